"""Who asks which feed now: a lease runs out by itself where its holder died.

Leases are no record: a row is moved on, and says nothing of what was.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from sayso.ledger.database import OfLedger
from sayso.ledger.watch_schema import feed_lease


class Leases(OfLedger):
    """The leases of a ledger's feeds."""

    def take(
        self, feeds: Collection[str], holder: str, now: datetime, until: datetime
    ) -> frozenset[str]:
        """Hold those of the feeds that nobody else holds, until then; the feeds that are held.

        To take what one holds is to keep it longer; what is no longer asked for is let go of.
        """
        wanted = set(feeds)
        with self._database.writes() as connection:
            self._database.hold_leases(connection)
            rows = connection.execute(select(feed_lease)).all()
            theirs = {r.feed for r in rows if r.holder != holder and r.until > now}
            left = {r.feed for r in rows if r.holder == holder and r.feed not in wanted}
            old = {r.feed for r in rows if r.feed in wanted - theirs}
            for name in left:
                connection.execute(delete(feed_lease).where(feed_lease.c.feed == name))
            if old:
                some = {"holder": holder, "until": until}
                mine = feed_lease.c.feed.in_(old)
                connection.execute(update(feed_lease).where(mine).values(some))
            new = [
                {"feed": name, "holder": holder, "until": until}
                for name in sorted(wanted - theirs - old)
            ]
            if new:
                connection.execute(insert(feed_lease), new)
        return frozenset(wanted - theirs)

    def let_go(self, holder: str) -> None:
        """Hold nothing any more."""
        with self._database.writes() as connection:
            connection.execute(delete(feed_lease).where(feed_lease.c.holder == holder))

    def held(self, now: datetime) -> frozenset[str]:
        """The feeds that somebody asks now."""
        query = select(feed_lease.c.feed).where(feed_lease.c.until > now)
        with self._database.reads() as connection:
            return frozenset(connection.scalars(query))

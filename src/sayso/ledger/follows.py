"""What is followed in a ledger: rows are only added, the newest says whether it still is."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sayso.ledger.alert_schema import alert_heard, follow_change
from sayso.ledger.criteria import in_utc
from sayso.ledger.database import OfLedger
from sayso.ledger.schema import addition
from sayso.model.alert import Follow, Followed
from sayso.model.records.alert import follow_fields, read_follow


class Follows(OfLedger):
    """The follows of one ledger."""

    def all(self) -> list[Followed]:
        """What is followed now, what was followed first at the head."""
        newest = select(func.max(follow_change.c.seq)).group_by(follow_change.c.follow)
        query = select(follow_change).where(
            follow_change.c.seq.in_(newest), follow_change.c.ended.is_(False)
        )
        with self._database.reads() as connection:
            return [_followed(row) for row in connection.execute(query.order_by("seq"))]

    def begin(self, follow: Follow, by: str, at: datetime) -> bool:
        """Follow it from the next addition on; False where it is followed already."""
        with self._database.writes() as connection:
            self._database.hold_alerts(connection)
            if _is_followed(connection, follow.id):
                return False
            self._put(connection, follow, by=by, at=at, ended=False)
        return True

    def end(self, follow: Follow, by: str, at: datetime) -> bool:
        """Follow it no more; False where it is not followed."""
        with self._database.writes() as connection:
            self._database.hold_alerts(connection)
            if not _is_followed(connection, follow.id):
                return False
            self._put(connection, follow, by=by, at=at, ended=True)
        return True

    def _put(
        self, connection: Connection, follow: Follow, *, by: str, at: datetime, ended: bool
    ) -> None:
        row = {
            "follow": follow.id,
            "what": follow_fields(follow),
            "ended": ended,
            "by": by,
            "additions": connection.scalar(select(func.max(addition.c.seq))) or 0,
            "added_at": in_utc(at),
        }
        connection.execute(insert(follow_change).values(row))

    def heard(self) -> int:
        """Up to which addition of the ledger alerts were raised."""
        with self._database.reads() as connection:
            return connection.scalar(select(func.max(alert_heard.c.additions))) or 0


def _is_followed(connection: Connection, follow_id: str) -> bool:
    query = select(follow_change.c.ended).where(follow_change.c.follow == follow_id)
    ended = connection.scalar(query.order_by(follow_change.c.seq.desc()).limit(1))
    return ended is False


def _followed(row: Any) -> Followed:
    return Followed(
        follow=read_follow(row.what), by=row.by, at=row.added_at, additions=row.additions
    )

"""What is followed, and what came of asking it: rows that are only added, the newest of which hold.

Whoever writes the next number of a thing asked has it; another who asked it at the same time sees
that it lost.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select
from sqlalchemy.exc import IntegrityError

from sayso.errors import NotFound, UserError
from sayso.ledger.database import OfLedger
from sayso.ledger.feed_rows import (
    HALF_AN_HOUR,
    Feed,
    FeedKind,
    Fetch,
    FetchOutcome,
    Habits,
    State,
    feed_of,
    feed_row,
    fetch_of,
    fetch_row,
    habits_of,
)
from sayso.ledger.schema import document
from sayso.ledger.watch_schema import feed, fetch

__all__ = ["HALF_AN_HOUR", "Feed", "FeedKind", "Feeds", "Fetch", "FetchOutcome", "Habits", "State"]

RECENT = timedelta(days=30)
"""So far back it is asked how often a feed brings something new."""

_AT_ONCE = 500
"""Names given in one statement."""


class Feeds(OfLedger):
    """The feeds of a ledger."""

    def put(self, given: Feed, *, at: datetime) -> None:
        """Keep a feed, or what is new about one."""
        with self._database.writes() as connection:
            connection.execute(insert(feed).values(**feed_row(given, at)))

    def all(self) -> list[Feed]:
        """Every feed that was ever followed, as it is now, in the order they were added."""
        newest = select(func.max(feed.c.seq)).group_by(feed.c.id)
        query = select(feed).where(feed.c.seq.in_(newest))
        with self._database.reads() as connection:
            firsts = select(feed.c.id, func.min(feed.c.seq).label("seq")).group_by(feed.c.id)
            order: dict[str, int] = {row.id: row.seq for row in connection.execute(firsts)}
            rows = connection.execute(query).all()
        return sorted((feed_of(row) for row in rows), key=lambda one: order[one.id])

    def find(self, name: str) -> Feed:
        """The feed of this id, of the only id that begins so, or at this address or path."""
        known = self.all()
        for those in (
            [one for one in known if name in (one.id, one.where)],
            [one for one in known if len(name) >= 4 and one.id.startswith(name)],
        ):
            if len(those) == 1:
                return those[0]
            if those:
                raise UserError(f"several begin so: {', '.join(one.id for one in those)}")
        raise NotFound(f"nothing called {name[:200]} is followed; `sayso watch list` lists what is")

    def add(self, fetches: Sequence[Fetch]) -> bool:
        """Keep what came of asking, all or none; whether nobody else had a number of it."""
        rows = [fetch_row(one) for one in fetches]
        try:
            with self._database.writes() as connection:
                _insert(connection, rows)
        except _Taken:
            return False
        return True

    def newest(self, targets: Collection[str]) -> dict[str, Fetch]:
        """What came last of asking each of these; those never asked are left out."""
        found: dict[str, Fetch] = {}
        with self._database.reads() as connection:
            for some in _pieces(sorted(set(targets))):
                last = select(fetch.c.target, func.max(fetch.c.number).label("number"))
                last = last.where(fetch.c.target.in_(some)).group_by(fetch.c.target)
                for row in connection.execute(_those(last)):
                    found[row.target] = fetch_of(row)
        return found

    def due(self, feeds: Collection[str]) -> list[tuple[datetime, str, str]]:
        """When each thing of these feeds is asked again: moment, feed and target."""
        later = fetch.alias()
        replaced = (
            select(later.c.seq)
            .where(later.c.target == fetch.c.target, later.c.number == fetch.c.number + 1)
            .exists()
        )
        query = select(fetch.c.due_at, fetch.c.feed, fetch.c.target).where(
            fetch.c.due_at.is_not(None), ~replaced
        )
        found: list[tuple[datetime, str, str]] = []
        with self._database.reads() as connection:
            for some in _pieces(sorted(feeds)):
                for row in connection.execute(query.where(fetch.c.feed.in_(some))):
                    found.append((row.due_at, row.feed, row.target))
        return found

    def habits(self, now: datetime) -> dict[str, Habits]:
        """What each feed did in the last month, by its id; when it answered last, ever."""
        own = fetch.c.target == fetch.c.feed
        answered = select(fetch.c.feed, func.max(fetch.c.added_at).label("at")).where(
            own, fetch.c.outcome != FetchOutcome.FAILED.value
        )
        at, new = fetch.c.added_at, fetch.c.new
        brought = select(
            fetch.c.feed,
            func.min(at).label("first"),
            func.max(at).label("last"),
            func.count().label("times"),
            func.sum(new).label("items"),
        ).where(own, new > 0, at > now - RECENT)
        with self._database.reads() as connection:
            last = {r.feed: r.at for r in connection.execute(answered.group_by(fetch.c.feed))}
            lately = {r.feed: r for r in connection.execute(brought.group_by(fetch.c.feed))}
        return {name: habits_of(last.get(name), lately.get(name)) for name in {*last, *lately}}

    def texts_at(self, addresses: Collection[str]) -> dict[str, set[str]]:
        """The digests of the texts that the ledger has of these addresses of reports."""
        columns = select(document.c.address, document.c.sha256)
        found: dict[str, set[str]] = {}
        with self._database.reads() as connection:
            for some in _pieces(sorted({a for a in addresses if a})):
                for row in connection.execute(columns.where(document.c.address.in_(some))):
                    found.setdefault(row.address, set()).add(row.sha256)
        return found

    def reports_there(self, ids: Collection[str]) -> set[str]:
        """Those of these ids of reports that the ledger has."""
        found: set[str] = set()
        with self._database.reads() as connection:
            for some in _pieces(sorted(set(ids))):
                query = select(document.c.id).where(document.c.id.in_(some))
                found.update(connection.scalars(query))
        return found


class _Taken(Exception):
    """Somebody else wrote the row of this number."""


def _insert(connection: Connection, rows: list[dict[str, object]]) -> None:
    try:
        connection.execute(insert(fetch), rows)
    except IntegrityError as taken:
        raise _Taken from taken


def _those(last: Select[Any]) -> Select[Any]:
    """The rows of these targets and numbers."""
    wanted = last.subquery()
    same: ColumnElement[bool] = (fetch.c.target == wanted.c.target) & (
        fetch.c.number == wanted.c.number
    )
    return select(fetch).join(wanted, same)


def _pieces(given: Sequence[str]) -> Iterator[Sequence[str]]:
    return (given[at : at + _AT_ONCE] for at in range(0, len(given), _AT_ONCE))

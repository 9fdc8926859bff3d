"""What is followed, and what came of asking it: rows that are only added, the newest of which hold.

Whoever writes the next number of a thing asked has it; another who asked it at the same time sees
that it lost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select
from sqlalchemy.exc import IntegrityError

from sayso.errors import NotFound, UserError
from sayso.ledger.database import Database
from sayso.ledger.schema import document
from sayso.ledger.watch_schema import feed, fetch
from sayso.model.identity import identify
from sayso.model.marking import Tlp

HALF_AN_HOUR = timedelta(minutes=30)
RECENT = timedelta(days=30)
"""So far back it is asked how often a feed brings something new."""

_AT_ONCE = 500
"""Names given in one statement."""


class Kind(StrEnum):
    """What is followed."""

    FEED = "feed"
    PAGE = "page"  # whose own text is watched
    FOLDER = "folder"


class State(StrEnum):
    """Whether something is followed now."""

    FOLLOWED = "followed"
    PAUSED = "paused"
    ENDED = "ended"


class Outcome(StrEnum):
    """What came of asking something once."""

    LISTED = "listed"  # a feed names it; it has not been asked itself
    READ = "read"  # it answered, and was read where it was new
    SAME = "same"  # it answered that nothing, or with what was there before
    FAILED = "failed"  # it did not answer, or with what cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, page or folder that is followed, as its newest row says.

    `every` is how often it is asked at the most; `outlet`, where it is given, that of all its
    reports.  `full`: articles that it gives in part are fetched; `revisit`: looked at again later.
    `marking` is how what it brings is marked, None for not at all; `question` the id of the one
    that it was added for, empty for none.  `reason` says why it is no longer followed.
    """

    kind: Kind
    where: str
    every: timedelta = HALF_AN_HOUR
    outlet: str = ""
    full: bool = True
    revisit: bool = True
    marking: Tlp | None = None
    question: str = ""
    state: State = State.FOLLOWED
    reason: str = ""
    by: str = ""
    id: str = ""
    at: datetime | None = None

    def __post_init__(self) -> None:
        """The id follows from where it was followed first."""
        if not self.id:
            object.__setattr__(self, "id", identify("fee", self.where))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What came of asking one thing once: a feed under its own id, an article, a file.

    `new` is how much of it was not there before, `due` when it is asked again, None for never.
    `told` is what is kept of the answer.
    """

    feed: str
    target: str
    number: int
    outcome: Outcome
    at: datetime
    new: int = 0
    due: datetime | None = None
    told: Mapping[str, Any] = field(default_factory=dict)

    def after(self, outcome: Outcome, at: datetime, due: datetime | None) -> "Fetch":
        """The next of the same thing, which tells what this told until it is said otherwise."""
        number = self.number + 1
        return replace(self, number=number, outcome=outcome, at=at, due=due, new=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a feed did lately: when it answered last, when it brought something, and how often."""

    answered: datetime | None = None
    brought: datetime | None = None
    first: datetime | None = None
    times: int = 0
    items: int = 0

    @property
    def usual_gap(self) -> timedelta | None:
        """The time between two answers with something new; None where too little is known."""
        if self.times < 4 or self.first is None or self.brought is None:
            return None
        return (self.brought - self.first) / (self.times - 1)


class Feeds:
    """The feeds of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, given: Feed, *, at: datetime) -> None:
        """Keep a feed, or what is new about one."""
        with self._database.writes() as connection:
            connection.execute(insert(feed).values(**_feed_row(given, at)))

    def all(self) -> list[Feed]:
        """Every feed that was ever followed, as it is now, in the order they were added."""
        newest = select(func.max(feed.c.seq)).group_by(feed.c.id)
        query = select(feed).where(feed.c.seq.in_(newest))
        with self._database.reads() as connection:
            firsts = select(feed.c.id, func.min(feed.c.seq).label("seq")).group_by(feed.c.id)
            order: dict[str, int] = {row.id: row.seq for row in connection.execute(firsts)}
            rows = connection.execute(query).all()
        return sorted((_feed(row) for row in rows), key=lambda one: order[one.id])

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
        rows = [_fetch_row(one) for one in fetches]
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
                    found[row.target] = _fetch(row)
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
            own, fetch.c.outcome != Outcome.FAILED.value
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
        return {name: _habits(last.get(name), lately.get(name)) for name in {*last, *lately}}

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


def _feed_row(given: Feed, at: datetime) -> dict[str, object]:
    told = {
        "every": int(given.every.total_seconds()),
        "outlet": given.outlet,
        "full": given.full,
        "revisit": given.revisit,
        "marking": given.marking.value if given.marking else "",
        "question": given.question,
        "reason": given.reason,
    }
    return {
        "id": given.id,
        "kind": given.kind.value,
        "where": given.where,
        "state": given.state.value,
        "told": told,
        "by": given.by,
        "added_at": at,
    }


def _feed(row: Any) -> Feed:
    return Feed(
        id=row.id,
        kind=Kind(row.kind),
        where=row.where,
        every=timedelta(seconds=row.told["every"]),
        outlet=row.told["outlet"],
        full=row.told["full"],
        revisit=row.told["revisit"],
        marking=Tlp(row.told["marking"]) if row.told.get("marking") else None,
        question=row.told.get("question", ""),
        state=State(row.state),
        reason=row.told["reason"],
        by=row.by,
        at=row.added_at,
    )


def _fetch_row(given: Fetch) -> dict[str, object]:
    return {
        "feed": given.feed,
        "target": given.target,
        "number": given.number,
        "outcome": given.outcome.value,
        "new": given.new,
        "due_at": given.due,
        "told": dict(given.told),
        "added_at": given.at,
    }


def _fetch(row: Any) -> Fetch:
    return Fetch(
        feed=row.feed,
        target=row.target,
        number=row.number,
        outcome=Outcome(row.outcome),
        new=row.new,
        due=row.due_at,
        told=row.told,
        at=row.added_at,
    )


def _habits(answered: datetime | None, lately: Any) -> Habits:
    if lately is None:
        return Habits(answered=answered)
    return Habits(
        answered=answered,
        brought=lately.last,
        first=lately.first,
        times=lately.times,
        items=int(lately.items),
    )

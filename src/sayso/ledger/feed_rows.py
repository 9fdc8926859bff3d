"""A feed and what came of asking it, as things and as rows of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sayso.model.identity import identify
from sayso.model.marking import Tlp

HALF_AN_HOUR = timedelta(minutes=30)


class FeedKind(StrEnum):
    """What is followed."""

    FEED = "feed"
    PAGE = "page"  # whose own text is watched
    FOLDER = "folder"


class State(StrEnum):
    """Whether something is followed now."""

    FOLLOWED = "followed"
    PAUSED = "paused"
    ENDED = "ended"


class FetchOutcome(StrEnum):
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

    kind: FeedKind
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
    outcome: FetchOutcome
    at: datetime
    new: int = 0
    due: datetime | None = None
    told: Mapping[str, Any] = field(default_factory=dict)

    def after(self, outcome: FetchOutcome, at: datetime, due: datetime | None) -> "Fetch":
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


def feed_row(given: Feed, at: datetime) -> dict[str, object]:
    """What the row of a feed holds that is added at this moment."""
    settings = {
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
        "told": settings,
        "by": given.by,
        "added_at": at,
    }


def feed_of(row: Any) -> Feed:
    """The feed that a row tells of."""
    return Feed(
        id=row.id,
        kind=FeedKind(row.kind),
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


def fetch_row(given: Fetch) -> dict[str, object]:
    """What the row holds of what came of asking."""
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


def fetch_of(row: Any) -> Fetch:
    """What a row tells of what came of asking."""
    return Fetch(
        feed=row.feed,
        target=row.target,
        number=row.number,
        outcome=FetchOutcome(row.outcome),
        new=row.new,
        due=row.due_at,
        told=row.told,
        at=row.added_at,
    )


def habits_of(answered: datetime | None, lately: Any) -> Habits:
    """A feed's habits, by when it answered last and a row over its answers with something new."""
    if lately is None:
        return Habits(answered=answered)
    return Habits(
        answered=answered,
        brought=lately.last,
        first=lately.first,
        times=lately.times,
        items=int(lately.items),
    )

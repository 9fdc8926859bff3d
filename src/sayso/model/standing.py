"""A question as a list shows it, and what is wanted of such a list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from sayso.model.question import Period, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a question's claims come down to: never which of them is true.

    `low` to `high` is the range of claims over comparable origins, None where a side is open.
    `origins` counts named origins, `unrecorded` the claims that rest on none, `reports` each with
    all its versions once.  `first` is the day the first report of it was published, `told` the day
    it was told last; None where no report says.
    """

    id: str
    text: str
    measure: str
    subject: str
    place: str
    period: Period
    verdict: Verdict
    low: Decimal | None
    high: Decimal | None
    origins: int
    unrecorded: int
    claims: int
    reports: int
    first: date | None
    told: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """What a question came down to at some time, as far as a list tells it; as in `Standing`."""

    verdict: Verdict
    low: Decimal | None
    high: Decimal | None
    origins: int
    claims: int
    reports: int


ListPlace: TypeAlias = tuple[int | str | None, ...]
"""Where a row stands in a list, as JSON can hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """How many questions have one title, and how many different details of each kind they have.

    The kinds are the subject, the last day of what is counted, and the day it was first told.
    """

    number: int
    details: tuple[int, int, int]


class QuestionOrder(StrEnum):
    """In what order questions are listed; alike ones by their ids."""

    ORIGINS = "origins"  # those of most origins first, then those of most claims
    TOLD = "told"  # those told last first

    def place(self, row: Standing) -> ListPlace:
        """Where a question stands in this order: by what it is ordered, its id last."""
        if self is QuestionOrder.TOLD:
            return row.told.isoformat() if row.told else None, row.id
        return row.origins, row.claims, row.id

    def key(self, place: ListPlace) -> tuple[int | str, ...]:
        """What places are sorted by."""
        *by, name = place
        if self is QuestionOrder.TOLD:
            day = date.fromisoformat(str(by[0])) if by[0] else date.min
            return -day.toordinal(), str(name)
        return *(-int(part or 0) for part in by), str(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedQuestions:
    """Which questions are wanted; what is left out does not limit.

    `words`: every one of them names the question; `place` holds these words, whatever the case;
    `origins` at least so many; `since`: told on that day or later; `ids`: of these alone.
    """

    words: str = ""
    measure: str = ""
    place: str = ""
    verdict: Verdict | None = None
    origins: int = 0
    since: date | None = None
    ids: frozenset[str] | None = None
    order: QuestionOrder = QuestionOrder.ORIGINS

    def has(self, row: Standing) -> bool:
        """Whether a question is wanted, its words aside."""
        late = self.since is None or (row.told is not None and row.told >= self.since)
        alike = self.measure in ("", row.measure) and self.verdict in (None, row.verdict)
        there = self.place.strip().casefold() in row.place.casefold()
        named = self.ids is None or row.id in self.ids
        return late and alike and there and named and row.origins >= self.origins

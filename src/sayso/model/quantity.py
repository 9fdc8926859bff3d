"""Figures: numbers as the report gives them, with their bounds and what they count."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sayso.errors import RecordError
from sayso.model.identity import GREATEST, Identified
from sayso.model.text import Passage
from sayso.model.timespan import TimeSpan


class Quantifier(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


class Accounting(StrEnum):
    """How a number adds up; an increment is never compared with a total."""

    TOTAL = "total"
    INCREMENT = "increment"
    STOCK = "stock"
    CHANGE = "change"
    RATE = "rate"


class Basis(StrEnum):
    """Printed, or computed by sayso from what is printed."""

    STATED = "stated"
    DERIVED = "derived"
    EXTRAPOLATED = "extrapolated"


class Kind(StrEnum):
    """What sort of quantity a number is; only counts and money make claims comparable."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    AGE = "age"
    DURATION = "duration"
    DISTANCE = "distance"
    WEIGHT = "weight"
    TEMPERATURE = "temperature"
    SCORE = "score"
    OTHER = "other"


TABLE_ROW = "a row of a table, without a sentence"
"""The reason of a figure that stands in somebody's table and is quoted by nobody."""

OTHER_DAY = "days told by another day of publication"
"""Stands in the reason of a figure whose days another desk told, before the report was redated."""


def _check_numbers(words: Passage, *numbers: Decimal | None) -> None:
    """Numbers are finite and within reason, else RecordError."""
    for number in numbers:
        if number is not None and not (number.is_finite() and abs(number) < GREATEST):
            raise RecordError(f"{words.text!r}: {number:.9g} is no number within reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The whole a share is taken of; `words` is a passage of the report."""

    words: Passage
    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        _check_numbers(self.words, self.low, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Per:
    """What a rate is told over: "a day" is 1 day, "per 10,000" is 10,000 people."""

    words: Passage
    amount: Decimal
    unit: str

    def __post_init__(self) -> None:
        _check_numbers(self.words, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Identified):
    """A quantity of a report. Bounds are inclusive; None is an open side; low ≤ high.

    `point` is there only where a single number was printed or derived.  Percents are as printed
    (64 per cent is 64), money and counts in full.  `reason` says in words how it was read.
    `part_of` is the id of the figure of this report that holds it, `event` the id of the event it
    counts in; both empty where there is none.  `former`: the report tells it as an earlier count.
    """

    words: Passage
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None = None
    quantifier: Quantifier = Quantifier.EXACT
    kind: Kind = Kind.COUNT
    measure: str = "other"
    includes: tuple[str, ...] = ()
    unit: str = ""
    subject: str = ""
    base: Base | None = None
    accounting: Accounting = Accounting.TOTAL
    place: str = ""
    as_of: TimeSpan | None = None
    basis: Basis = Basis.STATED
    reason: str = "printed"
    per: Per | None = None
    part_of: str = ""
    event: str = ""
    former: bool = False

    def __post_init__(self) -> None:
        _check_numbers(self.words, self.low, self.high, self.point)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RecordError(f"{self.words.text!r}: low {self.low} is above high {self.high}")

    def _says(self) -> tuple[object, ...]:
        """The words, their place and their worth, not what they count.

        Parts and claims point to it while what it counts is still being read, or is read better.
        """
        return "fig", self.words.spans, self.words.text, self.low, self.high, self.kind

    @property
    def written(self) -> str:
        """The words as printed."""
        return self.words.text

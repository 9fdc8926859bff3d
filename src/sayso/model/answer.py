"""A question laid out for people: one row per origin, what is set apart, what was chosen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.model.question import Account, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What one origin says; `revisions` runs oldest first and ends with `latest`.

    `low` and `high` are the latest figure's bounds (a share counted over its base, as derived).
    `tellings` are all the claims that say so, repeats with them.  `lineage` says why they rest on
    one origin.  `apart` says why the row cannot be compared with the others, empty where it can.
    `chosen` says as what it was chosen, by whom or by which rule, and why; `assessed` how people
    rated source and claim.  `summed` holds the parts of a sum that stands beside whole figures as
    derived; such a row has no tellings of its own, and `parts` are the accounts that it sums.
    """

    origin: str
    recorded: bool
    lineage: str
    reports: int
    latest: Account
    revisions: tuple[Account, ...]
    tellings: tuple[Account, ...]
    low: Decimal | None
    high: Decimal | None
    told: date | None
    stance: str
    working: str = ""
    apart: str = ""
    chosen: str = ""
    assessed: str = ""
    summed: str = ""
    parts: tuple[Account, ...] = ()

    @property
    def written(self) -> str:
        """The latest figure as printed; the denial's words where it names none."""
        if self.summed:
            return self.summed
        figure = self.latest.claim.figure
        return figure.written if figure else self.latest.claim.content.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The range of claims over comparable origins; never a confidence interval.

    `ratio` is high : low, None where a side is open or zero.
    """

    low: Decimal | None
    high: Decimal | None
    ratio: Decimal | None
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question with its rows, comparable ones first; `rule` says which named rule was asked."""

    question: Question
    rows: tuple[AnswerRow, ...]
    range: Envelope
    lineage: str
    derived: tuple[str, ...] = ()
    rule: str = ""

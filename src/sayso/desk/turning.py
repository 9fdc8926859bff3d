"""What became of questions since somebody looked: raised, or otherwise than they stood."""

from dataclasses import dataclass
from datetime import datetime

from sayso.desk.current_questions import LedgerQuestions, titled
from sayso.desk.regrouping import group_new_reports
from sayso.ledger.ledger import Ledger
from sayso.model.standing import Standing, Stood


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedQuestion:
    """A question as it stands, as it stood before, and since when; None where it was raised.

    `report` is the id of the newest report of those that came since, of this `outlet`; empty where
    none came.
    """

    now: Standing
    before: Stood | None
    at: datetime
    report: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """The newest of what turned, and how much more there is."""

    rows: tuple[TurnedQuestion, ...] = ()
    more: int = 0


def turns_since(ledger: Ledger, additions: int, since: datetime | None, most: int) -> Turns:
    """The questions that were raised or changed after so many additions, made by `since`.

    None is told of where grouping cannot be kept.
    """
    if not group_new_reports(ledger):
        return Turns()
    found = ledger.questions.turned(additions, since, most)
    kept = LedgerQuestions(ledger=ledger)
    rows = titled(kept, kept.rows([one.id for one in found]))
    turns = tuple(
        TurnedQuestion(now=now, before=one.before, at=one.at, report=one.report, outlet=one.outlet)
        for now, one in zip(rows, found, strict=True)
    )
    more = ledger.questions.count_turned(additions) - len(found) if len(found) == most else 0
    return Turns(rows=turns, more=more)

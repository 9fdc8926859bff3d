"""Reports that count no more, or count as corrected: what was added stays, a decision says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.claim import Reading
from sayso.model.decision import Decision, DecisionKind
from sayso.model.report import Report
from sayso.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """What is otherwise in a report than it says of itself; empty and None where nothing is."""

    published: date | None = None
    outlet: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A report as it counts now, by id, and the decision about it; `claims` it brings."""

    report: str
    claims: int
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report of a ledger, and the decision by which it counts no more, None where it counts."""

    report: Report
    forgotten: Decision | None


def reports(ledger: Ledger, text: str = "", *, every: bool = False) -> Iterator[ListedReport]:
    """The reports that count, by day of publication; `every`: those that count no more as well."""
    gone = ledger.forgotten()
    for report in ledger.reports(text):
        if every or report.id not in gone:
            yield ListedReport(report=report, forgotten=gone.get(report.id))


def forget(ledger: Ledger, names: Sequence[str], author: str, reason: str) -> str:
    """Lets reports count no more; the id of the decision.  NotFound where one is not there."""
    ids = tuple(ledger.document(name).id for name in names)
    made = Decision(
        kind=DecisionKind.FORGET,
        subjects=ids,
        author=author,
        reason=reason,
        made_at=datetime.now(UTC),
    )
    return ledger.decide(made)


def correct_report(
    ledger: Ledger,
    name: str,
    otherwise: Otherwise,
    signed: tuple[str, str],
    read: Callable[[Document], Reading],
) -> Corrected:
    """Reads a report again with its right day, outlet or title, and lets it count so.

    Days told in it are reckoned anew.  `signed`: who corrects it, and why.  UserError where nothing
    would be otherwise.
    """
    old = ledger.document(name)
    said = {
        field: value
        for field in ("published", "outlet", "title")
        if (value := getattr(otherwise, field))
    }
    new = replace(old, **said)
    if new == old:
        raise UserError(f"report {old.id} says so already: nothing would be otherwise")
    if new.published != old.published:
        new = replace(new, hour=None)
    added = ledger.add(read(new))
    author, reason = signed
    made = Decision(
        kind=DecisionKind.CORRECT_REPORT,
        subjects=(old.id,),
        author=author,
        reason=reason,
        made_at=datetime.now(UTC),
        value={"instead": new.id, **{field: str(value) for field, value in said.items()}},
    )
    return Corrected(report=new.id, claims=added.claims, decision=ledger.decide(made))

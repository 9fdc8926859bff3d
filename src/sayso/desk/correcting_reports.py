"""Reports that count no more, or count as corrected: what was added stays, a decision says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sayso.desk.carrying_over import carried, twin_claims
from sayso.desk.viewing import markings_of
from sayso.errors import UserError
from sayso.ledger.amend import corrected
from sayso.ledger.ledger import Added, Ledger, Prepared
from sayso.model.claim import Reading
from sayso.model.decision import Decision, DecisionKind, is_followed, standing
from sayso.model.marking import Tlp, joined
from sayso.model.report import Report
from sayso.model.text import Document
from sayso.views.links import web_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """What is otherwise in a report than it says of itself; empty and None where nothing is."""

    published: date | None = None
    outlet: str = ""
    title: str = ""
    url: str = ""


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
    ids = tuple(ledger.document_ids(names))
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
    """Reads a report again with its right day, outlet, title or address, and lets it count so.

    Days told in it are reckoned anew; it is marked no looser than it was.  What people
    corrected in it holds on, and what a partner changed in his report.  `signed`: who corrects it,
    and why.  UserError where nothing would be otherwise, or the address is none.
    """
    if otherwise.url and not web_link(otherwise.url):
        raise UserError(f"{otherwise.url[:200]!r} is no http or https address")
    old = ledger.document(name)
    said = {
        field: value
        for field in ("published", "outlet", "title", "url")
        if (value := getattr(otherwise, field))
    }
    new = replace(old, **said)
    if new == old:
        raise UserError(f"report {old.id} says so already: nothing would be otherwise")
    if new.published != old.published:
        new = replace(new, hour=None)
    author, reason = signed
    made = Decision(
        kind=DecisionKind.CORRECT_REPORT,
        subjects=(old.id,),
        author=author,
        reason=reason,
        made_at=datetime.now(UTC),
        value={"instead": new.id, **{field: str(value) for field, value in said.items()}},
    )
    now = _read_anew(ledger, old, new, read)
    decisions = (*_marked_as(ledger, old, made), made, *_corrected_anew(ledger, old, now))
    (added,) = ledger.add_all([Prepared.of(now)], decisions=decisions)
    claims = added.claims if isinstance(added, Added) else 0
    return Corrected(report=new.id, claims=claims, decision=made.id)


def _read_anew(
    ledger: Ledger, old: Document, new: Document, read: Callable[[Document], Reading]
) -> Reading:
    """The reading of a corrected report; of a partner's with what is otherwise in his."""
    made = read(new)
    if ledger.exchanged.read_by_us([old.id]):
        return made
    return carried(read(old), ledger.reading(old.id), made)


def _corrected_anew(ledger: Ledger, old: Document, now: Reading) -> Iterator[Decision]:
    """What people here corrected in a report, about the claims on the same words now."""
    kept = standing(ledger.decisions())
    own = [d for d in kept if d.kind is DecisionKind.CORRECT and not is_followed(d)]
    if not own:
        return
    first, claims = ledger.claim_ids.first(), {c.id: c for c in now.claims}
    pairs = twin_claims(ledger.reading(old.id).claims, now.claims)
    for made in own:
        names = [n for s in made.subjects for n in sorted(pairs.get(first.get(s, s), ()))]
        try:
            claims |= {n: corrected(claims[n], now.document.text, made) for n in names}
        except UserError:  # the claim is read otherwise now, so that it cannot be corrected so
            continue
        if names:
            yield replace(made, subjects=tuple(names))


def _marked_as(ledger: Ledger, old: Document, made: Decision) -> Iterator[Decision]:
    """The mark of what counts instead of a report: as strict as that and all its claims.

    How far a partner lets it go holds for what counts instead by itself.
    """
    found = markings_of(ledger)
    held = next(h for h in found.held if h.id == old.id)
    ids = [old.id, *(i for c in held.claims for i in c.ids), *held.former]
    marks = found.marks.on(ids)
    if made.value["instead"] == old.id or not marks:
        return
    given = marks if held.floor else [found.of[i] for i in (old.id, *(c.id for c in held.claims))]
    marking = joined(given[0], [*given[1:], *found.marks.on(held.former)])
    is_for_one = marking.tlp is Tlp.AMBER_STRICT and len(marking.to or ()) == 1
    tlp = marking.tlp if marking.tlp is not Tlp.AMBER_STRICT or is_for_one else Tlp.RED
    to = sorted(marking.to or ()) if tlp in (Tlp.AMBER, Tlp.AMBER_STRICT) else []
    yield replace(
        made,
        kind=DecisionKind.MARK,
        subjects=(str(made.value["instead"]),),
        reason=f"as {old.id}, which it counts instead of",
        value={"tlp": tlp.value, "to": to, "until": None},
    )

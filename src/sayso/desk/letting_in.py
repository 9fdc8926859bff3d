"""A partner's correction that stood beside ours counts once ours is taken back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.desk.carrying_over import carried
from sayso.ledger.ledger import Ledger
from sayso.ledger.receiving_part import ReceivingPart
from sayso.ledger.rows import Prepared, whole_record
from sayso.model.bundle import Outcome, ReceivedItem
from sayso.model.claim import Reading
from sayso.model.decision import Decision, DecisionKind
from sayso.model.records.report import read_reading


def let_in(ledger: Ledger, made: Decision) -> None:
    """After a decision: let a partner's claims count where people here no longer correct them."""
    if made.kind is not DecisionKind.TAKE_BACK:
        return
    fixed = [d for d in ledger.decisions(DecisionKind.CORRECT) if d.id in made.subjects]
    reports = {a.report.id for d in fixed for a in ledger.accounts_of(d.subjects)}
    if not reports:
        return
    waiting = list(_waiting(ledger, reports))
    before = {
        str(d.value.get("instead")): ledger.history(d.subjects[0])
        for d in ledger.decisions(DecisionKind.CORRECT_REPORT)
        if d.value.get("instead") in reports
    }
    with ledger.exchanged.part() as part:
        part.look_up(reports)
        for item in waiting:
            _let_in(part, item, made.id)
        for report, readings in before.items():
            _let_into(part, report, readings)


def _waiting(ledger: Ledger, reports: set[str]) -> Iterator[ReceivedItem]:
    """The last line of every partner about these reports, where ours stayed."""
    items = ledger.exchanged.items(kinds=("report",), subjects=reports)
    last = {(i.item.subject, i.partner): i for i in items if i.outcome is not Outcome.REFUSED}
    yield from (i for i in last.values() if _kept(i))


def _kept(item: ReceivedItem) -> Mapping[str, str]:
    """From claims of a partner's to those here that stayed."""
    kept = item.item.state.get("kept")
    return kept if isinstance(kept, dict) else {}


def _let_in(part: ReceivingPart, item: ReceivedItem, decision: str) -> None:
    """Keep the reading, and the line as if it came now, without what is no longer corrected."""
    ours = part.corrected_here()
    kept = {name: own for name, own in _kept(item).items() if own in ours}
    if len(kept) == len(_kept(item)):
        return
    here = part.reading_of(item.item.subject)
    theirs = _theirs(item, here.document.text)
    added = part.add_reading(Prepared.of(carried(here, theirs, here, ours)))
    state = {
        **item.item.state,
        "claims": [kept.get(c.id, c.id) for c in theirs.claims],
        "stricter": _stricter(item),
        "kept": kept,
    }
    if not kept:
        del state["differs"]
    came = replace(item, item=replace(item.item, state=state), reading=added)
    part.keep(replace(came, place=f"{item.place}, {decision}", outcome=Outcome.APPLIED))


def _let_into(part: ReceivingPart, report: str, readings: Sequence[Reading]) -> None:
    """The same in a report that counts instead of a partner's, of which these are the readings."""
    if report not in part.heirs_of(readings[0].document.id):
        return
    here = part.reading_of(report)
    now = carried(readings[0], readings[-1], here, part.corrected_here())
    if now != here:
        part.add_reading(Prepared.of(now))


def _theirs(item: ReceivedItem, text: str) -> Reading:
    """The report as the partner reads it."""
    about, claims = item.item.state["theirs"], item.item.state["differs"]
    assert isinstance(about, dict)
    assert isinstance(claims, list)
    return read_reading(whole_record(about, text, claims))


def _stricter(item: ReceivedItem) -> dict[str, object]:
    """How far his claims may go, by his ids as well as by those here."""
    given = item.item.state.get("stricter")
    levels = dict(given) if isinstance(given, dict) else {}
    return levels | {n: levels[own] for n, own in _kept(item).items() if own in levels}

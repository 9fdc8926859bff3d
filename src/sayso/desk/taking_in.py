"""What becomes of each line of a partner's bundle, by its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sayso.desk.as_here import ReportHere, as_here
from sayso.desk.carrying_over import carry_over
from sayso.desk.checking_lines import CheckedLine, read_again
from sayso.desk.inflow import Inflow, Taken
from sayso.desk.taking_notices import take_notice
from sayso.errors import RecordError, UserError
from sayso.exchange.keys import PublicKey
from sayso.exchange.lines import read_decision_line
from sayso.ledger.receiving_part import ReceivingPart
from sayso.ledger.rows import counts_last, reading_row
from sayso.model.bundle import Item, Outcome
from sayso.model.decision import BY, Decision, DecisionKind
from sayso.model.marking import Desk, Tlp, strictest
from sayso.model.records.decision import decision_record
from sayso.model.records.report import claim_record, reading_record

LARGEST_CELL = 20_000
"""Bytes of a line of coverage, as text."""


def reports_in(lines: Sequence[CheckedLine]) -> set[str]:
    """The ids of the reports in these lines, and of those of which they are excerpts."""
    reports = [line.report for line in lines if line.report]
    return {r.id for r in reports} | {r.excerpt.document for r in reports if r.excerpt}


def take(inflow: Inflow, kind: str, line: CheckedLine, part: ReceivingPart) -> Taken:
    """What becomes of a line, kept where the part keeps.  RecordError: it is refused."""
    return TAKERS[kind](inflow, line, part)


def _take_report(inflow: Inflow, line: CheckedLine, part: ReceivingPart) -> Taken:
    came = line.report
    assert came is not None
    via = (*came.via, Desk(name=inflow.heading.sender.name, key=inflow.heading.sender.key))
    if inflow.own_keys & {desk.key for desk in came.via}:
        raise RecordError("it was this desk's own before it was theirs")
    origin = _origin(inflow, via[0])
    here = as_here(inflow, line, part, origin)
    report, state = here.report, _state(inflow, here, via)
    outcome, reason, added = _put(inflow, here, part)
    if here.reading and not added:
        state["reading"] = here.reading
    if report.otherwise:
        state["bounded_otherwise"] = report.otherwise
        reason = f"bounded otherwise than the digits say: {', '.join(report.otherwise)}"
    if part.keeps and (outcome is Outcome.BESIDE or here.kept):
        theirs = here.theirs or here.whole or read_again(line, inflow.heading.highest).reading
        state["differs"] = [claim_record(c) for c in theirs.claims]
    if part.keeps and inflow.withdrawn & {report.id, *report.claims}:
        part.group_anew()
    return Taken(
        item=Item(kind="report", subject=report.id, state=state),
        place=line.place,
        outcome=outcome,
        reason=reason,
        origin=origin,
        reading=added,
    )


def _state(inflow: Inflow, here: ReportHere, via: Sequence[Desk]) -> dict[str, object]:
    """What is kept of a report line: what he holds, by the ids that it has here, and how far."""
    report = here.report
    stricter: dict[str, Tlp] = {}
    for sent, now in zip(report.sent, report.claims, strict=True):
        if sent in report.stricter:
            stricter[now] = strictest([report.stricter[sent], stricter.get(now, report.tlp)])
    state: dict[str, object] = {
        "claims": list(dict.fromkeys(report.claims)),
        "tlp": report.tlp.value,
        "stricter": {name: level.value for name, level in stricter.items()},
        "via": [[desk.name, desk.key] for desk in via],
    }
    said = (report.id, *report.sent)
    if report.excerpt:
        said = (report.excerpt.document, *report.excerpt.claims)
    own = [c.id for c in here.theirs.claims] if here.theirs else report.claims
    if report.excerpt or here.theirs:
        state["said"] = dict(zip(said, (report.id, *own), strict=True))
    if here.theirs:
        state["kept"] = dict(here.kept)
        state["theirs"] = reading_row(here.theirs, reading_record(here.theirs))["record"]
    if inflow.heading.to is None:
        state["public"] = True
    return state


def _put(inflow: Inflow, here: ReportHere, part: ReceivingPart) -> tuple[Outcome, str, str]:
    """Whether a reading is new here, was there, or stands beside another; the id of a new one."""
    report = here.report
    there = part.claims_of(report.id)
    if there is not None and not here.replaces:
        theirs, ours = set(report.claims), part.is_read_here(report.id)
        if theirs == there or (ours and theirs <= there):
            return Outcome.HELD, "", ""
        return Outcome.BESIDE, "another reading of a report that is here", ""
    if there is not None and not _comes_to_count(inflow, here, part):
        return (Outcome.BESIDE, KEPT_OURS, "") if here.kept else (Outcome.HELD, "", "")
    reason = KEPT_OURS if here.kept else ""
    if report.rows is None:
        return Outcome.APPLIED, reason, ""
    corrected = there is not None and part.heirs_of(report.id)
    before = part.reading_of(report.id) if corrected else None
    added = part.add_reading(report.rows)
    if before and added:
        carry_over(part, before, part.reading_of(report.id))
    return Outcome.APPLIED, reason, added


KEPT_OURS = "what people here corrected stays as it is"


def _comes_to_count(inflow: Inflow, here: ReportHere, part: ReceivingPart) -> bool:
    """Whether a reading of a report that is here is another one than that which counts.

    One that counted before counts again where its sender's last line of its kind said what counts
    now: a bundle for everybody and one for this desk do not tell which of them is the later.
    """
    there = part.readings_of(here.report.id)
    if counts_last(there, here.reading):
        return False
    if here.reading not in there:
        return True
    public = inflow.heading.to is None
    last = part.last_said(inflow.partner.name, here.report.id, public=public)
    return last is not None and (not last or counts_last(there, last))


def _origin(inflow: Inflow, desk: Desk) -> str:
    """The desk that read it first, by its name here, else by its key."""
    return inflow.names.get(desk.key) or f"{desk.name} ({PublicKey(desk.key).fingerprint})"


def _take_decision(inflow: Inflow, line: CheckedLine, part: ReceivingPart) -> Taken:
    shared = read_decision_line(line.value, inflow.heading.highest)
    made = shared.decision
    sent = inflow.here(part)
    here = tuple(dict.fromkeys(i for name in made.subjects for i in sent.get(name, (name,))))
    theirs = f"{made.author}{BY}{inflow.partner.name}"
    followed = made.kind.value in inflow.partner.follows and _is_followed(made)
    why_not = ""
    if followed and part.keeps:
        why_not = _decided(replace(made, author=theirs, subjects=here), part)
    state: dict[str, object] = {
        "decision": decision_record(made),
        "author": theirs,
        "tlp": shared.tlp.value,
        "about": list(here),
    }
    return Taken(
        item=Item(kind="decision", subject=made.id, state=state),
        place=line.place,
        outcome=Outcome.APPLIED if followed and not why_not else Outcome.BESIDE,
        reason=why_not,
    )


def _decided(made: Decision, part: ReceivingPart) -> str:
    """Keep a decision that is followed; why it cannot be here, which is not for his receipt.

    What is refused he is told, and could ask by it what is here.
    """
    try:
        part.decide(made)
    except UserError as error:
        return str(error)
    return ""


FOLLOWED = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT)
"""Kinds of decision that can be taken over from a partner without asking."""


def _is_followed(made: Decision) -> bool:
    return made.kind in FOLLOWED


def _take_coverage(inflow: Inflow, line: CheckedLine, part: ReceivingPart) -> Taken:
    if not isinstance(line.value, dict) or len(repr(line.value)) > LARGEST_CELL:
        raise RecordError("a line of coverage is an object, and a small one")
    item = Item(kind="coverage", subject=inflow.partner.name, state=line.value)
    return Taken(item=item, place=line.place, outcome=Outcome.BESIDE)


TAKERS: Mapping[str, Callable[[Inflow, CheckedLine, ReceivingPart], Taken]] = {
    "reports": _take_report,
    "decisions": _take_decision,
    "notices": take_notice,
    "coverage": _take_coverage,
}

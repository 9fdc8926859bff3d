"""What becomes of each line of a partner's bundle, by its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sayso.desk.carrying_over import carry_over
from sayso.desk.checking_lines import CheckedLine, CheckedReport, read_again
from sayso.desk.inflow import Inflow, Taken
from sayso.desk.taking_notices import take_notice
from sayso.errors import RecordError, UserError
from sayso.exchange.excerpts import put_back
from sayso.exchange.keys import PublicKey
from sayso.exchange.lines import read_decision_line
from sayso.ledger.holding import may_replace
from sayso.ledger.receiving_part import ReceivingPart
from sayso.model.bundle import Item, Outcome
from sayso.model.claim import Reading
from sayso.model.decision import BY, Decision, DecisionKind
from sayso.model.marking import Desk
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
    report, whole = _as_here(inflow, line, part)
    via = (*report.via, Desk(name=inflow.heading.sender.name, key=inflow.heading.sender.key))
    if inflow.own_keys & {desk.key for desk in report.via}:
        raise RecordError("it was this desk's own before it was theirs")
    origin = _origin(inflow, via[0])
    now = dict(zip(report.sent, report.claims, strict=True))
    state: dict[str, object] = {
        "claims": list(report.claims),
        "tlp": report.tlp.value,
        "stricter": {now[c]: level.value for c, level in report.stricter.items()},
        "via": [[desk.name, desk.key] for desk in via],
    }
    if report.excerpt:
        said = (report.excerpt.document, *report.excerpt.claims)
        state["said"] = dict(zip(said, (report.id, *report.claims), strict=True))
    by = inflow.partner.name
    outcome, reason, added = _put(report, ("" if whole else origin, by), part)
    if report.otherwise:
        state["bounded_otherwise"] = report.otherwise
        reason = f"bounded otherwise than the digits say: {', '.join(report.otherwise)}"
    if outcome is Outcome.BESIDE and part.keeps:
        reading = whole or read_again(line, inflow.heading.highest).reading
        state["differs"] = [claim_record(c) for c in reading.claims]
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


def _as_here(
    inflow: Inflow, line: CheckedLine, part: ReceivingPart
) -> tuple[CheckedReport, Reading | None]:
    """A report as it came; an excerpt of a text that is here stands in that text, which it reads.

    One that does not stand there is kept as it came: refused, it would tell that the text is here.
    """
    report = line.report
    assert report is not None
    text = part.text_of(report.excerpt.document) if report.excerpt else None
    if report.excerpt is None or text is None:
        return report, None
    shared = read_again(line, inflow.heading.highest)
    try:
        reading = put_back(shared.reading, report.excerpt, text)
    except RecordError:
        return report, None
    record = reading_record(reading)
    return CheckedReport.of(shared, reading, record, keeps=part.keeps), reading


def _put(
    report: CheckedReport, whose: tuple[str, str], part: ReceivingPart
) -> tuple[Outcome, str, str]:
    """Whether a reading is new here, was there, or stands beside another; the id of a new one.

    `whose`: the desk that read it first, and the partner who brings it.
    """
    theirs = set(report.claims)
    if part.waits(report.id):
        part.look_again([report.id])
    here = part.claims_of(report.id)
    if here is not None:
        ours = part.is_read_here(report.id)
        if theirs == here or (ours and theirs <= here):
            return Outcome.HELD, "", ""
        held = part.holdings(report.id)
        if ours or not may_replace(held, *whose):
            return Outcome.BESIDE, "another reading of a report that is here", ""
    if report.rows is None:
        return Outcome.APPLIED, "", ""
    corrected = here is not None and part.heirs_of(report.id)
    before = part.reading_of(report.id) if corrected else None
    added = part.add_reading(report.rows)
    if before and added:
        carry_over(part, before, part.reading_of(report.id))
    return (Outcome.APPLIED, "", added) if added else (Outcome.HELD, "", "")


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

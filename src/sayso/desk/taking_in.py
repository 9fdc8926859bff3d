"""What becomes of each line of a partner's bundle, by its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sayso.desk.inflow import Inflow, Taken
from sayso.desk.taking_notices import take_notice
from sayso.errors import RecordError, UserError
from sayso.exchange.excerpts import put_back
from sayso.exchange.keys import PublicKey
from sayso.exchange.lines import read_decision_line, read_report_line
from sayso.exchange.unpacking import PartLine
from sayso.exchange.wordings import bounded_otherwise
from sayso.ledger.holding import may_replace
from sayso.ledger.receiving_part import ReceivingPart
from sayso.model.bundle import (
    Item,
    Outcome,
    SharedReport,
)
from sayso.model.claim import Reading
from sayso.model.decision import BY, Decision, DecisionKind
from sayso.model.marking import Desk
from sayso.model.records.decision import decision_record
from sayso.model.records.report import Json, claim_record, reading_record

LARGEST_CELL = 20_000
"""Bytes of a line of coverage, as text."""


def reports_in(kind: str, lines: Sequence[PartLine]) -> set[str]:
    """The ids that reports of these lines say they have."""
    if kind != "reports":
        return set()
    found: set[str] = set()
    for line in lines:
        whole = line.value.get("report") if isinstance(line.value, dict) else None
        document = whole.get("document") if isinstance(whole, dict) else None
        cut = line.value.get("excerpt") if isinstance(line.value, dict) else None
        of = cut.get("document") if isinstance(cut, dict) else None
        name = document.get("id") if isinstance(document, dict) else None
        found.update(n for n in (name, of) if isinstance(n, str))
    return found


def take(inflow: Inflow, kind: str, line: PartLine, part: ReceivingPart) -> Taken:
    """What becomes of a line, kept where the part keeps.  RecordError: it is refused."""
    return TAKERS[kind](inflow, line, part)


def _take_report(inflow: Inflow, line: PartLine, part: ReceivingPart) -> Taken:
    shared = read_report_line(line.value, inflow.heading.highest)
    _check_figures(shared.reading)
    reading, whole = _as_here(shared, part)
    record = reading_record(reading) if whole else shared.record
    name = reading.document.id
    via = (*shared.via, Desk(name=inflow.heading.sender.name, key=inflow.heading.sender.key))
    if inflow.own_keys & {desk.key for desk in shared.via}:
        raise RecordError("it was this desk's own before it was theirs")
    origin = _origin(inflow, via[0])
    claims = [c.id for c in reading.claims]
    now = dict(zip((c.id for c in shared.reading.claims), claims, strict=True))
    stricter = {now[c]: level.value for c, level in shared.stricter.items()}
    state: dict[str, object] = {
        "claims": claims,
        "tlp": shared.tlp.value,
        "stricter": stricter,
        "via": [[desk.name, desk.key] for desk in via],
    }
    if shared.excerpt:
        said = (shared.excerpt.document, *shared.excerpt.claims)
        state["said"] = dict(zip(said, (name, *claims), strict=True))
    by = inflow.partner.name
    outcome, reason, added = _put(reading, record, ("" if whole else origin, by), part)
    otherwise = bounded_otherwise(reading.claims)
    if otherwise:
        state["bounded_otherwise"] = otherwise
        reason = f"bounded otherwise than the digits say: {', '.join(otherwise)}"
    if outcome is Outcome.BESIDE:
        state["differs"] = [claim_record(c) for c in reading.claims]
    if part.keeps and inflow.withdrawn & {name, *claims}:
        part.group_anew()
    return Taken(
        item=Item(kind="report", subject=name, state=state),
        place=line.place,
        outcome=outcome,
        reason=reason,
        origin=origin,
        reading=added,
    )


def _as_here(shared: SharedReport, part: ReceivingPart) -> tuple[Reading, bool]:
    """A report as it came; an excerpt of a text that is here stands in that text, and says so.

    One that does not stand there is kept as it came: refused, it would tell that the text is here.
    """
    about = shared.excerpt
    text = part.text_of(about.document) if about else None
    if about is None or text is None:
        return shared.reading, False
    try:
        return put_back(shared.reading, about, text), True
    except RecordError:
        return shared.reading, False


def _put(
    reading: Reading, record: Json, whose: tuple[str, str], part: ReceivingPart
) -> tuple[Outcome, str, str]:
    """Whether a reading is new here, was there, or stands beside another; the id of a new one.

    `whose`: the desk that read it first, and the partner who brings it.
    """
    report, theirs = reading.document.id, {c.id for c in reading.claims}
    if part.waits(report):
        part.look_again([report])
    here = part.claims_of(report)
    if here is not None:
        ours = part.is_read_here(report)
        if theirs == here or (ours and theirs <= here):
            return Outcome.HELD, "", ""
        held = part.holdings(report)
        if ours or not may_replace(held, *whose):
            return Outcome.BESIDE, "another reading of a report that is here", ""
    if not part.keeps:
        return Outcome.APPLIED, "", ""
    added = part.add_reading(reading, record)
    return (Outcome.APPLIED, "", added) if added else (Outcome.HELD, "", "")


def _origin(inflow: Inflow, desk: Desk) -> str:
    """The desk that read it first, by its name here, else by its key."""
    return inflow.names.get(desk.key) or f"{desk.name} ({PublicKey(desk.key).fingerprint})"


def _check_figures(reading: Reading) -> None:
    """No claim whose figure does not stand within the words that the claim cites."""
    for claim in reading.claims:
        figure = claim.figure
        if figure is None:
            continue
        begin, end = claim.content.begin, claim.content.end
        if not all(begin <= b and e <= end for b, e in figure.words.spans):
            raise RecordError(f"claim {claim.id}: its figure does not stand in its words")


def _take_decision(inflow: Inflow, line: PartLine, part: ReceivingPart) -> Taken:
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


def _take_coverage(inflow: Inflow, line: PartLine, part: ReceivingPart) -> Taken:
    if not isinstance(line.value, dict) or len(repr(line.value)) > LARGEST_CELL:
        raise RecordError("a line of coverage is an object, and a small one")
    item = Item(kind="coverage", subject=inflow.partner.name, state=line.value)
    return Taken(item=item, place=line.place, outcome=Outcome.BESIDE)


TAKERS: Mapping[str, Callable[[Inflow, PartLine, ReceivingPart], Taken]] = {
    "reports": _take_report,
    "decisions": _take_decision,
    "notices": take_notice,
    "coverage": _take_coverage,
}

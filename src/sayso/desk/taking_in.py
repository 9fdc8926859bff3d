"""What becomes of each line of a partner's bundle, by its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from sayso.errors import RecordError
from sayso.exchange.coverage import coverage_lines_of
from sayso.exchange.excerpts import put_back
from sayso.exchange.keys import PublicKey
from sayso.exchange.lines import read_decision_line, read_notice_line, read_report_line
from sayso.exchange.unpacking import Line, OpenBundle
from sayso.exchange.wordings import bounded_otherwise
from sayso.ledger.ledger import Ledger
from sayso.ledger.receiving_part import Part
from sayso.model.bundle import (
    Heading,
    Item,
    Notice,
    NoticeKind,
    Outcome,
    ReceivedItem,
    SharedReport,
)
from sayso.model.claim import Reading
from sayso.model.decision import Decision, DecisionKind
from sayso.model.marking import Desk
from sayso.model.partner import KeyState, KeyWord, Partner
from sayso.model.records.decision import decision_record
from sayso.model.records.report import claim_record, reading_record

LARGEST_CELL = 20_000
"""Bytes of a line of coverage, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a line; `origin` read it first, `reading` is one that it added."""

    item: Item
    place: str
    outcome: Outcome
    reason: str = ""
    origin: str = ""
    reading: str = ""

    @classmethod
    def refused(cls, kind: str, place: str, reason: str) -> "Taken":
        """A line of this kind of part that is refused."""
        item = Item(kind=kind.removesuffix("s"), subject="")
        return cls(item=item, place=place, outcome=Outcome.REFUSED, reason=reason)

    def brief(self) -> "Taken":
        """The same without what is kept of it."""
        return replace(self, item=replace(self.item, state={}))

    def received(self, inflow: "Inflow") -> ReceivedItem:
        """What is kept of it."""
        return ReceivedItem(
            item=self.item,
            place=self.place,
            partner=inflow.partner.name,
            origin=self.origin or inflow.partner.name,
            sequence=inflow.heading.sequence,
            outcome=self.outcome,
            reason=self.reason,
            reading=self.reading,
            sha256=inflow.sha256,
        )


@dataclass(frozen=True, kw_only=True)
class Inflow:
    """Where lines come from: the partner, the heading, what he sent before.

    `names` leads from keys to the names that their desks have here.  `sent` leads from the ids of
    all that he sent to those that it has here; `withdrawn` are those that somebody withdrew.
    """

    partner: Partner
    heading: Heading
    sha256: str
    names: Mapping[str, str]
    own_keys: frozenset[str]
    sent: dict[str, str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()

    @classmethod
    def into(cls, ledger: Ledger, partner: Partner, bundle: OpenBundle) -> "Inflow":
        """The lines of this bundle."""
        partners = ledger.partners.all()
        back = ledger.decisions(DecisionKind.RETRACT)
        return cls(
            partner=partner,
            heading=bundle.heading,
            sha256=bundle.sha256,
            names={key: p.name for p in partners for key in p.keys},
            own_keys=frozenset(key for p in partners if p.own for key in p.keys),
            withdrawn=frozenset(s for d in back for s in d.subjects),
        )


def reports_in(kind: str, lines: Sequence[Line]) -> set[str]:
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


def take(inflow: Inflow, kind: str, line: Line, part: Part) -> Taken:
    """What becomes of a line, kept where the part keeps.  RecordError: it is refused."""
    return TAKERS[kind](inflow, line, part)


def _take_report(inflow: Inflow, line: Line, part: Part) -> Taken:
    shared = read_report_line(line.value, inflow.heading.highest)
    _check_figures(shared.reading)
    reading, whole = _as_here(shared, part)
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
    outcome, reason, added = _put(reading, "" if whole else origin, part)
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


def _as_here(shared: SharedReport, part: Part) -> tuple[Reading, bool]:
    """A report as it came; an excerpt of a text that is here stands in that text, and says so."""
    about = shared.excerpt
    text = part.text_of(about.document) if about else None
    if about is None or text is None:
        return shared.reading, False
    return put_back(shared.reading, about, text), True


def _put(reading: Reading, origin: str, part: Part) -> tuple[Outcome, str, str]:
    """Whether a reading is new here, was there, or stands beside another; the id of a new one."""
    report, theirs = reading.document.id, {c.id for c in reading.claims}
    if part.waits(report):
        part.look_again([report])
    here = part.claims_of(report)
    if here is not None:
        ours = part.is_read_here(report)
        if theirs == here or (ours and theirs <= here):
            return Outcome.HELD, "", ""
        held = part.holdings(report)
        if ours or not held or held[0].origin != origin:
            return Outcome.BESIDE, "another reading of a report that is here", ""
    if not part.keeps:
        return Outcome.APPLIED, "", ""
    added = part.add_reading(reading, reading_record(reading))
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


def _take_decision(inflow: Inflow, line: Line, part: Part) -> Taken:
    shared = read_decision_line(line.value, inflow.heading.highest)
    made = shared.decision
    here = tuple(_sent(inflow, part).get(name, name) for name in made.subjects)
    theirs = f"{made.author} @ {inflow.partner.name}"
    followed = made.kind.value in inflow.partner.follows and _is_followed(made)
    if followed and part.keeps:
        part.decide(replace(made, author=theirs, subjects=here))
    state: dict[str, object] = {
        "decision": decision_record(made),
        "author": theirs,
        "tlp": shared.tlp.value,
        "about": list(here),
    }
    return Taken(
        item=Item(kind="decision", subject=made.id, state=state),
        place=line.place,
        outcome=Outcome.APPLIED if followed else Outcome.BESIDE,
    )


FOLLOWED = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT)
"""Kinds of decision that can be taken over from a partner without asking."""


def _is_followed(made: Decision) -> bool:
    return made.kind in FOLLOWED


def _take_notice(inflow: Inflow, line: Line, part: Part) -> Taken:
    notice = read_notice_line(line.value)
    if notice.kind is NoticeKind.KEY:
        return _take_key(inflow, notice, line, part)
    if notice.kind is NoticeKind.RECEIPT:
        return _take_receipt(notice, line)
    if notice.kind is NoticeKind.ASK:
        cells = [cell for one in notice.cells for cell in coverage_lines_of(one)]
        item = Item(kind="ask", subject=inflow.partner.name, state={"cells": cells})
        return Taken(item=item, place=line.place, outcome=Outcome.BESIDE, reason=notice.reason)
    sent = _sent(inflow, part)
    ids = [name for name in notice.ids if name in sent]
    if not ids:
        raise RecordError("it is about nothing that this partner sent")
    record = [sent[i] for i in ids if not i.startswith("dec_")]
    if record and part.keeps:
        part.decide(_withdrawal(inflow, notice, record))
    return Taken(
        item=Item(kind=notice.kind.value, subject=ids[0], state={"ids": ids}),
        place=line.place,
        outcome=Outcome.APPLIED,
        reason=notice.reason,
    )


def _sent(inflow: Inflow, part: Part) -> Mapping[str, str]:
    """All that this partner sent, by the ids that he has for it, with those that it has here."""
    if not inflow.sent:
        inflow.sent.update(part.sent_by(inflow.partner.name))
    return inflow.sent


def _withdrawal(inflow: Inflow, notice: Notice, ids: list[str]) -> Decision:
    """What the partner no longer stands by, as a decision of his."""
    day = notice.at or inflow.heading.made_at.astimezone(UTC).date()
    by = notice.by or inflow.partner.name
    own = by in (inflow.partner.name, inflow.heading.sender.name)
    return Decision(
        kind=DecisionKind.RETRACT,
        subjects=tuple(ids),
        author=inflow.partner.name,
        reason=notice.reason,
        made_at=datetime.combine(day, time(), UTC),
        value={
            "partner": inflow.partner.name,
            "by": inflow.partner.name if own else f"{by} (told by {inflow.partner.name})",
            "sequence": inflow.heading.sequence,
            "via": not own,
            "kind": notice.kind.value,
        },
    )


def _take_key(inflow: Inflow, notice: Notice, line: Line, part: Part) -> Taken:
    """Another key of the partner's, named under one that was checked."""
    new = [PublicKey(key) for key in notice.ids]
    old = inflow.heading.sender.key
    if len(new) != 1 or inflow.partner.state_of(old) is KeyState.TOLD:
        raise RecordError("ids: one key, named under a key that was checked")
    _ = new[0].raw
    if part.keeps:
        why = f"named under the key {PublicKey(old).fingerprint}"
        for key, state in ((new[0].told, KeyState.CHECKED), (old, KeyState.REPLACED)):
            word = KeyWord(
                partner=inflow.partner.name,
                key=key,
                state=state,
                told=why if state is KeyState.CHECKED else "another key took its place",
                by=inflow.partner.name,
                since=notice.at if state is KeyState.REPLACED else None,
            )
            part.say(word)
    return Taken(
        item=Item(kind="key", subject=new[0].told), place=line.place, outcome=Outcome.APPLIED
    )


def _take_receipt(notice: Notice, line: Line) -> Taken:
    refused = [[place, reason] for place, reason in notice.refused]
    state = {"ids": list(notice.ids), "applied": notice.applied, "refused": refused}
    return Taken(
        item=Item(kind="receipt", subject=notice.bundle, state=state),
        place=line.place,
        outcome=Outcome.APPLIED,
    )


def _take_coverage(inflow: Inflow, line: Line, part: Part) -> Taken:
    if not isinstance(line.value, dict) or len(repr(line.value)) > LARGEST_CELL:
        raise RecordError("a line of coverage is an object, and a small one")
    item = Item(kind="coverage", subject=inflow.partner.name, state=line.value)
    return Taken(item=item, place=line.place, outcome=Outcome.BESIDE)


TAKERS: Mapping[str, Callable[[Inflow, Line, Part], Taken]] = {
    "reports": _take_report,
    "decisions": _take_decision,
    "notices": _take_notice,
    "coverage": _take_coverage,
}

"""What other desks have to do with a claim: who holds it, who withdrew it, what they decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Outcome, ReceivedItem
from sayso.model.claim import Claim
from sayso.model.decision import Decision, DecisionKind, is_followed, standing
from sayso.model.question import Account
from sayso.model.records.claims import read_claim
from sayso.model.records.decision import read_decision
from sayso.model.text import Passage

MOST = 20
"""Lines that are told of one claim."""


def told_of(ledger: Ledger, account: Account) -> list[str]:
    """What is known of a claim from other desks, a line each; none where no other has it."""
    report = account.report.id
    items = ledger.exchanged.items(kinds=("report",), subjects=(report,))
    came = [i for i in items if i.outcome is not Outcome.REFUSED]
    found = [account.withdrawn.reason] if account.withdrawn else []
    ours = bool(came) and report in ledger.exchanged.read_by_us([report])
    newest = {i.partner: i for i in came}
    found += [_held(item, ours) for item in newest.values()]
    found += [line for item in newest.values() for line in _otherwise(item, account)]
    found += list(_decided(ledger, account)) if came or found else []
    return found[:MOST]


def _held(item: ReceivedItem, ours: bool) -> str:
    via = "" if item.origin == item.partner else f", read first by {item.origin}"
    day = f" on {item.at.date().isoformat()}" if item.at else ""
    how = "also held by" if ours else "held of"
    tlp = item.item.state.get("tlp")
    return f"{how} {item.partner}{via}: bundle {item.sequence}, taken in{day}, TLP:{tlp}"


def _otherwise(item: ReceivedItem, account: Account) -> Iterator[str]:
    """Whether a desk reads another claim where this one stands, or bounds it unlike its words."""
    flagged = item.item.state.get("bounded_otherwise")
    if isinstance(flagged, list) and account.id in flagged:
        yield f"{item.partner} bounds the figure otherwise than its digits say: kept as theirs"
    listed = item.item.state.get("claims")
    if item.outcome is not Outcome.BESIDE or not isinstance(listed, list):
        return
    if account.id not in listed:
        yield f"{item.partner} does not read this claim there; it has {len(listed)} of the report"


def _decided(ledger: Ledger, account: Account) -> Iterator[str]:
    """What partners decided about the claim, and did not take back."""
    about = {account.id, ledger.first_ids().get(account.id, account.id)}
    ours = [d for d in standing(ledger.decisions()) if about & set(d.subjects)]
    for item, made in _kept(ledger):
        if about & set(map(str, _listed(item, "about"))):
            kind = made.kind.value.replace("_", " ")
            told = f"{item.item.state['author']}: {kind}: {made.reason}"
            yield f"{told}; {_beside(item, made, ours)}"


def _beside(item: ReceivedItem, made: Decision, ours: Sequence[Decision]) -> str:
    """What a decision of theirs is beside ours: two corrections differ until somebody decides."""
    mine = [d for d in ours if d.kind is DecisionKind.CORRECT and not is_followed(d)]
    if made.kind is not DecisionKind.CORRECT or not mine or mine[-1].value == made.value:
        return "it changes nothing here"
    later = [d for d in ours if d.kind in SETTLING and item.at and d.made_at > item.at]
    return "settled here since" if later else "differs from ours, which counts: to be decided"


SETTLING = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)
"""Kinds of decision by which somebody decides between two corrections."""


def _kept(ledger: Ledger) -> Iterator[tuple[ReceivedItem, Decision]]:
    """Decisions of partners that stand with them, oldest first."""
    gone = ledger.exchanged.items(kinds=("retract",))
    back = {(n.partner, str(i)) for n in gone for i in _listed(n, "ids")}
    for item in ledger.exchanged.items(kinds=("decision",)):
        if item.outcome is not Outcome.REFUSED and (item.partner, item.item.subject) not in back:
            yield item, read_decision(item.item.state["decision"])


OFFERED = (
    DecisionKind.MERGE,
    DecisionKind.SPLIT,
    DecisionKind.RENAME,
    DecisionKind.INDEPENDENT,
    DecisionKind.JOIN_PARTIES,
    DecisionKind.PART_PARTIES,
)
"""Kinds of decision that a partner's are offered of, and never taken over."""


def offers_of(ledger: Ledger, partner: str) -> list[Decision]:
    """What a partner decided about questions and names, and nobody decided here."""
    ours = {(d.kind, frozenset(d.subjects)) for d in standing(ledger.decisions())}
    found = [(i, d) for i, d in _kept(ledger) if i.partner == partner and d.kind in OFFERED]
    return [
        replace(made, author=str(item.item.state["author"]))
        for item, made in found
        if (made.kind, frozenset(made.subjects)) not in ours
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """How a partner reads a report that is read here: what he has besides, and what he lacks.

    `names` are origins of the same words under two names, ours first.
    """

    partner: str
    theirs: tuple[Claim, ...]
    lacking: tuple[Claim, ...]
    names: tuple[tuple[str, str], ...] = ()


def readings_beside(ledger: Ledger, report: str, ours: Sequence[Claim]) -> list[OtherReading]:
    """The readings of partners that stand beside ours, the last of each."""
    items = ledger.exchanged.items(kinds=("report",), subjects=(report,))
    last = {i.partner: i for i in items if i.outcome is not Outcome.REFUSED}
    return [_held_beside(i, ours) for i in last.values() if i.outcome is Outcome.BESIDE]


def _held_beside(item: ReceivedItem, ours: Sequence[Claim]) -> OtherReading:
    theirs = [read_claim(record, trusted=True) for record in _listed(item, "differs")]
    mine, other = {c.id for c in ours}, {c.id for c in theirs}
    lacking = tuple(c for c in ours if c.id not in other)
    besides = tuple(c for c in theirs if c.id not in mine)
    names = {
        (a.origin.name, b.origin.name): None
        for a in lacking
        for b in besides
        if a.origin and b.origin and _are_same_words(a, b) and a.origin.name != b.origin.name
    }
    return OtherReading(partner=item.partner, theirs=besides, lacking=lacking, names=tuple(names))


def _are_same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one figure of the report, or of the same words without any."""
    return _words_of(one).spans == _words_of(other).spans


def _words_of(claim: Claim) -> Passage:
    return claim.figure.words if claim.figure else claim.content


def _listed(item: ReceivedItem, name: str) -> list[object]:
    listed = item.item.state.get(name)
    return listed if isinstance(listed, list) else []

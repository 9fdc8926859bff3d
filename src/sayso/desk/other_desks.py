"""What other desks have to do with a claim: who holds it, who withdrew it, what they decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    first = ledger.claim_ids.first()
    root = first.get(account.id, account.id)
    found += [line for item in newest.values() for line in _otherwise(item, root)]
    found += _decided(ledger, account)
    return found[:MOST]


def _held(item: ReceivedItem, ours: bool) -> str:
    via = "" if item.origin == item.partner else f", read first by {item.origin}"
    day = f" on {item.at.date().isoformat()}" if item.at else ""
    how = "also held by" if ours else "held of"
    tlp = item.item.state.get("tlp")
    return f"{how} {item.partner}{via}: bundle {item.sequence}, taken in{day}, TLP:{tlp}"


def _otherwise(item: ReceivedItem, claim: str) -> Iterator[str]:
    """Whether a desk reads another claim where this one stands, or bounds it unlike its words."""
    flagged = item.item.state.get("bounded_otherwise")
    if isinstance(flagged, list) and claim in flagged:
        yield f"{item.partner} bounds the figure otherwise than its digits say: kept as theirs"
    kept = item.item.state.get("kept")
    if isinstance(kept, dict) and claim in kept.values():
        yield f"{item.partner} has it otherwise since bundle {item.sequence}; ours counts"
    listed = item.item.state.get("claims")
    if item.outcome is not Outcome.BESIDE or not isinstance(listed, list):
        return
    if claim not in listed:
        yield f"{item.partner} does not read this claim there; it has {len(listed)} of the report"


def _decided(ledger: Ledger, account: Account) -> Iterator[str]:
    """What partners decided about the claim, and took back where that was taken over here."""
    first = ledger.claim_ids.first()
    about = _first((account.id,), first) | {account.report.id}
    ours = [d for d in standing(ledger.decisions()) if about & _first(d.subjects, first)]
    for word in _words(ledger):
        if about & _first(word.about, first):
            stands = _beside(word, ours)
            if stands:
                yield f"{word.author}: {_said(word.made)}: {word.made.reason}; {stands}"


def _said(made: Decision) -> str:
    """What was decided, in words; of a report that was corrected what it says there."""
    kind = made.kind.value.replace("_", " ")
    if made.kind is not DecisionKind.CORRECT_REPORT:
        return kind
    said = (f"{name} {value}" for name, value in made.value.items() if name != "instead")
    return f"{kind} ({', '.join(said)})"


def _first(names: Iterable[str], first: Mapping[str, str]) -> set[str]:
    """The ids that these claims were read with; others as they are."""
    return {first.get(name, name) for name in names}


def _beside(word: "_TheirDecision", ours: Sequence[Decision]) -> str:
    """What a decision of theirs is beside ours; "" for one that was taken back and is none here.

    Two corrections differ until somebody decides, and one that holds here and no more there.
    """
    own = [d for d in ours if not is_followed(d)]
    held = any(d.id == word.here for d in ours)
    if word.back:
        open_still = "it still holds here: to be decided"
        settled = _is_settled(own, word.back)
        return f"taken back there since; {'settled here' if settled else open_still}" * held
    if held:
        return "taken over here"
    mine = [d for d in own if d.kind is DecisionKind.CORRECT]
    if word.made.kind is not DecisionKind.CORRECT or not mine or mine[-1].value == word.made.value:
        return "it changes nothing here"
    settled = _is_settled(own, word.item)
    return "settled here since" if settled else "differs from ours, which counts: to be decided"


SETTLING = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)
"""Kinds of decision by which somebody decides between theirs and ours."""


def _is_settled(own: Iterable[Decision], since: ReceivedItem) -> bool:
    """Whether somebody here decided since this came."""
    return any(d.kind in SETTLING and since.at and d.made_at > since.at for d in own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TheirDecision:
    """A decision of a partner's: the line that brought it, and that which took it back since."""

    item: ReceivedItem
    made: Decision
    back: ReceivedItem | None = None

    @property
    def author(self) -> str:
        """Who decided, at which desk."""
        return str(self.item.item.state["author"])

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about, by the ids that this has here."""
        return tuple(map(str, _listed(self.item, "about")))

    @property
    def here(self) -> str:
        """The id that it has here where it is followed."""
        return replace(self.made, author=self.author, subjects=self.about).id


def _words(ledger: Ledger) -> list[_TheirDecision]:
    """The decisions of partners as their last word is, in the order in which they came first."""
    found: dict[tuple[str, str], _TheirDecision] = {}
    for item in ledger.exchanged.items(kinds=("decision", "retract")):
        if item.outcome is Outcome.REFUSED:
            continue
        if item.item.kind == "decision":
            made = read_decision(item.item.state["decision"])
            found[item.partner, item.item.subject] = _TheirDecision(item=item, made=made)
            continue
        for name in map(str, _listed(item, "ids")):
            if (item.partner, name) in found:
                word = found[item.partner, name]
                found[item.partner, name] = replace(word, back=word.back or item)
    return list(found.values())


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
    """What a partner decided about questions and names, and nobody decided here.

    Also to take back what was taken over from him and he took back since, until somebody here
    does so or decides otherwise about the same claim.
    """
    stand = standing(ledger.decisions())
    ours = {(d.kind, frozenset(d.subjects)) for d in stand}
    words = [w for w in _words(ledger) if w.item.partner == partner]
    found = [
        replace(w.made, author=w.author) for w in words if w.made.kind in OFFERED and not w.back
    ]
    offered = [made for made in found if (made.kind, frozenset(made.subjects)) not in ours]
    held = {made.id for made in stand}
    over = [w for w in words if w.back and w.here in held]
    return [*offered, *(_taking_back(w) for w in over if not _is_decided(ledger, w, stand))]


def _is_decided(ledger: Ledger, word: _TheirDecision, stand: Iterable[Decision]) -> bool:
    """Whether somebody here decided about the same claim since he took it back."""
    first = ledger.claim_ids.first()
    about = _first(word.about, first)
    own = (d for d in stand if not is_followed(d) and about & _first(d.subjects, first))
    return word.back is not None and _is_settled(own, word.back)


def _taking_back(word: _TheirDecision) -> Decision:
    """That what was taken over from him is taken back here as well."""
    return replace(
        word.made,
        kind=DecisionKind.TAKE_BACK,
        subjects=(word.here,),
        author=word.author,
        reason=f"{word.item.partner} took it back: {word.made.kind.value}: {word.made.reason}",
        value={},
    )


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
    beside = [i for i in last.values() if i.outcome is Outcome.BESIDE or _listed(i, "differs")]
    return [_held_beside(i, ours) for i in beside]


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

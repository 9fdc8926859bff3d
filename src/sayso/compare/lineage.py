"""On whose word claims rest: origins are counted, not outlets; unknown lineage is no origin."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.compare.facts import Facts, sentence_at
from sayso.compare.names import Match, PartyName, match_parties, voice_name
from sayso.compare.vocabulary import vocabulary
from sayso.model.claim import Party
from sayso.model.question import Account, Origin, Question


@dataclass(slots=True)
class Strand:
    """One claim on its way back: its chain of names, and the strand it turns out to rest on."""

    account: Account
    facts: Facts
    chain: tuple[PartyName, ...]
    named: bool
    why: str = ""
    relays: bool = False


def is_named(account: Account) -> bool:
    """Whether the report says on whose word: a party, or the outlet speaking for itself."""
    voice = account.claim.origin
    if voice is None or voice.kind is Party.ANONYMOUS or voice.name.strip() == "":
        return False
    words = voice.name.lower().removeprefix("the ").strip()
    if words in vocabulary().unnamed:
        return False
    return not speaks_alone(account) or _saw_itself(account)


def speaks_alone(account: Account) -> bool:
    """Whether no voice stands behind the outlet's own."""
    voices = account.claim.voices
    return len(voices) == 1 and voices[0].kind is Party.OUTLET and not account.claim.attribution


def _saw_itself(account: Account) -> bool:
    """The outlet counts when it counted: "our reporters saw", "a tally by this newspaper"."""
    words = account.claim.figure.words if account.claim.figure else account.claim.content
    sentence = sentence_at(account.document.text, words.begin, words.end)
    return vocabulary().own_witness.search(sentence) is not None


def trace_origins(accounts: Sequence[Account], facts: Sequence[Facts]) -> tuple[Origin, ...]:
    """Which claims rest on which origin; every claim stands in exactly one."""
    strands = [
        Strand(account=a, facts=f, chain=tuple(map(voice_name, a.claim.voices)), named=is_named(a))
        for a, f in zip(accounts, facts, strict=True)
    ]
    rests = list(range(len(strands)))
    _join_names(strands, rests)
    _join_unsure_names(strands, rests)
    labels = [_root(rests, at) for at in range(len(strands))]
    _label_relays(strands, labels)
    _label_own_words(strands, labels)
    return _origins(strands, labels)


def _root(rests: list[int], at: int) -> int:
    while rests[at] != at:
        rests[at] = rests[rests[at]]
        at = rests[at]
    return at


def _join(rests: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(rests, a), _root(rests, b)))
    rests[high] = low


def _names(strands: Sequence[Strand]) -> dict[PartyName, int]:
    """Each distinct innermost name and the first strand that has it."""
    found: dict[PartyName, int] = {}
    for at, strand in enumerate(strands):
        if strand.named:
            found.setdefault(strand.chain[-1], at)
    return found


def _join_names(strands: list[Strand], rests: list[int]) -> None:
    """One party under names that are surely one."""
    firsts = _names(strands)
    for at, strand in enumerate(strands):
        if strand.named:
            _join(rests, at, firsts[strand.chain[-1]])
    names = list(firsts)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if match_parties(one, other) is Match.SAME:
                _join(rests, firsts[one], firsts[other])


def _join_unsure_names(strands: list[Strand], rests: list[int]) -> None:
    """A name that says less ("police") is the fuller one's when only one fuller one is there."""
    firsts = _names(strands)
    for one in firsts:
        fuller = {
            _root(rests, firsts[other])
            for other in firsts
            if other is not one and match_parties(one, other) is Match.MAYBE and _less(one, other)
        } - {_root(rests, firsts[one])}
        if len(fuller) == 1:
            target = next(iter(fuller))
            strands[firsts[one]].why = f"{one.written}, by {strands[target].chain[-1].written}"
            _join(rests, firsts[one], target)


def _less(one: PartyName, other: PartyName) -> bool:
    if other.person != one.person:
        return other.person
    return len(one.words) + len(one.homes) < len(other.words) + len(other.homes)


def _label_relays(strands: list[Strand], labels: list[int]) -> None:
    """A party that only passes on what another told it: the same figure, one voice further in."""
    inner = _by_outer_voice(strands)
    for at, strand in enumerate(strands):
        if not strand.named:
            continue
        sources = inner.get(strand.chain[-1].words, ())
        behind = {labels[i] for i in sources if i != at and _passes_on(strand, strands[i])}
        if len(behind - {labels[at]}) == 1 and labels[at] not in behind:
            strand.relays = True
            strand.why = f"{strand.chain[-1].written} only passes it on"
            labels[at] = next(iter(behind))


def _by_outer_voice(strands: Sequence[Strand]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at, strand in enumerate(strands):
        if strand.named:
            for name in dict.fromkeys(n.words for n in strand.chain[:-1]):
                found.setdefault(name, []).append(at)
    return found


def _passes_on(relay: Strand, source: Strand) -> bool:
    """The same figure; within one report a headline's rough figure passes on the exact one."""
    a, b = relay.facts.amount, source.facts.amount
    if a is None or b is None or relay.facts.measure != source.facts.measure:
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    fits = (a.low is None or b.high is None or a.low <= b.high) and (
        b.low is None or a.high is None or b.low <= a.high
    )
    return fits and relay.facts.document == source.facts.document


def _label_own_words(strands: list[Strand], labels: list[int]) -> None:
    """What a report says in its own words rests on the source it gives for the same figure."""
    for at, strand in enumerate(strands):
        if strand.named or not speaks_alone(strand.account):
            continue
        sources = {
            labels[i]
            for i, source in enumerate(strands)
            if source.named
            and not source.facts.denies
            and source.facts.document == strand.facts.document
            and _passes_on(strand, source)
        }
        if len(sources) == 1:
            strand.named = strand.relays = True
            strand.why = "the report gives its source for the same figure"
            labels[at] = next(iter(sources))


def _origins(strands: list[Strand], labels: list[int]) -> tuple[Origin, ...]:
    classes: dict[int, list[Strand]] = {}
    for at, strand in enumerate(strands):
        classes.setdefault(labels[at] if strand.named else -1 - at, []).append(strand)
    return tuple(map(_origin, classes.values()))


def _origin(members: list[Strand]) -> Origin:
    claims = tuple(s.facts.id for s in members)
    named = [s for s in members if s.named]
    if not named:
        return Origin(name="", claims=claims, recorded=False, reason="lineage not recorded")
    names = [s.chain[-1] for s in named if not s.relays] or [named[0].chain[-1]]
    fullest = max(names, key=lambda n: (len(n.words) + len(n.homes), n.written))
    why = "; ".join(dict.fromkeys(s.why for s in named if s.why))
    return Origin(name=fullest.written, claims=claims, reason=why or "named in the reports")


def lineage_line(question: Question, established: bool = False) -> str:
    """ "7 reports, 2 named origins, 1 unknown; independence not established"."""
    reports = len({a.document.id for a in question.accounts})
    parts = [_count(reports, "report"), _count(question.origins, "named origin")]
    if question.unrecorded:
        parts.append(f"{question.unrecorded} unknown")
    state = (
        "independence established by a person" if established else "independence not established"
    )
    return f"{', '.join(parts)}; {state}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""On whose word claims rest: origins are counted, not outlets; unknown lineage is no origin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.compare.copies import one_text
from sayso.compare.facts import Facts, sentence_at
from sayso.compare.names import Match, PartyName, match_parties, voice_name
from sayso.compare.vocabulary import vocabulary
from sayso.model.claim import Party
from sayso.model.question import Account, Origin


@dataclass(slots=True)
class Strand:
    """One claim on its way back: its chain of names, and the strand it turns out to rest on."""

    account: Account
    facts: Facts
    chain: tuple[PartyName, ...]
    named: bool
    why: str = ""
    relays: bool = False
    text: int | None = None  # the first strand of the text that it is a copy of


FAMILIES = 40  # texts that a claim is held against before it is taken for one of its own


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
    _fold_texts(strands, labels)
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
    """The same figure; within one report a headline's rough figure passes on the exact one.

    Who denies what another affirms does not pass it on.
    """
    if relay.facts.denies != source.facts.denies:
        return False
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
        why = "the report gives its source for the same figure"
        if not sources and strand.facts.among:
            sources = _counted_before(strands, labels, strand.facts)
            why = "the report gives its source for the count that this is part of"
        if len(sources) == 1:
            strand.named = strand.relays = True
            strand.why = why
            labels[at] = next(iter(sources))


def _counted_before(strands: list[Strand], labels: list[int], part: Facts) -> set[int]:
    """The origin of the count just before, of which "seven of them" are some."""
    before = [
        (s.facts.at, labels[i] if s.named else None)
        for i, s in enumerate(strands)
        if s.facts.document == part.document and s.facts.at < part.at and not s.facts.denies
    ]
    label = max(before, key=lambda b: b[0], default=(0, None))[1]
    return set() if label is None else {label}


def _fold_texts(strands: list[Strand], labels: list[int]) -> None:
    """Copies of one text with one figure: its source, where one of them gives it, is that of all.

    Where none does, or they give several, the copies are one lineage that is not recorded.
    """
    for family, reasons in _families(strands):
        sources = {labels[at]: at for at in reversed(family) if strands[at].named}
        for at in (at for at in family if not strands[at].named):
            strand = strands[at]
            strand.text, strand.why = family[0], reasons[at]
            if len(sources) == 1:
                (label, source) = next(iter(sources.items()))
                outlet = strands[source].account.document.outlet or "another report"
                strand.why += f", and {outlet} gives the source"
                strand.named = strand.relays = True
                labels[at] = label


def _families(strands: Sequence[Strand]) -> Iterator[tuple[list[int], dict[int, str]]]:
    """Strands of one figure and one text, in order, each with what shows that it is one."""
    for bucket in _same_figures(strands):
        families: list[list[int]] = []
        reasons: dict[int, str] = {}
        for at in bucket:
            for family in families[:FAMILIES]:
                why = one_text(strands[at].account, strands[family[0]].account)
                if why:
                    family.append(at)
                    reasons[at] = why
                    reasons.setdefault(family[0], why)
                    break
            else:
                families.append([at])
        yield from ((family, reasons) for family in families if len(family) > 1)


def _same_figures(strands: Sequence[Strand]) -> list[list[int]]:
    """Strands that give the same figure, where one of them gives no source."""
    found: dict[object, list[int]] = {}
    for at, strand in enumerate(strands):
        facts = strand.facts
        if facts.amount is not None and not facts.denies:
            key = (facts.measure, facts.amount.low, facts.amount.high, facts.increment)
            found.setdefault(key, []).append(at)
    several = (b for b in found.values() if len({strands[i].facts.document for i in b}) > 1)
    return [b for b in several if not all(strands[i].named for i in b)]


def _origins(strands: list[Strand], labels: list[int]) -> tuple[Origin, ...]:
    classes: dict[int, list[Strand]] = {}
    for at, strand in enumerate(strands):
        own = at if strand.text is None else strand.text
        classes.setdefault(labels[at] if strand.named else -1 - own, []).append(strand)
    return tuple(map(_origin, classes.values()))


def _origin(members: list[Strand]) -> Origin:
    claims = tuple(s.facts.id for s in members)
    named = [s for s in members if s.named]
    if not named:
        why = "; ".join(dict.fromkeys(["lineage not recorded", *(s.why for s in members if s.why)]))
        return Origin(name="", claims=claims, recorded=False, reason=why)
    own = [s for s in named if not s.relays] or named[:1]
    bodies = [s for s in own if _is_body(s)]  # who speaks for a body speaks on its word
    names = [s.chain[-1] for s in bodies or own]
    fullest = max(names, key=lambda n: (len(n.words) + len(n.homes), n.written))
    why = "; ".join(dict.fromkeys(s.why for s in named if s.why))
    return Origin(name=fullest.written, claims=claims, reason=why or "named in the reports")


def _is_body(strand: Strand) -> bool:
    origin = strand.account.claim.origin
    return origin is not None and origin.kind in (Party.BODY, Party.GROUP)

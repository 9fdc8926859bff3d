"""On whose word claims rest: origins are counted, not outlets; unknown lineage is no origin."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sayso.compare.copies import one_text
from sayso.compare.facts import Facts
from sayso.compare.parties import Parties, PartyRef, is_recorded
from sayso.language.vocabulary import vocabulary
from sayso.model.claim import WITNESS, Party
from sayso.model.question import Account, Origin


@dataclass(slots=True)
class ChainLink:
    """One claim on its way back: its chain of parties, and the link it turns out to rest on.

    `party` is whose word it is by its own report, `outer` the keys of those who passed it on.
    """

    account: Account
    facts: Facts
    party: PartyRef | None
    outer: tuple[tuple[str, ...], ...]
    named: bool
    why: str = ""
    relays: bool = False
    text: int | None = None  # the first link of the text that it is a copy of


FAMILIES = 40  # texts that a claim is held against before it is taken for one of its own


def is_named(account: Account) -> bool:
    """Whether the report says on whose word: a party, or the outlet speaking for itself."""
    return _may_be_named(account) and is_recorded(account)


def _is_named(account: Account, party: PartyRef | None) -> bool:
    return _may_be_named(account) and party is not None and party.recorded


def _may_be_named(account: Account) -> bool:
    """Whether somebody's name stands there, be they recorded or not."""
    voice = account.claim.origin
    if voice is None or voice.name.strip() == "":
        return False
    words = voice.name.lower().removeprefix("the ").strip()
    if words in vocabulary().unnamed and voice.kind is not Party.ANONYMOUS:
        return False
    return not speaks_alone(account) or _saw_itself(account)


def speaks_alone(account: Account) -> bool:
    """Whether no voice stands behind the outlet's own."""
    voices = account.claim.voices
    return len(voices) == 1 and voices[0].kind is Party.OUTLET and not account.claim.attribution


def _saw_itself(account: Account) -> bool:
    """The outlet counts when it counted: "our reporters saw", "a tally by this newspaper"."""
    return any(v.role == WITNESS for v in account.claim.voices)


def trace_origins(
    accounts: Sequence[Account],
    facts: Sequence[Facts],
    parties: Parties,
    carried: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Origin, ...]:
    """Which claims rest on which origin; every claim stands in exactly one.

    `carried` leads from claims of a report's older version to those that carry them on.
    """
    links = [_link(a, f, parties) for a, f in zip(accounts, facts, strict=True)]
    labels = _first_of_party(links)
    _label_relays(links, labels)
    _label_own_words(links, labels)
    _fold_texts(links, labels)
    _fold_versions(links, labels, carried)
    return _origins(links, labels)


def _link(account: Account, facts: Facts, parties: Parties) -> ChainLink:
    party = parties.of(account)
    passed = (parties.of_voice(v, account.report.id) for v in account.claim.voices[:-1])
    return ChainLink(
        account=account,
        facts=facts,
        party=party,
        outer=tuple(p.key for p in passed if p),
        named=_is_named(account, party),
        why=party.reason if party else "",
    )


def _first_of_party(links: Sequence[ChainLink]) -> list[int]:
    """Of each link the first one on the same party's word, itself where nobody is named."""
    firsts: dict[tuple[str, ...], int] = {}
    return [
        firsts.setdefault(link.party.key, at) if link.named and link.party else at
        for at, link in enumerate(links)
    ]


def _label_relays(links: list[ChainLink], labels: list[int]) -> None:
    """A party that only passes on what another told it: the same figure, one voice further in."""
    inner = _by_outer_voice(links)
    for at, link in enumerate(links):
        if not link.named:
            continue
        sources = inner.get(link.party.key, ()) if link.party else ()
        behind = {labels[i] for i in sources if i != at and _passes_on(link, links[i])}
        if len(behind - {labels[at]}) == 1 and labels[at] not in behind:
            link.relays = True
            link.why = f"{link.party.name if link.party else ''} only passes it on"
            labels[at] = next(iter(behind))


def _by_outer_voice(links: Sequence[ChainLink]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at, link in enumerate(links):
        if link.named:
            for key in dict.fromkeys(link.outer):
                found.setdefault(key, []).append(at)
    return found


def _passes_on(relay: ChainLink, source: ChainLink) -> bool:
    """The same figure; within one report a headline's rough figure passes on the exact one.

    Who denies what another affirms does not pass it on.
    """
    if relay.facts.denies != source.facts.denies or relay.facts.withdraws or source.facts.withdraws:
        return False
    a, b = relay.facts.amount, source.facts.amount
    if a is None or b is None or relay.facts.measure != source.facts.measure:
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    fits = (a.low is None or b.high is None or a.low <= b.high) and (
        b.low is None or a.high is None or b.low <= a.high
    )
    rough = a.about or a.vague or a.low == b.low or a.high == b.high
    return fits and rough and relay.facts.report == source.facts.report


def _label_own_words(links: list[ChainLink], labels: list[int]) -> None:
    """What a report says in its own words rests on the source it gives for the same figure."""
    named: dict[str, list[int]] = defaultdict(list)
    by_id = {link.facts.id: at for at, link in enumerate(links)}
    for at, link in enumerate(links):
        if link.named and link.facts.affirms:
            named[link.facts.report].append(at)
    for at, link in enumerate(links):
        if link.named or not speaks_alone(link.account):
            continue
        here = named[link.facts.report]
        sources = {labels[i] for i in here if _passes_on(link, links[i])}
        why = "the report gives its source for the same figure"
        whole = by_id.get(link.facts.whole)
        if not sources and whole is not None and links[whole].named:
            sources = {labels[whole]}
            why = "the report gives its source for the count that this is part of"
        if len(sources) == 1:
            link.named = link.relays = True
            link.why = why
            labels[at] = next(iter(sources))
            if link.facts.affirms:
                here.append(at)


def _fold_texts(links: list[ChainLink], labels: list[int]) -> None:
    """Copies of one text with one figure: its source, where one of them gives it, is that of all.

    Where none does, or they give several, the copies are one lineage that is not recorded.
    """
    for family, reasons in _families(links):
        sources = {labels[at]: at for at in reversed(family) if links[at].named}
        for at in (at for at in family if not links[at].named):
            link = links[at]
            link.text, link.why = family[0], reasons[at]
            if len(sources) == 1:
                (label, source) = next(iter(sources.items()))
                outlet = links[source].account.report.outlet or "another report"
                link.why += f", and {outlet} gives the source"
                link.named = link.relays = True
                labels[at] = label


def _fold_versions(links: list[ChainLink], labels: list[int], carried: Mapping[str, str]) -> None:
    """What an older version of a report told is one lineage with what carries it on."""
    at = {link.facts.id: n for n, link in enumerate(links)} if carried else {}
    for older, newer in carried.items():
        ends = (at[older], at[newer])
        untold = [n for n in ends if not links[n].named]
        for n in untold:
            links[n].why = "two versions of one report"
        if len(untold) == 1:
            (carrier,) = {*ends} - {*untold}
            link = links[untold[0]]
            link.why += ", one of which gives the source"
            link.named = link.relays = True
            labels[untold[0]] = labels[carrier]
        elif untold:
            mine, its = (_text_of(links, n) for n in ends)
            for n in range(len(links)):
                if not links[n].named and _text_of(links, n) == mine:
                    links[n].text = its


def _text_of(links: Sequence[ChainLink], at: int) -> int:
    """The first link of the text that a link is a copy of, else itself."""
    text = links[at].text
    return at if text is None else text


def _families(links: Sequence[ChainLink]) -> Iterator[tuple[list[int], dict[int, str]]]:
    """ChainLinks of one figure and one text, in order, each with what shows that it is one."""
    for bucket in _same_figures(links):
        families: list[list[int]] = []
        reasons: dict[int, str] = {}
        for at in bucket:
            for family in families[:FAMILIES]:
                why = one_text(links[at].account, links[family[0]].account)
                if why:
                    family.append(at)
                    reasons[at] = why
                    reasons.setdefault(family[0], why)
                    break
            else:
                families.append([at])
        yield from ((family, reasons) for family in families if len(family) > 1)


def _same_figures(links: Sequence[ChainLink]) -> list[list[int]]:
    """ChainLinks that give the same figure, where one of them gives no source."""
    found: dict[object, list[int]] = {}
    for at, link in enumerate(links):
        facts = link.facts
        if facts.amount is not None and facts.affirms:
            key = (facts.measure, facts.amount.low, facts.amount.high, facts.increment)
            found.setdefault(key, []).append(at)
    several = (b for b in found.values() if len({links[i].facts.report for i in b}) > 1)
    return [b for b in several if not all(links[i].named for i in b)]


def _origins(links: list[ChainLink], labels: list[int]) -> tuple[Origin, ...]:
    classes: dict[int, list[ChainLink]] = {}
    for at, link in enumerate(links):
        own = _text_of(links, at)
        classes.setdefault(labels[at] if link.named else -1 - own, []).append(link)
    return tuple(map(_origin, classes.values()))


def _origin(members: list[ChainLink]) -> Origin:
    claims = tuple(s.facts.id for s in members)
    named = [s for s in members if s.named]
    if not named:
        why = "; ".join(dict.fromkeys(["lineage not recorded", *(s.why for s in members if s.why)]))
        return Origin(name="", claims=claims, recorded=False, reason=why)
    own = [s for s in named if not s.relays] or named[:1]
    party = next(s.party for s in own if s.party)
    why = "; ".join(dict.fromkeys(s.why for s in named if s.why))
    return Origin(name=party.name, claims=claims, reason=why or "named in the reports")

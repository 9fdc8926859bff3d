"""One party is one party in all reports given: a pure function of the set of their accounts."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sayso.compare.facts import Facts
from sayso.compare.parties_described import (
    described_anywhere,
    described_here,
    heads_of_named,
    heads_of_others,
)
from sayso.compare.parties_joined import Joined, Joins, decided, join_decided
from sayso.compare.parties_named import (
    bare_words,
    documents,
    same_keys,
    same_names,
    same_words,
    short_names,
    unnamed,
)
from sayso.compare.parties_seen import (
    Naming,
    Sighting,
    is_one_of_its_kind,
    sighting,
    sightings,
)
from sayso.language.bodies import read_body
from sayso.model.claim import Voice
from sayso.model.decision import Decision
from sayso.model.question import Account

STEPS: tuple[Callable[[Joined], Joins], ...] = (
    same_keys,
    same_names,
    same_words,
    short_names,
    described_here,
    heads_of_named,
    described_here,
    described_anywhere,
    heads_of_named,
    bare_words,
    heads_of_others,
    documents,
    unnamed,
)
"""How namings are joined, in this order; each is one rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRef:
    """A party as all reports have it: its key, the name to show, and why this name is its.

    `recorded`: the reports say who it is, be it only "a source in the ministry".
    """

    key: tuple[str, ...]
    name: str
    reason: str = ""
    recorded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The parties of some accounts: of each naming, whose it is."""

    refs: Mapping[Naming, PartyRef] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """All names that the reports give to parties."""
        return frozenset(naming.name.written for naming in self.refs)

    def of(self, account: Account) -> PartyRef | None:
        """The party on whose word an account's claim rests; None where nobody is named."""
        voice = account.claim.origin
        return self.of_voice(voice, account.report.id) if voice else None

    def of_voice(self, voice: Voice, report: str) -> PartyRef | None:
        """The party that a voice of a report is."""
        seen = sighting(voice, report)
        if seen is None:
            return None
        alone = PartyRef(key=seen.naming.key, name=seen.naming.name.written)
        return self.refs.get(seen.naming, alone)


def gather_parties(accounts: Iterable[Account], decisions: Sequence[Decision] = ()) -> Parties:
    """The parties of these accounts, as the reports tell and as people joined and parted them."""
    return settle_parties(sightings(accounts), decisions)


def is_recorded(account: Account) -> bool:
    """Whether the report of an account says whose word it is.

    Where the words of the origin do by themselves, nothing is joined to find out.
    """
    voice = account.claim.origin
    seen = sighting(voice, account.report.id) if voice else None
    if seen is None or _is_known(seen.naming):
        return seen is not None
    party = gather_parties((account,)).of(account)
    return party is not None and party.recorded


def settle_parties(seen: frozenset[Sighting], decisions: Sequence[Decision] = ()) -> Parties:
    """The parties of these sightings."""
    joined = join_sightings(seen, decisions)
    refs: dict[Naming, PartyRef] = {}
    own = {s.naming for s in seen}
    for root, members in joined.members.items():
        name = _shown(members, own)
        known = any(map(_is_known, members))
        for member in members:
            why = joined.reasons.get(member, "")
            refs[member] = PartyRef(key=root.key, name=name, reason=why, recorded=known)
    return Parties(refs=refs)


def join_sightings(seen: Iterable[Sighting], decisions: Sequence[Decision] = ()) -> Joined:
    """Which namings are one party's: people's word first, then what the reports tell."""
    together, apart = decided(decisions)
    order = sorted(seen, key=lambda s: (s.report, s.at, s.naming.order))
    joined = Joined(order, apart=apart)
    join_decided(joined, together)
    for step in STEPS:
        for less, more, why in list(step(joined)):
            joined.join(less, more, why)
    return joined


def _shown(members: Sequence[Naming], own: Set[Naming]) -> str:
    """The fullest name of the body, else of the person, else the description.

    Of namings found only beside others (not `own`) the body's names count where it speaks itself.
    """
    speaks = any(m in own and not m.name.person for m in members)
    some = [m for m in members if m in own or (speaks and m.proper)]
    return max(sorted(some or members, key=lambda n: n.order), key=_rank).name.written


def _rank(naming: Naming) -> tuple[bool, bool, bool, int, int]:
    """How fit a naming is to be shown as the party's name."""
    name = naming.name
    describes = naming.typed and not is_one_of_its_kind(naming)
    plain = describes or naming.document or naming.unnamed
    size = len(name.words) + len(name.homes)
    return not plain and not name.person, naming.proper, not plain, size, len(name.written)


def _is_known(naming: Naming) -> bool:
    """Whether these words alone say whose word it is."""
    return not naming.unnamed or _says_whose(naming)


def _says_whose(naming: Naming) -> bool:
    """Whether someone unnamed is said to be of a certain body: "a police source"."""
    body = read_body(naming.name.written)
    words = naming.name.written.split()
    named = any(w[:1].isupper() for w in words[1:])
    return named or bool(body.kinds) or bool(naming.name.homes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyClaim:
    """A claim with what it says, and the party on whose word it rests."""

    account: Account
    facts: Facts
    party: PartyRef | None

    @property
    def outlet(self) -> str:
        """The outlet of its report, lower-case."""
        return self.account.report.outlet.lower()

    @property
    def whose(self) -> tuple[str, ...]:
        """Names that party; empty for nobody."""
        return self.party.key if self.party else ()


def statements(
    accounts: Sequence[Account], facts: Sequence[Facts], parties: Parties
) -> list[PartyClaim]:
    """The accounts as statements, in their order."""
    return [
        PartyClaim(account=a, facts=f, party=parties.of(a))
        for a, f in zip(accounts, facts, strict=True)
    ]

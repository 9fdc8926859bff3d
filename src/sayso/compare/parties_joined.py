"""Namings and which of them are one party's so far; what a person parted is never joined."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sayso.compare.parties_seen import Naming, Sighting
from sayso.language.parties import same_name
from sayso.model.decision import Decision, DecisionKind

Joins = Iterator[tuple[Naming, Naming, str]]
"""A naming, another that is the same party's, and why."""


@dataclass(slots=True)
class Joined:
    """The namings of all sightings and which are one so far."""

    sightings: Sequence[Sighting]
    apart: Sequence[tuple[str, str]] = ()
    above: dict[Naming, Naming] = field(default_factory=dict)
    reasons: dict[Naming, str] = field(default_factory=dict)
    members: dict[Naming, list[Naming]] = field(default_factory=dict)
    by_report: dict[str, list[Sighting]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Each naming is a party of its own at first; `by_report`: what each report says."""
        for sighting in self.sightings:
            self.by_report[sighting.report].append(sighting)
        for naming in sorted({n for s in self.sightings for n in s.namings}, key=lambda n: n.order):
            self.above[naming] = naming
            self.members[naming] = [naming]

    @property
    def namings(self) -> list[Naming]:
        """All namings, in the order of their keys."""
        return list(self.above)

    def root(self, naming: Naming) -> Naming:
        """The naming that stands for the party."""
        while self.above[naming] is not naming:
            self.above[naming] = naming = self.above[self.above[naming]]
        return naming

    def join(self, less: Naming, more: Naming, why: str) -> None:
        """The two are one party, unless a person parted them."""
        low, high = sorted((self.root(less), self.root(more)), key=lambda n: n.order)
        if low is high or self._parted(low, high):
            return
        self.above[high] = low
        self.members[low] += self.members.pop(high)
        if why:
            self.reasons.setdefault(less, why)

    def _parted(self, one: Naming, other: Naming) -> bool:
        if not self.apart:
            return False
        mine = [n.name.written for n in self.members[one]]
        theirs = [n.name.written for n in self.members[other]]
        return any(
            (_has(mine, a) and _has(theirs, b)) or (_has(mine, b) and _has(theirs, a))
            for a, b in self.apart
        )


def _has(names: Iterable[str], wanted: str) -> bool:
    return any(same_name(name, wanted) for name in names)


NamePair = tuple[str, str]
KINDS = (DecisionKind.JOIN_PARTIES, DecisionKind.PART_PARTIES)


def decided(decisions: Iterable[Decision]) -> tuple[dict[NamePair, Decision], list[NamePair]]:
    """Pairs of names that are one party with the decision that says so, and pairs that are not."""
    said: dict[NamePair, Decision] = {}
    for decision in sorted((d for d in decisions if d.kind in KINDS), key=lambda d: d.made_at):
        for one, other in combinations(sorted(set(decision.subjects)), 2):
            said[_spelling(said, one, other)] = decision
    together = {p: d for p, d in said.items() if d.kind is DecisionKind.JOIN_PARTIES}
    return together, [p for p in said if p not in together]


def _spelling(said: Mapping[NamePair, Decision], one: str, other: str) -> NamePair:
    """The pair under which these two names were decided about before, however spelt."""
    for pair in said:
        if any(same_name(a, one) and same_name(b, other) for a, b in (pair, pair[::-1])):
            return pair
    return one, other


def join_decided(joined: Joined, together: Mapping[NamePair, Decision]) -> None:
    """Makes one what people joined, with who and why as the reason."""
    for (one, other), decision in together.items():
        reason = f": {decision.reason}" if decision.reason else ""
        why = f"{one} and {other} joined by {decision.author}{reason}"
        mine = [n for n in joined.namings if same_name(n.name.written, one)]
        theirs = [n for n in joined.namings if same_name(n.name.written, other)]
        if mine and theirs:
            for naming in (*mine[1:], *theirs):
                joined.join(naming, mine[0], why)

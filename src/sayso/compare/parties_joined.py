"""Namings and which of them are one party's so far; what a person parted is never joined."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.compare.parties_seen import Naming, Sighting
from sayso.language.parties import same_name

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

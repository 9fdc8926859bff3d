"""Which tellings are of one event: links, components of links, clusters within each.

The outcome is a function of the set of tellings, whatever the order and the portions in which they
come.  A new telling is scored against those that share rare terms with it, and only the components
that its links touch are clustered again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.compare.events.blocks import BlockIndex
from sayso.compare.events.score import Scorer, scorer
from sayso.compare.events.tellings import Telling

BOUND: Final = 6.0
"""A pair speaks no louder than this, in log odds: one likeness must not drown ten differences."""

SPREAD: Final = 6
"""So many members stand for a larger cluster where two are compared."""

Margin = Callable[[str, str], float]
Link = tuple[float, str, str]


@dataclass(slots=True, kw_only=True)
class Grouping:
    """Tellings grouped so far, with the links between those that speak for one event."""

    scorer: Scorer = field(default_factory=scorer)
    tellings: dict[str, Telling] = field(default_factory=dict)
    blocks: BlockIndex = field(default_factory=BlockIndex)
    links: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, new: Iterable[Telling]) -> None:
        """Takes in tellings and links them to one another and to those that are there."""
        for telling in sorted(new, key=lambda t: t.key):
            if telling.key in self.tellings:
                continue
            for other in self.hold(telling):
                self._link(telling, other)

    def hold(self, telling: Telling) -> list[Telling]:
        """Takes in a telling without linking it; those that it meets."""
        self.tellings[telling.key] = telling
        self.links[telling.key] = {}
        return self.blocks.add(telling)

    def _link(self, one: Telling, other: Telling) -> None:
        if one.report == other.report or one.running != other.running:
            return
        margin = self.scorer.margin(one, other)
        if margin >= 0:
            self.links[one.key][other.key] = self.links[other.key][one.key] = margin

    def components(self) -> list[set[str]]:
        """All tellings by what they are linked to, over others as well."""
        found: list[set[str]] = []
        done: set[str] = set()
        for one in sorted(self.tellings):
            if one not in done:
                found.append(self._component(one))
                done |= found[-1]
        return found

    def clusters(self) -> list[tuple[str, ...]]:
        """The tellings by event, in order."""
        return sorted(c for component in self.components() for c in self.part(component))

    def part(self, component: Iterable[str]) -> list[tuple[str, ...]]:
        """The events of one component."""
        members = sorted(component)
        links = [(m, a, b) for a in members for b, m in self.links[a].items() if a < b]
        known: dict[tuple[str, str], float] = {(a, b): m for m, a, b in links}

        def margin(one: str, other: str) -> float:
            at = pair(one, other)
            if at not in known:
                a, b = (self.tellings[k] for k in at)
                known[at] = float("-inf") if a.report == b.report else self.scorer.margin(a, b)
            return known[at]

        return join(members, links, margin)

    def _component(self, start: str) -> set[str]:
        found, todo = {start}, [start]
        while todo:
            fresh = self.links[todo.pop()].keys() - found
            found |= fresh
            todo.extend(fresh)
        return found


def pair(one: str, other: str) -> tuple[str, str]:
    """Two ids in order."""
    return (one, other) if one < other else (other, one)


def join(members: Sequence[str], links: Iterable[Link], margin: Margin) -> list[tuple[str, ...]]:
    """Clusters by links, strongest first, joined where the pairs between them speak for it.

    Repeated until nothing moves: two clusters that were refused may join once both have grown.
    """
    cluster = {m: [m] for m in members}
    order = sorted(links, key=lambda link: (-link[0], link[1], link[2]))
    while True:
        left: list[Link] = []
        joined = False
        for link in order:
            mine, theirs = cluster[link[1]], cluster[link[2]]
            if mine is theirs:
                continue
            if agreement(mine, theirs, margin) < 0:
                left.append(link)
                continue
            joined = True
            both = sorted(mine + theirs)
            cluster.update(dict.fromkeys(both, both))
        order = left
        if not joined:
            return sorted({tuple(c) for c in cluster.values()})


def agreement(mine: Sequence[str], theirs: Sequence[str], margin: Margin) -> float:
    """The mean of what the pairs between two clusters say, each bounded; a few stand for many."""
    rows = [margin(a, b) for a in spread(mine) for b in spread(theirs)]
    if float("-inf") in rows:
        return float("-inf")
    return sum(sorted(max(-BOUND, min(BOUND, r)) for r in rows)) / len(rows)


def spread(members: Sequence[str]) -> Sequence[str]:
    """Up to `SPREAD` members, evenly over the sorted ids."""
    step = -(-len(members) // SPREAD)
    return members[::step]

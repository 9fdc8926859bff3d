"""Which tellings are of one event: pairs that meet, links between them, cores and clusters.

Links that are sure make cores.  Two cores whose members speak against each other are two events,
whatever comes to other cores; those that speak for each other make a component, and within one the
weaker links are tried, on clusters that grow.  So a component stays as small as what may be one
event, and what comes changes the cores that it is surely linked to, and their components.

The outcome is a function of the set of tellings, whatever the order and the portions in which they
come.  A pair is scored only where it can make a difference: not where others joined it before.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sayso.compare.events.blocks import BlockIndex
from sayso.compare.events.score import Scorer, scorer
from sayso.compare.events.tellings import Telling

BOUND = 6.0
"""A pair speaks no louder than this, in log odds: one likeness must not drown ten differences."""

SURE = 3.0
"""Log odds above the cut from which a pair is joined whatever other pairs say louder.

On the labelled reports of the fitting halves the events come out the same as where every pair is
scored and the loudest are joined first.
"""

SPREAD = 6
"""So many members stand for a larger cluster where two are compared."""

Pair = tuple[str, str]
Margin = Callable[[str, str], float]
Link = tuple[float, str, str]
"""How strongly two are drawn together, and who; the stronger ones are tried first."""


@dataclass(slots=True, kw_only=True)
class Grouping:
    """Tellings with those that they meet, and the margins of the pairs that were scored.

    `met` says of each telling what it shares with those that were there before it.
    """

    scorer: Scorer = field(default_factory=scorer)
    tellings: dict[str, Telling] = field(default_factory=dict)
    blocks: BlockIndex = field(default_factory=BlockIndex)
    met: dict[str, dict[str, float]] = field(default_factory=dict)
    margins: dict[Pair, float] = field(default_factory=dict)

    def add(self, new: Iterable[Telling]) -> None:
        """Takes in tellings, each with those that it meets."""
        for telling in sorted(new, key=lambda t: t.key):
            if telling.key not in self.tellings:
                self.met[telling.key] = self._meeting(telling)
                self._take_in(telling)

    def linked(self, old: Iterable[Telling], new: Iterable[Telling]) -> set[str]:
        """The keys of the old tellings to which new ones link; only such pairs are looked at."""
        for telling in old:
            self._take_in(telling)
        asked = list(new)
        self.tellings.update((t.key, t) for t in asked)
        return {
            other
            for telling in asked
            for other in self._meeting(telling)
            if self.margin(telling.key, other) >= 0
        }

    def _take_in(self, telling: Telling) -> None:
        self.tellings[telling.key] = telling
        self.blocks.add(telling)

    def _meeting(self, telling: Telling) -> dict[str, float]:
        """The keys of those that a telling meets, and what it shares with each."""
        return {
            other.key: shared
            for other, shared in self.blocks.meeting(telling)
            if other.report != telling.report and other.running == telling.running
        }

    def margin(self, one: str, other: str) -> float:
        """The margin of two tellings; minus infinity for two of one report."""
        at = (one, other) if one < other else (other, one)
        known = self.margins.get(at)
        if known is None:
            a, b = (self.tellings[k] for k in at)
            known = float("-inf") if a.report == b.report else self.scorer.margin(a, b)
            self.margins[at] = known
        return known

    def cores(self) -> set[tuple[str, ...]]:
        """The tellings that sure links join, over others as well."""
        clusters, _ = self._cored()
        return set(map(tuple, clusters.found()))

    def components(self) -> list[list[tuple[str, ...]]]:
        """The events of each component: of all tellings that may be of one event, over others."""
        clusters, left = self._cored()
        unsure = ((self.margin(one, other), one, other) for one, other in left)
        links = [link for link in unsure if link[0] >= 0]
        return [clusters.settled(*part) for part in clusters.components(links)]

    def _cored(self) -> tuple["Clusters", list[Pair]]:
        """The cores, and the pairs that meet between them."""
        clusters = Clusters(self.tellings, self.margin)
        clusters.keep_together(self._pages())
        met = ((w, one, other) for one, some in self.met.items() for other, w in some.items())
        return clusters, clusters.join_sure(met)

    def _pages(self) -> list[list[str]]:
        """The main tellings of each page."""
        pages: dict[str, list[str]] = {}
        for key, telling in sorted(self.tellings.items()):
            if telling.main and telling.page:
                pages.setdefault(telling.page, []).append(key)
        return list(pages.values())

    def clusters(self) -> list[tuple[str, ...]]:
        """The tellings by event, in order."""
        return sorted(event for events in self.components() for event in events)


class Clusters:
    """Members in clusters, joined by links where the pairs between two clusters speak for it."""

    __slots__ = ("_margin", "_of")

    def __init__(self, members: Iterable[str], margin: Margin) -> None:
        self._of = {member: [member] for member in members}
        self._margin = margin

    def keep_together(self, groups: Iterable[Sequence[str]]) -> None:
        """Joins the members of each group, whatever pairs say."""
        for group in groups:
            self._of.update(dict.fromkeys(group, sorted(group)))

    def join_sure(self, met: Iterable[Link]) -> list[Pair]:
        """Joins pairs that are surely one, by those that share most; those left in two clusters.

        A pair that others joined before is not scored: most pairs of a large event are not.
        """
        left: list[Pair] = []
        for _, one, other in _strongest_first(met):
            if not self._are_one(one, other):
                sure = self._margin(one, other) >= SURE
                if not (sure and self._are_joined(one, other)):
                    left.append((one, other))
        return [pair for pair in left if not self._are_one(*pair)]

    def join(self, links: Iterable[Link]) -> list[Link]:
        """Joins by links, the strongest first; the links between clusters that stay apart."""
        return [
            link
            for link in _strongest_first(links)
            if not (self._are_one(*link[1:]) or self._are_joined(*link[1:]))
        ]

    def _are_one(self, one: str, other: str) -> bool:
        return self._of[one] is self._of[other]

    def _are_joined(self, one: str, other: str) -> bool:
        """Joins the clusters of two members if the pairs between them agree; whether they do."""
        mine, theirs = self._of[one], self._of[other]
        if agreement(mine, theirs, self._margin) < 0:
            return False
        both = sorted(mine + theirs)
        self._of.update(dict.fromkeys(both, both))
        return True

    def settled(self, members: Iterable[str], links: Sequence[Link]) -> list[tuple[str, ...]]:
        """The clusters of these members once no link joins two more, now that they have grown."""
        while True:
            refused = self.join(links)
            if len(refused) == len(links):
                return sorted({tuple(self._of[member]) for member in members})
            links = refused

    def found(self) -> list[list[str]]:
        """The clusters as they are."""
        return list({members[0]: members for members in self._of.values()}.values())

    def components(self, links: Iterable[Link]) -> list[tuple[list[str], list[Link]]]:
        """The members of clusters that may be one, over others as well, and the links within.

        Two clusters may be one where a link between them is sure, or where they are linked and
        the pairs between them agree.
        """
        above = {cluster[0]: cluster[0] for cluster in self._of.values()}

        def top(member: str) -> str:
            at = self._of[member][0]
            while above[at] != at:
                above[at] = at = above[above[at]]
            return at

        kept = list(links)
        asked: set[Pair] = set()
        for strength, one, other in kept:
            low, high = sorted((top(one), top(other)))
            if low != high and (strength >= SURE or self._may_be_one(one, other, asked)):
                above[high] = low
        parts: dict[str, tuple[list[str], list[Link]]] = {}
        for member in sorted(self._of):
            parts.setdefault(top(member), ([], []))[0].append(member)
        for link in kept:
            if top(link[1]) == top(link[2]):
                parts[top(link[1])][1].append(link)
        return list(parts.values())

    def _may_be_one(self, one: str, other: str, asked: set[Pair]) -> bool:
        """Whether the clusters of two that are linked agree; each pair of them is asked once."""
        mine, theirs = self._of[one], self._of[other]
        clusters = pair(mine[0], theirs[0])
        if clusters in asked:
            return False
        asked.add(clusters)
        return agreement(mine, theirs, self._margin) >= 0


def _strongest_first(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (-link[0], link[1], link[2]))


def join(members: Iterable[str], links: Sequence[Link], margin: Margin) -> list[tuple[str, ...]]:
    """Clusters by links, the strongest first, joined where the pairs between them speak for it.

    Repeated until nothing moves: two clusters that were refused may join once both have grown.
    """
    ids = list(members)
    return Clusters(ids, margin).settled(ids, links)


def pair(one: str, other: str) -> Pair:
    """Two ids in order."""
    return (one, other) if one < other else (other, one)


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

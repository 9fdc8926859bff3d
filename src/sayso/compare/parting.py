"""From one event to its questions: what is counted, of which sort of thing, on which side.

A part stands in the question of its whole, a denial in that of what it denies; the dead and the
injured that one origin counts stand beside another's casualties where nobody else counts them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sayso.compare.events.clusters import join, pair
from sayso.compare.facts import Facts
from sayso.compare.same_count import is_told, margin
from sayso.language.places import Where, where

ClaimSets = list[frozenset[str]]

MOST = 500
"""So many figures of an event whose words alone tell what they count are held against one another.

Of more the first of each report are; the rest are questions of their own.
"""

NEAR = 300
"""Characters from a figure within which "it" of a denial is that figure."""


def questions_in(event: Sequence[Facts]) -> ClaimSets:
    """The claims of one event by the question that they answer."""
    figures = [f for f in event if f.amount is not None]
    groups = _Groups(figures)
    for group in _by_measure(figures).values():
        _join_counts(group, groups)
    for cluster in _by_likeness([f for f in figures if not is_told(f)]):
        for claim in cluster[1:]:
            groups.join(cluster[0], claim)
    _join_parts(figures, groups)
    _join_sums(figures, groups)
    _join_denials(event, figures, groups)
    return groups.all()


def _by_measure(figures: Iterable[Facts]) -> dict[str, list[Facts]]:
    """Figures whose measure and sort tell what they count, by measure."""
    found: dict[str, list[Facts]] = defaultdict(list)
    for fact in figures:
        if is_told(fact):
            found[fact.measure].append(fact)
    return found


def _by_likeness(figures: Sequence[Facts]) -> list[tuple[str, ...]]:
    """The other figures clustered by how likely each two count the same."""
    by_id = {f.id: f for f in _within_reach(figures)}
    known: dict[tuple[str, str], float] = {}

    def likely(one: str, other: str) -> float:
        at = pair(one, other)
        if at not in known:
            known[at] = margin(by_id[at[0]], by_id[at[1]])
        return known[at]

    ids = sorted(by_id)
    links = [
        (likely(one, other), one, other)
        for at, one in enumerate(ids)
        for other in ids[at + 1 :]
        if likely(one, other) >= 0
    ]
    return join(ids, links, likely)


def _within_reach(figures: Sequence[Facts]) -> Sequence[Facts]:
    """All figures, or of very many the first of each report, as many of one as of another."""
    if len(figures) <= MOST:
        return figures
    ranks: Counter[str] = Counter()
    ranked: list[tuple[int, str, Facts]] = []
    for fact in sorted(figures, key=lambda f: (f.report, f.at, f.id)):
        ranked.append((ranks[fact.report], fact.id, fact))
        ranks[fact.report] += 1
    return [fact for _, _, fact in sorted(ranked, key=lambda r: r[:2])[:MOST]]


class _Groups:
    """Claims joined into groups; order makes no difference."""

    def __init__(self, figures: Iterable[Facts]) -> None:
        self._of: dict[str, str] = {f.id: f.id for f in figures}

    def root(self, claim: str) -> str:
        """What stands for the claim's group."""
        while self._of[claim] != claim:
            self._of[claim] = self._of[self._of[claim]]
            claim = self._of[claim]
        return claim

    def join(self, one: str, other: str) -> None:
        """Makes the groups of two claims one."""
        self._of.setdefault(one, one)
        self._of.setdefault(other, other)
        low, high = sorted((self.root(one), self.root(other)))
        self._of[high] = low

    def all(self) -> ClaimSets:
        """Every group once."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self._of:
            found[self.root(claim)].add(claim)
        return sorted((frozenset(g) for g in found.values()), key=min)


def _join_counts(figures: Sequence[Facts], groups: _Groups) -> None:
    """Joins all figures of one measure that nothing keeps apart.

    Places part figures of one report alone: those of one side that several reports tell are one
    group, for which its first figure stands.
    """
    sides: dict[object, list[Facts]] = defaultdict(list)
    for fact in figures:
        sides[fact.running, fact.rate, fact.group.homes].append(fact)
    alone: list[Facts] = []
    shared: list[Facts] = []
    for side in sides.values():
        if len({f.report for f in side}) == 1:
            alone += side
            continue
        shared.append(side[0])
        for fact in side[1:]:
            groups.join(side[0].id, fact.id)
    for at, one in enumerate(shared):
        for other in (*shared[at + 1 :], *alone):
            if not _are_of_two_sides(one, other):
                groups.join(one.id, other.id)
    for at, one in enumerate(alone):
        root = groups.root(one.id)
        for other in alone[at + 1 :]:
            if groups.root(other.id) != root and not _keeps_apart(one, other):
                groups.join(one.id, other.id)


def _keeps_apart(a: Facts, b: Facts) -> bool:
    """Whether two figures of one event answer two questions: another side, place or currency."""
    if _are_of_two_sides(a, b):
        return True
    apart = where(a.place, b.place) is Where.APART and not (a.setting or b.setting)
    return apart and a.report == b.report and not (a.whole or b.whole)


def _are_of_two_sides(a: Facts, b: Facts) -> bool:
    """Whether one counts whom the other does not: another side's, a rate, a total over many."""
    if a.running != b.running or a.rate != b.rate:
        return True
    return bool(a.group.homes and b.group.homes and a.group.homes != b.group.homes)


def _join_parts(figures: Sequence[Facts], groups: _Groups) -> None:
    """A part stands with its whole, unless its own measure says another thing of it."""
    by_id = {f.id: f for f in figures}
    for part in figures:
        whole = by_id.get(part.whole)
        if whole and part.measure in ("other", whole.measure):
            groups.join(part.id, whole.id)


def _join_sums(figures: Sequence[Facts], groups: _Groups) -> None:
    """Parts of a composed measure join it where no other origin's figures are their rivals."""
    by_measure: dict[str, list[Facts]] = defaultdict(list)
    for fact in figures:
        by_measure[fact.measure].append(fact)
    for whole in (f for f in figures if f.parts and not f.set_apart):
        for part in (f for f in figures if f.measure in whole.parts and not f.set_apart):
            root = groups.root(part.id)
            if root == groups.root(whole.id) or _keeps_apart(part, whole):
                continue
            rivals = (f for f in by_measure[part.measure] if groups.root(f.id) == root)
            if all(f.amount == part.amount or f.report == part.report for f in rivals):
                groups.join(part.id, whole.id)


def _join_denials(event: Sequence[Facts], figures: Sequence[Facts], groups: _Groups) -> None:
    """A denial without a figure joins the nearest figure of its report that it speaks of."""
    for denial in (f for f in event if f.amount is None):
        near = [f for f in figures if f.report == denial.report and _speaks_of(denial, f)]
        if near:
            before = [f for f in near if f.at <= denial.at] or near
            target = min(before, key=lambda f: (abs(f.at - denial.at), f.id))
            groups.join(denial.id, target.id)


def _speaks_of(denial: Facts, figure: Facts) -> bool:
    """Whether a denial names what the figure counts, or says "it" or "the toll" right after it."""
    if denial.measure != "other":
        return denial.measure == figure.measure or denial.measure in figure.parts
    return denial.points and figure.measure != "other" and 0 <= denial.at - figure.at <= NEAR

"""Which accounts answer one question: blocking, links between pairs, clusters of links.

The result does not depend on the order of the accounts.  Work grows with the number of accounts
times a bounded number of neighbours: a block larger than `CROWD` compares each account only with
the nearest `WINDOW` in time and subject.  New accounts touch only the islands they are linked to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sayso.compare.facts import Facts
from sayso.compare.features import LINK, keeps_apart, likeness
from sayso.compare.vocabulary import vocabulary

CROWD = 24
WINDOW = 8
NAMES = 8
"""So many names of a report are used for blocking; more cost time and find no more pairs."""

SPAN = 45
"""Days of one block; each account stands in its own block and the nearer neighbour."""

Key = tuple[str, str, int]


def family(measure: str, facts: Facts) -> str:
    """Measures that may stand in one question share a block."""
    for whole, held in vocabulary().includes.items():
        if measure == whole or measure in held:
            return "harm"
    if measure == "other":
        return "other " + min(facts.group.heads | facts.group.more, default="")
    return measure


def _slots(day: date | None) -> tuple[int, ...]:
    if day is None:
        return (-1,)
    slot, rest = divmod(day.toordinal(), SPAN)
    return (slot, slot - 1 if rest < SPAN // 2 else slot + 1)


def block_keys(facts: Facts) -> Iterator[Key]:
    """The blocks an account stands in: measure × a name × a stretch of days."""
    kinds = [family(facts.measure, facts)]
    if facts.measure == "other":
        kinds = [f"other {w}" for w in sorted(facts.group.heads | facts.group.more)[:4]] or [
            "other "
        ]
    marks = sorted(facts.place.words) or ([facts.place.country] if facts.place.country else [])
    marks += sorted(facts.near - set(marks))[:NAMES]
    marks += sorted(facts.names - set(marks))[:NAMES]
    marks.append(f"#{facts.document}")
    marks += [f"@{name}" for name in sorted(facts.outlets)]
    marks += [f"of {facts.base}"] if facts.base else []
    days = set(_slots(facts.begin)) | set(_slots(facts.end))
    if facts.begin is None:
        days |= set(_slots(facts.published))
    for kind in kinds:
        for mark in dict.fromkeys(marks):
            for slot in sorted(days):
                yield kind, mark, slot


def _order(facts: Facts) -> tuple[str, date, str]:
    heads = " ".join(sorted(facts.group.heads))
    return heads, facts.begin or date.min, facts.id


@dataclass(slots=True, kw_only=True)
class Grouping:
    """Accounts grouped so far; `add` brings in more and says which clusters are new or changed."""

    facts: dict[str, Facts] = field(default_factory=dict)
    blocks: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    cluster_of: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, new: Iterable[Facts]) -> list[frozenset[str]]:
        """The clusters that the new accounts made or changed, as sets of claim ids."""
        added = {f.id: f for f in new if f.id not in self.facts}
        touched = self.hold(added.values())
        self._link(touched, set(added))
        return self._cluster(added)

    def hold(self, accounts: Iterable[Facts]) -> set[Key]:
        """Puts accounts into their blocks without linking them; the blocks."""
        touched: set[Key] = set()
        for facts in accounts:
            self.facts[facts.id] = facts
            for key in block_keys(facts):
                self.blocks[key].append(facts.id)
                touched.add(key)
            self.blocks["denied", facts.document, 0].append(facts.id)
        return touched

    def attach(self, denials: Iterable[Facts]) -> None:
        """Each denial without a figure joins the question of the nearest figure of its report."""
        joined = {d.id: d for d in denials if self._join(d)}
        self._cluster(joined)

    def _join(self, denial: Facts) -> bool:
        near = [
            f
            for i in self.blocks.get(("denied", denial.document, 0), ())
            if (f := self.facts[i]).measure == denial.measure or denial.measure == "other"
        ]
        if not near:
            return False
        before = [f for f in near if f.at < denial.at] or near
        target = min(before, key=lambda f: (abs(f.at - denial.at), f.id))
        self.facts[denial.id] = denial
        self.links[denial.id][target.id] = self.links[target.id][denial.id] = 1.0
        return True

    def clusters(self) -> list[frozenset[str]]:
        """All clusters, each once."""
        return list(dict.fromkeys(self.cluster_of.values()))

    def islands(self) -> list[set[str]]:
        """All accounts by what they are linked to, over others as well."""
        found: list[set[str]] = []
        done: set[str] = set()
        for one in self.facts:
            if one not in done:
                found.append(self._island(one))
                done |= found[-1]
        return found

    def _link(self, touched: set[Key], added: set[str]) -> None:
        seen: set[tuple[str, str]] = set()
        for key in touched:
            for one, other in self._pairs(self.blocks[key]):
                pair = (one, other) if one < other else (other, one)
                if pair in seen or not (one in added or other in added):
                    continue
                seen.add(pair)
                value = likeness(self.facts[pair[0]], self.facts[pair[1]])
                if value >= LINK:
                    self.links[one][other] = self.links[other][one] = value

    def _pairs(self, block: list[str]) -> Iterator[tuple[str, str]]:
        reach = len(block) if len(block) <= CROWD else WINDOW
        if reach == WINDOW:
            block = sorted(block, key=lambda i: _order(self.facts[i]))
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + reach]:
                yield one, other

    def _cluster(self, added: dict[str, Facts]) -> list[frozenset[str]]:
        made: list[frozenset[str]] = []
        done: set[str] = set()
        for start in sorted(added):
            if start in done:
                continue
            island = self._island(start)
            done |= island
            for cluster in self._cut(island):
                if self.cluster_of.get(next(iter(cluster))) != cluster:
                    made.append(cluster)
                for one in cluster:
                    self.cluster_of[one] = cluster
        return made

    def _island(self, start: str) -> set[str]:
        found, todo = {start}, [start]
        while todo:
            fresh = self.links.get(todo.pop(), {}).keys() - found
            found |= fresh
            todo.extend(fresh)
        return found

    def _cut(self, island: set[str]) -> list[frozenset[str]]:
        """Strongest links first; two clusters stay apart when a pair of theirs has a veto."""
        edges = sorted(
            (-value, one, other)
            for one in island
            for other, value in self.links.get(one, {}).items()
            if one < other
        )
        members = {one: [one] for one in island}
        known: dict[tuple[int, int, int, int], bool] = {}
        for _, one, other in edges:
            a, b = members[one], members[other]
            if a is b:
                continue
            pair = (id(a), len(a), id(b), len(b))  # groups only grow: none of them changed since
            if pair not in known:
                known[pair] = self._apart(a, b)
            if known[pair]:
                continue
            a.extend(b)
            for moved in b:
                members[moved] = a
        kept = {id(group): frozenset(group) for group in members.values()}
        return sorted(kept.values(), key=min)

    def _apart(self, a: list[str], b: list[str]) -> bool:
        """Whether a pair across two clusters is kept apart; large clusters by a spread sample."""
        mine, theirs = _spread(a), _spread(b)
        return any(self._vetoed(one, other) for one in mine for other in theirs)

    def _vetoed(self, one: str, other: str) -> bool:
        if other in self.links.get(one, {}):
            return False
        return keeps_apart(self.facts[one], self.facts[other])


def _spread(members: list[str]) -> list[str]:
    ordered = sorted(members)
    return ordered[:: max(1, len(ordered) // 6)]

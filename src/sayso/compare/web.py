"""The relations found so far; a pair of claims has at most one, the first that was found."""

from dataclasses import dataclass, field

from sayso.compare.likelihood import SURE, Likelihood
from sayso.compare.positions import Bearing, Position
from sayso.compare.rivalry import Backing, are_some_and_all
from sayso.compare.rivalry import chance as chance_of_rivalry
from sayso.model.question import Relation, RelationKind

NOBODYS = 0.4
"""So likely two figures on nobody's recorded word contradict each other where all else says so.

On the labelled reports a third of such pairs do: most restate what another had from somebody.
"""

SOME_AND_ALL = 0.4
"""So likely they do where one is of a few told beside all of them; of thirteen printed none did."""


@dataclass(slots=True)
class Web:
    """Relations by the pair of claims that they join."""

    likelihood: Likelihood = field(default_factory=Likelihood)
    backing: Backing = field(default_factory=Backing)
    found: dict[tuple[str, str], Relation] = field(default_factory=dict)
    rivalry: dict[tuple[str, str], float] = field(default_factory=dict)

    def add(self, source: Position, target: Position, kind: RelationKind, reason: str) -> None:
        """Keeps the first relation given for a pair, unless that is too unlikely to be printed."""
        one, other = source.id, target.id
        pair = (one, other) if one < other else (other, one)
        held = self.found.get(pair)
        if one != other and (held is None or _is_unsure(held)):
            chance = round(self._chance(source, target, kind), 3)
            self.found[pair] = Relation(
                source=one, target=other, kind=kind, reason=reason, chance=chance
            )

    def _chance(self, a: Position, b: Position, kind: RelationKind) -> float:
        """The chance that a relation holds; figures without a value in common may be no rivals."""
        if kind is RelationKind.CONTRADICTS:
            return self.chance_of_rivalry(a, b)
        return self.likelihood.of(a.facts, b.facts)

    def chance_of_rivalry(self, a: Position, b: Position) -> float:
        """The chance that two figures contradict each other where they have no value in common.

        It is the lesser of two: that both count the same in one event, and that such figures, told
        as these are, are rivals.
        """
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if pair not in self.rivalry:
            fitted = chance_of_rivalry(a, b, self.backing, given=self.likelihood.given)
            self.rivalry[pair] = min(self.chance_of_one_question(a, b), fitted)
        return self.rivalry[pair]

    def chance_of_one_question(self, a: Position, b: Position) -> float:
        """The chance that two figures may be set against each other.

        It is less on nobody's word, and where one counts a few of those whom the other counts.
        """
        chance = self.likelihood.of(a.facts, b.facts)
        if not self.likelihood.given and are_some_and_all(a, b, self.backing):
            chance *= SOME_AND_ALL
        on_a_word = self.likelihood.given or a.recorded or b.recorded
        return chance if on_a_word else chance * NOBODYS

    def lay(self, a: Position, b: Position, bearing: Bearing) -> None:
        """A bearing as a relation, in its direction."""
        source, target = (b, a) if bearing.turned else (a, b)
        self.add(source, target, bearing.kind, bearing.reason)

    def related(self) -> set[str]:
        """All claims that some relation touches."""
        return {i for pair in self.found for i in pair}

    def relations(self) -> list[Relation]:
        """All of them, by kind and claims."""
        return [r for r in self._all() if not _is_unsure(r)]

    def unsure(self) -> list[Relation]:
        """Those that may hold, but are too unlikely to be printed unasked."""
        return [r for r in self._all() if _is_unsure(r)]

    def _all(self) -> list[Relation]:
        return sorted(self.found.values(), key=lambda r: (r.kind, r.source, r.target))


def _is_unsure(relation: Relation) -> bool:
    opposed = relation.kind is RelationKind.CONTRADICTS
    return opposed and relation.chance is not None and relation.chance < SURE

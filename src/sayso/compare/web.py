"""The relations found so far; a pair of claims has at most one, the first that was found."""

from dataclasses import dataclass, field

from sayso.compare.likelihood import SURE, Likelihood
from sayso.compare.positions import Bearing, Position
from sayso.model.question import Relation, RelationKind

NOBODYS = 0.4
"""So likely two figures on nobody's recorded word contradict each other where all else says so.

On the labelled reports a third of such pairs do: most restate what another had from somebody.
"""


@dataclass(slots=True)
class Web:
    """Relations by the pair of claims that they join."""

    likelihood: Likelihood = field(default_factory=Likelihood)
    found: dict[tuple[str, str], Relation] = field(default_factory=dict)

    def add(self, source: Position, target: Position, kind: RelationKind, reason: str) -> None:
        """Keeps the first relation given for a pair, unless that is too unlikely to be printed."""
        one, other = source.id, target.id
        pair = (one, other) if one < other else (other, one)
        held = self.found.get(pair)
        if one != other and (held is None or _is_unsure(held)):
            chance = self.likelihood.of(source.facts, target.facts)
            doubted = kind is RelationKind.CONTRADICTS and not self.likelihood.given
            if doubted and not (source.recorded or target.recorded):
                chance *= NOBODYS
            chance = round(chance, 3)
            self.found[pair] = Relation(
                source=one, target=other, kind=kind, reason=reason, chance=chance
            )

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

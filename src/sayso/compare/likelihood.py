"""How likely a relation holds: that both figures count in one event, and there the same thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.compare.events.score import scorer
from sayso.compare.events.tellings import Telling
from sayso.compare.facts import Facts
from sayso.compare.same_count import chance as chance_of_one_count
from sayso.compare.same_count import is_told

SURE = 0.8
"""The chance from which a contradiction is printed; below it the pair is only listed when asked."""

Links = Mapping[str, Mapping[str, float]]
"""Margins by the keys of both tellings of a pair."""

PATHS = 12
"""So many tellings of the event are tried to lead from one to the other."""


@dataclass(slots=True, kw_only=True)
class Likelihood:
    """Chances that two claims of a question are of one event and count the same.

    `links` are margins of tellings that were held against each other before; `given`: somebody
    says that the claims answer one question, so that they do.
    """

    tellings: Mapping[str, Telling] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    given: bool = False
    known: dict[tuple[str, str], float] = field(default_factory=dict)

    def of(self, a: Facts, b: Facts) -> float:
        """The chance that two figures may be held against each other."""
        if self.given:
            return 1.0
        return self.of_one_event(a.event, b.event) * _of_one_count(a, b)

    def of_one_event(self, one: str, other: str) -> float:
        """The chance that two tellings are of one event, over a third where that is likelier."""
        if one == other or one not in self.tellings or other not in self.tellings:
            return 1.0
        direct = self._direct(one, other)
        if direct >= SURE:
            return direct
        between = (k for k in list(self.tellings)[:PATHS] if k not in (one, other))
        over = (min(self._direct(one, k), self._direct(k, other)) for k in between)
        return max([direct, *over])

    def _direct(self, one: str, other: str) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self.known:
            a, b = self.tellings[key[0]], self.tellings[key[1]]
            margin = self.links.get(a.key, {}).get(b.key)
            same = a.report == b.report
            self.known[key] = 1.0 if same else scorer().chance(a, b, margin)
        return self.known[key]


def _of_one_count(a: Facts, b: Facts) -> float:
    if is_told(a) and is_told(b):
        return 1.0
    return chance_of_one_count(a, b)

"""How likely a relation holds: that both figures count in one event, and there the same thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from sayso.compare.events.score import scorer
from sayso.compare.events.tellings import Telling
from sayso.compare.facts import Facts
from sayso.compare.same_count import chance as chance_of_one_count
from sayso.compare.same_count import is_told

SURE = 0.8
"""The chance from which a contradiction is printed; below it the pair is only listed when asked."""

Margins = Mapping[tuple[str, str], float]
"""Margins by the keys of both tellings of a pair, in order."""

PATHS = 12
"""So many tellings of the event are tried to lead from one to the other."""

CERTAIN = 0.99
"""Two that are so likely of one event with the first telling need not be held against each other.

Every telling of a large event is then scored once, and not against each of the others.
"""


@dataclass(slots=True, kw_only=True)
class Likelihood:
    """Chances that two claims of a question are of one event and count the same.

    `margins` are those of tellings that were scored before; `given`: somebody
    says that the claims answer one question, so that they do.
    """

    tellings: Mapping[str, Telling] = field(default_factory=dict)
    margins: Margins = field(default_factory=dict)
    given: bool = False
    known: dict[tuple[str, str], float] = field(default_factory=dict)
    found: dict[tuple[str, str], float] = field(default_factory=dict)

    def of(self, a: Facts, b: Facts) -> float:
        """The chance that two figures may be held against each other."""
        if self.given:
            return 1.0
        return self.of_one_event(a.event, b.event) * _of_one_count(a, b)

    def of_one_event(self, one: str, other: str) -> float:
        """The chance that two tellings are of one event, over a third where that is likelier."""
        if one == other or one not in self.tellings or other not in self.tellings:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        if pair not in self.found:
            self.found[pair] = self._of_two(*pair)
        return self.found[pair]

    def _of_two(self, one: str, other: str) -> float:
        first = next(iter(self.tellings))
        if first not in (one, other):
            over_first = self._over(first, one, other)
            if over_first >= CERTAIN:
                return over_first
        direct = self._direct(one, other)
        if direct >= SURE:
            return direct
        paths = [k for k in islice(self.tellings, PATHS) if k not in (one, other)]
        return max([direct, *(self._over(k, one, other) for k in paths)])

    def _over(self, between: str, one: str, other: str) -> float:
        """The chance that two tellings are of one event because a third is of both."""
        return min(self._direct(one, between), self._direct(between, other))

    def _direct(self, one: str, other: str) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self.known:
            a, b = self.tellings[key[0]], self.tellings[key[1]]
            same = a.report == b.report
            self.known[key] = 1.0 if same else scorer().chance(a, b, self.margins.get(key))
        return self.known[key]


def _of_one_count(a: Facts, b: Facts) -> float:
    if is_told(a) and is_told(b):
        return 1.0
    return chance_of_one_count(a, b)

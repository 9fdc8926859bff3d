"""How likely two tellings are of one event: fitted weights over the features of a pair.

One table for two main events, by their whole reports, and one for a pair of which one is told as
background; both are fitted by training/fit_events.py and shipped as data with their evidence.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from operator import mul

from sayso.compare.events import features, own
from sayso.compare.events.reasons import Reason, explain
from sayso.compare.events.tellings import Telling
from sayso.errors import LexiconError
from sayso.language.lexicon import load_words, word_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A fitted table: a weight for each feature, an intercept, and the chance that is enough.

    `at_nothing` are the log odds of a pair whose features are all 0, `offset` those of the cut.
    """

    names: tuple[str, ...]
    center: tuple[float, ...]
    weight: tuple[float, ...]
    intercept: float
    cut: float
    at_nothing: float = field(init=False)
    offset: float = field(init=False)

    def __post_init__(self) -> None:
        centered = math.fsum(map(mul, self.center, self.weight))
        object.__setattr__(self, "at_nothing", self.intercept - centered)
        object.__setattr__(self, "offset", math.log(self.cut / (1 - self.cut)))

    def logit(self, row: Sequence[float]) -> float:
        """The log odds that a pair with these features is of one event."""
        return self.at_nothing + sum(map(float.__mul__, self.weight, row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """The tables for two main events (`whole`) and for a pair with one as background (`own`)."""

    whole: Weights
    own: Weights

    def margin(self, a: Telling, b: Telling) -> float:
        """The log odds above the cut: from 0 on a pair speaks for one event, below against it."""
        if a.is_version_of(b):
            return ONE_PAGE
        evidence = _evidence(a, b)
        if evidence <= ELSEWHERE:  # nothing that the features add makes up for it
            return evidence
        weights, row = self._row(a, b)
        return weights.logit(row) - weights.offset + evidence

    def chance(self, a: Telling, b: Telling, margin: float | None = None) -> float:
        """The calibrated chance that two tellings are of one event, by their margin if known."""
        weights = self.whole if a.main and b.main else self.own
        logit = weights.offset + (self.margin(a, b) if margin is None else margin)
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))

    def reasons(self, a: Telling, b: Telling) -> list[Reason]:
        """What speaks for and against, strongest first; the weights add up to the log odds."""
        weights, row = self._row(a, b)
        parts = zip(weights.names, row, weights.center, weights.weight, strict=True)
        shares = {name: (value - center) * weight for name, value, center, weight in parts}
        grounds = features.GROUNDS if a.main and b.main else own.GROUNDS
        sums = {ground: sum(shares[n] for n in names) for ground, names in grounds.items()}
        return explain(*_ordered(a, b), sums)

    def _row(self, a: Telling, b: Telling) -> tuple[Weights, list[float]]:
        one, other = _ordered(a, b)
        if a.main and b.main:
            return self.whole, features.pair_features(one.whole, other.whole)
        return self.own, own.own_features(one, other)


ONE_PAGE = 12.0
"""Log odds that two versions of one page are of one event: the page tells, not its words."""

ONE_COUNT = 3.0
"""Log odds that two tellings are of one affair where both count the same side's in one place."""


def _evidence(a: Telling, b: Telling) -> float:
    """What the fitted features do not hold: the places of events, and whose are counted there."""
    counted = ONE_COUNT if a.counts & b.counts else 0.0
    return min(evidence_of_places(a, b), evidence_of_kinds(a, b)) + counted


ELSEWHERE = -12.0
"""Log odds that two main events are one where each report names another place, and that alone."""


def evidence_of_places(a: Telling, b: Telling) -> float:
    """What the places of two main events say, each known to its report alone."""
    if not (a.main and b.main and a.place and b.place) or a.place & b.place:
        return 0.0
    return (
        ELSEWHERE
        if a.place.isdisjoint(b.whole.named) and b.place.isdisjoint(a.whole.named)
        else 0.0
    )


def evidence_of_kinds(a: Telling, b: Telling) -> float:
    """What the kinds of two main events say: a flood is no shooting.

    Kinds that reports give to one event are kin: an attack with missiles is an airstrike as well.
    Of 538 pairs of main events that are one in the fitting halves one has kinds that are not.
    """
    return ELSEWHERE if a.main and b.main and _are_no_kin(a.kinds, b.kinds) else 0.0


@lru_cache(maxsize=4096)
def _are_no_kin(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether all these kinds are of families, and none of the one of a family with the other's."""
    harms = frozenset().union(*_kin())
    if not (some and others and harms.issuperset(some + others)) or set(some) & set(others):
        return False
    return not any({one, other} <= family for family in _kin() for one in some for other in others)


@cache
def _kin() -> tuple[frozenset[str], ...]:
    """The families of kinds that reports may give to one event."""
    table = load_words("en", "event_kinds")["kin"]
    return tuple(frozenset(word_list(table, family)) for family in table)


def _ordered(a: Telling, b: Telling) -> tuple[Telling, Telling]:
    """A pair in the order of keys, so that sums of floats come out the same both ways."""
    return (a, b) if a.key <= b.key else (b, a)


@cache
def scorer() -> Scorer:
    """The scorer as fitted and shipped; LexiconError where the table is of other features."""
    raw = json.loads((files("sayso.compare") / "events" / "table.json").read_text("utf-8"))
    whole = _read_weights(raw["whole"], features.NAMES)
    return Scorer(whole=whole, own=_read_weights(raw["own"], own.NAMES))


def _read_weights(raw: Mapping[str, object], names: Iterable[str]) -> Weights:
    rows = raw["features"]
    if not isinstance(rows, dict) or tuple(rows) != tuple(names):
        raise LexiconError("the table of events is of other features: run training/fit_events.py")
    return Weights(
        names=tuple(rows),
        center=tuple(float(r[0]) for r in rows.values()),
        weight=tuple(float(r[1]) for r in rows.values()),
        intercept=float(str(raw["intercept"])),
        cut=float(str(raw["cut"])),
    )

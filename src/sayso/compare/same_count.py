"""How likely two figures of one event count the same thing: fitted weights over their features.

Where measure and people tell it, little is left to weigh; sums of money and things without a
measure of their own are told by their words, their nouns and how near they lie.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from sayso.compare.facts import Facts
from sayso.compare.groups import Inclusion, Sort, inclusion
from sayso.errors import LexiconError

NAMES: Final = (
    "same_measure",
    "one_untold",
    "both_untold",
    "people",
    "money",
    "shared_noun",
    "other_nouns",
    "part",
    "other_group",
    "words",
    "words_root",
    "untold_words",
    "equal",
    "near",
    "far",
    "untold_equal",
    "untold_far",
    "same_report",
    "same_speaker",
    "held",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWeights:
    """A weight for each feature, an intercept, and the chance that is enough."""

    weight: tuple[float, ...]
    intercept: float
    cut: float

    def logit(self, a: Facts, b: Facts) -> float:
        """The log odds that two figures count the same."""
        pairs = zip(features(a, b), self.weight, strict=True)
        return self.intercept + sum(value * weight for value, weight in pairs)


@cache
def weights() -> CountWeights:
    """The table as fitted and shipped; LexiconError where it is of other features."""
    raw = json.loads((files("sayso.compare") / "same_count.json").read_text("utf-8"))
    if tuple(raw["features"]) != NAMES:
        raise LexiconError("same_count.json is of other features: run training/fit_counts.py")
    weight = tuple(float(w) for w in raw["features"].values())
    return CountWeights(weight=weight, intercept=float(raw["intercept"]), cut=float(raw["cut"]))


def margin(a: Facts, b: Facts) -> float:
    """Log odds above the cut that two figures count the same; minus infinity where they cannot."""
    if never(a, b):
        return float("-inf")
    fitted = weights()
    return fitted.logit(a, b) - math.log(fitted.cut / (1 - fitted.cut))


def chance(a: Facts, b: Facts) -> float:
    """The chance that two figures of one event count the same."""
    if never(a, b):
        return 0.0
    fitted = 1 / (1 + math.exp(-weights().logit(a, b)))
    return max(fitted, ALIKE_CHANCE) if _say_the_same(a, b) else fitted


ALIKE: Final = 0.8
ALIKE_WORDS: Final = 3
ALIKE_CHANCE: Final = 0.82
"""Likeness of the words around two figures, and how many they share, from which they say the same
of the same thing; and the chance then: 14 of 17 such pairs of the fitting halves count the same,
few and mostly unequal, so that the fitted weights alone never take two sums of money that far."""


def _say_the_same(a: Facts, b: Facts) -> bool:
    """Whether the clauses of two figures differ in hardly more than the figure."""
    shared = [w for w in a.words if w in b.words]
    return len(shared) >= ALIKE_WORDS and sum(a.words[w] * b.words[w] for w in shared) >= ALIKE


def is_told(facts: Facts) -> bool:
    """Whether measure and sort alone tell what is counted: people killed."""
    return facts.measure != "other" and facts.thing.sort in (Sort.PERSON, Sort.ANY)


def never(a: Facts, b: Facts) -> bool:
    """Whether two cannot count the same: other measures, sorts, sides, accountings, givers."""
    if a.measure != b.measure and "other" not in (a.measure, b.measure):
        return True
    if Sort.ANY not in (a.thing.sort, b.thing.sort) and a.thing.sort is not b.thing.sort:
        return True
    if a.running != b.running or a.rate != b.rate:
        return True
    if a.measure != b.measure and _tells_of_others(a, b):
        return True
    if a.giver and b.giver and not a.giver & b.giver:
        return True
    return bool(a.group.homes and b.group.homes and not a.group.homes & b.group.homes)


def _tells_of_others(a: Facts, b: Facts) -> bool:
    """Whether one report counts the two by other nouns: "12 settlers displaced 40 families"."""
    mine, theirs = a.group.heads | a.group.more, b.group.heads | b.group.more
    held = a.whole == b.id or b.whole == a.id
    return a.report == b.report and bool(mine and theirs) and not (mine & theirs or held)


def features(a: Facts, b: Facts) -> list[float]:
    """The numbers of a pair, in the order of `NAMES`."""
    untold = (a.measure == "other") + (b.measure == "other")
    mine, theirs = a.group.heads | a.group.more, b.group.heads | b.group.more
    how, _ = inclusion(a.group, b.group)
    likeness = sum(v * b.words[w] for w, v in a.words.items() if w in b.words)
    gap = log_ratio(a, b)
    some = untold > 0
    return [
        untold == 0,
        untold == 1,
        untold == 2,
        Sort.PERSON in (a.thing.sort, b.thing.sort),
        Sort.MONEY in (a.thing.sort, b.thing.sort),
        bool(mine & theirs),
        bool(mine and theirs and not mine & theirs),
        how in (Inclusion.PART, Inclusion.WHOLE),
        how is Inclusion.OTHER,
        likeness,
        math.sqrt(likeness),
        likeness * some,
        gap == 0,
        0 < gap <= NEAR,
        gap > FAR,
        (gap == 0) * some,
        (gap > FAR) * some,
        a.report == b.report,
        bool(a.speaker) and a.speaker == b.speaker,
        bool((a.whole and a.whole == b.id) or (b.whole and b.whole == a.id)),
    ]


NEAR: Final = 0.15
FAR: Final = 1.0
"""Natural logarithm of the ratio of two figures: nearly the same, and far from it."""


def log_ratio(a: Facts, b: Facts) -> float:
    """How far two figures lie from each other: the natural logarithm of their ratio."""
    mine, theirs = _size(a), _size(b)
    if mine <= 0 or theirs <= 0:
        return 0.0 if mine == theirs else 2 * FAR
    return abs(math.log(mine / theirs))


def _size(facts: Facts) -> float:
    amount = facts.amount
    if amount is None:
        return 0.0
    bound = amount.low if amount.low is not None else amount.high
    return float(bound) if bound is not None else 0.0

"""How likely two figures with no value in common rival each other: fitted weights over features.

That measure, group and event are alike does not make two figures rivals: most such pairs of real
reports count the whole and some of it ("four were shot", "three others"), or one of the two was
misread.  The words of a figure, and who else gives it, tell which.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from sayso.compare.comparable import exceeds
from sayso.compare.facts import TOKEN
from sayso.compare.positions import AT_ONE_TIME, Position
from sayso.compare.same_count import chance as chance_of_one_count
from sayso.compare.same_count import is_told, log_ratio
from sayso.errors import LexiconError
from sayso.language.lexicon import word_set
from sayso.model.amount import Amount
from sayso.model.claim import Claim

NAMES: Final = (
    "given",
    "told",
    "one_count",
    "both_recorded",
    "none_recorded",
    "told_there",
    "same_group",
    "beside",
    "known",
    "bare",
    "near",
    "far",
    "days_apart",
    "inexact",
)
"""Features of a pair; `given` where somebody says that both answer one question.

`told_there`: the report of one gives the other's amount too, and does not quote two origins of
people counted by one measure, as a report does that sets them against each other.
`beside` and `known` are of the lesser figure, which may be of some of those there.
"""

NEAR: Final = 0.3
FAR: Final = 1.0
"""Natural logarithm of the ratio of two figures: near each other, and far apart."""

FEW: Final = 3
"""So many are told by themselves beside all of them."""

NEARBY: Final = 30
"""Characters before a figure in which the word before it is looked for."""

BEFORE = re.compile(r"([^\W\d_]+)\W+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalWeights:
    """A weight for each feature and an intercept."""

    weight: tuple[float, ...]
    intercept: float


@cache
def weights() -> RivalWeights:
    """The table as fitted and shipped; LexiconError where it is of other features."""
    raw = json.loads((files("sayso.compare") / "rivalry.json").read_text("utf-8"))
    if tuple(raw["features"]) != NAMES:
        raise LexiconError("rivalry.json is of other features: run training/fit_rivalry.py")
    weight = tuple(float(w) for w in raw["features"].values())
    return RivalWeights(weight=weight, intercept=float(raw["intercept"]))


@dataclass(frozen=True, slots=True)
class GroupMarks:
    """What a figure's own words and the word before it tell of whom it counts.

    `beside`: some picked out ("three others", "a fourth victim", "one of five"); `known`: those
    told before ("the two", "both"); `bare`: nothing is named ("19", an age or a street perhaps).
    """

    beside: bool
    known: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Backing:
    """The reports that give each amount of a question, and how its figures are marked."""

    reports: Mapping[object, frozenset[str]] = field(default_factory=dict)
    marked: dict[str, GroupMarks] = field(default_factory=dict)

    @classmethod
    def of(cls, positions: Iterable[Position]) -> "Backing":
        """The amounts of a question's positions."""
        found: dict[object, set[str]] = defaultdict(set)
        for position in positions:
            found[_bounds(position.amount)].add(position.facts.report)
        return cls({key: frozenset(reports) for key, reports in found.items()})

    def tells(self, position: Position, other: Position) -> bool:
        """Whether the report of one gives the amount of the other as well."""
        return position.facts.report in self.reports.get(_bounds(other.amount), ())

    def marks(self, position: Position) -> GroupMarks:
        """How the figure of a position is marked; looked up once."""
        if position.id not in self.marked:
            self.marked[position.id] = _marks(position.account.claim)
        return self.marked[position.id]


def _bounds(amount: Amount) -> object:
    return amount.low, amount.high


def chance(a: Position, b: Position, backing: Backing, *, given: bool = False) -> float:
    """The chance that two figures of one event and question contradict each other.

    `given`: somebody says that they answer one question.
    """
    fitted = weights()
    pairs = zip(features(a, b, backing, given=given), fitted.weight, strict=True)
    logit = fitted.intercept + sum(value * weight for value, weight in pairs)
    return 1 / (1 + math.exp(-logit))


def features(a: Position, b: Position, backing: Backing, *, given: bool = False) -> list[float]:
    """The numbers of a pair, in the order of `NAMES`; whichever comes first."""
    both, mine, its = (a, b), a.facts, b.facts
    are_told = is_told(mine) and is_told(its)
    quoted = are_told and a.recorded and b.recorded
    marks, gap = backing.marks(_lesser(a, b)), log_ratio(mine, its)
    return [
        given,
        are_told,
        1.0 if are_told or given else chance_of_one_count(mine, its),
        a.recorded and b.recorded,
        not (a.recorded or b.recorded),
        _are_told_beside(a, b, backing),
        mine.group == its.group,
        marks.beside,
        marks.known,
        any(backing.marks(p).bare for p in both),
        gap <= NEAR,
        gap > FAR and not quoted,
        _are_days_apart(a, b),
        any(p.amount.about or p.amount.low != p.amount.high for p in both),
    ]


def are_some_and_all(a: Position, b: Position, backing: Backing) -> bool:
    """Whether one counts a few exactly, beside whom a report tells the greater number as well."""
    few = _lesser(a, b).amount
    is_few = few.low is not None and few.low == few.high and few.low <= FEW and not few.about
    return is_few and _are_told_beside(a, b, backing)


def _lesser(a: Position, b: Position) -> Position:
    return b if exceeds(a.amount, b.amount) else a


def _are_told_beside(a: Position, b: Position, backing: Backing) -> bool:
    """Whether the report of one gives the other's amount, and quotes no two origins of people."""
    if a.recorded and b.recorded and is_told(a.facts) and is_told(b.facts):
        return False
    return backing.tells(a, b) or backing.tells(b, a)


def _are_days_apart(a: Position, b: Position) -> bool:
    mine, its = a.facts.published, b.facts.published
    return bool(mine and its and abs((mine - its).days) > AT_ONE_TIME)


def _marks(claim: Claim) -> GroupMarks:
    figure, text = claim.figure, claim.content.text
    if figure is None:
        return GroupMarks(beside=False, known=False, bare=False)
    words = [w.lower() for w in TOKEN.findall(f"{figure.written} {figure.unit} {figure.subject}")]
    before = _word_before(text, text.find(figure.written))
    beside = word_set("groups", "some_of_all", "beside")
    picked = word_set("groups", "some_of_all", "picked")
    known = word_set("groups", "some_of_all", "known")
    return GroupMarks(
        beside=" ".join(words[:2]) in picked or not beside.isdisjoint((*words, before)),
        known=not known.isdisjoint((*words[:1], before)),
        bare=len(figure.written.split()) == 1,
    )


def _word_before(text: str, at: int) -> str:
    """The word before a place in a text; empty where none is."""
    found = BEFORE.search(text[max(0, at - NEARBY) : at]) if at > 0 else None
    return found.group(1).lower() if found else ""

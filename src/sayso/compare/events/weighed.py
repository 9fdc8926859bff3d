"""A profile with its terms weighed by rarity, ready to be compared; made once for each report."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from sayso.language.rarity import rarity
from sayso.language.terms import rough, rough_names, spelling
from sayso.model.report import Report

ISO = len("2031-06-05")

SALIENT: Final = 6
"""So many names stand for what a report is about."""

COMMON: Final = 0.7
"""Rarity of a term that tells nothing: half of all texts have it."""

LEAST: Final = 0.05
"""Terms that tell less than this are left out."""

Vector = Mapping[str, float]

GRAIN: Final = 2.0**-24
"""Weights are multiples of this, so that sums of their products are exact.

Whatever the order of the terms, likeness then comes out the same to the last bit.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedReport:
    """The terms of a profile as unit vectors by field, and what each field weighs together.

    `rarity` tells by field what any term is worth, in this report or another.

    `named` are all names of the report, roughly spelt where they are long enough.
    """

    report: Report
    vectors: Mapping[str, Vector]
    rarity: Mapping[str, Vector]
    mass: Mapping[str, float]
    salient: Vector
    spelt: Mapping[str, str]
    named: frozenset[str]
    day: int | None
    days: tuple[int, ...]
    years: frozenset[int]
    kinds: frozenset[str]


def weigh_report(report: Report) -> WeighedReport:
    """Weighs each term: one plus the log of its count, times its rarity."""
    given = report.profile.terms
    terms = {f: given.get(f, {}) for f in (*FIELDS, *PART_OF)}
    terms["rough"] = rough_names(terms["names"])
    rarity_of = field_rarity()
    vectors = {f: unit(t, rarity_of[PART_OF.get(f, f)]) for f, t in terms.items()}
    about = salient(terms["lead_names"], terms["names"], rarity_of["names"])
    published = report.published
    return WeighedReport(
        report=report,
        vectors=vectors,
        rarity=rarity_of,
        mass={f: sum([r[t] for t in vectors[f]]) or 1.0 for f, r in rarity_of.items()},
        salient=about,
        spelt={name: rough(name) for name in about},
        named=frozenset(spelling(n) for n in (*terms["names"], *terms["lead_names"])),
        day=published.toordinal() if published else None,
        days=tuple(sorted(d.toordinal() for d in full_days(report))),
        years=frozenset(report.profile.years) | ({published.year} if published else set()),
        kinds=frozenset(report.profile.kinds),
    )


@cache
def field_rarity() -> Mapping[str, Vector]:
    """What any term is worth, by field."""
    return {f: term_rarity(family) for f, family in FIELDS.items()}


def full_days(report: Report) -> list[date]:
    """The days its lead names whose year is known."""
    return [date.fromisoformat(d) for d in report.profile.days if len(d) == ISO]


FIELDS: Final = {
    "body": "words",
    "names": "names",
    "pairs": "pairs",
    "numbers": "numbers",
    "rough": "rough",
}
"""Fields with the family of frequencies that weighs them."""

PART_OF: Final = {"title": "body", "lead": "body", "lead_names": "names"}
"""Fields that are part of another."""


class TermRarity(dict[str, float]):
    """What each term of a family tells by its rarity alone, 0 for common ones.

    One table for all reports, of the terms that were asked for so far: a report has a few hundred
    of 25,000.  Terms that the fitted frequencies lack are all worth the same.
    """

    def __init__(self, family: str) -> None:
        super().__init__()
        self._fitted = rarity()
        self._family = family
        self._counts = self._fitted.counts[family]
        self._unseen = _worth(self._fitted.unseen)

    def __missing__(self, term: str) -> float:
        if term not in self._counts:
            return self._unseen
        worth = self[term] = _worth(self._fitted.of(self._family, term))
        return worth


def _worth(rare: float) -> float:
    """What a term tells, above what every other text has, as a multiple of the grain."""
    above = rare - COMMON
    return above - above % GRAIN if above > LEAST else 0.0


@cache
def term_rarity(family: str) -> TermRarity:
    """The table of a family."""
    return TermRarity(family)


def unit(terms: Mapping[str, int], rarity: Vector) -> dict[str, float]:
    """Terms weighed by count and rarity, the vector's length one."""
    raw = {t: (1 + math.log(n)) * r for t, n in terms.items() if (r := rarity[t])}
    length = math.sqrt(math.fsum(w * w for w in raw.values())) or 1.0
    return {t: (v := w / length) - v % GRAIN for t, w in raw.items()}


def salient(lead: Mapping[str, int], names: Mapping[str, int], rarity: Vector) -> dict[str, float]:
    """The names a report is about: told early and often, and rare; their weights add up to one."""
    raw = {t: math.sqrt(n + 2 * (t in lead)) * r for t, n in names.items() if (r := rarity[t])}
    best = sorted(raw, key=lambda t: (-raw[t], t))[:SALIENT]
    total = math.fsum(raw[t] for t in best) or 1.0
    return {t: (v := raw[t] / total) - v % GRAIN for t in best}

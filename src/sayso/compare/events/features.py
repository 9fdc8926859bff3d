"""What speaks for and against two reports telling of one event: the numbers of a pair.

Each number belongs to a ground (words, names, numbers, days …); a reason that is shown adds up the
numbers of its ground.
"""

import math
from collections.abc import Mapping, Set
from datetime import date
from typing import Final

from sayso.compare.events.weighed import Vector, WeighedReport

GROUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "words": (
        "title",
        "lead",
        "body",
        "body_root",
        "lead_root",
        "title_root",
        "contain_words",
        "short",
    ),
    "names": (
        "names",
        "names_root",
        "lead_names",
        "lead_names_root",
        "rough",
        "rough_root",
        "salient_low",
        "salient_high",
        "salient_low_root",
        "salient_high_root",
        "rare_names",
        "contain_names",
        "few_names",
    ),
    "pairs": ("pairs", "pairs_root", "rare_pairs"),
    "numbers": ("numbers", "numbers_root", "rare_numbers", "number_share", "rare_ages"),
    "published": (
        "same_day",
        "next_day",
        "days_3",
        "days_10",
        "days_45",
        "far",
        "log_gap",
        "undated",
    ),
    "days": (
        "day_same",
        "day_next",
        "day_near",
        "day_far",
        "days_shared",
        "days_differ",
        "years_shared",
        "years_differ",
    ),
    "kinds": ("kinds_shared", "kinds_differ"),
    "together": ("body_names", "salient_body", "salient_gap", "body_gap"),
}
NAMES: Final = tuple(name for names in GROUNDS.values() for name in names)
RARE_NAME: Final = 3.3
RARE_PAIR: Final = 5.3
RARE_NUMBER: Final = 3.8
UNDATED_GAP: Final = 2.0
"""Log of the days between two reports of which one is undated."""


def pair_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    """The numbers of a pair, in the order of `NAMES`."""
    gap = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    log_gap = UNDATED_GAP if gap is None else math.log1p(gap)
    words, named = word_features(a, b), name_features(a, b)
    low, shared_body, shared_names = named[6], words[2], named[0]
    return [
        *words,
        *named,
        *pair_name_features(a, b),
        *number_features(a, b),
        *published_features(gap, log_gap),
        *day_features(a, b),
        *kind_features(a, b),
        shared_body * shared_names,
        low * shared_body,
        low * log_gap,
        shared_body * log_gap,
    ]


def shared_terms(a: Vector, b: Vector) -> Set[str]:
    """The terms of both."""
    return a.keys() & b.keys()


def dot(a: Vector, b: Vector) -> float:
    """How far two vectors point one way."""
    return sum([a[t] * b[t] for t in a.keys() & b.keys()])


def word_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    va, vb = a.vectors, b.vectors
    mine, theirs = va["body"], vb["body"]
    shared = shared_terms(mine, theirs)
    body = sum([mine[t] * theirs[t] for t in shared])
    lead = dot(va["lead"], vb["lead"])
    title = dot(va["title"], vb["title"])
    short = 1 / (1 + min(len(mine), len(theirs)) / 20)
    return [
        title,
        lead,
        body,
        math.sqrt(body),
        math.sqrt(lead),
        math.sqrt(title),
        contained(a, b, "body", shared),
        short,
    ]


def contained(a: WeighedReport, b: WeighedReport, field: str, shared: Set[str]) -> float:
    """The share of the lesser one's rarity that the other has too."""
    small = a if len(a.vectors[field]) <= len(b.vectors[field]) else b
    rarity = small.rarity[field]
    return sum([rarity[t] for t in shared]) / small.mass[field]


def name_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    va, vb = a.vectors, b.vectors
    mine, theirs = va["names"], vb["names"]
    shared = shared_terms(mine, theirs)
    names = sum([mine[t] * theirs[t] for t in shared])
    lead = dot(va["lead_names"], vb["lead_names"])
    spelt = dot(va["rough"], vb["rough"])
    low, high = held(a, b), held(b, a)
    if low > high:
        low, high = high, low
    rarity = a.rarity["names"]
    rarest = [r for t in shared if (r := rarity[t]) > RARE_NAME]
    rare = math.log1p(sum(rarest) - len(rarest) * RARE_NAME)
    few = 1 / (1 + min(len(mine), len(theirs)))
    return [
        names,
        math.sqrt(names),
        lead,
        math.sqrt(lead),
        spelt,
        math.sqrt(spelt),
        low,
        high,
        math.sqrt(low),
        math.sqrt(high),
        rare,
        contained(a, b, "names", shared),
        few,
    ]


def held(a: WeighedReport, b: WeighedReport) -> float:
    """The share of the salient names that the other report has, in some spelling."""
    names, spelt, rough = b.vectors["names"], b.vectors["rough"], a.spelt
    return sum([w for t, w in a.salient.items() if t in names or rough[t] in spelt])


def pair_name_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    mine, theirs = a.vectors["pairs"], b.vectors["pairs"]
    shared = shared_terms(mine, theirs)
    if not shared:
        return [0.0, 0.0, 0.0]
    likeness = sum([mine[t] * theirs[t] for t in shared])
    rarity = a.rarity["pairs"]
    rare = sum([rarity[t] > RARE_PAIR for t in shared])
    return [likeness, math.sqrt(likeness), math.log1p(rare)]


def number_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    mine, theirs = a.vectors["numbers"], b.vectors["numbers"]
    shared = shared_terms(mine, theirs)
    if not shared:
        return [0.0, 0.0, 0.0, 0.0, 0.0]
    likeness = sum([mine[t] * theirs[t] for t in shared])
    rarity = a.rarity["numbers"]
    rare = sum([rarity[t] > RARE_NUMBER for t in shared])
    ages = sum([t.startswith("aged ") for t in shared])
    return [
        likeness,
        math.sqrt(likeness),
        math.log1p(rare),
        contained(a, b, "numbers", shared),
        math.log1p(ages),
    ]


def published_features(gap: int | None, log_gap: float) -> list[float]:
    if gap is None:
        return [0, 0, 0, 0, 0, 0, log_gap, 1]
    return [gap == 0, gap == 1, 1 < gap <= 3, 3 < gap <= 10, 10 < gap <= 45, gap > 45, log_gap, 0]


def day_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    """Whether the days and years that the leads name are the same."""
    close = [0.0] * 4
    if a.days and b.days:
        nearest = min([abs(x - y) for x in a.days for y in b.days])
        close = [nearest == 0, nearest == 1, 1 < nearest <= 4, nearest > 4]
    loose = [0.0, 0.0] if a.day is not None and b.day is not None else loose_days(a, b)
    mine, theirs = a.years, b.years
    apart = mine.isdisjoint(theirs)
    return [*close, *loose, not apart, bool(apart and mine and theirs)]


def loose_days(a: WeighedReport, b: WeighedReport) -> list[float]:
    """Whether weekdays, or days of months, agree where years are unknown."""
    mine, theirs = split_days(a), split_days(b)
    same = any(x & y for x, y in zip(mine, theirs, strict=True))
    other = any(x and y and not x & y for x, y in zip(mine, theirs, strict=True))
    return [same, other]


def split_days(a: WeighedReport) -> tuple[set[str], set[str]]:
    """The weekdays and the days of months that a lead names."""
    full = [date.fromordinal(d) for d in a.days]
    rest = [d for d in a.report.profile.days if len(d) < len("2031-06-05")]
    weekdays = {d for d in rest if "-" not in d} | {f"{d:%a}".lower() for d in full}
    return weekdays, {d for d in rest if "-" in d} | {f"{d:%m-%d}" for d in full}


def kind_features(a: WeighedReport, b: WeighedReport) -> list[float]:
    mine, theirs = a.kinds, b.kinds
    shared = len(mine & theirs)
    every = len(mine) + len(theirs) - shared
    return [shared / max(1, every), bool(mine and theirs and not shared)]

"""What speaks for and against two events being one where one of them is told as background.

Only the event's own sentences count, and for a main event its whole report: a report that tells of
an earlier disaster shares words with every report of it, not with its other news.
"""

import math
from collections.abc import Mapping
from typing import Final

from sayso.compare.events.features import RARE_NAME, dot
from sayso.compare.events.tellings import Telling
from sayso.compare.events.weighed import Vector

GROUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "names": (
        "names",
        "names_root",
        "rough",
        "rough_root",
        "rare_names",
        "names_held",
        "names_held_low",
        "salient_held",
        "few_names",
    ),
    "words": ("words", "words_root", "words_held", "words_held_low", "few_words"),
    "numbers": ("numbers",),
    "days": ("day_same", "day_near", "day_far", "day_unknown", "told_before"),
    "place": ("place_shared", "place_differs"),
    "kinds": ("kinds_shared", "kinds_differ"),
    "background": ("both", "both_running"),
    "together": ("held_words", "held_day"),
}
NAMES: Final = tuple(name for names in GROUNDS.values() for name in names)
NEAR: Final = 4
"""Days by which reports may be off where they tell when it was."""


def own_features(a: Telling, b: Telling) -> list[float]:
    """The numbers of a pair, in the order of `NAMES`."""
    if (a.main, a.key) > (b.main, b.key):
        a, b = b, a  # a is background
    names, words = own_name_features(a, b), own_word_features(a, b)
    days = own_day_features(a, b)
    held = names[5]
    both = not b.main
    return [
        *names,
        *words,
        likeness(a, b, "numbers"),
        *days,
        *own_place_features(a, b),
        *own_kind_features(a, b),
        both,
        a.running and b.running,
        held * words[2],
        held * days[0],
    ]


def likeness(a: Telling, b: Telling, field: str) -> float:
    """The cosine of the two events' own terms."""
    return dot(a.vectors[field], b.vectors[field])


def share_held(telling: Telling, field: str, theirs: Vector, spelt: Vector | None = None) -> float:
    """The share of the rarity of a telling's own terms that the other has, in some spelling."""
    rarity, total, held = telling.rarity[field], 0.0, 0.0
    for term in telling.vectors[field]:
        worth = rarity[term]
        total += worth
        if term in theirs or (spelt is not None and telling.spelt.get(term, "") in spelt):
            held += worth
    return held / total if total else 0.0


def own_name_features(a: Telling, b: Telling) -> list[float]:
    cosine, spelt = likeness(a, b, "names"), likeness(a, b, "rough")
    theirs = b.whole.vectors if b.main else b.vectors
    forward = share_held(a, "names", theirs["names"], theirs["rough"])
    backward = share_held(b, "names", a.vectors["names"], a.vectors["rough"])
    salient = (
        sum(
            w
            for t, w in b.whole.salient.items()
            if t in a.vectors["names"] or b.whole.spelt[t] in a.vectors["rough"]
        )
        if b.main
        else backward
    )
    rarity, mine = a.rarity["names"], a.vectors["names"]
    rarest = [r for t in mine if t in theirs["names"] and (r := rarity[t]) > RARE_NAME]
    rare = math.log1p(sum(rarest) - len(rarest) * RARE_NAME)
    few = 1 / (1 + len(mine))
    return [
        cosine,
        math.sqrt(cosine),
        spelt,
        math.sqrt(spelt),
        rare,
        forward,
        min(forward, backward),
        salient,
        few,
    ]


def own_word_features(a: Telling, b: Telling) -> list[float]:
    cosine = likeness(a, b, "words")
    theirs = b.whole.vectors["body"] if b.main else b.vectors["words"]
    forward = share_held(a, "words", theirs)
    backward = share_held(b, "words", a.vectors["words"])
    return [
        cosine,
        math.sqrt(cosine),
        forward,
        min(forward, backward),
        1 / (1 + len(a.vectors["words"]) / 10),
    ]


def own_day_features(a: Telling, b: Telling) -> list[float]:
    """How far apart the days are, and whether the main report came after it was told as past."""
    told, main = a.whole.day, b.whole.day
    late = bool(b.main and told is not None and main is not None and main > told + NEAR)
    if a.days is None or b.days is None:
        return [0, 0, 0, 1, late]
    gap = max(0, a.days[0] - b.days[1], b.days[0] - a.days[1])
    return [gap == 0, 0 < gap <= NEAR, gap > NEAR, 0, late]


def own_place_features(a: Telling, b: Telling) -> list[float]:
    if not a.place or not b.place:
        return [0, 0]
    shared = len(a.place & b.place) / min(len(a.place), len(b.place))
    return [shared, shared == 0]


def own_kind_features(a: Telling, b: Telling) -> list[float]:
    mine, theirs = set(a.kinds), set(b.kinds)
    return [
        len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        bool(mine and theirs and not mine & theirs),
    ]

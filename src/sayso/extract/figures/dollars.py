"""Whose dollars a bare sign means, and cents as hundredths of them.

"$" and "dollars" are those of the United States, unless a report tells of no other land with
dollars of its own as often, never of the United States, and does not spell as Americans do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from sayso.language.lexicon import load_words, word_set
from sayso.language.places import states_by_name, states_by_part
from sayso.model.quantity import Figure, Kind

AMERICAN, AMERICA = "USD", "united states"
LEAST = 2
"""Times that a report names a land before bare dollars in it are that land's."""
NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
HUNDRED = Decimal(100)


@cache
def _own_dollars(language: str = "en") -> Mapping[str, str]:
    """The lands whose press writes a bare sign for dollars of their own, and the code of these."""
    own: Mapping[str, str] = load_words(language, "units")["dollars"]
    return own


def with_own_dollars(text: str, figures: Iterable[Figure]) -> list[Figure]:
    """The figures of a report, bare dollars as those of its land, cents as parts of a dollar."""
    found = [_in_whole(f) for f in figures]
    bare = [f for f in found if _is_bare(f)]
    code = dollars_of(text) if bare else AMERICAN
    return [replace(f, unit=code) if _is_bare(f) else f for f in found]


def dollars_of(text: str) -> str:
    """The code of the dollars that a report means where it does not say which."""
    if not word_set("units", "american", "words").isdisjoint(text.lower().split()):
        return AMERICAN
    named = _lands_named(text)
    lands = {land: named[land] for land in named if land in _own_dollars()}
    most = max(lands, key=lambda land: lands[land], default="")
    if AMERICA in named or lands.get(most, 0) < LEAST:
        return AMERICAN
    return _own_dollars()[most]


def _lands_named(text: str) -> Counter[str]:
    """How often a report names each land, by its name, its people or a place that lies in it."""
    words = [w.removesuffix("'s") for w in NAME.findall(text.replace("’", "'").replace(".", ""))]
    names = [w for w in words if w[0].isupper()]
    two = [f"{a} {b}" for a, b in pairwise(words) if a[0].isupper() and b[0].isupper()]
    found = (_land_of(name) for name in (*names, *two))
    return Counter(land for land in found if land)


def _land_of(name: str) -> str:
    """The land that a name tells; "us" in small letters tells none."""
    word = name.lower()
    if word == "us" and not name.isupper():
        return ""
    return states_by_name().get(word) or states_by_part().get(word) or ""


def _is_bare(figure: Figure) -> bool:
    """Whether an amount is told in dollars and not in whose: "$5", "two million dollars"."""
    if figure.kind is not Kind.MONEY or figure.unit != AMERICAN:
        return False
    said = set(NAME.findall(figure.words.text.replace(".", "").lower()))
    return said.isdisjoint(word_set("units", "whose_dollars", "words"))


def _in_whole(figure: Figure) -> Figure:
    """An amount told in cents or pence as a part of the whole: "31.5 cents" is 0.315 dollars."""
    said = figure.words.text.lower().split()
    small = word_set("units", "hundredths", "words")
    if figure.kind is not Kind.MONEY or small.isdisjoint(said):
        return figure
    low, high, point = (
        None if v is None else v / HUNDRED for v in (figure.low, figure.high, figure.point)
    )
    return replace(figure, low=low, high=high, point=point)

"""Why two events are held to be one, or two, in words a reader can check against the reports."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.compare.events.tellings import Telling

SHOWN: Final = 5
"""So many shared terms are named."""

TELLING: Final = 1.3
"""Rarity below which a shared term is not worth naming."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One ground: its share of the log odds (above 0 for one event) and its words."""

    ground: str
    weight: float
    words: str


def explain(a: Telling, b: Telling, sums: Mapping[str, float]) -> list[Reason]:
    """The reasons of a pair, the strongest first."""
    made = [Reason(ground=g, weight=w, words=WORDS[g](a, b)) for g, w in sums.items()]
    return sorted((r for r in made if r.words), key=lambda r: (-abs(r.weight), r.ground))


def rarest(a: Telling, b: Telling, field: str) -> list[str]:
    """The rarest terms of a field that both reports have."""
    if a.main and b.main:
        rarity, mine, theirs = a.whole.rarity[field], a.whole.vectors[field], b.whole.vectors[field]
    else:
        field = {"body": "words"}.get(field, field)
        rarity = a.rarity.get(field, {})
        mine, theirs = a.vectors.get(field, {}), b.vectors.get(field, {})
    shared = (t for t in mine.keys() & theirs.keys() if rarity[t] >= TELLING)
    return sorted(shared, key=lambda t: (-rarity[t], t))[:SHOWN]


def listed(terms: Iterable[str]) -> str:
    return ", ".join(terms)


def in_common(terms: Iterable[str], some: str, none: str) -> str:
    """What two reports share in words, or that they share nothing of the kind."""
    shared = listed(terms)
    return f"{some} {shared}" if shared else none


def of_names(a: Telling, b: Telling) -> str:
    names = map(str.capitalize, rarest(a, b, "names"))
    return in_common(names, "both name", "no name in common")


def of_pairs(a: Telling, b: Telling) -> str:
    names = map(str.title, rarest(a, b, "pairs"))
    return in_common(names, "full names in common:", "no full name in common")


def of_numbers(a: Telling, b: Telling) -> str:
    return in_common(rarest(a, b, "numbers"), "numbers in common:", "no number in common")


def of_words(a: Telling, b: Telling) -> str:
    stems = (f"{stem}…" for stem in rarest(a, b, "body"))
    return in_common(stems, "words in common:", "no telling word in common")


def of_published(a: Telling, b: Telling) -> str:
    if a.whole.day is None or b.whole.day is None:
        return "no day of publication to compare"
    gap = abs(a.whole.day - b.whole.day)
    return "published on one day" if gap == 0 else f"published {gap} day{'s' * (gap > 1)} apart"


def of_days(a: Telling, b: Telling) -> str:
    mine, theirs = days_told(a), days_told(b)
    return f"tell of {mine} and of {theirs}" if mine and theirs else "no days to compare"


def days_told(a: Telling) -> str:
    if a.days:
        first, last = (date.fromordinal(d).isoformat() for d in a.days)
        return first if first == last else f"{first} to {last}"
    return listed(a.whole.report.profile.days) if a.main else ""


def of_kinds(a: Telling, b: Telling) -> str:
    mine, theirs = a.kinds, b.kinds
    shared = [k for k in mine if k in theirs]
    if shared:
        return f"both tell of: {listed(shared)}"
    return f"one tells of {listed(mine)}, the other of {listed(theirs)}" if mine and theirs else ""


def of_place(a: Telling, b: Telling) -> str:
    mine, theirs = a.place, b.place
    return f"places: {listed(mine)} and {listed(theirs)}" if mine and theirs else ""


def of_background(a: Telling, b: Telling) -> str:
    return (
        "told as background by both" if not a.main and not b.main else "told as background by one"
    )


def of_all(a: Telling, b: Telling) -> str:
    return "names, words and days taken together"


WORDS: Final[Mapping[str, Callable[[Telling, Telling], str]]] = {
    "words": of_words,
    "names": of_names,
    "pairs": of_pairs,
    "numbers": of_numbers,
    "published": of_published,
    "days": of_days,
    "kinds": of_kinds,
    "place": of_place,
    "background": of_background,
    "together": of_all,
}

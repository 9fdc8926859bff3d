"""Places by containment: what the reports themselves say of it, and a short list of countries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from sayso.compare.names import plain_words
from sayso.compare.vocabulary import vocabulary

INNER = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+)(?: (?:region|province|county|city|town|village|"
    r"district|state|prefecture|township|valley|governorate))?(?:,| in(?: the)?) "
    r"(?=(?:(?:north|south|east|west)\w* |central |the )?((?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+))"
)


class Where(Enum):
    """How one place stands to another."""

    SAME = "same place"
    WITHIN = "within"
    HOLDS = "holds"
    UNKNOWN = "place not given"
    APART = "another place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: the telling words of its name, and the country when it is known."""

    written: str
    words: frozenset[str]
    country: str

    def __bool__(self) -> bool:
        return bool(self.words or self.country)


@lru_cache(maxsize=65536)
def find_place(written: str) -> Place:
    """A place from words such as "off Port Maren" or "Kursk region"; empty when none is named."""
    words_of = vocabulary()
    if written.strip().lower() in words_of.here:
        return Place(written=written, words=frozenset(), country="")
    words = plain_words(written)
    low = [w.lower() for w in words]
    country, used = "", set[int]()
    for size in (3, 2, 1):
        for at in range(len(low) - size + 1):
            phrase = " ".join(low[at : at + size])
            home = words_of.countries.get(phrase)
            if home:
                country = country or home
                used |= set(range(at, at + size))
            elif not country and phrase in words_of.parts and (size > 1 or words[at][0].isupper()):
                country = words_of.parts[phrase]
    rest = [w for i, w in enumerate(low) if i not in used]
    telling = [w for w in rest if w not in words_of.place_words] or ([] if country else rest)
    return Place(written=written, words=frozenset(telling), country=country)


def where(a: Place, b: Place, inside: frozenset[tuple[str, str]]) -> Where:
    """How `a` stands to `b`; `inside` holds what the reports say ("Ludian", "Yunnan")."""
    if not a or not b:
        return Where.UNKNOWN
    if a.words and b.words:
        if a.words == b.words:
            return Where.SAME
        if a.words > b.words or _told(a, b, inside):
            return Where.WITHIN
        if a.words < b.words or _told(b, a, inside):
            return Where.HOLDS
        return Where.APART
    if a.country and b.country and a.country != b.country:
        return Where.APART
    if not a.words and not b.words:
        return Where.SAME
    known = a.country and b.country
    if a.words:
        return Where.WITHIN if known or _told(a, b, inside) else Where.UNKNOWN
    return Where.HOLDS if known or _told(b, a, inside) else Where.UNKNOWN


def _told(inner: Place, outer: Place, inside: frozenset[tuple[str, str]]) -> bool:
    outers = outer.words or set(outer.country.split())
    return any((i, o) in inside for i in inner.words for o in outers)


def containments(text: str) -> frozenset[tuple[str, str]]:
    """What a text says of places within places: word pairs (inner, outer), lower-case."""
    never = vocabulary().never_names | vocabulary().place_words
    found: set[tuple[str, str]] = set()
    for match in INNER.finditer(text):
        inner = [w.lower() for w in plain_words(match[1]) if w.lower() not in never]
        outer = [w.lower() for w in plain_words(match[2]) if w.lower() not in never]
        found.update((i, o) for i in inner for o in outer if i != o)
    return frozenset(found)


def join_containments(parts: Iterable[frozenset[tuple[str, str]]]) -> frozenset[tuple[str, str]]:
    """What several texts say together, carried through (a in b, b in c: a in c)."""
    held = set().union(*parts)
    short = len(held) < 60
    further = {(a, d) for a, b in held for c, d in held if short and b == c and a != d}
    return frozenset(held | further)

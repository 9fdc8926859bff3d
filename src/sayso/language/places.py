"""Places by the words of their names and the states they lie in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from sayso.language.gazetteer import gazetteer
from sayso.language.lexicon import word_set
from sayso.language.names import plain_words

LONGEST = 5
"""Words of a place's name that is looked up."""


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


def _by_words(names: Mapping[str, str]) -> dict[str, str]:
    """The names as `plain_words` takes them apart -> the state, lower case."""
    return {" ".join(plain_words(name)).lower(): state.lower() for name, state in names.items()}


@cache
def states_by_name() -> Mapping[str, str]:
    """What a state and its people are called, lower case -> the name it is kept under, likewise."""
    known = gazetteer()
    people = {**known.adjectives, **known.people}
    own = {word: state for word, state in people.items() if state in known.states}
    return _by_words({**own, **known.names})


@cache
def states_by_part() -> Mapping[str, str]:
    """Capitals, parts and abbreviations of states, lower case -> the state, likewise."""
    known = gazetteer()
    short = {name.lower(): state for name, state in known.abbreviations.items()}
    return _by_words({**known.parts, **short})


@cache
def place_words() -> frozenset[str]:
    """Words around a place's name that say what sort of place it is, or where near it."""
    kinds = (word_set("places", "kinds", key) for key in ("words", "sides", "points"))
    beside = (word_set("places", "beside", key) for key in ("where", "movement", "words"))
    return frozenset().union(*kinds, *beside)


@cache
def place_prepositions() -> frozenset[str]:
    """Prepositions behind which a name says where."""
    return word_set("places", "beside", "where") | word_set("places", "beside", "movement")


@lru_cache(maxsize=65536)
def find_place(written: str) -> Place:
    """A place from words such as "off Port Maren" or "Kursk region"; empty when none is named."""
    if written.strip().lower() in word_set("places", "here", "words"):
        return Place(written=written, words=frozenset(), country="")
    words = plain_words(written)
    low = [w.lower() for w in words]
    country, used = _state_in(words)
    rest = [w for i, w in enumerate(low) if i not in used]
    telling = [w for w in rest if w not in place_words()] or ([] if country else rest)
    return Place(written=written, words=frozenset(telling), country=country)


def _state_in(words: list[str]) -> tuple[str, set[int]]:
    """The state that words name or tell, the longest name first, and where its own name stands."""
    country, used = "", set[int]()
    for size in range(LONGEST, 0, -1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size]).lower()
            home, part = states_by_name().get(phrase), states_by_part().get(phrase)
            if home:
                country = country or home
                used |= set(range(at, at + size))
            elif not country and part and (size > 1 or words[at][0].isupper()):
                country = part
    return country, used


def where(a: Place, b: Place) -> Where:
    """How `a` stands to `b`."""
    if not a or not b:
        return Where.UNKNOWN
    if a.words and b.words:
        if a.words == b.words:
            return Where.SAME
        if a.words > b.words:
            return Where.WITHIN
        return Where.HOLDS if a.words < b.words else Where.APART
    if a.country and b.country and a.country != b.country:
        return Where.APART
    if not a.words and not b.words:
        return Where.SAME
    if not (a.country and b.country):
        return Where.UNKNOWN
    return Where.WITHIN if a.words else Where.HOLDS

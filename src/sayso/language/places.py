"""Places by the words of their names and the states they lie in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from sayso.language.gazetteer import gazetteer
from sayso.language.lexicon import load_words, word_set
from sayso.language.names import known_as, plain_words
from sayso.language.spelling import spelt

AROUND = ", "
"""Between the name of a place and those of the places it lies in."""

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
    """A place: the telling words of its name, those of places around it, its country if known."""

    written: str
    words: frozenset[str]
    country: str
    around: tuple[frozenset[str], ...] = ()

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


def place_head(written: str) -> str:
    """The name of a place without those of the places it lies in: Orba of "Orba, Velia"."""
    return written.partition(AROUND)[0]


@lru_cache(maxsize=65536)
def find_place(written: str) -> Place:
    """A place from words such as "off Port Maren" or "Kursk region"; empty when none is named.

    What stands behind a comma says in which places it lies.
    """
    name, *wider = written.split(AROUND)
    found = _named(name)
    around = [_named(w) for w in wider if found]
    country = found.country or next((p.country for p in around if p.country), "")
    lies = tuple(p.words for p in around if p.words)
    return Place(written=written, words=found.words, country=country, around=lies)


def _named(written: str) -> Place:
    """The place that one name tells."""
    country, telling = _telling(written)
    return Place(written=written, words=frozenset(telling), country=country)


@lru_cache(maxsize=65536)
def _telling(written: str) -> tuple[str, tuple[str, ...]]:
    """The state that a name tells, and its words that tell which place, all spellings as one."""
    if written.strip().lower() in word_set("places", "here", "words"):
        return "", ()
    words = plain_words(written)
    low = [w.lower() for w in words]
    country, used = _state_in(words)
    rest = [w for i, w in enumerate(low) if i not in used]
    telling = [w for w in rest if w not in place_words()] or ([] if country else rest)
    return country, spelt(telling) if telling else ()


def _state_in(words: list[str]) -> tuple[str, set[int]]:
    """The state that words name or tell, the longest name first, and where its own name stands."""
    country, used = "", set[int]()
    for size in range(LONGEST, 0, -1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size]).lower()
            home, part = states_by_name().get(phrase), states_by_part().get(phrase)
            if home or (size == 1 and words[at] in gazetteer().abbreviations):
                country = country or home or part or ""
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
        if a.words > b.words or b.words in a.around:
            return Where.WITHIN
        return Where.HOLDS if a.words < b.words or a.words in b.around else Where.APART
    if a.country and b.country and a.country != b.country:
        return Where.APART
    if not a.words and not b.words:
        return Where.SAME
    if not (a.country and b.country):
        return Where.UNKNOWN
    return Where.WITHIN if a.words else Where.HOLDS


def place_key(written: str) -> str:
    """One key for a place under all spellings of its name; empty where nothing is named."""
    country, telling = _telling(place_head(written))
    return " ".join(telling) or (f"={country}" if country else "")


def is_state(written: str) -> bool:
    """Whether words name a state and nothing within it."""
    if known_as(written) in gazetteer().states:
        return True
    found = find_place(written)
    return bool(found.country) and not found.words and bool(states_by_name().get(written.lower()))


@cache
def _shortened() -> Mapping[str, str]:
    table = load_words("en", "places").get("shortened", {})
    return {str(short): str(full) for short, full in table.items()}


def written_out(name: str) -> str:
    """The full name of a state that a newspaper shortens behind a town's, "Mich."; else empty."""
    return _shortened().get(name, "")


@cache
def union_states() -> frozenset[str]:
    """The states of a union that newspapers shorten, by their full names."""
    return frozenset(_shortened().values())

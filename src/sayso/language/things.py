"""What is counted besides people: nouns of things, and what a measure counts by itself."""

from collections.abc import Mapping
from functools import cache, lru_cache

from sayso.language.lexicon import load_words, word_families, word_set
from sayso.language.measures import parts_of
from sayso.language.names import is_calling, people_of, singular

LEAST_TAIL = 4
"""Letters of the shortest noun that tells what a longer one ending with it is: an airstrike."""


def counts_people(measure: str) -> bool:
    """Whether a measure counts people where no noun says otherwise."""
    people = word_set("things", "persons", "measures")
    return all(p in people for p in parts_of(measure) or (measure,))


@lru_cache(maxsize=65536)
def is_person(noun: str) -> bool:
    """Whether a singular noun is for people."""
    return (
        noun in word_set("things", "persons", "nouns") or is_calling(noun) or bool(people_of(noun))
    )


def is_object(noun: str) -> bool:
    """Whether a singular noun is for something that is no person."""
    return noun in word_set("things", "objects", "nouns")


@lru_cache(maxsize=65536)
def kind_of_noun(noun: str) -> str:
    """What sort of thing a noun is for: beings, goods, events, places, …; "unknown" where none."""
    kinds, whole = _noun_kinds(), noun.lower()
    one = singular(whole)
    for word in (whole, one, one.removesuffix("e"), whole[:-1]):
        if word in kinds:
            return kinds[word]
    if is_person(one):
        return "beings"
    tails = (one[at:] for at in range(1, len(one) - LEAST_TAIL + 1))
    return next((kinds[tail] for tail in tails if tail in kinds), "unknown")


@cache
def _noun_kinds(language: str = "en") -> Mapping[str, str]:
    return word_families(load_words(language, "noun_kinds"), "kinds")

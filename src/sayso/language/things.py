"""What is counted besides people: nouns of things, and what a measure counts by itself."""

from functools import lru_cache

from sayso.language.lexicon import word_set
from sayso.language.measures import parts_of
from sayso.language.names import is_calling


def counts_people(measure: str) -> bool:
    """Whether a measure counts people where no noun says otherwise."""
    people = word_set("things", "persons", "measures")
    return all(p in people for p in parts_of(measure) or (measure,))


@lru_cache(maxsize=65536)
def is_person(noun: str) -> bool:
    """Whether a singular noun is for people."""
    return noun in word_set("things", "persons", "nouns") or is_calling(noun)


def is_object(noun: str) -> bool:
    """Whether a singular noun is for something that is no person."""
    return noun in word_set("things", "objects", "nouns")

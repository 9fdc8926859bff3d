"""Nouns for those who are counted: anyone, everyone there, some of them, and their families."""

from collections.abc import Mapping
from functools import cache

from sayso.language.lexicon import load_words, word_families, word_set


def anyone() -> frozenset[str]:
    """Nouns that say no more than "people"."""
    return word_set("groups", "groups", "anyone")


def everyone() -> frozenset[str]:
    """Nouns for whoever was there: in one event they are the same people."""
    return word_set("groups", "groups", "everyone")


def some() -> frozenset[str]:
    """Nouns that pick out some of those who were there."""
    return word_set("groups", "groups", "some")


def untelling() -> frozenset[str]:
    """Words of a subject that do not tell who it is."""
    return word_set("groups", "groups", "say_nothing")


@cache
def families(language: str = "en") -> Mapping[str, str]:
    """Noun -> the noun that stands for all of its family: "troop" is soldier."""
    return word_families(load_words(language, "groups"), "groups", "alike")

"""Codes of countries, by the states that names of places tell."""

from collections.abc import Mapping
from functools import cache

from sayso.errors import LexiconError
from sayso.language.lexicon import load_words
from sayso.language.places import find_place


@cache
def _codes() -> Mapping[str, str]:
    """From the name of a state, lower case, to its code."""
    table = load_words("en", "countries").get("countries")
    if not isinstance(table, dict):
        raise LexiconError("countries.toml: lacks the table `countries`")
    return {str(name).lower(): str(code) for name, code in table.items()}


def country_code(place: str) -> str:
    """The code (ISO 3166-1 alpha-2) of the country that a place lies in; empty where unknown."""
    return _codes().get(find_place(place).country, "") if place else ""

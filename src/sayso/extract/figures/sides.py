"""Whose loss a figure counts where its own noun does not say: "Marvan losses stand at 300 dead"."""

import re
from functools import cache

from sayso.language.lexicon import load_words, word_list, word_set
from sayso.language.sides import is_rare_name, people_named
from sayso.language.vocabulary import vocabulary

REACH = 240
"""Characters before a figure within which its sentence names the side."""
LOST = frozenset({"killed", "injured", "casualties", "missing", "captured", "lost"})
"""The measures of what a side suffers."""


@cache
def _forms(language: str = "en") -> re.Pattern[str]:
    table = load_words(language, "groups")
    losses, suffering = ("|".join(word_list(table, "sides", k)) for k in ("losses", "suffering"))
    return re.compile(
        rf"\b(?P<people>(?:[A-Z][\w-]+\s+and\s+)?[A-Z][\w-]+)(?:['’]s)?\s+(?:{losses})\b"
        rf"|\b(?P<name>[A-Z][\w-]+)(?:['’]s)?\s+(?:{suffering})\b"
    )


def side_before(said: str, measure: str) -> str:
    """The people or state of whose loss a sentence tells, by its words before the figure."""
    if measure not in LOST:
        return ""
    found = [*_forms().finditer(said, max(0, len(said) - REACH))]
    names = (m["people"] or m["name"] for m in reversed(found))
    return next((n for n in names if all(map(_is_side, n.split(" and ")))), "")


def _is_side(name: str) -> bool:
    known = name.lower() in vocabulary().countries
    plain = word_set("roles", "groups", "words") | word_set("roles", "bodies", "words")
    numbers = load_words("en", "numbers")
    if any(name.lower().split("-")[0] in numbers[kind] for kind in ("units", "tens")):
        return False
    return known or bool(people_named(name)) or (is_rare_name(name) and name.lower() not in plain)

"""Whose loss a figure counts where its own noun does not say: "Marvan losses stand at 300 dead"."""

import re
from functools import cache

from sayso.language.lexicon import load_words, word_list, word_set
from sayso.language.sides import is_rare_name, people_named
from sayso.language.vocabulary import vocabulary
from sayso.model.quantity import Figure

BESIDE = 30
"""Characters from "has lost" to the number, for words such as "at least"."""
REACH = 240
"""Characters before a figure within which its sentence names the side."""
LOST = frozenset({"killed", "injured", "casualties", "missing", "captured", "lost"})
"""The measures of what a side suffers."""


@cache
def _forms(language: str = "en") -> re.Pattern[str]:
    table = load_words(language, "groups")
    losses, sent, suffering, having, bounds, owning, admitting = (
        "|".join(word_list(table, "sides", k))
        for k in ("losses", "sent", "suffering", "having", "bounds", "owning", "admitting")
    )
    has = rf"(?:{having})(?=\s+(?:{suffering}|{having}|{bounds}|\d)|\s*$)"
    return re.compile(
        rf"\b(?P<people>(?:[A-Z][\w-]+\s+and\s+)?[A-Z][\w-]+)(?:['’]s)?\s+(?:{losses})\b"
        rf"|\b(?P<name>[A-Z][\w-]+)(?:['’]s)?\s+(?:(?:{sent})\s+)?(?:(?:{suffering})\b|{has})"
        rf"|\b(?P<own>[A-Z][\w-]+)\s+(?:{owning})\s+(?:that\s+)?it\s+(?:(?:{having})\s+)?"
        rf"(?:{suffering})\b|\b(?P<owns>[A-Z][\w-]+)\s+(?:{admitting})(?:\s+to)?\s+(?:{bounds}|\s)*$"
        rf"|\b(?:those|that|{losses})\s+(?:of|for|on)\s+(?P<of>[A-Z][\w-]+)\b"
    )


AFTER = re.compile(r"\s+(?:for|on\s+the)\s+(?P<name>[A-Z][\w-]+)(?:\s+side)?\b")
"""Behind a bare number: "against 120,000 for Marva"."""


def side_named(said: str, measure: str, following: str = "") -> str:
    """The people or state of whose loss a sentence tells, by its words around the figure.

    `said` are those before it, `following` those behind a number without a noun of its own.
    """
    if measure not in LOST:
        return ""
    behind = AFTER.match(following)
    if behind and _is_side(behind["name"]):
        return behind["name"]
    found = [*_forms().finditer(said, max(0, len(said) - REACH))]
    names = (next(filter(None, m.groups())) for m in reversed(found))
    return next((n for n in names if all(map(_is_side, n.split(" and ")))), "")


def side_losing(said: str, figure: Figure) -> str:
    """The side that is told to have lost its own: "Kestria says it has lost 412 men"."""
    if figure.measure not in LOST or figure.unit not in word_set("groups", "sides", "own"):
        return ""
    found = [m for m in _forms().finditer(said, max(0, len(said) - REACH)) if m["name"] or m["own"]]
    name = (found[-1]["name"] or found[-1]["own"]) if found else ""
    near = bool(found) and len(said) - found[-1].end() <= BESIDE
    return name if near and _is_side(name) else ""


def _is_side(name: str) -> bool:
    if name.lower() in word_set("groups", "sides", "nobody"):
        return False
    known = name.lower() in vocabulary().countries
    plain = word_set("roles", "groups", "words") | word_set("roles", "bodies", "words")
    numbers = load_words("en", "numbers")
    if any(name.lower().split("-")[0] in numbers[kind] for kind in ("units", "tens")):
        return False
    return known or bool(people_named(name)) or (is_rare_name(name) and name.lower() not in plain)

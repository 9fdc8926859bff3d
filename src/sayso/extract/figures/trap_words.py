"""Words beside which a number is a date, a name, an age or an address; plurals."""

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from sayso.extract.figures.pieces import Piece
from sayso.language.calendar import months, weekdays
from sayso.language.lexicon import load_words, word_list


class TrapWords(NamedTuple):
    """Words beside which a number is a date, a name or an address."""

    months: frozenset[str]
    weekdays: frozenset[str]
    ids: frozenset[str]
    passing: frozenset[str]
    rated: frozenset[str]
    makes: frozenset[str]
    named: frozenset[str]
    streets: frozenset[str]
    year_leads: frozenset[str]
    function: frozenset[str]
    persons: frozenset[str]
    aged: frozenset[str]
    age_bounds: frozenset[str]


@cache
def trap_words(language: str = "en") -> TrapWords:
    """The trap words of a language."""
    table, roles = load_words(language, "numbers"), load_words(language, "roles")
    return TrapWords(
        months=months(language),
        weekdays=weekdays(language),
        ids=frozenset(word_list(table, "ids", "nouns")),
        passing=frozenset(word_list(table, "ids", "passing")),
        rated=frozenset(word_list(table, "ids", "rated")),
        named=frozenset(word_list(table, "ids", "named")),
        makes=frozenset(word_list(table, "ids", "makes")),
        streets=frozenset(word_list(table, "ids", "streets")),
        year_leads=frozenset(word_list(table, "ids", "year_leads")),
        function=frozenset(word_list(table, "function", "words")),
        aged=frozenset(word_list(table, "ages", "after")),
        age_bounds=frozenset(word_list(table, "ages", "bounds")),
        persons=frozenset(
            w
            for section in ("persons", "titles")
            for key in ("male", "female", "neutral")
            for w in word_list(roles, section, key)
        ),
    )


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))) or (
        word in ("people", "men", "women", "children", "police", "troops")
    )


def plural_follows(pieces: Sequence[Piece], j: int) -> bool:
    """Whether one of the next two words is a plural that a number may count."""
    near = takewhile(lambda p: p.raw not in (",", ";", "."), pieces[j : j + 2])
    plain = [p.text for p in near if p.raw.islower()]
    return any(is_plural(w) and w not in trap_words().function for w in plain)

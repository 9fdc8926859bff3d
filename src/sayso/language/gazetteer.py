"""States, regions and towns of the world by every name of theirs, read once for both stations.

Names are looked up as `plain_key` writes them.  The name a state is kept under is its key in
words/<language>/places.toml.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.errors import LexiconError
from sayso.language.lexicon import load_words, plain_letters, word_list

NO_PLURAL = ("ch", "sh", "se", "s", "ic")
"""Endings of adjectives that English gives no plural: the French, the Chinese, the Swiss."""
WITH_PLURAL = ("czech",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What names say which state: each maps a name in small letters to the name kept.

    `names` and `abbreviations` (in capitals) are a state's own, `adjectives` and `people` those
    of states and regions; `parts` are capitals, provinces, towns and regions that lie in one.
    `places` are all of them that are by themselves a place's and nobody's name.
    """

    names: Mapping[str, str]
    abbreviations: Mapping[str, str]
    adjectives: Mapping[str, str]
    people: Mapping[str, str]
    parts: Mapping[str, str]
    states: frozenset[str]
    places: frozenset[str]


def plain_key(name: str) -> str:
    """A name in small letters without accents and dots, with straight apostrophes."""
    return plain_letters(name).replace(".", "").casefold()


def _abbreviates(name: str) -> bool:
    return name.isupper() and " " not in name


def _entries(table: Mapping[str, Any], section: str) -> dict[str, dict[str, Any]]:
    entries = table.get(section)
    if not isinstance(entries, dict) or not all(isinstance(e, dict) for e in entries.values()):
        raise LexiconError(f"places.toml: {section} must be a table of tables")
    return entries


def _listed(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return word_list(dict(entry), key) if key in entry else ()


def _peoples(entry: Mapping[str, Any]) -> Iterable[str]:
    """Words for the people: those listed, and the adjectives that take an -s."""
    yield from _listed(entry, "people")
    for adjective in map(str.lower, _listed(entry, "adjectives")):
        if not adjective.endswith(NO_PLURAL) or adjective in WITH_PLURAL:
            yield f"{adjective}s"


@cache
def gazetteer(language: str = "en") -> Gazetteer:
    """The gazetteer of a language; LexiconError when it is missing or malformed."""
    table = load_words(language, "places")
    states, regions = _entries(table, "states"), _entries(table, "regions")
    every = {**states, **regions}
    named = {state: (state, *_listed(entry, "names")) for state, entry in states.items()}
    parts = {
        plain_key(part): state
        for state, entry in states.items()
        for part in (str(entry.get("capital", state)), *_listed(entry, "parts"))
    }
    parts |= {plain_key(r): str(entry["in"]) for r, entry in regions.items() if "in" in entry}
    ambiguous = {plain_key(name) for name in word_list(table, "ambiguous", "names")}
    adjectives = _by_word(every, lambda entry: _listed(entry, "adjectives"))
    names = {plain_key(n): s for s, ns in named.items() for n in ns if not _abbreviates(n)}
    short = {n.replace(".", ""): s for s, ns in named.items() for n in ns if _abbreviates(n)}
    own = names.keys() | {plain_key(region) for region in regions}
    return Gazetteer(
        names=names,
        abbreviations=short,
        adjectives=adjectives,
        people=_by_word(every, _peoples),
        parts={part: state for part, state in parts.items() if part not in names},
        states=frozenset(states),
        places=frozenset((own | adjectives.keys() | parts.keys()) - ambiguous),
    )


def _by_word(
    every: Mapping[str, Mapping[str, Any]], words_of: Callable[[Mapping[str, Any]], Iterable[str]]
) -> dict[str, str]:
    return {plain_key(word): name for name, entry in every.items() for word in words_of(entry)}

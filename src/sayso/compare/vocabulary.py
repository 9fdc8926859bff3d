"""Words as data for comparing: what is counted, who, where, what happened, who speaks.

The lists lie in words/<language>/; a list without a `source` or with a wrong shape is refused.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import LexiconError

Places = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All word lists of one language, lower-case, ready for look-up."""

    includes: Mapping[str, frozenset[str]]
    running: frozenset[str]
    falling: frozenset[str]
    measures: Mapping[str, str]
    anyone: frozenset[str]
    everyone: frozenset[str]
    some: frozenset[str]
    say_nothing: frozenset[str]
    asking: frozenset[str]
    alike: Mapping[str, str]
    events: Mapping[str, str]
    among: re.Pattern[str]
    own_witness: re.Pattern[str]
    earlier: re.Pattern[str]
    official: frozenset[str]
    unnamed: frozenset[str]
    empty: frozenset[str]
    titles: frozenset[str]
    organs: frozenset[str]
    organ_forms: Mapping[str, str]
    agencies: Mapping[str, str]
    never_names: frozenset[str]
    place_words: frozenset[str]
    here: frozenset[str]
    countries: Places
    parts: Places


def _load(language: str, name: str) -> dict[str, Any]:
    path = files("sayso.compare") / "words" / language / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no word list {name!r} for language {language!r}") from None
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(f"words/{language}/{name}.toml: {fault}") from fault
    if not isinstance(table.get("source"), str):
        raise LexiconError(f"words/{language}/{name}.toml: say in `source` where it comes from")
    return table


def _words(table: dict[str, Any], *keys: str) -> list[str]:
    at: Any = table
    for key in keys:
        at = at.get(key) if isinstance(at, dict) else None
    if not isinstance(at, list) or not all(isinstance(w, str) for w in at):
        raise LexiconError(f"{'.'.join(keys)} must be a list of words")
    return at


def _reversed(table: dict[str, Any]) -> dict[str, str]:
    return {word: name for name in table for word in _words(table, name)}


def any_of(words: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of these phrases as whole words, longest first."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def _countries(table: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Names and demonyms -> country; capitals and well-known parts -> country."""
    named: dict[str, str] = {}
    parts: dict[str, str] = {}
    for country, entries in table["countries"].items():
        key = country.lower()
        named[key] = named[entries[0].lower()] = key
        for other in entries[1:]:
            parts[other.lower().replace(".", "")] = key
    return named, parts


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The word lists of a language; LexiconError when one is missing or malformed."""
    table = _load(language, "compare")
    countries, parts = _countries(_load(language, "countries"))
    short = table["copies"]["short"]
    return Vocabulary(
        includes={m: frozenset(_words(table, "includes", m)) for m in table["includes"]},
        running=frozenset(_words(table, "running", "measures")),
        falling=frozenset(_words(table, "running", "falling")),
        measures=_reversed(table["measures"]),
        anyone=frozenset(_words(table, "groups", "anyone")),
        everyone=frozenset(_words(table, "groups", "everyone")),
        some=frozenset(_words(table, "groups", "some")),
        say_nothing=frozenset(_words(table, "groups", "say_nothing")),
        asking=frozenset(_words(table, "asking", "words")),
        alike=_reversed(table["groups"]["alike"]),
        events=_reversed(table["events"]),
        among=any_of(_words(table, "cues", "among")),
        own_witness=any_of(_words(table, "cues", "own_witness")),
        earlier=any_of(_words(table, "cues", "earlier")),
        official=frozenset(_words(table, "cues", "official")),
        unnamed=frozenset(_words(table, "voices", "unnamed")),
        empty=frozenset(_words(table, "voices", "empty")),
        titles=frozenset(_words(table, "voices", "titles")),
        organs=frozenset(_words(table, "voices", "organs")),
        organ_forms=dict(table["voices"]["alike"]),
        agencies={a: short.get(a, a) for a in _words(table, "copies", "agencies")},
        never_names=frozenset(_words(table, "names", "never")),
        place_words=frozenset(_words(table, "places", "kinds")),
        here=frozenset(_words(table, "places", "here")),
        countries=countries,
        parts=parts,
    )

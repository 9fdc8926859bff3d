"""What is counted, by name: which measures hold others, run on, fall, and are asked for how.

One table, words/<language>/measures.toml, for reading reports and for comparing them.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from sayso.errors import LexiconError
from sayso.language.lexicon import load_words, word_list

JOINS = re.compile(r", | or ")
"""What stands between the parts in the name of a composed measure."""


@cache
def _measures(language: str) -> dict[str, dict[str, Any]]:
    entries = load_words(language, "measures").get("measures")
    if not isinstance(entries, dict) or not all(isinstance(e, dict) for e in entries.values()):
        raise LexiconError("measures.toml: measures must be a table of tables")
    return entries


@cache
def included(language: str = "en") -> Mapping[str, frozenset[str]]:
    """The measures that hold others, and which: casualties are the killed and the injured."""
    entries = _measures(language)
    found = {m: frozenset(word_list(e, "includes")) for m, e in entries.items() if "includes" in e}
    unknown = frozenset().union(*found.values()) - entries.keys()
    if unknown:
        raise LexiconError(f"measures.toml: no measure {', '.join(sorted(unknown))} to include")
    return found


@lru_cache(maxsize=1024)
def parts_of(measure: str, language: str = "en") -> tuple[str, ...]:
    """The measures that one counts together, composed ones too: "killed or missing"."""
    known = _measures(language)
    if measure in known:
        return word_list(known[measure], "includes") if "includes" in known[measure] else ()
    parts = tuple(JOINS.split(measure))
    return parts if len(parts) > 1 and all(p in known for p in parts) else ()


def is_running(measure: str, language: str = "en") -> bool:
    """Whether a later figure tells more of the same count; of a composed one, of every part."""
    return all(p in running(language) for p in parts_of(measure, language) or (measure,))


@cache
def running(language: str = "en") -> frozenset[str]:
    """Measures whose later figure tells more of the same count instead of contradicting it."""
    return frozenset(m for m, e in _measures(language).items() if e.get("runs_on") is True)


@cache
def falling(language: str = "en") -> frozenset[str]:
    """Of the measures that run on, those whose count may go down: the missing are found."""
    return frozenset(m for m, e in _measures(language).items() if e.get("falls") is True)


def is_falling(measure: str, language: str = "en") -> bool:
    """Whether its count may go down: of a composed one that of any part."""
    return any(p in falling(language) for p in parts_of(measure, language) or (measure,))


@cache
def measures_asked(language: str = "en") -> Mapping[str, str]:
    """Words of somebody's question, lower case, and the measure they ask for."""
    entries = _measures(language)
    return {w: m for m, e in entries.items() if "asked" in e for w in word_list(e, "asked")}

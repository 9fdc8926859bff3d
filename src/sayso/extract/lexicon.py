"""Words as data: TOML files per language inside the package, checked on load.

A lexicon file is a table of tables.  `source` at the top says where its entries come from.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import LexiconError


@cache
def load_words(language: str, name: str) -> dict[str, Any]:
    """The table words/<language>/<name>.toml; LexiconError when missing, malformed or unsourced."""
    path = files("sayso.extract") / "words" / language / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no word list {name!r} for language {language!r}") from None
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(f"words/{language}/{name}.toml: {fault}") from fault
    if not isinstance(table.get("source"), str):
        raise LexiconError(f"words/{language}/{name}.toml: say in `source` where it comes from")
    return table


def word_list(table: dict[str, Any], *keys: str) -> tuple[str, ...]:
    """The list of words under these keys; LexiconError when it is not a list of strings."""
    at: Any = table
    for key in keys:
        if not isinstance(at, dict) or key not in at:
            raise LexiconError(f"word list lacks {'.'.join(keys)}")
        at = at[key]
    if not isinstance(at, list) or not all(isinstance(w, str) for w in at):
        raise LexiconError(f"{'.'.join(keys)} must be a list of words")
    return tuple(at)


@cache
def word_set(table: str, *keys: str, language: str = "en") -> frozenset[str]:
    """The words under these keys of the table words/<language>/<table>.toml."""
    return frozenset(word_list(load_words(language, table), *keys))


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> frozenset[str]:
    """Lemma, -s, -ing and past forms of an English verb; irregular pasts are given."""
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) else lemma
    past = {stem + "ed"}
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        third, past = lemma[:-1] + "ies", {lemma[:-1] + "ied"}
    if lemma.endswith("ee"):
        past = {lemma + "d"}
    return frozenset({lemma, third, stem + "ing", *(irregular or past)})

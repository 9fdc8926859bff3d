"""Words as data: TOML files per language inside the package, checked on load, and a user's own.

A lexicon file is a table of tables.  `source` at the top says where its entries come from.  No
other module reads these files, or makes patterns of phrases.
"""

import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.errors import LexiconError

MOST_BYTES = 1_000_000
"""A user's own words are a few thousand lines at most."""


@cache
def load_words(language: str, name: str) -> dict[str, Any]:
    """The table words/<language>/<name>.toml; LexiconError when missing, malformed or unsourced."""
    path = files("sayso.language") / "words" / language / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no word list {name!r} for language {language!r}") from None
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(f"words/{language}/{name}.toml: {fault}") from fault
    if not isinstance(table.get("source"), str):
        raise LexiconError(f"words/{language}/{name}.toml: say in `source` where it comes from")
    return table


def user_bytes(path: Path) -> bytes:
    """A user's own file of words; LexiconError for a pipe or device, or one of over a megabyte."""
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise LexiconError(f"{path}: is no regular file")
            held = stream.read(MOST_BYTES + 1)
    except OSError as fault:
        raise LexiconError(f"{path}: cannot be read: {fault.strerror or fault}") from fault
    if held is None:  # it is a file by name, as /proc/kmsg, but a stream in truth
        raise LexiconError(f"{path}: gives nothing now and has no end: it is no list of words")
    if len(held) > MOST_BYTES:
        raise LexiconError(f"{path}: is larger than 1 MB, the limit for a list of words")
    return held


def _without_waiting(name: str, flags: int) -> int:
    """Opens a file so that one that gives nothing now, as /proc/kmsg, says so at once."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def user_words(path: Path) -> dict[str, Any]:
    """The table of a user's own TOML file; LexiconError when malformed."""
    held = user_bytes(path)
    try:
        return tomllib.loads(held.decode("utf-8"))
    except RecursionError as fault:
        raise LexiconError(f"{path}: is nested too deep") from fault
    except ValueError as fault:  # no UTF-8, no TOML
        raise LexiconError(f"{path}: {fault}") from fault


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


def word_families(table: Mapping[str, Any], *keys: str) -> dict[str, str]:
    """Word -> family, of a table that lists the words of each; LexiconError when malformed."""
    at: Any = table
    for key in keys:
        at = at.get(key) if isinstance(at, dict) else None
    if not isinstance(at, dict):
        raise LexiconError(f"word list lacks {'.'.join(keys)}")
    return {word: family for family in at for word in word_list(at, family)}


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these phrases as whole words, the longest first.

    A phrase that begins with a mark ("'s tally") may follow a word; every apostrophe may be curly,
    every space a line break.
    """
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(_phrase, longest)) or r"(?!)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    begin = r"(?<!\w)" if phrase[:1].isalnum() else ""
    end = r"(?!\w)" if phrase[-1:].isalnum() else ""
    words = r"\s+".join(map(re.escape, phrase.split())).replace("'", "['’]")
    return f"{begin}{words}{end}"


def plain_letters(text: str) -> str:
    """The text without accents and with straight apostrophes, case kept."""
    if text.isascii():
        return text
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def forms_of(lemma: str, language: str = "en") -> frozenset[str]:
    """Every form of a verb, by words/<language>/verbs.toml where it does not go by the rule."""
    return verb_forms(lemma, irregular_forms(lemma, language))


@lru_cache(maxsize=8192)
def irregular_forms(lemma: str, language: str = "en") -> tuple[str, ...]:
    """The forms of a verb that do not go by the rule; none for most."""
    table = load_words(language, "verbs")["irregular"]
    return word_list(table, lemma) if lemma in table else ()


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

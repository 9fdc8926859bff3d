"""Words as the full-text search knows them: the same on SQLite and PostgreSQL, and plain data.

Letters lose case and accents, digits their thousands separators; every other character parts
words.  What is not ASCII afterwards is spelt in code points, because the two databases disagree
on which characters are letters, and each changes its mind between versions.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 60
"""PostgreSQL takes lexemes of up to 2,046 bytes; words alike that far count as one."""

LONGEST_PIECE = 400_000
"""PostgreSQL takes 1 MiB of lexemes in a row; a longer text is kept in pieces."""

MOST_ASKED = 32
"""Words of a query that count, lest a pasted page become a statement of megabytes."""

_GROUPED = re.compile(r"(?<=\d)[,.\u2009\u202f\u00a0'](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W_]+")


def _spelt(word: str) -> str:
    if not word.isascii():
        word = "".join(c if c.isascii() else f"u{ord(c):x}" for c in word)
    return word[:LONGEST_WORD]


def search_words(text: str) -> list[str]:
    """The words of a text in order, as they are searched for."""
    if text.isascii():
        found = _WORD.findall(_GROUPED.sub("", text).casefold())
        return [word[:LONGEST_WORD] for word in found]
    parts = unicodedata.normalize("NFKD", _GROUPED.sub("", text))
    text = "".join(c for c in parts if not unicodedata.combining(c))
    return [_spelt(word) for word in _WORD.findall(text.casefold())]


def search_pieces(text: str) -> Iterator[str]:
    """The distinct words of a text joined by spaces; several pieces when there are very many."""
    if text.isascii() and len(text) <= LONGEST_PIECE:
        whole = " ".join(dict.fromkeys(search_words(text)))
        yield from [whole] if whole else ()
        return
    seen: dict[str, None] = {}
    size = 0
    for word in search_words(text):
        if word in seen:
            continue
        if size + len(word) > LONGEST_PIECE:
            yield " ".join(seen)
            seen, size = {}, 0
        seen[word] = None
        size += len(word) + 1
    if seen:
        yield " ".join(seen)


def query_words(query: str) -> tuple[str, ...]:
    """The distinct words of a query; empty when it holds none."""
    found: dict[str, None] = {}
    for word in search_words(query):
        found[word] = None
        if len(found) == MOST_ASKED:
            break
    return tuple(found)

"""Words as they stand, those that were searched for lit."""

import re
from collections.abc import Iterator, Sequence

AROUND = 110
"""Characters shown on each side of the first word found."""


def lit_pieces(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, in order, each with whether it begins a word that was searched for."""
    pattern = _pattern(words)
    if pattern is None:
        yield text, False
        return
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text) or not text:
        yield text[at:], False


def around_first(text: str, words: Sequence[str]) -> tuple[str, int]:
    """The words around the first that was searched for, and where in the text that is."""
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    at = found.start() if found else 0
    begin, end = max(0, at - AROUND), min(len(text), at + AROUND)
    shown = " ".join(text[begin:end].split())
    return f"{'… ' if begin else ''}{shown}{' …' if end < len(text) else ''}", at


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    some = [re.escape(w) for w in words if w]
    return re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE) if some else None

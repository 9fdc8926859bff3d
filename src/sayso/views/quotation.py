"""The sentence that words of a report stand in, in pieces, those words lit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.text import Passage, Span, merge_spans

_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?![a-z])|\n\s*\n|(\n)(?![a-z])")
"""Where a sentence may end; the group is a line's end by itself, which may only break a line."""

LONGEST = 300
"""Characters before and after the words that are looked through for the sentence's ends."""

FARTHEST = 4 * LONGEST
"""Words in a longer stretch are quoted one by one, what lies between them left out."""

SHORT_LINE = 50
"""Shorter lines are heads, or the last of a paragraph; text broken into lines has longer ones."""

LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPiece:
    """A stretch of a sentence; `lit` where it is the words that are meant."""

    text: str
    lit: bool = False


def quoted(text: str, passage: Passage) -> tuple[QuotedPiece, ...]:
    """The sentence of a text with the words of this passage lit."""
    spans = merge_spans(passage.spans)
    begin, end = sentence_bounds(text, passage)
    if end - begin <= FARTHEST:
        return tuple(_pieces(text, (begin, end), spans))
    found: list[QuotedPiece] = []
    for span in spans:
        found += [QuotedPiece(text=LEFT_OUT)] if found else []
        around = sentence_bounds(text, Passage(spans=(span,), text=""))
        found += _pieces(text, (around[0], min(around[1], around[0] + FARTHEST)), [span])
    return tuple(found)


def quotation(text: str, passage: Passage) -> str:
    """The sentence that `quoted` gives in pieces."""
    return "".join(piece.text for piece in quoted(text, passage))


def sentence_bounds(text: str, passage: Passage) -> Span:
    """Where the sentence of a passage begins and ends, white space aside."""
    first = max(0, passage.begin - LONGEST)
    begin = max(_ends(text, first, passage.begin), default=first)
    last = min(len(text), passage.end + LONGEST)
    end = next(_ends(text, passage.end, last), last)
    sentence = text[begin:end]
    return begin + len(sentence) - len(sentence.lstrip()), begin + len(sentence.rstrip())


def _ends(text: str, begin: int, end: int) -> Iterator[int]:
    """Where sentences end in this stretch of a text."""
    for found in _END.finditer(text, begin, end):
        if found[1] is None or _is_short_line(text, found.start()):
            yield found.end()


def _is_short_line(text: str, at: int) -> bool:
    """Whether the line that ends here is too short to have been broken."""
    return at < SHORT_LINE or text.rfind("\n", at - SHORT_LINE, at) >= 0


def _pieces(text: str, within: Span, lit: list[Span]) -> Iterator[QuotedPiece]:
    at, end = within
    for begin, stop in lit:
        if at < begin:
            yield QuotedPiece(text=text[at:begin])
        if begin < end:
            yield QuotedPiece(text=text[begin : min(stop, end)], lit=True)
        at = stop
    if at < end:
        yield QuotedPiece(text=text[at:end])

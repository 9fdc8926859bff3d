"""The sentence that words of a report stand in, in pieces, those words lit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.text import Passage, Span, merge_spans

_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?![a-z])|\n\s*\n|\n(?![a-z])")

LONGEST = 300
"""Characters before and after the words that are looked through for the sentence's ends."""

FARTHEST = 4 * LONGEST
"""Words in a longer stretch are quoted one by one, what lies between them left out."""

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
    ends = [m.end() for m in _SENTENCE_END.finditer(text, first, passage.begin)]
    begin = ends[-1] if ends else first
    after = _SENTENCE_END.search(text, passage.end, passage.end + LONGEST)
    end = after.end() if after else min(len(text), passage.end + LONGEST)
    sentence = text[begin:end]
    return begin + len(sentence) - len(sentence.lstrip()), begin + len(sentence.rstrip())


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

"""Paragraphs: lines, or in text broken for width what blank lines part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.layout.datelines import Dateline, read_dateline
from sayso.extract.layout.marks import STOPS
from sayso.model.text import Span

LONGEST = 4000
"""Characters parsed at once; a longer paragraph is cut at white space to bound memory."""

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
BLANK = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Where a paragraph stands, without white space at its ends, and the dateline it opens with."""

    begin: int
    end: int
    dateline: Dateline | None = None

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The dateline and what it heads; no sentence reaches over both."""
        if self.dateline is None:
            return ((self.begin, self.end),)
        return ((self.begin, self.dateline.end), (self.dateline.end, self.end))


def read_paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a report with their datelines, none longer than LONGEST."""
    for begin, end in paragraphs(text):
        yield Paragraph(begin=begin, end=end, dateline=read_dateline(text, begin, end))


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of the paragraphs, without white space at their ends, none longer than LONGEST."""
    for begin, end in _blocks(text) if is_wrapped(text) else _lines(text):
        yield from _cut(text, begin, end)


def _lines(text: str) -> Iterator[Span]:
    for match in LINE.finditer(text):
        yield match.span()


def _blocks(text: str) -> Iterator[Span]:
    begin = 0
    for gap in BLANK.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


def _cut(text: str, begin: int, end: int) -> Iterator[Span]:
    while begin < end:
        stop = end
        if end - begin > LONGEST:
            space = text.rfind(". ", begin + LONGEST // 2, begin + LONGEST) + 1
            space = space or text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
            stop = space if space > begin else begin + LONGEST
        piece = text[begin:stop]
        left = begin + len(piece) - len(piece.lstrip())
        right = stop - (len(piece) - len(piece.rstrip()))
        if left < right:
            yield left, right
        begin = stop


def is_wrapped(text: str) -> bool:
    """Whether lines are broken for width: most are 50–100 wide and stop in mid-sentence."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()][:400]
    if len(lines) < 4 or max(map(len, lines)) > 110:
        return False
    wide = [line for line in lines if 50 <= len(line) <= 100]
    open_ended = [line for line in wide if line[-1] not in STOPS]
    return len(wide) >= 0.6 * len(lines) and len(open_ended) >= 0.6 * len(wide)

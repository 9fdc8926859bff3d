"""Quotations by their marks: straight, curly, single, angled; nested, unbalanced, over paragraphs.

Dialogue set with dashes has no closing mark: "— The dam broke, — said Orla. — Nobody slept."

A mark that is never closed quotes to the end of its paragraph; where the next paragraph opens with
a mark again it is one quotation carried on, as newspapers set it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence, paragraphs

DOUBLE = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "〝": "〞"}
SINGLE = {"‘": "’", "'": "'", "‹": "›", "`": "'’"}
STRAY = "”"
"""A closing mark that some newsrooms set at both ends."""

TURN = re.compile(r"(?<=[,.!?…]) ?([—–]) ")
"""A dash after a stop, where the speaker's words and the reporter's take turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words with their marks; `closed` tells whether a closing mark was found.

    `carries_on` tells that it continues the quotation of the paragraph before.
    """

    begin: int
    end: int
    closed: bool = True
    carries_on: bool = False


@annotator(Sentence, makes=Quotation, version=2)
def find_quotes(notes: Notes) -> Iterator[Quotation]:
    """Outermost quotations, in the order of the text."""
    open_before = False
    for begin, end in paragraphs(notes.text):
        last: Quotation | None = None
        for quotation in _in_paragraph(notes.text, begin, end):
            starts_paragraph = quotation.begin == begin
            last = Quotation(
                begin=quotation.begin,
                end=quotation.end,
                closed=quotation.closed,
                carries_on=open_before and starts_paragraph,
            )
            yield last
        open_before = last is not None and not last.closed


def _in_paragraph(text: str, begin: int, end: int) -> Iterator[Quotation]:
    if begin < end and text[begin] in "—–" and TURN.search(text, begin, end):
        yield from _between_dashes(text, begin, end)
        return
    at = begin
    while at < end:
        mark = text[at]
        stop = -1
        if mark in DOUBLE or mark == STRAY:
            stop = _closing_double(text, at, end)
            if stop < 0:
                if not _may_open(text, at, begin):
                    at += 1
                    continue
                yield Quotation(begin=at, end=end, closed=False)
                return
        elif mark in SINGLE and _may_open(text, at, begin):
            stop = _closing_single(text, at, end)
        if stop > at + 1:
            yield Quotation(begin=at, end=stop)
            at = stop
        else:
            at += 1


def _between_dashes(text: str, begin: int, end: int) -> Iterator[Quotation]:
    """Every second stretch of a paragraph that a dash opens; without a turn it may be a list."""
    turns = [*TURN.finditer(text, begin, end)]
    starts = [begin, *(t.start(1) for t in turns)]
    stops = [*(t.start() for t in turns), end]
    for start, stop in list(zip(starts, stops, strict=True))[::2]:
        yield Quotation(begin=start, end=stop)


def _may_open(text: str, at: int, begin: int) -> bool:
    """Whether a mark here can open: nothing or no word before it, a word or mark after it."""
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace()


def _closing_double(text: str, at: int, end: int) -> int:
    """Past the mark that closes the one at `at`, or -1; a nested curly pair is stepped over."""
    opener = text[at]
    closers = DOUBLE.get(opener, STRAY) + ('"' if opener in "“”" else "")
    depth = 0
    for i in range(at + 1, end):
        if text[i] == opener and opener not in closers and opener != "„":
            depth += 1
        elif text[i] in closers:
            if depth == 0:
                return i + 1
            depth -= 1
    return _last_of(text, at, end, closers) if depth else -1


def _last_of(text: str, at: int, end: int, closers: str) -> int:
    return max(text.rfind(c, at + 1, end) for c in closers) + 1


def _closing_single(text: str, at: int, end: int) -> int:
    """Past the single mark that closes, or -1: an apostrophe in or after a word closes nothing.

    A mark after a letter closes only where the quotation is as long as two words, so that
    "the 'Roarers' said" is one and "soldiers' wives" none.
    """
    for i in range(at + 2, end):
        if text[i] in SINGLE[text[at]]:
            after = text[i + 1] if i + 1 < end else " "
            before = text[i - 1]
            ends = before in ",.?!…" or before.isalnum() or not after.isspace()
            if ends and not after.isalnum():
                return i + 1
    return -1

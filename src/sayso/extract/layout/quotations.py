"""Quotations by their marks: straight, curly, single, angled; nested, unbalanced, over paragraphs.

Dialogue set with dashes has no closing mark: "— The dam broke, — said Orla. — Nobody slept."

A mark that is never closed quotes to the end of its paragraph; where the next paragraph opens with
a mark again it is one quotation carried on, as newspapers set it.  So it is where the paragraphs
were run together: a straight mark that opens a sentence closes nothing.  A paragraph without a
comma has lost its punctuation, and marks with it: there they are paired as they come.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.layout.marks import (
    CLOSED_STRAIGHT,
    DOUBLE_PAIRS,
    LOW,
    SINGLE_PAIRS,
    STRAIGHT,
    STRAY,
)
from sayso.model.text import Span

TURN = re.compile(r"(?<=[,.!?…]) ?([—–]) ")
"""A dash after a stop, where the speaker's words and the reporter's take turns."""

ANEW = re.compile(rf"(?<=[.!?…]) +(?={STRAIGHT}\w)")
"""Before a straight mark that opens a sentence: what is open before it is carried on there."""

OPENER = re.compile(f"[{''.join((*DOUBLE_PAIRS, STRAY, *SINGLE_PAIRS))}]")
CLOSERS_OF = {
    mark: DOUBLE_PAIRS.get(mark, STRAY) + (STRAIGHT if mark in CLOSED_STRAIGHT else "")
    for mark in (*DOUBLE_PAIRS, STRAY)
}
"""What may close each double mark."""
MARKS_OF = {
    mark: re.compile(f"[{closers}{'' if mark == LOW else mark}]")
    for mark, closers in CLOSERS_OF.items()
}
"""A double mark where it may open again, or what may close it."""
SINGLE_CLOSERS = {mark: re.compile(f"[{closers}]") for mark, closers in SINGLE_PAIRS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words with their marks; `closed` tells whether a closing mark was found.

    `carries_on` tells that it continues the unclosed quotation before it.
    """

    begin: int
    end: int
    closed: bool = True
    carries_on: bool = False


def read_quotations(text: str, paragraphs: Iterable[Span]) -> Iterator[Quotation]:
    """Outermost quotations, in the order of the text."""
    open_before = False
    for begin, end in paragraphs:
        first = True
        for quotation in _in_paragraph(text, begin, end):
            goes_on = open_before and (quotation.begin == begin or not first)
            yield replace(quotation, carries_on=goes_on)
            open_before, first = not quotation.closed, False
        open_before = open_before and not first


def within(spans: Sequence[Span], at: int) -> bool:
    """Whether a place lies in one of the sorted, disjoint spans."""
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def quotations_at(quotations: Sequence[Quotation], begin: int, end: int) -> Sequence[Quotation]:
    """The quotations, given in order, that share a character with begin–end or touch it."""
    first = bisect_left(quotations, begin, key=_end)
    return quotations[first : bisect_right(quotations, end, lo=first, key=_begin)]


def first_of(quotations: Sequence[Quotation], last: Quotation) -> Quotation:
    """Where the speech began that a quotation, one of those given in order, carries on."""
    at = bisect_left(quotations, last.begin, key=_begin)
    while at and quotations[at].carries_on:
        at -= 1
    return quotations[at]


def _begin(quotation: Quotation) -> int:
    return quotation.begin


def _end(quotation: Quotation) -> int:
    return quotation.end


def _in_paragraph(text: str, begin: int, end: int) -> Iterator[Quotation]:
    if begin < end and text[begin] in "—–" and TURN.search(text, begin, end):
        yield from _between_dashes(text, begin, end)
        return
    at, unclosed, punctuated = begin, set[str](), text.find(",", begin, end) >= 0
    while (found := OPENER.search(text, at, end)) is not None:
        at, mark, stop = found.start(), found[0], -1
        directed = punctuated and mark == STRAIGHT
        if directed and _can_only_close(text, at, begin, end):
            at += 1
            continue
        if mark not in SINGLE_PAIRS:
            stop = _closing_double(text, at, end)
            anew = _anew(text, at, stop, end) if directed else None
            if anew is not None:
                yield Quotation(begin=at, end=anew.start(), closed=False)
                at = anew.end()
                continue
            if stop < 0 and _may_open(text, at, begin):
                yield Quotation(begin=at, end=end, closed=False)
                return
        elif mark not in unclosed and _may_open(text, at, begin):
            stop = _closing_single(text, at, end)
        else:
            at += 1
            continue
        if stop > at + 1:
            yield Quotation(begin=at, end=stop)
            at = stop
        else:
            unclosed.add(mark)  # no single mark that closes stands further on
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


def _anew(text: str, at: int, stop: int, end: int) -> re.Match[str] | None:
    """The space before a mark that opens a sentence, the one that was taken to close included."""
    return ANEW.search(text, at, min(stop + 1, end) if stop > 0 else end)


def _can_only_close(text: str, at: int, begin: int, end: int) -> bool:
    """Whether a word or stop stands before a mark and a space behind it."""
    after = text[at + 1 : min(at + 2, end)]
    return at > begin and not text[at - 1].isspace() and after.isspace()


def _closing_double(text: str, at: int, end: int) -> int:
    """Past the mark that closes the one at `at`, or -1; a nested curly pair is stepped over."""
    opener = text[at]
    closers = CLOSERS_OF[opener]
    nests = opener not in closers and opener != LOW
    if all(text.find(c, at + 1, end) < 0 for c in closers):
        return 0 if nests and text.find(opener, at + 1, end) >= 0 else -1
    depth = 0
    for found in MARKS_OF[opener].finditer(text, at + 1, end):
        if nests and found[0] == opener:
            depth += 1
        elif depth == 0:
            return found.end()
        else:
            depth -= 1
    return _last_of(text, at, end, closers) if depth else -1


def _last_of(text: str, at: int, end: int, closers: str) -> int:
    return max(text.rfind(c, at + 1, end) for c in closers) + 1


def _closing_single(text: str, at: int, end: int) -> int:
    """Past the single mark that closes, or -1: an apostrophe in or after a word closes nothing.

    A mark after a letter closes only where the quotation is as long as two words, so that
    "the 'Roarers' said" is one and "soldiers' wives" none.
    """
    for found in SINGLE_CLOSERS[text[at]].finditer(text, at + 2, end):
        i = found.start()
        after = text[i + 1] if i + 1 < end else " "
        before = text[i - 1]
        ends = before in ",.?!…" or before.isalnum() or not after.isspace()
        if ends and not after.isalnum():
            return i + 1
    return -1

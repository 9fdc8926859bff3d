"""Places between quotation marks, and other sorted, disjoint spans of a report."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.model.text import Span

OPEN, CLOSE, EITHER = "“„«", "”»", '"'
MARK = re.compile(r"[\"“”„«»\n]")


def quotations(text: str) -> list[Span]:
    """Spans between quotation marks, sorted; one left open ends with its line."""
    spans: list[Span] = []
    begin = -1
    for found in MARK.finditer(text):
        mark, at = found.group(), found.start()
        opens = mark in OPEN or (mark == EITHER and begin < 0)
        if begin >= 0 and not (opens and mark != EITHER):
            spans.append((begin, at))
            begin = -1
        elif opens and begin < 0:
            begin = at
    if begin >= 0:
        spans.append((begin, len(text)))
    return spans


def within(spans: Sequence[Span], at: int) -> bool:
    """Whether a place lies in one of the sorted, disjoint spans."""
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, overlapping ones joined."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged

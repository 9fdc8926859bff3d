"""The text of a report cut where marks begin and end: sources, cues, contents, figures.

The pieces together are the text, character by character; marks may cross one another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sayso.model.claim import Reading
from sayso.model.text import Passage


class Mark(StrEnum):
    """What a stretch of a report was read as."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPiece:
    """A stretch of text under the same marks."""

    text: str
    marks: tuple[Mark, ...]


def marked_pieces(reading: Reading) -> Iterator[MarkedPiece]:
    """The report's text in pieces, each with the marks that lie on all of it."""
    text = reading.document.text
    changes: dict[int, list[tuple[Mark, int]]] = {0: [], len(text): []}
    for begin, end, mark in _marked(reading):
        changes.setdefault(begin, []).append((mark, 1))
        changes.setdefault(end, []).append((mark, -1))
    depth = dict.fromkeys(Mark, 0)
    for begin, end in pairwise(sorted(changes)):
        for mark, by in changes[begin]:
            depth[mark] += by
        yield MarkedPiece(text=text[begin:end], marks=tuple(m for m in Mark if depth[m]))


def _marked(reading: Reading) -> Iterator[tuple[int, int, Mark]]:
    for attribution in reading.attributions:
        yield from _spans(attribution.source, Mark.SOURCE)
        yield from _spans(attribution.cue, Mark.CUE)
        yield from _spans(attribution.content, Mark.CONTENT)
    for claim in reading.claims:
        yield from _spans(claim.figure.words if claim.figure else None, Mark.FIGURE)


def _spans(passage: Passage | None, mark: Mark) -> Iterator[tuple[int, int, Mark]]:
    return ((begin, end, mark) for begin, end in (passage.spans if passage else ()))

"""Which of the attributions found in a text has each word: the likeliest that asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.extract.spans import runs_of
from sayso.extract.wordpieces import Words

CharacterSpans = tuple[tuple[int, int], ...]
LOST = 0.5
"""Share of its content below which an attribution is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One attribution as character spans of the text; `score` is the chance that it is right."""

    source: CharacterSpans
    cue: CharacterSpans
    content: CharacterSpans
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCandidate:
    """A cue with its best spans, as word numbers of its report before words are shared out."""

    report: int
    score: float
    evidence: tuple[float, float]
    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]


def share_words(words: Words, candidates: Sequence[SpanCandidate]) -> list[FoundAttribution]:
    """Gives every word to one attribution: cues first, then by score; drops what is left bare.

    A source alone may be shared: "X denied the one and said the other".  Nobody's cue lies within
    the source of a likelier attribution.
    """
    taken, lost = np.zeros(len(words), bool), np.zeros(len(words), bool)
    kept: list[SpanCandidate] = []
    named = np.zeros(len(words), bool)
    for each in sorted(candidates, key=lambda one: (-one.score, one.cue)):
        cue = slice(*each.cue)
        if not (taken[cue] | named[cue]).any():
            taken[cue] = lost[cue] = True
            kept.append(each)
            for begin, end in each.source:
                named[begin:end] = True
    shared = []
    for each in kept:
        source = _left(words, each.source, taken)
        content = _left(words, each.content, lost)
        asked = sum(end - begin for begin, end in each.content)
        if sum(end - begin for begin, end in content) < LOST * asked or not content:
            continue
        source = sorted(source, key=lambda run: run[0] - run[1])[:1]
        for begin, end in source:
            lost[begin:end] = True
        for begin, end in content:
            taken[begin:end] = lost[begin:end] = True
        shared.append((each, source, content))
    shared.sort(key=lambda one: one[0].cue)
    return [
        FoundAttribution(
            source=_characters(words, source), cue=_characters(words, [each.cue]),
            content=_characters(words, content), score=each.score,
        )
        for each, source, content in shared
    ]  # fmt: skip


def _left(
    words: Words, spans: Sequence[tuple[int, int]], taken: NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """What is left of spans when taken words go, without runs of mere marks."""
    places = np.concatenate([np.arange(begin, end) for begin, end in spans] or [np.arange(0)])
    return [
        (begin, end)
        for begin, end in runs_of(places[~taken[places]])
        if (words.shapes[begin:end] > 3).any()
    ]


def _characters(words: Words, spans: Sequence[tuple[int, int]]) -> CharacterSpans:
    return tuple((int(words.starts[begin]), int(words.ends[end - 1])) for begin, end in spans)

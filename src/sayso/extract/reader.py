"""The learned attribution reader: who says what, from the encoder's scores, without a parser.

Every likely first word of a cue gets its best source and content; a word then keeps one role.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.extract.spans import CONTENT, CUE, SOURCE, Floats, SpanHead, best_spans
from sayso.extract.tagger import WEIGHTS, ReadWindow, Tagger
from sayso.extract.wordpieces import Words
from sayso.settings import Mode

Item = TypeVar("Item")
Spans = tuple[tuple[int, int], ...]
CUE_STARTS = 2 * CUE - 1
LEAST_CUE = 0.08
WINDOWS_DECODED = 8
LOST = 0.5
MARGINS = (-4.0, 12.0)
"""A margin counts as evidence within these: one far outside moves the chances of all others."""
LOANS = (0.125, 0.25, 0.5, 1.0)
"""Shares of the loan (`ReaderSettings.rescue`) that are tried in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One attribution as character spans of the text; `score` is the chance that it is right."""

    source: Spans
    cue: Spans
    content: Spans
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """Numbers fitted with the weights: score weights, thresholds by mode, and three biases.

    `rescue` is what a likely cue that came out bare is lent to find its content all the same.
    """

    weights: tuple[float, float, float]
    least: dict[str, float]
    rescue: float
    content_bias: float
    source_bias: float

    @classmethod
    def of(cls, numbers: NDArray[np.float64]) -> Self:
        """Settings in the order in which they are stored."""
        constant, by_cue, by_margin, precise, balanced, complete, rescue, content, source = (
            float(number) for number in numbers
        )
        return cls(
            weights=(constant, by_cue, by_margin),
            least={"precise": precise, "balanced": balanced, "complete": complete},
            rescue=rescue, content_bias=content, source_bias=source,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCandidate:
    """A cue with its best spans, as word numbers of its report before words are shared out."""

    report: int
    score: float
    evidence: tuple[float, float]
    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]


def in_groups(things: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Consecutive groups of at most `size`."""
    rest = iter(things)
    while group := tuple(islice(rest, size)):
        yield group


def runs_of(places: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ascending numbers as half-open runs."""
    if not len(places):
        return []
    gaps = np.flatnonzero(np.diff(places) > 1)
    firsts, lasts = places[np.r_[0, gaps + 1]], places[np.r_[gaps, len(places) - 1]]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]


class AttributionReader:
    """Finds attributions in texts; the same text always gives the same answer."""

    def __init__(self, tagger: Tagger, head: SpanHead, settings: ReaderSettings) -> None:
        self.tagger, self._head, self.settings = tagger, head, settings

    @classmethod
    def load(cls, threads: int = 1) -> AttributionReader:
        """The reader with the weights that ship, loaded once per number of threads."""
        return _shipped(threads)

    @classmethod
    def from_folder(cls, folder: Path, threads: int = 1, model: str = "reader.onnx") -> Self:
        """A reader with the weights of one folder."""
        with np.load(folder / "reader.npz") as tables:
            head = SpanHead(
                distance=tables["distance"], gap=tables["gap"], channel=tables["channel"],
                channel_bias=tables["channel_bias"], moves=tables["moves"],
            )  # fmt: skip
            settings = ReaderSettings.of(tables["settings"])
        return cls(Tagger.load(threads, folder, model), head, settings)

    def adopt(self, numbers: NDArray[np.float64]) -> None:
        """Go on with other settings, given in the order in which they are stored."""
        self.settings = ReaderSettings.of(numbers)

    def read(
        self, texts: Sequence[str], *, mode: Mode = "balanced"
    ) -> list[list[FoundAttribution]]:
        """The attributions of each text, in the order of their cues."""
        split = [self.tagger.split(text) for text in texts]
        found = self.candidates(len(texts), self.tagger.read(split))
        return [self.settle(words, mine, mode) for words, mine in zip(split, found, strict=True)]

    def settle(
        self, words: Words, candidates: Sequence[SpanCandidate], mode: Mode
    ) -> list[FoundAttribution]:
        """The attributions of one text that are likely enough for the mode."""
        least = self.settings.least[mode]
        return share_words(words, [each for each in candidates if each.score >= least])

    def candidates(self, reports: int, windows: Iterable[ReadWindow]) -> list[list[SpanCandidate]]:
        """Every likely cue of each report with its best spans, from windows in any order."""
        found: list[list[SpanCandidate]] = [[] for _ in range(reports)]
        for group in in_groups(windows, WINDOWS_DECODED):
            for candidate in self._decode(group):
                found[candidate.report].append(candidate)
        return found

    def _decode(self, windows: Sequence[ReadWindow]) -> list[SpanCandidate]:
        scored = [(read, at) for read in windows if len(at := self._triggers(read))]
        if not scored:
            return []
        widest = max(len(read.tags) for read, _ in scored) + 1
        total = sum(len(at) for _, at in scored)
        scores, places = np.zeros((total, widest, 9), np.float32), np.zeros(total, np.int64)
        lengths, row = np.zeros(total, np.int64), 0
        for read, at in scored:
            mine = slice(row, row := row + len(at))
            scores[mine, : len(read.tags)] = self._scores(read, at)
            places[mine], lengths[mine] = at, len(read.tags)
        roles, margins = self._best(scores, places, lengths)
        owners = [(read, int(place)) for read, at in scored for place in at]
        return [
            candidate
            for (read, place), line, margin in zip(owners, roles, margins, strict=True)
            if (candidate := self._candidate(read, place, line, float(margin))) is not None
        ]

    def _best(
        self, scores: Floats, at: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> tuple[NDArray[np.int8], Floats]:
        """The best roles of each cue; a cue without content is asked again with growing loans.

        The least loan that helps is enough: a large one buys the contents of other cues as well.
        """
        moves = self._head.moves
        roles, margins = best_spans(scores, at, lengths, moves)
        for loan in (share * self.settings.rescue for share in LOANS):
            bare = np.flatnonzero(~(roles == CONTENT).any(1))
            if not len(bare) or loan <= 0:
                break
            lent = scores[bare]
            lent[..., 3 + CONTENT - 1] += loan
            roles[bare], again = best_spans(lent, at[bare], lengths[bare], moves)
            spans = (np.diff((roles[bare] == CONTENT).astype(np.int8), axis=1) == 1).sum(1)
            margins[bare] = again - loan * np.maximum(spans, 1)
        return roles, margins

    def _triggers(self, read: ReadWindow) -> NDArray[np.int64]:
        window = read.window
        likely = np.flatnonzero(read.tags[:, CUE_STARTS] > LEAST_CUE)
        own = (likely >= window.own_begin - window.begin) & (likely < window.own_end - window.begin)
        return likely[own]

    def _scores(self, read: ReadWindow, at: NDArray[np.int64]) -> Floats:
        window, settings = read.window, self.settings
        paragraphs = np.cumsum(window.words.breaks[window.begin : window.end], dtype=np.int64)
        scores = self._head.score(read.features, at, paragraphs)
        scores[..., 3 + SOURCE - 1] += settings.source_bias
        scores[..., 3 + CONTENT - 1] += settings.content_bias
        return scores

    def _candidate(
        self, read: ReadWindow, at: int, roles: NDArray[np.int8], margin: float
    ) -> SpanCandidate | None:
        shift = read.window.begin
        source, cue, content = (
            tuple((begin + shift, end + shift) for begin, end in runs_of(np.flatnonzero(each)))
            for each in (roles == SOURCE, roles == CUE, roles == CONTENT)
        )
        if not content:
            return None
        constant, by_cue, by_margin = self.settings.weights
        chance = min(max(float(read.tags[at, CUE_STARTS]), 1e-4), 1 - 1e-4)
        evidence = float(np.log(chance / (1 - chance))), float(np.clip(margin, *MARGINS))
        total = constant + by_cue * evidence[0] + by_margin * evidence[1]
        return SpanCandidate(
            report=read.window.report, score=float(1 / (1 + np.exp(-total))), evidence=evidence,
            source=source, cue=cue[0], content=content,
        )  # fmt: skip


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


def _characters(words: Words, spans: Sequence[tuple[int, int]]) -> Spans:
    return tuple((int(words.starts[begin]), int(words.ends[end - 1])) for begin, end in spans)


@cache
def _shipped(threads: int) -> AttributionReader:
    return AttributionReader.from_folder(WEIGHTS, threads)

"""The learned attribution reader: who says what, from the encoder's scores, without a parser.

Every likely first word of a cue gets its best source and content; a word then keeps one role
(`sharing`).
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

from sayso.extract.sharing import FoundAttribution, SpanCandidate, share_words
from sayso.extract.spans import (
    CONTENT,
    CUE,
    SOURCE,
    Floats,
    SpanHead,
    best_spans,
    runs_of,
)
from sayso.extract.tagger import WEIGHTS, ReadWindow, Tagger, Window
from sayso.extract.wordpieces import Words
from sayso.settings import Mode

Item = TypeVar("Item")
CUE_STARTS = 2 * CUE - 1
LEAST_CUE = 0.08
WINDOWS_DECODED = 32
"""Windows whose cues are decoded together: each step of it costs the same for few and for many."""
MARGINS = (-4.0, 12.0)
"""A margin counts as evidence within these: one far outside moves the chances of all others."""
LOANS = (0.125, 0.25, 0.5, 1.0)
"""Shares of the loan (`ReaderSettings.rescue`) that are tried in turn."""


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
        (
            constant,
            by_cue,
            by_margin,
            precise,
            balanced,
            complete,
            rescue,
            content,
            source,
        ) = (float(number) for number in numbers)
        return cls(
            weights=(constant, by_cue, by_margin),
            least={"precise": precise, "balanced": balanced, "complete": complete},
            rescue=rescue, content_bias=content, source_bias=source,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredWindow:
    """The likely cues of a window, as word numbers in it: their chances and scores."""

    window: Window
    at: NDArray[np.int64]
    chances: Floats
    scores: Floats


def in_groups(things: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Consecutive groups of at most `size`."""
    rest = iter(things)
    while group := tuple(islice(rest, size)):
        yield group


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
        scored = (s for read in windows if len((s := self._scored(read)).at))
        for group in in_groups(scored, WINDOWS_DECODED):
            for candidate in self._decode(group):
                found[candidate.report].append(candidate)
        return found

    def _scored(self, read: ReadWindow) -> ScoredWindow:
        """The likely cues of a window with their scores; its features are needed no longer."""
        at = self._triggers(read)
        scores = self._scores(read, at) if len(at) else np.zeros((0, 0, 0), np.float32)
        return ScoredWindow(
            window=read.window, at=at, chances=read.tags[at, CUE_STARTS], scores=scores
        )

    def _decode(self, windows: Sequence[ScoredWindow]) -> list[SpanCandidate]:
        widest = max(one.scores.shape[1] for one in windows) + 1
        total = sum(len(one.at) for one in windows)
        scores, places = (
            np.zeros((total, widest, 9), np.float32),
            np.zeros(total, np.int64),
        )
        lengths, row = np.zeros(total, np.int64), 0
        for one in windows:
            mine, words = slice(row, row := row + len(one.at)), one.scores.shape[1]
            scores[mine, :words] = one.scores
            places[mine], lengths[mine] = one.at, words
        roles, margins = self._best(scores, places, lengths)
        owners = [(one.window, float(chance)) for one in windows for chance in one.chances]
        return [
            candidate
            for (window, chance), line, margin in zip(owners, roles, margins, strict=True)
            if (candidate := self._candidate(window, chance, line, float(margin))) is not None
        ]

    def _best(
        self, scores: Floats, at: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> tuple[NDArray[np.int8], Floats]:
        """The best roles of each cue; a cue without content is asked again with every loan.

        The least loan that helps is enough: a large one buys the contents of other cues as well.
        """
        moves, rescue = self._head.moves, self.settings.rescue
        roles, margins = best_spans(scores, at, lengths, moves)
        bare = np.flatnonzero(~(roles == CONTENT).any(1))
        if not len(bare) or rescue <= 0:
            return roles, margins
        again = np.tile(bare, len(LOANS))
        loans = np.repeat([share * rescue for share in LOANS], len(bare))
        lent = scores[again]
        lent[..., 3 + CONTENT - 1] += loans[:, None].astype(np.float32)
        found, totals = best_spans(lent, at[again], lengths[again], moves)
        content = found == CONTENT
        spans = (np.diff(content.astype(np.int8), axis=1) == 1).sum(1)
        helps = content.any(1).reshape(len(LOANS), len(bare)).argmax(0)
        least = helps * len(bare) + np.arange(len(bare))
        roles[bare] = found[least]
        margins[bare] = (totals - loans * np.maximum(spans, 1))[least]
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
        self, window: Window, chance: float, roles: NDArray[np.int8], margin: float
    ) -> SpanCandidate | None:
        shift = window.begin
        source, cue, content = (
            tuple((begin + shift, end + shift) for begin, end in runs_of(np.flatnonzero(each)))
            for each in (roles == SOURCE, roles == CUE, roles == CONTENT)
        )
        if not content:
            return None
        constant, by_cue, by_margin = self.settings.weights
        chance = min(max(chance, 1e-4), 1 - 1e-4)
        evidence = (
            float(np.log(chance / (1 - chance))),
            float(np.clip(margin, *MARGINS)),
        )
        total = constant + by_cue * evidence[0] + by_margin * evidence[1]
        return SpanCandidate(
            report=window.report, score=float(1 / (1 + np.exp(-total))), evidence=evidence,
            source=source, cue=cue[0], content=content,
        )  # fmt: skip


@cache
def _shipped(threads: int) -> AttributionReader:
    return AttributionReader.from_folder(WEIGHTS, threads)

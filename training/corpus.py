"""PolNeAR articles as labelled words, and the batches the network learns from."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.extract.layout.marks import DOUBLE_MARKS
from sayso.extract.wordpieces import (
    CLOSES,
    OPENS,
    WordPieces,
    Words,
    cut_windows,
    piece_counts,
    window_pieces,
)

NOTHING, SOURCE, CUE, CONTENT = range(4)
ROLES = (("source", SOURCE), ("cue", CUE), ("content", CONTENT))
MARKS = 3
"""Shapes up to this are marks (see `shape_of`)."""
CURLY, BRITISH, GUILLEMETS, STRIPPED, UNCLOSED, DASHES = "“”", "‘’", "«»", "  ", "“ ", "——"
OFFSETS = (0, 0, 32, 64, 96, 128, 160)


@dataclass(frozen=True, slots=True)
class Labels:
    """One annotator's labels: per word a tag (0-6), a role (0-3) and an attribution (or -1).

    Attributions may share their source ("X denied A and said B"), so each has its `sources` too.
    """

    tags: NDArray[np.int64]
    roles: NDArray[np.int64]
    owners: NDArray[np.int64]
    triggers: list[int]
    sources: list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one article, with its size in word pieces."""

    words: Words
    labels: Labels
    begin: int
    end: int
    size: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of several windows. `cues` are (window, word in window, attribution).

    `sources` has the source runs of each (window, attribution), as words of the window.
    """

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    states: Tensor
    first: Tensor
    paragraphs: Tensor
    tags: Tensor
    roles: Tensor
    owners: Tensor
    cues: list[tuple[int, int, int]]
    sources: dict[tuple[int, int], list[tuple[int, int]]]


def load_articles(path: Path) -> list[dict[str, Any]]:
    """The articles of one JSON Lines file that have any text."""
    with path.open(encoding="utf8") as lines:
        return [article for article in map(json.loads, lines) if article["text"].strip()]


def label_words(words: Words, attributions: Sequence[dict[str, Any]]) -> Labels:
    """Labels from character spans; where attributions overlap the later one has the word."""
    count = len(words)
    tags, roles = np.zeros(count, np.int64), np.zeros(count, np.int64)
    owners, triggers = np.full(count, -1), list[int]()
    sources: list[list[tuple[int, int]]] = []
    for attribution in attributions:
        spans = [
            (role, int(np.searchsorted(words.ends, s, side="right")),
             int(np.searchsorted(words.starts, e, side="left")))
            for name, role in ROLES for s, e in attribution.get(name) or []
        ]  # fmt: skip
        spans = [(role, begin, end) for role, begin, end in spans if end > begin]
        cues = [begin for role, begin, _ in spans if role == CUE]
        if not cues:
            continue
        for role, begin, end in spans:
            tags[begin], tags[begin + 1 : end] = 2 * role - 1, 2 * role
            roles[begin:end], owners[begin:end] = role, len(triggers)
        triggers.append(min(cues))
        sources.append([(begin, end) for role, begin, end in spans if role == SOURCE])
    return Labels(tags, roles, owners, triggers, sources)


def vary_marks(words: Words, kind: str) -> str:
    """The text in another typography, letter for letter as long, so that spans stay true."""
    if kind in ("upper", "lower"):
        changed = words.text.upper() if kind == "upper" else words.text.lower()
        return changed if len(changed) == len(words.text) else words.text
    letters = list(words.text)
    for start, shape, state in zip(
        words.starts.tolist(), words.shapes.tolist(), words.states.tolist(), strict=True
    ):
        if shape <= MARKS and kind == "bare":
            letters[start] = " "
        elif letters[start] in DOUBLE_MARKS and state in (OPENS, CLOSES):
            letters[start] = '"' if kind == "straight" else kind[state == CLOSES]
    return "".join(letters)


VARIANTS = (
    CURLY, "straight", BRITISH, BRITISH, GUILLEMETS, STRIPPED, UNCLOSED, DASHES, "bare", "upper",
    "lower",
)  # fmt: skip


class Corpus:
    """The training articles, cut into new windows for every epoch."""

    def __init__(self, articles: list[dict[str, Any]], pieces: WordPieces, varied: float) -> None:
        self.articles, self.pieces, self.varied = articles, pieces, varied
        self._words = [pieces.split(article["text"]) for article in articles]

    def windows(self, size: int, rng: random.Random) -> Iterator[Window]:
        """All windows of one epoch: annotator, typography and first cut are drawn anew."""
        for article, plain in zip(self.articles, self._words, strict=True):
            words = plain
            if rng.random() < self.varied:
                words = self.pieces.split(vary_marks(plain, rng.choice(VARIANTS)))
            annotations = article["annotations"] or [{"attributions": []}]
            labels = label_words(words, rng.choice(annotations)["attributions"])
            counts = piece_counts(words)
            for begin, end in cut_windows(words, size, first_shorter=rng.choice(OFFSETS)):
                yield Window(words, labels, begin, end, int(counts[begin:end].sum()) + 2)

    def epoch(self, size: int, batch_pieces: int, rng: random.Random) -> list[list[Window]]:
        """Shuffled batches of windows of like size, each at most `batch_pieces` padded pieces."""
        windows = list(self.windows(size, rng))
        rng.shuffle(windows)
        batches: list[list[Window]] = []
        for start in range(0, len(windows), 100):
            batch: list[Window] = []
            for window in sorted(windows[start : start + 100], key=lambda each: each.size):
                if batch and (len(batch) + 1) * window.size > batch_pieces:
                    batches.append(batch)
                    batch = []
                batch.append(window)
            batches.append(batch)
        rng.shuffle(batches)
        return batches


def collate(windows: Sequence[Window], pieces: WordPieces) -> Batch:
    """Pads windows to one shape; the word axis always ends in at least one padding word."""
    laid = [window_pieces(each.words, each.begin, each.end, pieces) for each in windows]
    rows, length = len(windows), max(len(ids) for ids, _, _ in laid)
    width = max(len(first) for _, _, first in laid) + 1
    ids = np.full((rows, length), pieces.padding)
    shapes, states = np.zeros((rows, length), np.int64), np.zeros((rows, length), np.int64)
    first, paragraphs = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    tags, roles = np.full((rows, width), -100), np.zeros((rows, width), np.int64)
    owners = np.full((rows, width), -1)
    cues: list[tuple[int, int, int]] = []
    sources: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, (window, (piece_ids, owner, firsts)) in enumerate(zip(windows, laid, strict=True)):
        words, labels, begin, end = window.words, window.labels, window.begin, window.end
        count, known = len(firsts), np.array(owner) >= 0
        ids[row, : len(piece_ids)] = piece_ids
        shapes[row, : len(owner)][known] = words.shapes[np.array(owner)[known]]
        states[row, : len(owner)][known] = words.states[np.array(owner)[known]]
        first[row, :count] = firsts
        paragraphs[row, :count] = np.cumsum(words.breaks[begin:end])
        tags[row, :count], roles[row, :count] = labels.tags[begin:end], labels.roles[begin:end]
        owners[row, :count] = labels.owners[begin:end]
        for attribution in sorted(set(labels.owners[begin:end].tolist()) - {-1}):
            at = labels.triggers[attribution]
            mine = labels.owners[at] == attribution and labels.roles[at] == CUE
            if begin <= at < end and mine:
                cues.append((row, at - begin, attribution))
                sources[row, attribution] = [
                    (max(b, begin) - begin, min(e, end) - begin)
                    for b, e in labels.sources[attribution]
                    if b < end and e > begin
                ]
    as_tensor = torch.from_numpy
    return Batch(
        as_tensor(ids), as_tensor((ids != pieces.padding).astype(np.int64)), as_tensor(shapes),
        as_tensor(states), as_tensor(first), as_tensor(paragraphs), as_tensor(tags),
        as_tensor(roles), as_tensor(owners), cues, sources,
    )  # fmt: skip


def paths_allowed(batch: Batch, triggers: Sequence[tuple[int, int, int]]) -> Tensor:
    """Which role each word may have for each trigger, [triggers, words, 4].

    A source has one run and a cue one run from its trigger; what breaks that is left open.
    A trigger that is no cue (attribution -2) allows nothing but itself.
    """
    roles, owners = batch.roles.numpy(), batch.owners.numpy()
    allowed = np.zeros((len(triggers), roles.shape[1], 4), bool)
    for number, (row, at, attribution) in enumerate(triggers):
        mine = np.where(owners[row] == attribution, roles[row], NOTHING)
        if attribution < 0:
            allowed[number, :, [NOTHING, CUE]] = True
            continue
        for begin, end in batch.sources[row, attribution]:
            free = mine[begin:end] == NOTHING
            mine[begin:end][free] = SOURCE
        allowed[number, np.arange(len(mine)), mine] = True
        for role in (SOURCE, CUE):
            places = np.flatnonzero(mine == role)
            if role == CUE:
                places = places[places >= at]
            stray = (
                places[np.flatnonzero(np.diff(places) > 1)[0] + 1 :]
                if np.any(np.diff(places) > 1)
                else places[:0]
            )
            allowed[number, stray] = True
        allowed[number, :at][mine[:at] == CUE] = True
    return torch.from_numpy(allowed)

"""The encoder at run time: words in, per window the tag probabilities and span features out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.extract.wordpieces import WordPieces, Words, cut_windows, lay_out

Thing = TypeVar("Thing")
WEIGHTS = Path(__file__).parent / "weights"
WINDOW_PIECES = 256
OVERLAP = 0.25
WINDOWS_AT_ONCE = 8
WINDOWS_SORTED = 64


def in_groups(things: Iterable[Thing], size: int) -> Iterator[tuple[Thing, ...]]:
    """Consecutive groups of at most `size`."""
    rest = iter(things)
    while group := tuple(islice(rest, size)):
        yield group


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A window still to be read; its answers count for the words `own_begin` to `own_end`."""

    report: int
    words: Words
    begin: int
    end: int
    own_begin: int
    own_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWindow:
    """A window read: `tags` are probabilities [words, 7], `features` [words, width]."""

    window: Window
    tags: NDArray[np.float32]
    features: NDArray[np.float32]


def plan_windows(report: int, words: Words) -> list[Window]:
    """The windows of one report; where two overlap, each owns its half of the common words."""
    ranges = cut_windows(words, WINDOW_PIECES, overlap=OVERLAP)
    edges = [
        0,
        *((end + begin) // 2 for (_, end), (begin, _) in pairwise(ranges)),
        len(words),
    ]
    return [
        Window(report=report, words=words, begin=begin, end=end,
               own_begin=edges[at], own_end=edges[at + 1])
        for at, (begin, end) in enumerate(ranges)
    ]  # fmt: skip


class Tagger:
    """Runs the encoder over windows of many reports at once."""

    def __init__(self, session: onnxruntime.InferenceSession, pieces: WordPieces) -> None:
        self._session, self.pieces = session, pieces

    @classmethod
    def load(cls, threads: int = 1, folder: Path = WEIGHTS, model: str = "reader.onnx") -> Self:
        """The tagger with the weights of one folder, on so many threads."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(
            str(folder / model), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        return cls(session, WordPieces(tokenizer))

    def split(self, text: str) -> Words:
        """The words of one text."""
        return self.pieces.split(text)

    def read(self, texts: Sequence[Words]) -> Iterator[list[ReadWindow]]:
        """Batches of read windows; windows of like length go together, so order is not kept."""
        windows = (each for at, words in enumerate(texts) for each in plan_windows(at, words))
        for group in in_groups(windows, WINDOWS_SORTED):
            in_order = sorted(group, key=lambda each: each.end - each.begin)
            for batch in in_groups(in_order, WINDOWS_AT_ONCE):
                yield self._run(batch)

    def _run(self, windows: Sequence[Window]) -> list[ReadWindow]:
        laid = [lay_out(each.words, each.begin, each.end, self.pieces) for each in windows]
        length = max(len(ids) for ids, _, _ in laid)
        width = max(len(first) for _, _, first in laid)
        ids = np.full((len(laid), length), self.pieces.padding)
        owners, first = np.full(ids.shape, -1), np.zeros((len(laid), width), np.int64)
        shapes, states = np.zeros_like(ids), np.zeros_like(ids)
        for row, (piece_ids, owner, firsts) in enumerate(laid):
            ids[row, : len(piece_ids)], owners[row, : len(owner)] = piece_ids, owner
            first[row, : len(firsts)] = firsts
            known, words = owners[row] >= 0, windows[row].words
            shapes[row, known] = words.shapes[owners[row, known]]
            states[row, known] = words.states[owners[row, known]]
        mask = (ids != self.pieces.padding).astype(np.int64)
        tags, features = self._session.run(
            ["tags", "features"],
            {"ids": ids, "mask": mask, "shapes": shapes, "states": states, "first": first},
        )
        return [
            ReadWindow(window=each, tags=tags[row, : each.end - each.begin],
                       features=features[row, : each.end - each.begin])
            for row, each in enumerate(windows)
        ]  # fmt: skip

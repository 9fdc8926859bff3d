"""The encoder at run time: words in, per window the tag probabilities and span features out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.extract.wordpieces import WordPieces, Words, cut_windows, window_pieces

WEIGHTS = Path(__file__).parent / "weights"
WINDOW_PIECES = 256
OVERLAP = 0.25


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
    """Runs the encoder over windows, one at a time.

    The int8 encoder scales its numbers by what it reads at once, so windows read together would
    change one another's answers; one by one is as fast on a thread, and takes least memory.
    """

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

    def read(self, texts: Sequence[Words]) -> Iterator[ReadWindow]:
        """The windows of all texts, in order."""
        for at, words in enumerate(texts):
            for window in plan_windows(at, words):
                yield self._run(window)

    def _run(self, window: Window) -> ReadWindow:
        words = window.words
        ids, owners, first = window_pieces(words, window.begin, window.end, self.pieces)
        owner = np.array(owners)
        known = owner >= 0
        shapes, states = np.zeros_like(owner), np.zeros_like(owner)
        shapes[known], states[known] = words.shapes[owner[known]], words.states[owner[known]]
        rows = {"ids": ids, "mask": np.ones_like(owner), "shapes": shapes, "states": states}
        fed = {
            name: np.array(row, np.int64)[None] for name, row in {**rows, "first": first}.items()
        }
        tags, features = self._session.run(["tags", "features"], fed)
        return ReadWindow(window=window, tags=tags[0], features=features[0])

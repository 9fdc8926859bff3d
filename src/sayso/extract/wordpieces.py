"""Words, pieces and windows as the learned reader sees them, in training and in reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.extract.layout.marks import (
    CLOSING_MARKS,
    DOUBLE_MARKS,
    OPENING_MARKS,
    SINGLE_MARKS,
)
from sayso.extract.layout.paragraphs import is_wrapped

WORD = re.compile(r"\w+|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
"""Characters that nobody sees are no words."""
SURROGATE = re.compile("[\ud800-\udfff]")
SHAPES = 9
STATES = 5
OUTSIDE, IN_DOUBLE, IN_SINGLE, OPENS, CLOSES = range(STATES)
LONGEST_WORD = 100
MOST_PIECES = 12
CACHED_WORDS = 100_000


class Encoding(Protocol):
    """What the tokenizer returns for one word."""

    @property
    def ids(self) -> list[int]: ...


class PieceTokenizer(Protocol):
    """The part of `tokenizers.Tokenizer` that is used here."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding: ...

    def token_to_id(self, token: str) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one text. One entry per word; `glued`: no space before it."""

    text: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    breaks: NDArray[np.bool_]
    glued: NDArray[np.bool_]
    pieces: list[tuple[int, ...]]
    shapes: NDArray[np.int64]
    states: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.pieces)


class WordPieces:
    """Splits words into the encoder's pieces and remembers the words it has seen."""

    def __init__(self, tokenizer: PieceTokenizer) -> None:
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[int, ...]] = {}
        self.opening, self.closing, self.unknown, self.padding = (
            self._id(name) for name in ("[CLS]", "[SEP]", "[UNK]", "[PAD]")
        )

    def _id(self, name: str) -> int:
        found = self._tokenizer.token_to_id(name)
        if found is None:
            raise ValueError(f"the tokenizer has no {name}")
        return found

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, at least one; a lone surrogate or an overlong word is unknown."""
        pieces = self._seen.get(word)
        if pieces is None:
            if len(word) > LONGEST_WORD or SURROGATE.search(word):
                pieces = (self.unknown,)
            else:
                ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]
                pieces = tuple(ids) or (self.unknown,)
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = pieces
        return pieces

    def split(self, text: str) -> Words:
        """The words of a text with everything the encoder is told about them."""
        spans = [match.span() for match in WORD.finditer(text)]
        words = [text[start:end] for start, end in spans]
        starts = np.array([start for start, _ in spans], np.int64)
        ends = np.array([end for _, end in spans], np.int64)
        before = np.concatenate([[0], ends[:-1]]) if spans else ends
        least = 2 if is_wrapped(text) else 1
        breaks = np.array(
            [text.count("\n", a, b) >= least for a, b in zip(before, starts, strict=True)], bool
        )
        glued = (before == starts) & (starts > 0)
        return Words(
            text=text, starts=starts, ends=ends, breaks=breaks, glued=glued,
            pieces=[self.of(word) for word in words],
            shapes=np.array([shape_of(word) for word in words], np.int64),
            states=quotation_states(words, breaks, glued),
        )  # fmt: skip


def shape_of(word: str) -> int:
    """The class of a word: 1-3 marks, 4 lower, 5 digits, 6 upper, 7 title, 8 other."""
    if not (word[0].isalnum() or word[0] == "_"):
        return 2 if word in DOUBLE_MARKS else 3 if word in SINGLE_MARKS else 1
    if word.islower():
        return 4
    if word.isdigit():
        return 5
    if len(word) > 1 and word.isupper():
        return 6
    return 7 if word[0].isupper() else 8


def quotation_states(
    words: Sequence[str], breaks: NDArray[np.bool_], glued: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Whether each word is outside or inside quotation marks, or is a mark that opens or closes.

    A paragraph break ends every quotation; a single mark between two letters is an apostrophe.
    """
    states = np.zeros(len(words), np.int64)
    now, since = OUTSIDE, 0
    for at, new_state, kind in _turns(words, breaks, glued):
        states[since:at] = now
        if kind is not None:
            states[at] = kind
        now, since = new_state, at + (kind is not None)
    states[since:] = now
    return states


def _turns(
    words: Sequence[str], breaks: NDArray[np.bool_], glued: NDArray[np.bool_]
) -> Iterator[tuple[int, int, int | None]]:
    """The places where the state changes: (word, state after it, what the mark itself does)."""
    now = OUTSIDE
    last = len(words) - 1
    broken = set(np.flatnonzero(breaks).tolist())
    marks = {at for at, word in enumerate(words) if word in DOUBLE_MARKS or word in SINGLE_MARKS}
    for at in sorted(broken | marks):
        if at in broken and now != OUTSIDE:
            now = OUTSIDE
            yield at, now, None
        if at not in marks:
            continue
        word = words[at]
        touches_left = bool(glued[at])
        touches_right = at < last and bool(glued[at + 1])
        if word in DOUBLE_MARKS:
            opens = word in OPENING_MARKS or (word not in CLOSING_MARKS and now != IN_DOUBLE)
            now = IN_DOUBLE if opens else OUTSIDE
            yield at, now, OPENS if opens else CLOSES
        elif now == OUTSIDE and not touches_left and touches_right:
            now = IN_SINGLE
            yield at, now, OPENS
        elif (
            now == IN_SINGLE and touches_left and not (touches_right and words[at + 1][0].isalnum())
        ):
            now = OUTSIDE
            yield at, now, CLOSES


def piece_counts(words: Words) -> NDArray[np.int64]:
    """How many pieces each word takes in a window, the separator at a paragraph break included."""
    return np.array([len(pieces) for pieces in words.pieces], np.int64) + words.breaks


def cut_windows(
    words: Words, size: int, *, overlap: float = 0.0, first_shorter: int = 0
) -> list[tuple[int, int]]:
    """Ranges of words that fit `size` pieces, starting at paragraph breaks where one is near.

    `overlap` is the share of a window that the next one reads again.
    """
    totals = np.concatenate([[0], np.cumsum(piece_counts(words))])
    count, room = len(words), size - 2
    windows: list[tuple[int, int]] = []
    begin = 0
    while begin < count:
        length = max(32, room - first_shorter) if not windows else room
        end = int(np.searchsorted(totals, totals[begin] + length, side="right")) - 1
        end = min(max(end, begin + 1), count)
        windows.append((begin, end))
        if end >= count:
            break
        following = end
        if overlap:
            goal = totals[begin] + length * (1 - overlap)
            following = int(np.searchsorted(totals, goal, side="right")) - 1
        earliest = int(np.searchsorted(totals, totals[following] - length * 0.25))
        near = np.flatnonzero(words.breaks[max(earliest, begin + 1) + 1 : following + 1])
        if len(near):
            following = max(earliest, begin + 1) + 1 + int(near[-1])
        begin = max(following, begin + 1)
    return windows


def window_pieces(
    words: Words, begin: int, end: int, pieces: WordPieces
) -> tuple[list[int], list[int], list[int]]:
    """One window as (piece ids, the word of each piece or -1, the first piece of each word)."""
    ids, owner, first = [pieces.opening], [-1], []
    for at in range(begin, end):
        if words.breaks[at] and at > begin:
            ids.append(pieces.closing)
            owner.append(-1)
        first.append(len(ids))
        ids.extend(words.pieces[at])
        owner.extend([at] * len(words.pieces[at]))
    ids.append(pieces.closing)
    owner.append(-1)
    return ids, owner, first

"""Best segmentation of a window into source, cue and content, given a cue's first word.

Seven states: outside, cue and content before the source, the source, and the same three after it;
so there is at most one source. The same model, summed instead of maximised, is what was trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NOTHING, SOURCE, CUE, CONTENT = range(4)
STATE_ROLES = np.array([NOTHING, CUE, CONTENT, SOURCE, NOTHING, CUE, CONTENT])
NEVER = np.float32(-1e4)
BUCKETS = 32
CHANNELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanHead:
    """The learned tables of the span model; `inner` and `pair` are widths of the features."""

    distance: Floats
    gap: Floats
    channel: Floats
    channel_bias: Floats
    moves: Floats

    @property
    def inner(self) -> int:
        """Width of the additive part."""
        return int(self.distance.shape[1])

    def score(
        self,
        features: Floats,
        at: NDArray[np.int64],
        paragraphs: NDArray[np.integer[Any]],
    ) -> Floats:
        """Scores of inside, start and end of each role for each cue, [cues, words, 9]."""
        inner, words = self.inner, len(features)
        pair = (features.shape[1] - 2 * inner) // (2 * CHANNELS)
        word_inner, cue_inner = features[:, :inner], features[at, inner : 2 * inner]
        word_pair, cue_pair = np.split(features[:, 2 * inner :], 2, axis=1)
        offsets = distance_buckets(np.arange(-words, words))
        near = self.distance[offsets]
        apart = np.clip(paragraphs - paragraphs[at][:, None], -3, 3) + 3
        hidden, added = (
            np.empty_like(word_inner),
            np.empty((len(at), words, CHANNELS), np.float32),
        )
        for mine, place, own, gaps in zip(added, at, cue_inner, apart, strict=True):
            np.add(near[words - place : 2 * words - place], word_inner, out=hidden)
            hidden += own
            hidden += self.gap[gaps]
            np.maximum(hidden, 0, out=hidden)
            np.matmul(hidden, self.channel.T, out=mine)
        added += self.channel_bias
        by_word = word_pair.reshape(words, CHANNELS, pair).transpose(1, 0, 2)
        by_cue = cue_pair[at].reshape(len(at), CHANNELS, pair).transpose(1, 2, 0)
        paired = (by_word @ by_cue).transpose(2, 1, 0) / np.float32(pair**0.5)
        added += paired
        return added


def distance_buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distances in words as one of BUCKETS classes: exact up to 4, then by octaves."""
    near = np.abs(distance)
    far = 4 + np.log2(np.maximum(near, 4).astype(np.float32) / 4) * 2
    size = np.minimum(np.where(near < 4, near, far), BUCKETS // 2 - 1).astype(np.int64)
    buckets: NDArray[np.int64] = size + (distance > 0) * (BUCKETS // 2)
    return buckets


def runs_of(places: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ascending numbers as half-open runs."""
    runs: list[tuple[int, int]] = []
    begin = last = -2
    for at in places.tolist():
        if at > last + 1:
            if last >= 0:
                runs.append((begin, last + 1))
            begin = at
        last = at
    return [*runs, (begin, last + 1)] if last >= 0 else runs


def state_moves(moves: Floats) -> Floats:
    """Scores of changing from state to state, [7, 7]; staying is free."""
    table: Floats = moves[np.ix_(STATE_ROLES, STATE_ROLES)].copy()
    for before in range(7):
        for after in range(7):
            forward = after <= 3 if before < 3 else after > 3
            if not forward or STATE_ROLES[before] == STATE_ROLES[after]:
                table[before, after] = NEVER
    return table


def best_spans(
    scores: Floats, at: NDArray[np.int64], lengths: NDArray[np.int64], moves: Floats
) -> tuple[NDArray[np.int8], Floats]:
    """The best role of every word for each cue [cues, words], and how far it beats having none.

    `scores` is [cues, words, 9], padded past `lengths` by at least one word.
    """
    cues, words, _ = scores.shape
    every = np.arange(cues)
    by_role = np.zeros((3, cues, words, 4), np.float32)
    by_role[..., 1:] = scores.reshape(cues, words, 3, 3).transpose(2, 0, 1, 3)
    inside, start, end = by_role
    past = np.arange(words) >= lengths[:, None]
    inside[..., 1:][past] = NEVER
    inside[every, at] = np.where(np.arange(4) == CUE, inside[every, at], NEVER)
    entry = start[every, at, CUE].copy()
    start[..., CUE] = NEVER
    start[every, at, CUE] = entry
    inside, start, end = (
        np.ascontiguousarray(each[..., STATE_ROLES].transpose(1, 0, 2)) for each in by_role
    )
    changes = state_moves(moves).T
    alpha = inside[0] + start[0]
    alpha[:, 4:] += NEVER
    back = np.zeros((words, cues, 7), np.int8)
    states = np.arange(7, dtype=np.int8)
    for word in range(1, words):
        moved = (alpha + end[word - 1])[:, None, :] + changes
        arriving = moved.max(2) + start[word]
        back[word] = np.where(alpha >= arriving, states, moved.argmax(2))
        alpha = inside[word] + np.maximum(alpha, arriving)
    state = alpha.argmax(1)
    total = alpha[every, state]
    path = np.zeros((words, cues), np.int8)
    for word in range(words - 1, -1, -1):
        path[word] = state
        state = back[word, every, state]
    roles = np.ascontiguousarray(STATE_ROLES[path.T], np.int8)
    return roles, total - _without_spans(scores, at, lengths, moves)


def _without_spans(
    scores: Floats, at: NDArray[np.int64], lengths: NDArray[np.int64], moves: Floats
) -> Floats:
    """The best score of each cue with neither source nor content."""
    words = np.arange(scores.shape[1])
    reach = (words >= at[:, None]) & (words < lengths[:, None])
    inside = np.where(reach, scores[..., CUE - 1], 0).cumsum(1)
    until = np.where(reach, inside + scores[..., 6 + CUE - 1], NEVER).max(1)
    entry = scores[np.arange(len(at)), at, 3 + CUE - 1]
    before = np.where(at > 0, moves[NOTHING, CUE], 0)
    best: Floats = until + entry + before + moves[CUE, NOTHING]
    return best

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
BEFORE = np.array([[1, 0, 0, 0, 3, 3, 3], [2, 2, 1, 1, 5, 4, 4], [2, 2, 1, 2, 6, 6, 5]], np.int8)
"""The states from which each state is reached, [3, 7], ascending; where two lead to it, the last
stands twice.  Staying is not among them."""
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


def best_spans(
    scores: Floats, at: NDArray[np.int64], lengths: NDArray[np.int64], moves: Floats
) -> tuple[NDArray[np.int8], Floats]:
    """The best role of every word for each cue [cues, words], and how far it beats having none.

    `scores` is [cues, words, 9], padded past `lengths` by at least one word.  Cues are the last
    axis while it works, so that each step is over long rows.
    """
    cues, words, _ = scores.shape
    every = np.arange(cues)
    inside, start, end = _by_state(scores, at, lengths)
    changes = moves[STATE_ROLES[BEFORE], STATE_ROLES][..., None]
    states, (first, second, third) = np.arange(7, dtype=np.int8)[:, None], BEFORE[..., None]
    alpha = inside[0] + start[0]
    alpha[4:] += NEVER
    back = np.zeros((words, 7, cues), np.int8)
    for word in range(1, words):
        one, two, three = (alpha + end[word - 1])[BEFORE] + changes
        better = np.maximum(one, two)
        came = np.where(three > better, third, np.where(two > one, second, first))
        arriving = np.maximum(better, three) + start[word]
        back[word] = np.where(alpha >= arriving, states, came)
        alpha = inside[word] + np.maximum(alpha, arriving)
    state = alpha.argmax(0)
    total = alpha[state, every]
    path = np.zeros((words, cues), np.int8)
    for word in range(words - 1, -1, -1):
        path[word] = state
        state = back[word, state, every]
    roles = np.ascontiguousarray(STATE_ROLES[path.T], np.int8)
    return roles, total - _without_spans(scores, at, lengths, moves)


def _by_state(scores: Floats, at: NDArray[np.int64], lengths: NDArray[np.int64]) -> list[Floats]:
    """Scores of being inside, starting and ending by state, [words, 7, cues] each.

    At its first word a cue is the cue and nothing else, and it starts nowhere else.
    """
    cues, words, _ = scores.shape
    every = np.arange(cues)
    by_role = np.zeros((3, 4, words, cues), np.float32)
    by_role[:, 1:] = scores.reshape(cues, words, 3, 3).transpose(2, 3, 1, 0)
    inside, start, _ = by_role
    inside[1:, np.arange(words)[:, None] >= lengths] = NEVER
    own, entry = inside[CUE, at, every], start[CUE, at, every]
    inside[:, at, every] = NEVER
    inside[CUE, at, every] = own
    start[CUE] = NEVER
    start[CUE, at, every] = entry
    return [np.ascontiguousarray(each[STATE_ROLES].transpose(1, 0, 2)) for each in by_role]


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

"""The best spans of a cue, held against every way in which a few words can be shared out."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.extract.spans import CUE, NEVER, NOTHING, STATE_ROLES, Floats, best_spans

WORDS = 5


def made(seed: int, cues: int) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64], Floats]:
    """Scores of some cues of at most WORDS words with one of padding, drawn by a seed."""
    draw = np.random.default_rng(seed)
    scores = draw.normal(0, 2, (cues, WORDS + 1, 9)).astype(np.float32)
    lengths = draw.integers(2, WORDS + 1, cues)
    for row, length in zip(scores, lengths, strict=True):
        row[length:] = 0
    at = (draw.random(cues) * lengths).astype(np.int64)
    return scores, at, lengths, draw.normal(0, 1, (4, 4)).astype(np.float32)


def may_follow(before: int, after: int) -> bool:
    """Whether a state may come next: on within its half, or into the source and past it."""
    forward = after <= 3 if before < 3 else after > 3
    return before == after or (forward and STATE_ROLES[before] != STATE_ROLES[after])


def total(states: tuple[int, ...], scores: Floats, moves: Floats) -> float:
    """The score of one way, the padding's words among them."""
    roles = [int(STATE_ROLES[s]) for s in states]
    score = sum(float(scores[w, r - 1]) for w, r in enumerate(roles) if r)
    score += float(scores[0, 3 + roles[0] - 1]) if roles[0] else 0.0
    for word, (before, after) in enumerate(pairwise(states), 1):
        if before != after:
            old, new = roles[word - 1], roles[word]
            score += float(moves[old, new])
            score += float(scores[word - 1, 6 + old - 1]) if old else 0.0
            score += float(scores[word, 3 + new - 1]) if new else 0.0
    return score


def allowed(roles: list[int], at: int, length: int) -> bool:
    """Whether the cue begins at its word and nowhere else, and nothing reaches into the padding."""
    starts = [w for w, r in enumerate(roles) if r == CUE and (w == 0 or roles[w - 1] != CUE)]
    return starts == [at] and all(r == NOTHING for r in roles[length:])


@pytest.mark.parametrize("seed", range(6))
def test_no_other_way_is_better(seed: int) -> None:
    scores, at, lengths, moves = made(seed, 8)
    found, margins = best_spans(scores, at, lengths, moves)
    ways = [w for w in product(range(7), repeat=WORDS + 1) if w[0] < 4]
    ways = [w for w in ways if all(may_follow(b, a) for b, a in pairwise(w))]
    for cue, (place, length) in enumerate(zip(at, lengths, strict=True)):
        told = {
            w: total(w, scores[cue], moves)
            for w in ways
            if allowed([int(STATE_ROLES[s]) for s in w], int(place), int(length))
        }
        best = max(told.values())
        among = {tuple(STATE_ROLES[list(w)]) for w, t in told.items() if t > best - 1e-3}
        bare = max(t for w, t in told.items() if {*STATE_ROLES[list(w)]} == {NOTHING, CUE})
        assert tuple(found[cue]) in among
        assert margins[cue] == pytest.approx(best - bare, abs=1e-2)


def test_cues_read_together_are_read_as_each_alone() -> None:
    scores, at, lengths, moves = made(7, 40)
    together, margins = best_spans(scores, at, lengths, moves)
    for cue in range(40):
        mine = slice(cue, cue + 1)
        alone, margin = best_spans(scores[mine], at[mine], lengths[mine], moves)
        assert np.array_equal(alone[0], together[cue])
        assert margin[0] == margins[cue]
        assert margin[0] > NEVER

"""Fits the chance that a found attribution is right, and tells how well the chances hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.extract.reader import AttributionReader, Candidate

Floats = NDArray[np.float64]


def fit_chances(evidence: Floats, right: Floats) -> Floats:
    """Logistic regression of right (0 or 1) on the two kinds of evidence, by Newton's method."""
    table, weights = np.c_[np.ones(len(evidence)), evidence], np.zeros(evidence.shape[1] + 1)
    for _ in range(40):
        chance = 1 / (1 + np.exp(-table @ weights))
        curve = (table * (chance * (1 - chance))[:, None]).T @ table
        curve += 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, table.T @ (right - chance))
    return weights


def reliability(chances: Floats, right: Floats) -> tuple[float, list[str]]:
    """The mean gap between chance and truth over ten bins, and the bins as table rows."""
    gap, rows = 0.0, []
    bins = np.minimum((chances * 10).astype(int), 9)
    for number in range(10):
        mine = bins == number
        if mine.any():
            said, was = chances[mine].mean(), right[mine].mean()
            gap += abs(said - was) * mine.sum() / len(chances)
            rows.append(f"| {number / 10:.1f}–{number / 10 + 0.1:.1f} | {mine.sum()} "
                        f"| {100 * said:.1f} | {100 * was:.1f} |")  # fmt: skip
    return gap, rows


def gather(
    reader: AttributionReader, articles: list[dict[str, Any]], judge: Callable[..., Any]
) -> tuple[Floats, Floats]:
    """Evidence and rightness (detect) of every attribution found in the articles.

    `judge(article, found)` returns one truth value for each found attribution.
    """
    evidence, right = [], []
    for article in articles:
        words = reader._tagger.split(article["text"])
        candidates = reader.candidates(1, reader._tagger.read([words]))[0]
        found = reader.settle(words, candidates, "complete")
        by_cue: dict[int, Candidate] = {int(words.starts[c.cue[0]]): c for c in candidates}
        evidence += [by_cue[each.cue[0][0]].evidence for each in found]
        right += list(judge(article, found))
    return np.array(evidence), np.array(right, float)


def save_settings(folder: Path, settings: list[float]) -> None:
    """Puts the fitted settings into the reader's tables."""
    path = folder / "reader.npz"
    with np.load(path) as tables:
        kept = {name: tables[name] for name in tables.files if name != "settings"}
    np.savez(path, **kept, settings=np.array(settings))

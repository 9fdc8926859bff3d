"""Fits what the weights need beside them: the chance of a find and the biases.

All is fitted on the even development articles; the odd ones tell how well it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from sayso.extract.reader import AttributionReader
from sayso.extract.sharing import FoundAttribution, SpanCandidate
from sayso.extract.tagger import ReadWindow
from sayso.extract.wordpieces import Words

Floats = NDArray[np.float64]
LEVELS = ("detect", "source", "full", "exact")
SOURCE_BIASES = (0.0, 1.0, 2.0, 3.0)
CONTENT_BIASES = (-0.4, 0.0)
RESCUES = (8.0,)
PRECISE, COMPLETE = 0.8, 0.3
BALANCED = (0.4, 0.45, 0.5)
"""Least chances tried for the mode balanced: the one with the best F1 of detection is taken."""
FITTED_FROM = 0.02
ROUNDS = 2
"""How often the chances are fitted: which finds come out depends on the chances before."""
FIRST = [0.4, 0.7, 0.02, FITTED_FROM, FITTED_FROM, FITTED_FROM]


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled article as the encoder has read it, so that settings can be tried quickly."""

    gold: dict[str, Any]
    words: Words
    windows: list[ReadWindow]


def read_articles(reader: AttributionReader, articles: Sequence[dict[str, Any]]) -> list[Article]:
    """Every article read once by the encoder."""
    read = []
    for article in articles:
        words = reader.tagger.split(article["text"])
        read.append(Article(article, words, [*reader.tagger.read([words])]))
    return read


def spans_of(found: Sequence[FoundAttribution]) -> dict[str, Any]:
    """What was found in one article, in the scorer's form."""
    return {
        "attributions": [
            {"source": one.source, "cue": one.cue, "content": one.content} for one in found
        ]
    }


def right_finds(scorer: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> list[bool]:
    """Which finds the scorer's `detect` counts as right."""
    places = np.array([m.span() for m in scorer.WORD.finditer(gold["text"])]).reshape(-1, 2)
    starts, ends = places.T
    annotated, told = (
        [
            {role: scorer.words(one.get(role) or [], starts, ends) for role in ("cue", "content")}
            for one in all_of
        ]
        for all_of in (gold["annotations"][0]["attributions"], found["attributions"])
    )
    right = [False] * len(told)
    if not annotated or not told:
        return right
    fit = [
        [scorer.iou(a["content"], b["content"]) + 0.5 * bool(a["cue"] & b["cue"]) for b in told]
        for a in annotated
    ]
    for a, b in zip(*linear_sum_assignment(-np.array(fit)), strict=True):
        one, other = annotated[a]["content"], told[b]["content"]
        right[b] = bool(one & other) and 2 * len(one & other) >= min(len(one), len(other))
    return right


def fit_chances(evidence: Floats, right: Floats) -> Floats:
    """Logistic regression of right (0 or 1) on the two kinds of evidence, by Newton's method."""
    table, weights = np.c_[np.ones(len(evidence)), evidence], np.zeros(evidence.shape[1] + 1)
    for _ in range(40):
        chance = 1 / (1 + np.exp(-table @ weights))
        curve = (table * (chance * (1 - chance))[:, None]).T @ table
        curve += 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, table.T @ (right - chance))
    return weights


def candidates_of(
    reader: AttributionReader, articles: Sequence[Article]
) -> list[list[SpanCandidate]]:
    """The candidates of each article, scored with the reader's present settings."""
    return [reader.candidates(1, each.windows)[0] for each in articles]


def f1_of(
    scorer: ModuleType, reader: AttributionReader, articles: Sequence[Article],
    candidates: Sequence[list[SpanCandidate]],
) -> dict[str, float]:  # fmt: skip
    """F1 in percent of each level, mode balanced."""
    gold = {each.gold["id"]: each.gold for each in articles}
    found = {
        each.gold["id"]: spans_of(reader.settle(each.words, mine, "balanced"))
        for each, mine in zip(articles, candidates, strict=True)
    }
    table, _, _ = scorer.score(gold, found)
    return {level: 100 * table[level][2] for level in LEVELS}


def gather(
    scorer: ModuleType, reader: AttributionReader, articles: Sequence[Article]
) -> tuple[Floats, Floats]:
    """Evidence and rightness of every attribution found in the articles, mode complete."""
    evidence, right = [], []
    for each in articles:
        candidates = reader.candidates(1, each.windows)[0]
        found = reader.settle(each.words, candidates, "complete")
        by_cue: dict[int, SpanCandidate] = {int(each.words.starts[c.cue[0]]): c for c in candidates}
        evidence += [by_cue[one.cue[0][0]].evidence for one in found]
        right += right_finds(scorer, each.gold, spans_of(found))
    return np.array(evidence), np.array(right, float)


def choose_settings(
    scorer: ModuleType, reader: AttributionReader, articles: Sequence[Article]
) -> list[float]:
    """Settings in the order in which they are stored: biases with the best sum of the four F1."""
    best: tuple[float, list[float]] = (-1.0, [])
    trials = [(r, c, s) for r in RESCUES for c in CONTENT_BIASES for s in SOURCE_BIASES]
    for biases in trials:
        chances = FIRST[:3]
        for _ in range(ROUNDS):
            reader.adopt(np.array([*chances, *FIRST[3:], *biases]))
            chances = fit_chances(*gather(scorer, reader, articles)).tolist()
        tried = [[*chances, PRECISE, least, COMPLETE, *biases] for least in BALANCED]
        figures = [_figures(scorer, reader, articles, each) for each in tried]
        at = max(range(len(tried)), key=lambda each: figures[each]["detect"])
        best = max(best, (sum(figures[at].values()), tried[at]))
    return best[1]


def _figures(
    scorer: ModuleType, reader: AttributionReader, articles: Sequence[Article],
    settings: list[float],
) -> dict[str, float]:  # fmt: skip
    reader.adopt(np.array(settings))
    return f1_of(scorer, reader, articles, candidates_of(reader, articles))


def reliability(chances: Floats, right: Floats) -> tuple[float, list[str]]:
    """The mean gap between chance and truth over ten bins, and the bins as table rows."""
    gap, rows = 0.0, []
    bins = np.minimum((chances * 10).astype(int), 9)
    for number in range(10):
        mine = bins == number
        if mine.any():
            said, was = chances[mine].mean(), right[mine].mean()
            gap += abs(said - was) * mine.sum() / len(chances)
            rows.append(f"| {100 * said:.0f} | {100 * was:.0f} | {mine.sum()} |")
    return gap, rows


def calibrate(folder: Path, articles: Sequence[dict[str, Any]], scorer: ModuleType) -> None:
    """Chooses settings on the even articles, tells the odd ones' figures, stores the settings."""
    reader = AttributionReader.from_folder(folder)
    read = read_articles(reader, articles)
    even, odd = read[::2], read[1::2]
    settings = choose_settings(scorer, reader, even)
    reader.adopt(np.array(settings))
    print("settings", [round(each, 4) for each in settings])
    for name, half in (("even", even), ("odd", odd), ("all", read)):
        figures = f1_of(scorer, reader, half, candidates_of(reader, half))
        print(name, {level: round(value, 1) for level, value in figures.items()})
    reader.settings = replace(
        reader.settings, least={**reader.settings.least, "complete": FITTED_FROM}
    )
    evidence, right = gather(scorer, reader, odd)
    total = np.c_[np.ones(len(evidence)), evidence] @ np.array(settings[:3])
    gap, rows = reliability(1 / (1 + np.exp(-total)), right)
    print(f"odd articles: mean gap {100 * gap:.1f} points; said, right, attributions:", *rows,
          sep="\n")  # fmt: skip
    save_settings(folder, settings)


def save_settings(folder: Path, settings: list[float]) -> None:
    """Puts the fitted settings into the reader's tables."""
    path = folder / "reader.npz"
    with np.load(path) as tables:
        kept = {name: tables[name] for name in tables.files if name != "settings"}
    np.savez(path, **kept, settings=np.array(settings))

"""Fit the weights of words/en/recorded.toml: which counts of a report are facts that are claimed.

usage: python training/fit_recorded.py [SHARED]

Counts read in halves a of rivals/ are facts where a core row of the gold overlaps them and none
where nothing but a distractor does; peripheral rows are left out, and single persons without a
number are too.  Prints one line of TOML for each feature.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sayso.batch.job import read_many
from sayso.extract.figures.recorded import features_of
from sayso.model.claim import Reading
from sayso.model.quantity import Figure, Kind
from sayso.settings import Settings

SETS = ("news", "syria")
RIDGE, ROUNDS = 0.5, 50
"""Strength of the pull towards nought; steps of Newton's method, far more than it takes."""

PULLED_TO = {"measured": 4.0}
"""What weights are pulled to instead of nought: what was done to things counted makes a fact."""

Row = dict[str, object]
Example = tuple[frozenset[str], bool]


def examples(folder: Path) -> Iterator[Example]:
    """The features of each count of one set's half a, and whether it is a fact."""
    half = set(json.loads((folder / "halves.json").read_text())["a"])
    gold: dict[str, list[Row]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text().splitlines():
        row = json.loads(line)
        gold[row["doc"]].append(row)
    ids = [json.loads(line)["id"] for line in (folder / "reports.jsonl").read_text().splitlines()]
    found = read_many([str(folder / "reports.jsonl")], settings=Settings())
    for name, reading in zip(ids, found, strict=True):
        if name in half and isinstance(reading, Reading):
            yield from _of_report(reading, gold[name])


def _of_report(reading: Reading, rows: list[Row]) -> Iterator[Example]:
    text = reading.document.text
    at = shift(rows, text)
    for figure in reading.figures:
        if figure.kind is not Kind.COUNT or not figure.reason.startswith("printed"):
            continue
        over = [r for r in rows if overlaps(r, figure, at)]
        told = [r for r in over if not r.get("distractor")]
        if told and not any(r["core"] for r in told):
            continue
        yield features_of(figure, text), bool(told)


def shift(rows: list[Row], text: str) -> int:
    """By how much the rows' places are off in this text: a headline was put before it."""
    longest = max(rows, key=lambda r: len(str(r["anchor"])), default=None)
    if longest is None:
        return 0
    return text.find(str(longest["anchor"])) - int(str(longest["start"]))


def overlaps(row: Row, figure: Figure, at: int) -> bool:
    """Whether a row of the gold shares a character with a figure."""
    begin, end = int(str(row["start"])) + at, int(str(row["end"])) + at
    return row.get("figure", True) is True and begin < figure.words.end and figure.words.begin < end


def fit(rows: list[Example]) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method."""
    names = [*sorted(frozenset().union(*(f for f, _ in rows))), "always"]
    table = np.array([[float(n in f or n == "always") for n in names] for f, _ in rows])
    truth = np.array([float(fact) for _, fact in rows])
    ridge = np.diag([RIDGE] * (len(names) - 1) + [0.01])
    aims = np.array([PULLED_TO.get(name, 0.0) for name in names])
    weights = aims.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - truth) + ridge @ (weights - aims)
        curve = (table.T * (chance * (1 - chance))) @ table + ridge
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, weights, strict=True))


def main() -> None:
    """Fit on both sets and print the table."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    rows = [row for name in SETS for row in examples(shared / "data" / "rivals" / name)]
    for name, weight in fit(rows).items():
        facts = sum(fact for features, fact in rows if name in features)
        none = sum(not fact for features, fact in rows if name in features)
        print(f'"{name}" = {{ weight = {weight:.2f}, facts = {facts}, none = {none} }}')


if __name__ == "__main__":
    main()

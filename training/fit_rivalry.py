"""Fits the chance that two figures without a value in common contradict, and prints its evidence.

    python -m training.fit_rivalry DATA [--out src/sayso/compare/rivalry.json] [--readings DIR]

Reads the labelled reports of DATA with the package's own reader (rival_sets.py), leaves each topic
out in turn, and writes the table fitted on all.  --readings keeps what was read (a pickle a set:
read only your own) for another run.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from training.rival_sets import Pair, all_pairs

import sayso.compare
from sayso.compare.rivalry import NAMES

SHIPPED: Final = Path(sayso.compare.__file__).parent / "rivalry.json"
STRENGTH: Final = 10.0
"""Inverse strength of the penalty on large weights; by cross-validation over topics."""

CUT: Final = 0.07
"""The chance from which a pair may be printed; the table is moved so that it is SURE.

Low, for the pair must also count the same: left out are figures that are surely no rivals.
"""

SURE: Final = 0.8
SOURCE: Final = (
    "Fitted by training/fit_rivalry.py: pairs of figures of one question with no value in common,"
    " whether they contradict each other."
)

Floats = NDArray[np.float64]


def weights_of(pairs: Sequence[Pair]) -> Floats:
    """What each pair weighs: a question as the logarithm of its pairs, which are not independent.

    rivals/news and events_news have reports in common and weigh half.
    """
    size = Counter((p.question, p.given) for p in pairs)
    shared = ("news", "events_news")
    return np.array(
        [
            (1 + np.log2(n)) / n / (2 if p.of in shared else 1)
            for p in pairs
            for n in (size[p.question, p.given],)
        ]
    )


def fit(rows: Floats, told: Floats, weight: Floats) -> Floats:
    """Logistic regression by Newton's method: a weight a feature, then the intercept."""
    columns = np.c_[rows, np.ones(len(rows))]
    found = np.zeros(columns.shape[1])
    penalty = np.append(np.full(rows.shape[1], 1 / STRENGTH), 1e-6)
    for _ in range(60):
        chance = chances(columns, found)
        slope = columns.T @ (weight * (chance - told)) + penalty * found
        bend = (columns * (weight * chance * (1 - chance))[:, None]).T @ columns
        found -= np.linalg.solve(bend + np.diag(penalty), slope)
    return found


def chances(columns: Floats, found: Floats) -> Floats:
    """The fitted chance of each row."""
    result: Floats = 1 / (1 + np.exp(-columns @ found))
    return result


def cross_validated(pairs: Sequence[Pair]) -> Floats:
    """The chance of each pair by a fit without its topic."""
    rows, told, weight = as_arrays(pairs)
    folds = np.array([p.fold for p in pairs])
    found = np.zeros(len(pairs))
    for fold in sorted(set(folds)):
        out = folds == fold
        columns = np.c_[rows[out], np.ones(int(out.sum()))]
        found[out] = chances(columns, fit(rows[~out], told[~out], weight[~out]))
    return found


def as_arrays(pairs: Sequence[Pair]) -> tuple[Floats, Floats, Floats]:
    """Feature rows, whether each contradicts, and what it weighs."""
    rows = np.array([p.numbers for p in pairs], dtype=np.float64)
    told = np.array([p.contradicts for p in pairs], dtype=np.float64)
    return rows, told, weights_of(pairs)


def evidence(pairs: Sequence[Pair], chance: Floats) -> Iterator[str]:
    """Of each set what is printed, in pairs and in questions, before and from some cuts."""
    for name, given in sorted({(p.of, p.given) for p in pairs}):
        ours = [(p, c) for p, c in zip(pairs, chance, strict=True) if p.of == name]
        ours = [(p, c) for p, c in ours if p.given == given]
        cells = []
        for cut in (0.0, CUT, 0.35, 0.58):
            printed = [p for p, c in ours if p.same >= SURE and c >= cut]
            right = [p for p in printed if p.contradicts]
            asked, true = ({p.question for p in part} for part in (printed, right))
            cells.append(f"{cut}: {len(right)}/{len(printed)} ({len(true)}/{len(asked)})")
        found = sum(p.contradicts for p, _ in ours)
        yield f"{name}{' given' if given else ''}: {found} of {len(ours)}; {', '.join(cells)}"


def table(found: Floats) -> dict[str, object]:
    """The fitted table as JSON, moved so that the cut is SURE."""
    move = float(np.log(SURE / (1 - SURE)) - np.log(CUT / (1 - CUT)))
    named = {name: round(float(w), 4) for name, w in zip(NAMES, found[:-1], strict=True)}
    return {"source": SOURCE, "intercept": round(float(found[-1]) + move, 4), "features": named}


def main() -> None:
    """Fit, write, and tell what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--readings", type=Path, help="a folder to keep what was read in")
    given = parser.parse_args()
    pairs = all_pairs(given.data, given.readings)
    print(*evidence(pairs, cross_validated(pairs)), sep="\n")
    given.out.write_text(json.dumps(table(fit(*as_arrays(pairs))), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

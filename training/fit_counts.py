"""Fits the chance that two figures of one event count the same thing, and prints its evidence.

    python -m training.fit_counts DATA [--out src/sayso/compare/same_count.json] [--readings DIR]

Reads the reports of DATA/rivals with the package's own reader, leads each claim to the labelled row
whose words it shares, and fits on pairs of figures that stand in one event by the package's own
grouping: whether their rows are of one group.  Halves `a` are fitted on, halves `b` judge.
--readings keeps what was read (a pickle a set: read only your own) for another run.
"""

import argparse
import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from training.labelled import Labels, accounts_of, labelled_claims, labels_of

import sayso.compare
from sayso.app.reading import read_reports, reader
from sayso.compare.events.clusters import Grouping
from sayso.compare.events.tellings import tellings_of
from sayso.compare.facts import Facts, read_all
from sayso.compare.same_count import NAMES, features, never
from sayso.model.claim import Reading
from sayso.model.question import Account
from sayso.model.text import Document
from sayso.settings import Settings

SHIPPED: Final = Path(sayso.compare.__file__).parent / "same_count.json"
SETS: Final = ("syria", "news")
STRENGTH: Final = 0.1
"""Inverse strength of the penalty on large weights; a weaker one fits halves `a` alone better."""

CUT: Final = 0.3
"""The chance that is enough; set by hand, not fitted."""

PORTION: Final = 20
"""Reports read at a time."""

SOURCE: Final = (
    "Fitted by training/fit_counts.py on the fitting halves of the rivals sets: pairs of figures"
    " of one event, whether they answer one question."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Feature rows of pairs of figures, and whether each is of one group."""

    rows: NDArray[np.float64]
    same: NDArray[np.bool_]


def readings_of(folder: Path, kept: Path | None) -> list[Reading]:
    """What the package reads in a set's reports; taken from a file where it was kept before."""
    file = kept / f"{folder.name}.pkl" if kept else None
    if file and file.is_file():
        found: list[Reading] = pickle.loads(file.read_bytes())
        return found
    given = read_reports(str(folder / "reports.jsonl"))
    found = list(_read(d for d in given if isinstance(d, Document)))
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(found))
    return found


def _read(documents: Iterator[Document]) -> Iterator[Reading]:
    read = reader(Settings())
    while portion := list(islice(documents, PORTION)):
        yield from read(portion)


def count_pairs(readings: Sequence[Reading], folder: Path, labels: Labels) -> Pairs:
    """Pairs of labelled figures of one event that may count the same, one of them in a group."""
    accounts = accounts_of(readings)
    row_of = labelled_claims(readings, folder, labels)
    facts = [f for f in read_all(accounts.values()) if f.id in row_of and f.amount is not None]
    event = _events(accounts.values())
    rows, same = [], []
    for a, b in combinations(facts, 2):
        mine, theirs = (labels.group.get(row_of[f.id]["i"], "") for f in (a, b))
        if (mine or theirs) and event[a.event] == event[b.event] and not never(a, b):
            rows.append(features(*_ordered(a, b)))
            same.append(mine == theirs)
    return Pairs(rows=np.array(rows, dtype=np.float64), same=np.array(same))


def _ordered(a: Facts, b: Facts) -> tuple[Facts, Facts]:
    return (a, b) if a.id <= b.id else (b, a)


def _events(accounts: Iterable[Account]) -> dict[str, int]:
    """The number of the event that each telling is of."""
    grouping = Grouping()
    grouping.add(tellings_of(accounts))
    return {key: at for at, keys in enumerate(grouping.clusters()) for key in keys}


def fit(parts: Sequence[Pairs]) -> LogisticRegression:
    """Logistic regression over pairs; each set weighs the same."""
    rows, same = np.concatenate([p.rows for p in parts]), np.concatenate([p.same for p in parts])
    weight = np.concatenate([np.full(len(p.same), 1 / len(p.same)) for p in parts])
    weight *= len(same) / weight.sum()
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, same, sample_weight=weight)


def evidence(model: LogisticRegression, pairs: Pairs) -> str:
    """Precision and recall of pairs by cut, and the mean loss."""
    chance = np.clip(model.predict_proba(pairs.rows)[:, 1], 1e-9, 1 - 1e-9)
    cells = []
    for cut in (CUT, 0.5, 0.8):
        told = chance >= cut
        right = float((told & pairs.same).sum())
        precision, recall = right / max(1, told.sum()), right / pairs.same.sum()
        cells.append(f"{cut}: {100 * precision:.1f}/{100 * recall:.1f}")
    loss = -np.mean(np.where(pairs.same, np.log(chance), np.log(1 - chance)))
    share = f"{len(pairs.same)} pairs, {100 * pairs.same.mean():.0f} % of one question"
    return f"{share}; precision/recall at {', '.join(cells)}; loss {loss:.3f}"


def table(model: LogisticRegression) -> dict[str, object]:
    """The fitted table as JSON."""
    weights = zip(NAMES, model.coef_[0], strict=True)
    return {
        "source": SOURCE,
        "cut": CUT,
        "intercept": round(float(model.intercept_[0]), 4),
        "features": {name: round(float(weight), 4) for name, weight in weights},
    }


def main() -> None:
    """Fit, write, and tell what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--readings", type=Path, help="a folder to keep what was read in")
    given = parser.parse_args()
    pairs: dict[str, dict[str, Pairs]] = {"a": {}, "b": {}}
    for name in SETS:
        folder = given.data / "rivals" / name
        readings = readings_of(folder, given.readings)
        for half, made in pairs.items():
            made[name] = count_pairs(readings, folder, labels_of(folder, half))
    model = fit(list(pairs["a"].values()))
    given.out.write_text(json.dumps(table(model), indent=1) + "\n", encoding="utf-8")
    for half, made in pairs.items():
        for name, its in made.items():
            print(f"{name} {half} ({'fitted' if half == 'a' else 'test'}):", evidence(model, its))


if __name__ == "__main__":
    main()

"""Fits the scorer of which reports tell of one event, and prints its evidence.

    python -m training.fit_events DATA [--out src/sayso/compare/events/table.json] [--quick]

Fits on the halves of DATA that may be fitted on and tests on the others.  The frequencies come
first: python -m training.event_background DATA.  --quick fits and writes only.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from training.event_evidence import (
    Floats,
    logits_of,
    print_calibration,
    print_clusters,
    print_tested,
)
from training.event_pairs import Pairs, cut_short, own_pairs, whole_pairs
from training.event_sets import FOLDS, HALVES, Labelled, read_sets
from training.event_told import told_pairs, told_units

import sayso.compare.events
from sayso.compare.events import features, own
from sayso.compare.events.score import Scorer, Weights

SHIPPED: Final = Path(sayso.compare.events.__file__).parent / "table.json"
SHARE: Final = {
    "incidents": 250,
    "incidents undated": 100,
    "incidents short": 100,
    "events": 300,
    "events short": 150,
    "syria": 60,
    "syria undated": 20,
    "syria short": 20,
}
"""What each set weighs, in pairs of one event."""

OWN_SHARE: Final = {
    "incidents": 200,
    "events": 200,
    "syria": 100,
    "told syria": 60,
    "told news": 40,
}
STRENGTH: Final = 0.1
"""Inverse strength of the penalty on large weights; from 0.01 to 1 the outcome is the same."""

CUT: Final = 0.45
OWN_CUT: Final = 0.55
SOURCE: Final = (
    "Fitted by training/fit_events.py on the fitting halves of incidents, events_news and"
    " rivals/ (see its evidence)."
)


def fit(parts: Sequence[tuple[Pairs, float]], names: tuple[str, ...], cut: float) -> Weights:
    """Logistic regression over pairs; each part weighs as said."""
    rows = np.concatenate([p.rows for p, _ in parts])
    same = np.concatenate([p.same for p, _ in parts])
    weight = np.concatenate([p.weight * share / p.weight[p.same].sum() for p, share in parts])
    center, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit((rows - center) / scale, same, sample_weight=weight)
    return Weights(
        names=names,
        center=tuple(center.tolist()),
        weight=tuple((model.coef_[0] / scale).tolist()),
        intercept=float(model.intercept_[0]),
        cut=cut,
    )


def cross_validated(
    parts: Mapping[str, Pairs], shares: Mapping[str, float], names: tuple[str, ...]
) -> dict[str, Floats]:
    """Log odds of every pair by a table that saw no event of the folds of its two."""
    logits = {name: np.zeros(len(p.same)) for name, p in parts.items()}
    for held in combinations_with_replacement(range(FOLDS), 2):
        seen = []
        for name, pairs in parts.items():
            part = pairs.kept(np.asarray(~np.isin(pairs.folds, held).any(axis=1)))
            if part.same.any():
                left = part.weight[part.same].sum() / pairs.weight[pairs.same].sum()
                seen.append((part, shares[name] * float(left)))
        weights = fit(seen, names, 0.5)
        for name, pairs in parts.items():
            of = (np.sort(pairs.folds, axis=1) == held).all(axis=1)
            logits[name][of] = logits_of(weights, pairs.rows[of])
    return logits


def whole_parts(sets: Mapping[str, list[Labelled]]) -> dict[str, Pairs]:
    """The pairs of whole reports to fit on, by name of `SHARE`."""
    made = {}
    for at, name in enumerate(SHARE):
        reports = sets[f"{name.split()[0]} fit"]
        if name.endswith("undated"):
            reports = [replace(r, published=None) for r in reports]
        elif name.endswith("short"):
            reports = cut_short(reports, at)
        made[name] = whole_pairs(reports)
    return made


def own_parts(sets: Mapping[str, list[Labelled]], data: Path) -> dict[str, Pairs]:
    """The pairs with an event told as background: made ones, and those that rivals/ holds."""
    made = {
        name: own_pairs(sets[f"{name} fit"], 5, 3 if name == "syria" else 1)
        for name in ("incidents", "events", "syria")
    }
    for name in ("syria", "news"):
        made[f"told {name}"] = told_pairs(told_units(data / "rivals" / name, HALVES["fit"]))
    return made


def table(weights: Weights) -> dict[str, object]:
    """A fitted table as JSON: per feature its mean and its weight."""
    rows = zip(weights.names, weights.center, weights.weight, strict=True)
    features_ = {name: [round(c, 5), round(w, 5)] for name, c, w in rows}
    return {"intercept": round(weights.intercept, 5), "cut": weights.cut, "features": features_}


def main() -> None:
    """Fit, write, and tell what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--quick", action="store_true", help="fit and write only")
    given = parser.parse_args()
    sets = read_sets(given.data)
    wholes, owns = whole_parts(sets), own_parts(sets, given.data)
    scorer = Scorer(
        whole=fit([(p, SHARE[n]) for n, p in wholes.items()], features.NAMES, CUT),
        own=fit([(p, OWN_SHARE[n]) for n, p in owns.items()], own.NAMES, OWN_CUT),
    )
    made = {"source": SOURCE, "whole": table(scorer.whole), "own": table(scorer.own)}
    given.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    if given.quick:
        return
    print_clusters(sets, scorer)
    print("Calibration: mean chance → share of one event (pairs)")
    print_tested(sets, scorer.whole)
    print("The same on the fitted halves, cross-validated by event")
    for name, logits in cross_validated(wholes, SHARE, features.NAMES).items():
        print_calibration(f"whole {name}", logits, wholes[name].same)
    for name, logits in cross_validated(owns, OWN_SHARE, own.NAMES).items():
        print_calibration(f"own {name}", logits, owns[name].same)


if __name__ == "__main__":
    main()

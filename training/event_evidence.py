"""What a fitted scorer of events is worth: B-cubed on every set, calibration of its chances."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from training.event_pairs import Pairs, whole_pairs
from training.event_sets import Labelled, main_telling

from sayso.compare.events.clusters import Grouping
from sayso.compare.events.score import Scorer, Weights
from sayso.compare.events.tellings import Telling

CUTS: Final = (0.3, 0.4, 0.45, 0.5, 0.6)
BANDS: Final = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)

Floats = NDArray[np.float64]


def logits_of(weights: Weights, rows: Floats) -> Floats:
    """The log odds of many pairs."""
    logits: Floats = (rows - np.array(weights.center)) @ np.array(weights.weight)
    return logits + weights.intercept


def b_cubed(
    clusters: Sequence[Sequence[str]], label: Mapping[str, str]
) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    told: dict[str, set[str]] = defaultdict(set)
    for member, event in label.items():
        told[event].add(member)
    rows = []
    for cluster in clusters:
        for member in cluster:
            wanted = told[label[member]]
            right = len(wanted & set(cluster))
            rows.append((right / len(cluster), right / len(wanted)))
    precision, recall = (100 * sum(column) / len(rows) for column in zip(*rows, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(tellings: Sequence[Telling], scorer: Scorer) -> list[tuple[str, ...]]:
    """The tellings by event."""
    grouping = Grouping(scorer=scorer)
    grouping.add(tellings)
    return grouping.clusters()


def calibration(chance: Floats, same: NDArray[np.bool_]) -> str:
    """In each band of chances the share that is of one event, and the Brier score."""
    bands = np.digitize(chance, BANDS)
    cells = [
        f"{chance[k].mean():.2f}→{same[k].mean():.2f} ({k.sum()})"
        for band in range(len(BANDS) + 1)
        if (k := bands == band).any()
    ]
    return f"Brier {np.mean((chance - same) ** 2):.4f}  " + "  ".join(cells)


def print_clusters(sets: Mapping[str, list[Labelled]], scorer: Scorer) -> None:
    """Prints clusters by cut, on fitted and on other halves."""
    print("B-cubed F1 (precision/recall) of main events, by cut")
    undated = [replace(r, published=None) for r in sets["incidents test"]]
    for name, reports in {**sets, "incidents undated test": undated}.items():
        tellings, label = [main_telling(r) for r in reports], {r.id: r.event for r in reports}
        cells = []
        for cut in CUTS:
            at = replace(scorer, whole=replace(scorer.whole, cut=cut))
            precision, recall, both = b_cubed(grouped(tellings, at), label)
            cells.append(f"{cut}: {both:.1f} ({precision:.1f}/{recall:.1f})")
        print(f"  {name:24}", "  ".join(cells), flush=True)


def print_calibration(name: str, logits: Floats, same: NDArray[np.bool_]) -> None:
    """Prints how the chances of a set hold."""
    print(f"  {name:30}", calibration(1 / (1 + np.exp(-logits)), same), flush=True)


def print_tested(sets: Mapping[str, list[Labelled]], weights: Weights) -> None:
    """Prints how the chances of whole reports hold on the halves that judge."""
    for name in (n for n in sets if n.endswith("test")):
        pairs: Pairs = whole_pairs(sets[name])
        print_calibration(f"whole {name}", logits_of(weights, pairs.rows), pairs.same)

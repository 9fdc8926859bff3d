"""Pairs to fit on: whole reports as they are, cut short and undated; sentences as background."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from training.event_sets import (
    Labelled,
    background_telling,
    full_days,
    main_telling,
    past_event,
)

from sayso.compare.events.features import pair_features
from sayso.compare.events.own import own_features
from sayso.compare.events.tellings import Telling
from sayso.compare.events.weighed import COMMON, FIELDS
from sayso.language.rarity import rarity

SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”’]*\s+(?=[A-Z\"“])|\n+")
SHORT: Final = (130, 220, 350, 600)
"""Characters of reports that are cut short."""

TELLING: Final = 2.3
LOOSE: Final = 6.0
"""Least rarity of a term, and of all shared terms together, for a pair to be fitted on."""

LATER: Final = (1, 2, 3, 5, 9, 20, 60, 200, 400)
"""Days after which an event is told again as background."""

OPENING: Final = 2500
"""Characters of a report from which its background sentences are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Feature rows, whether each pair is of one event, its weight, and the folds of its two."""

    rows: NDArray[np.float64]
    same: NDArray[np.bool_]
    weight: NDArray[np.float64]
    folds: NDArray[np.int64]

    def kept(self, keep: NDArray[np.bool_]) -> "Pairs":
        """Some of the pairs."""
        return Pairs(
            rows=self.rows[keep],
            same=self.same[keep],
            weight=self.weight[keep],
            folds=self.folds[keep],
        )


def gather(
    rows: Sequence[Sequence[float]],
    at: Sequence[tuple[int, int]],
    labels: Sequence[str],
    folds: Sequence[int],
) -> Pairs:
    """Rows with their labels; the pairs of a much-told event weigh less each."""
    told = Counter(labels)
    return Pairs(
        rows=np.array(rows, dtype=np.float64),
        same=np.array([labels[i] == labels[j] for i, j in at]),
        weight=np.array([(told[labels[i]] * told[labels[j]]) ** -0.5 for i, j in at]),
        folds=np.array([(folds[i], folds[j]) for i, j in at]),
    )


def cut_short(reports: Iterable[Labelled], seed: int) -> list[Labelled]:
    """Half of the reports cut to their first sentences, half without day, half without title."""
    dice = random.Random(seed)
    made = []
    for report in reports:
        text = report.text
        if dice.random() < 0.5:
            most = dice.choice(SHORT)
            stop = text.find(". ", most)
            text = text[: stop + 1 if 0 < stop < most + 250 else most]
        day = None if dice.random() < 0.5 else report.published
        title = "" if dice.random() < 0.5 else report.title
        made.append(replace(report, text=text, published=day, title=title))
    return made


def whole_pairs(reports: Sequence[Labelled]) -> Pairs:
    """All pairs of reports that share terms of some rarity."""
    tellings, rare = [main_telling(r) for r in reports], rarity()
    shared: Counter[tuple[int, int]] = Counter()
    for term, held in _lists_of(tellings).items():
        for pair in combinations(held, 2):
            shared[pair] += round(100 * max(0.0, rare.of(*term) - COMMON))
    at = sorted(pair for pair, together in shared.items() if together >= 100 * LOOSE)
    rows = [pair_features(tellings[i].whole, tellings[j].whole) for i, j in at]
    return gather(rows, at, [r.event for r in reports], [r.fold for r in reports])


def _lists_of(tellings: Sequence[Telling]) -> dict[tuple[str, str], list[int]]:
    """Which reports have a term that is not common."""
    lists: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for field, family in FIELDS.items():
            rarity_of = telling.whole.rarity[field]
            for term in telling.whole.vectors[field]:
                if rarity_of[term] > TELLING:
                    lists[family, term].append(at)
    return lists


def told_later(report: Labelled, dice: random.Random, number: int) -> Telling | None:
    """A sentence or two of a report as the background of a report of a later day."""
    parts = (s.strip() for s in SENTENCE.split(report.text[:OPENING]))
    found = [s for s in parts if len(s) > 40][:5]
    if not found:
        return None
    picked = dice.sample(found, min(len(found), dice.choice((1, 1, 2))))
    host = report.published + timedelta(days=dice.choice(LATER)) if report.published else None
    named = full_days(" ".join(picked), report.published)
    day = named[0] if report.published and named and dice.random() < 0.6 else None
    carrier = replace(report, id=f"{report.id}~{number}", title="", text="", published=host)
    event = replace(past_event("", host), begin=day, end=day)
    return background_telling(carrier.id, carrier, picked, event)


def own_pairs(reports: Sequence[Labelled], seed: int, times: int = 1) -> Pairs:
    """Pairs of an event told as background with main events and with others told as background.

    Of pairs of two events that share no more than one name, one in twenty is taken.
    """
    dice = random.Random(seed)
    mains = [(i, main_telling(r)) for i, r in enumerate(reports)]
    made = [
        (i, telling)
        for i, report in enumerate(reports)
        for number in range(times)
        if (telling := told_later(report, dice, number))
    ]
    rows, at = [], []
    for k, (i, back) in enumerate(made):
        for j, other in (*mains, *made[k + 1 :]):
            if i == j:
                continue
            same = reports[i].event == reports[j].event
            names = back.vectors["names"].keys() & other.vectors["names"].keys()
            if same or len(names) > 1 or dice.random() < 0.05:
                rows.append(own_features(back, other))
                at.append((i, j))
    return gather(rows, at, [r.event for r in reports], [r.fold for r in reports])

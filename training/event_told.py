"""Events as the reports of rivals/ tell them: the main one of each, and those told as background.

Labels come from groups.jsonl: the claims of one report that stand in groups of another event than
its own are background.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from training.event_pairs import Pairs, gather
from training.event_sets import (
    Labelled,
    background_telling,
    fold_of,
    halves,
    labelled,
    lines,
    main_telling,
    past_event,
)

from sayso.compare.events.own import own_features
from sayso.compare.events.tellings import Telling

SAME: Final = {"atmehaug": "atmeh"}
"""Groups whose event is written otherwise in the ids of reports."""

RUNNING: Final = re.compile(
    r"\b(?:since|in \w+ years)\b.*\b(?:war|conflict|uprising|began|erupted)"
    r"|\b(?:conflict|war)\b.*\b(?:since|has (?:killed|caused|claimed)|have been)"
    r"|-year(?:-old)? (?:conflict|war)|\bthroughout the war|across the war|^Since then",
    re.IGNORECASE,
)
"""A sentence about a whole war; stands in for what the reader says."""

END: Final = re.compile(r"[.!?][\"”’]?(?=\s)|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An event in a report with its label."""

    telling: Telling
    label: str


def told_units(folder: Path, half: str) -> list[Unit]:
    """Every event that the reports of a half tell of, as far as groups say."""
    kept = halves(folder)[half]
    told = _claims_told(folder, kept)
    made = []
    for row in lines(folder / "reports.jsonl"):
        if row["id"] not in kept:
            continue
        label = row["id"].split("-")[1]
        report = labelled(row, label, label)
        made.append(Unit(telling=main_telling(report), label=label))
        made += [
            _background(report, event, claims)
            for (doc, event), claims in sorted(told.items())
            if doc == report.id and event != label
        ]
    return made


def _claims_told(folder: Path, kept: frozenset[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The grouped claims of each report by event."""
    gold = {g["i"]: g for g in lines(folder / "gold.jsonl")}
    told: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for group in lines(folder / "groups.jsonl"):
        name = group["group"].split("-")[0]
        for claim in (gold[i] for i in group["claims"] if gold[i]["doc"] in kept):
            told[claim["doc"], SAME.get(name, name)].append(claim)
    return told


def _background(report: Labelled, event: str, claims: Sequence[dict[str, Any]]) -> Unit:
    found = dict.fromkeys(sentence(report.text, c["start"], c["end"]) for c in claims)
    past = past_event("\n".join(found), report.published, bool(RUNNING.search(" ".join(found))))
    telling = background_telling(f"{report.id}#{event}", report, tuple(found), past)
    return Unit(telling=telling, label=event)


def sentence(text: str, begin: int, end: int) -> str:
    """The sentence around some words."""
    first = max((m.end() for m in END.finditer(text, 0, begin)), default=0)
    stop = END.search(text, end)
    return text[first : stop.end() if stop else len(text)].strip()


def told_pairs(units: Sequence[Unit]) -> Pairs:
    """Pairs of labelled events of which at least one is told as background."""
    at = [
        (i, j)
        for i, j in combinations(range(len(units)), 2)
        if _may_be_one(units[i].telling, units[j].telling)
    ]
    rows = [own_features(units[i].telling, units[j].telling) for i, j in at]
    return gather(rows, at, [u.label for u in units], [fold_of(u.label) for u in units])


def _may_be_one(a: Telling, b: Telling) -> bool:
    return a.report != b.report and a.running == b.running and not (a.main and b.main)

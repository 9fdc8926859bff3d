"""Figures and dates on three sets of sentences of our own: a floor for each field of each."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.extract import METHOD
from sayso.extract.pipeline import Notes, Pipeline
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Document
from sayso.model.timespan import TimeSpan

LABELLED = Path(__file__).resolve().parents[2] / "data" / "figures.jsonl"
FRESH = LABELLED.with_name("figures_fresh.jsonl")
"""Eighty sentences of other topics and decades, written after the rules; then kinds were mended."""
THIRD = LABELLED.with_name("figures_third.jsonl")
"""A hundred short reports, many with datelines; one half was read and mended, the other never."""
SPLITS = ("held out", "tuned on", "fresh", "third held out", "third tuned on")
READ = Pipeline(METHOD)
COUNTED = (Kind.COUNT, Kind.MONEY, Kind.PERCENT)
FLOOR = {
    "bounds": (0.94, 1.00, 0.97, 0.95, 0.99),
    "point": (0.95, 1.00, 0.97, 0.95, 0.99),
    "quantifier": (0.95, 1.00, 0.99, 0.94, 0.99),
    "measure": (0.92, 0.96, 0.86, 0.74, 0.86),
    "accounting": (0.95, 1.00, 0.96, 0.92, 0.99),
    "base": (1.00, 1.00, 0.87, 1.00, 1.00),
    "as_of": (0.88, 0.91, 0.97, 0.85, 0.83),
    "undated": (0.93, 1.00, 0.90, 0.90, 0.93),
    "unit": (0.89, 1.00, 0.95, 0.95, 0.97),
    "place": (0.33, 1.00, 0.92, 0.80, 0.89),
    "days": (0.78, 1.00, 1.00, 0.81, 1.00),
    "false": (3, 0, 3, 4, 0),
}
"""Share right: held out, tuned on, fresh, the halves of the third; "false": how many are none."""


@cache
def labelled() -> tuple[dict[str, Any], ...]:
    return _rows(LABELLED)


@cache
def fresh() -> tuple[dict[str, Any], ...]:
    return _rows(FRESH)


@cache
def third() -> tuple[dict[str, Any], ...]:
    return _rows(THIRD)


def _rows(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def rows_of(split: str) -> list[dict[str, Any]]:
    """The sentences of a split."""
    if split == "fresh":
        return [*fresh()]
    rows = third() if split.startswith("third ") else labelled()
    return [r for r in rows if r["held_out"] is split.endswith("held out")]


def score(split: str) -> tuple[Counter[str], Counter[str]]:
    """How many of each field are right, and how many there are."""
    rows = rows_of(split)
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    documents = [
        Document(text=r["text"], published=date.fromisoformat(r["published"])) for r in rows
    ]
    for row, notes in zip(rows, READ.annotate(documents), strict=True):
        for field, is_right in _marks(row, notes):
            given[field] += 1
            right[field] += is_right
    return right, given


def _marks(row: dict[str, Any], notes: Notes) -> Iterator[tuple[str, bool]]:
    """Field and whether it is right, for all that is labelled and all false figures."""
    found = notes.of(Figure)
    for gold in row["figures"]:
        figure = _found(gold, found)
        for field, value in gold.items():
            if field in ("bounds", "written", "span", "low", "high"):
                continue
            yield field, figure is not None and _agrees(figure, field, value)
        if "accounting" not in gold:
            yield "accounting", figure is not None and figure.accounting.value == "total"
        if "as_of" not in gold:
            yield "undated", figure is None or figure.as_of is None
        yield "bounds", figure is not None and _is_near(figure, gold)
    for figure in found:
        if figure.kind in COUNTED and not any(_meets(figure, g["span"]) for g in row["figures"]):
            yield "false", False
    yield from (("days", _is_found(t, notes.of(TimeSpan))) for t in row["times"])


def _meets(figure: Figure, span: list[int]) -> bool:
    return figure.words.overlaps(*span)


def _found(gold: dict[str, Any], figures: tuple[Figure, ...]) -> Figure | None:
    """The figure at the labelled place; of several the one with the labelled bounds."""
    near = [f for f in figures if _meets(f, gold["span"])]
    exact = [f for f in near if _is_near(f, gold)]
    return next(iter([*exact, *near]), None)


def _is_near(figure: Figure, gold: dict[str, Any]) -> bool:
    return _same(figure.low, gold["low"]) and _same(figure.high, gold["high"])


def _same(said: Decimal | None, gold: float | None) -> bool:
    """The same number to eight places, as shares are written; None only for None."""
    if said is None or gold is None:
        return said is None and gold is None
    return abs(float(said) - gold) < 1e-6


def _agrees(figure: Figure, field: str, value: Any) -> bool:
    if field == "base":
        return figure.base is not None and figure.base.low == value
    if field == "as_of":
        return _overlaps(figure.as_of.written if figure.as_of else "", value)
    if field == "place":
        return _overlaps(figure.place, value)
    if field == "point":
        return _same(figure.point, value)
    if field == "unit":
        return figure.unit.lower() == str(value).lower()
    said = getattr(figure, field)
    return bool((said.value if hasattr(said, "value") else said) == value)


def _overlaps(said: str, gold: str) -> bool:
    """Whether one of two names holds the other: "Huambo" and "Huambo province"."""
    said, gold = (w.lower().removeprefix("between ") for w in (said, gold))
    return bool(said) and (said in gold or gold in said)


def _is_found(gold: dict[str, Any], times: tuple[TimeSpan, ...]) -> bool:
    days = (gold["begin"], gold["end"])
    return any(
        t.words.overlaps(*gold["span"])
        and tuple(str(d) if d else None for d in (t.begin, t.end)) == days
        for t in times
    )


@pytest.mark.floor
@pytest.mark.parametrize("split", SPLITS)
def test_each_field_keeps_its_floor(split: str) -> None:
    right, given = score(split)
    at = SPLITS.index(split)
    shares = {f: right[f] / n for f, n in given.items() if f != "false"}
    short = {f: s for f, s in shares.items() if s < FLOOR[f][at]}
    assert not short
    assert given["false"] <= FLOOR["false"][at]


def test_the_labelled_set_is_split_in_halves_and_its_spans_hold() -> None:
    halves = Counter(r["held_out"] for r in labelled())
    assert abs(halves[True] - halves[False]) <= 1
    for row in (*labelled(), *fresh(), *third()):
        for part in (*row["figures"], *row["times"], *row["traps"]):
            assert row["text"][slice(*part["span"])] == part["written"]

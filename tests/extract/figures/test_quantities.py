"""Figures of a report: unit, group, place, accounting and base."""

import json
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import METHOD
from sayso.extract.figures.quantities import read_quantities
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.extract.times.read import read_times
from sayso.model.quantity import Accounting, Figure
from sayso.model.records.report import figure_record
from sayso.model.text import Document, check_words
from tests.shared import shared_data, shared_tool

SLOWEST = 20.0
"""Seconds of arithmetic for 4,000 numbers; a slow machine needs about two."""

PROSE = [
    "12",
    "half",
    "of",
    "the",
    "800",
    "men",
    "were",
    "killed",
    "or",
    "3",
    "wounded",
    "in",
    "Arden",
    ".",
    ",",
    "no",
    "one",
]
PART = Pipeline.part((find_layout, find_sentences, read_times, read_quantities))


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    (notes,) = PART.annotate([Document(text=text)])
    return notes.of(Figure)


@pytest.mark.parametrize(
    ("text", "written", "unit", "subject"),
    [
        ("At least 12 people drowned.", "At least 12 people", "people", "people"),
        ("Some 350 of 900 mill workers struck.", "Some 350 of 900 mill workers", "workers",
         "mill workers"),
        ("Hundreds of Harnish soldiers fled.", "Hundreds of Harnish soldiers", "soldiers",
         "Harnish soldiers"),
        ("Relatives counted 31 dead from the Sable.", "31 dead", "people", ""),
        ("A 15-member ruling council will meet.", "15-member", "member", "member"),
        ("A 400-strong relief force set out.", "400-strong relief force", "force", "relief force"),
        ("With 108 already dead, the flood spreads.", "108 already dead", "people", ""),
        ("That is almost an entire brigade.", "almost an entire brigade", "brigade", "brigade"),
    ],
)  # fmt: skip
def test_the_words_reach_to_the_counted_noun(
    text: str, written: str, unit: str, subject: str
) -> None:
    found = figures(text)[0]
    assert (found.written, found.unit, found.subject) == (written, unit, subject)


@pytest.mark.parametrize(
    ("text", "accounting"),
    [
        ("Next week 200 more miners could join.", Accounting.INCREMENT),
        ("Another 179 bodies were found.", Accounting.INCREMENT),
        ("Sales rose by 200 boats.", Accounting.CHANGE),
        ("Some 40 miners are still missing.", Accounting.STOCK),
        ("The toll rose to 19 people.", Accounting.TOTAL),
    ],
)
def test_accounting_follows_the_words(text: str, accounting: Accounting) -> None:
    assert figures(text)[0].accounting is accounting


def test_the_numbers_of_a_list_count_what_its_last_one_does() -> None:
    found = figures("12, 10 and 2 miners died in Arden, Bessel and Corvo.")
    assert {(f.measure, f.unit) for f in found} == {("killed", "miners")}


def test_a_bare_number_counts_what_the_same_number_counted_before() -> None:
    first, again = figures("Some 700 sailors were killed. The estimate of 700 is too low.")
    assert (again.measure, again.unit) == (first.measure, first.unit) == ("killed", "sailors")


def test_a_total_after_an_increment_counts_the_same() -> None:
    more, total = figures("Another 179 bodies were found, bringing the total to close to 600.")
    assert (more.accounting, total.accounting) == (Accounting.INCREMENT, Accounting.TOTAL)
    assert (total.point, total.measure) == (Decimal(600), "killed")


def test_a_share_is_measured_by_its_verb_and_its_base_by_its_own_clause() -> None:
    share, base = figures("A third of the 1,200 men who were captured have been killed.")
    assert (share.point, share.measure) == (Decimal(400), "killed")
    assert (base.point, base.measure) == (Decimal(1200), "captured")


def test_dates_are_no_figures() -> None:
    assert [f.written for f in figures("On 4 March 2031, 12 people died.")] == ["12 people"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(PROSE)).map(" ".join))
def test_any_text_gives_words_at_their_spans_and_the_same_answer_twice(text: str) -> None:
    found = figures(text)
    for figure in found:
        check_words(text, figure.words.spans, figure.written)
        if figure.base is not None:
            check_words(text, figure.base.words.spans, figure.base.words.text)
    assert figures(text) == found


def test_a_table_of_numbers_is_read_in_linear_time() -> None:
    began = time.process_time()
    assert len(figures("12 43 " * 2000)) == 4000
    assert time.process_time() - began < SLOWEST


def scored(name: str, folder: Path) -> dict[str, object]:
    """What the shared scorer says of the figures in a shared file."""
    gold, scorer = shared_data(name), shared_tool("score_figures.py")
    texts = [json.loads(line)["text"] for line in gold.read_text("utf-8").splitlines() if line]
    output = folder / "figures.jsonl"
    with output.open("w", encoding="utf-8") as lines:
        for notes in Pipeline(METHOD).annotate(Document(text=t) for t in texts):
            given = [figure_record(f) for f in notes.of(Figure)]
            line = {"document": {"text": notes.text}, "figures": given, "times": []}
            lines.write(json.dumps(line) + "\n")
    command = [sys.executable, str(scorer), str(gold), str(output), "--json"]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    score: dict[str, object] = json.loads(result.stdout)
    return score


@pytest.mark.floor
def test_floor_of_bounds_on_the_numbers_set(tmp_path: Path) -> None:
    score = scored("numbers.jsonl", tmp_path)
    counts = score["counts"]
    assert isinstance(counts, dict)
    assert counts["bounds right"][0] >= 62
    assert counts["false counts"][0] == 0
    assert counts["unit right"][0] >= 54


@pytest.mark.floor
def test_floor_of_values_and_modifiers_on_news(tmp_path: Path) -> None:
    score = scored("newsquant_dev.jsonl", tmp_path)
    value, modified = score["value"], score["value+modifier"]
    assert isinstance(value, list)
    assert isinstance(modified, list)
    assert value[2] >= 92.0
    assert modified[2] >= 89.0

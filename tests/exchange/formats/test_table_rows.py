"""Rows of others' tables as reports: quoted where the figure stands in the sentence, else rows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import RecordError
from sayso.exchange.formats.column_maps import read_map
from sayso.exchange.formats.table_rows import row_reading, row_report
from sayso.model.claim import Reading
from sayso.model.held_table import HeldRow
from sayso.model.quantity import TABLE_ROW, Quantifier
from sayso.model.records.report import read_reading, reading_record
from sayso.views.words import chain, stance_words

HEADS = ("Event", "Best", "Low", "High", "Where", "Country", "From", "To", "Who", "Paper", "Quote")
COLUMNS = read_map(
    {
        "table": {"name": "Count Desk", "measure": "killed", "unit": "people"},
        "columns": {
            "point": "Best", "low": "Low", "high": "High", "place": "Where", "country": "Country",
            "as_of_begin": "From", "as_of_end": "To", "origin": "Who", "outlet": "Paper",
            "sentence": "Quote",
        },
    }
).over(HEADS)  # fmt: skip


def row(**cells: str) -> HeldRow:
    """A row with these cells, the others empty."""
    return HeldRow(where="row 7", heads=HEADS, cells=tuple(cells.get(h.lower(), "") for h in HEADS))


def read(given_: HeldRow) -> Reading:
    """What the row says, held to the contract of records on the way."""
    report = row_report(given_, COLUMNS)
    reading = row_reading(report, Reading(document=report.document))
    assert read_reading(reading_record(reading)) == reading
    return reading


FULL = {
    "event": "e1", "best": "17", "low": "15", "high": "20", "where": "Kursk", "country": "Russia",
    "from": "2031-01-02", "to": "2031-01-03T10:00", "who": "harbour office", "paper": "Gazette",
}  # fmt: skip


def test_a_row_without_a_sentence_is_shown_as_a_row_of_a_table() -> None:
    reading = read(row(**FULL))
    (claim,) = reading.claims
    figure = claim.figure
    assert figure is not None
    assert reading.document.text.startswith("Event: e1\nBest: 17\nLow: 15\nHigh: 20\n")
    assert [figure.low, figure.high, figure.point] == [15, 20, None]
    assert figure.written == "17 15 20"
    assert (figure.place, figure.measure, figure.unit) == ("Kursk, Russia", "killed", "people")
    assert figure.as_of is not None
    assert (figure.as_of.begin, figure.as_of.end) == (date(2031, 1, 2), date(2031, 1, 3))
    assert chain(claim) == "Count Desk ← Gazette ← harbour office"
    assert figure.reason == TABLE_ROW
    assert TABLE_ROW in stance_words(claim.stance, figure)
    assert reading.document.url == ""


def test_a_sentence_that_has_the_figure_is_quoted() -> None:
    told = "At least 1,200 people were killed near Goma, the mission said."
    (claim,) = read(row(best="1200", quote=told, who="the mission")).claims
    assert claim.content.text == told
    assert claim.figure is not None
    assert claim.figure.written == "1,200"
    assert TABLE_ROW not in stance_words(claim.stance, claim.figure)


@pytest.mark.parametrize("told", ["Many were killed.", "11,200 were killed.", "1,200.5 tons"])
def test_a_sentence_that_has_it_not_is_no_word_for_it(told: str) -> None:
    (claim,) = read(row(best="1200", quote=told)).claims
    assert claim.figure is not None
    assert claim.figure.reason == TABLE_ROW


@pytest.mark.parametrize(
    ("cells", "low", "high", "quantifier"),
    [({"best": "1,234"}, 1234, 1234, Quantifier.EXACT),
     ({"low": "5"}, 5, None, Quantifier.AT_LEAST),
     ({"high": "9"}, None, 9, Quantifier.AT_MOST), ({"best": "'-3"}, -3, -3, Quantifier.EXACT),
     ({"low": "5.0", "high": "9", "best": "7"}, 5, 9, Quantifier.RANGE)],
)  # fmt: skip
def test_bounds_are_as_the_cells_have_them(
    cells: dict[str, str], low: int | None, high: int | None, quantifier: Quantifier
) -> None:
    (claim,) = read(row(**cells)).claims
    figure = claim.figure
    assert figure is not None
    assert (figure.low, figure.high, figure.quantifier) == (low, high, quantifier)


@pytest.mark.parametrize("words", ["10–20", "about 7", "NaN", "1e999999999", "Infinity", "١٢ x"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(RecordError):
        read(row(best=words))


def test_a_row_without_a_figure_is_refused() -> None:
    with pytest.raises(RecordError, match="no figure"):
        row_report(row(who="somebody"), COLUMNS)


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(RecordError, match="backwards"):
        read(row(best="1", **{"from": "2031-02-01", "to": "2031-01-01"}))


def test_a_table_of_several_figures_has_a_claim_for_each() -> None:
    heads = ("Dead", "Hurt", "Town")
    counted = [{"measure": "killed", "point": "Dead"}, {"measure": "injured", "point": "Hurt"}]
    told = {"table": {"name": "T"}, "columns": {"place": "Town"}, "figures": counted}
    columns = read_map(told).over(heads)
    report = row_report(HeldRow(where="row 2", heads=heads, cells=("3", "3", "Orba")), columns)
    claims = row_reading(report, Reading(document=report.document)).claims
    assert [c.figure.measure for c in claims if c.figure] == ["killed", "injured"]
    assert len({c.id for c in claims}) == 2


words = st.text(st.characters(exclude_characters="\t\n"), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=len(HEADS), max_size=len(HEADS)), st.integers(0, 10**6))
def test_any_row_is_a_whole_record_or_refused(cells: list[Any], number: int) -> None:
    cells[1] = str(number)
    try:
        reading = read(HeldRow(where="row 1", heads=HEADS, cells=tuple(cells)))
    except RecordError:
        return
    for claim in reading.claims:
        assert claim.figure is not None
        assert str(number) in claim.figure.written or f"{number:,}" in claim.figure.written
        assert claim.figure.high is None or claim.figure.high >= Decimal(0) or cells[3]

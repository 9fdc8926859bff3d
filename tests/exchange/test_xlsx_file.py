"""Workbooks, read back by another library: numbers, days and words come back as what they are."""

import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from sayso.errors import SettingsError
from sayso.exchange import xlsx_file
from sayso.exchange.cells import safe_cell
from sayso.exchange.xlsx_file import LONGEST, NoteSheet, fitting, workbook
from sayso.model.question import Verdict
from sayso.views.claims import ClaimRow, ledger_row
from sayso.views.columns import Form, View, column, columns
from tests.compare.stories import sinking


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(View):
    """A row with a cell of each sort."""

    words: Annotated[str, column("words", "Words.")] = ""
    count: Annotated[int, column("count", "A count.", Form.NUMBER)] = 0
    low: Annotated[Decimal | float | None, column("low", "A bound.", Form.NUMBER)] = None
    day: Annotated[date | None, column("day", "A day.", Form.DAY)] = None
    verdict: Annotated[Verdict, column("verdict", "A verdict.")] = Verdict.NOT_COMPARABLE


HOSTILE = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://a.example\",\"b\")",
    "-cmd|' /C calc'!A0", "<b>&amp;</b>", "a\x00b\x07\x1b[31m", "\ufffe\uffff", "\ud800",
    "\u202eabc", "http://quay.example/x", "mailto:a@b.example", "internal:Sheet1!A1", "007", "1e9",
    "TRUE", "2033-05-03", "_x0041_", "  spaces  ", "two\nlines",
    "\U0001f525" * 40_000, "x" * 40_000,
]  # fmt: skip


def opened(view: type[View], rows: Iterable[View], notes: Iterable[NoteSheet] = ()) -> Workbook:
    """The rows written as a workbook and read back."""
    return load_workbook(io.BytesIO(workbook(view, rows, list(notes))))


def cells(book: Workbook, row: int) -> list[object]:
    """The values of one row of the first sheet."""
    return [cell.value for cell in book.worksheets[0][row]]


def test_numbers_days_and_words_are_what_they_are() -> None:
    sample = Sample(words="007", count=12, low=Decimal("4000.5"), day=date(2033, 5, 3))
    book = opened(Sample, [sample, Sample()])
    assert cells(book, 1) == list(columns(Sample))
    assert cells(book, 2) == ["007", 12, 4000.5, datetime(2033, 5, 3), "not_comparable"]
    assert cells(book, 3) == [None, 0, None, None, "not_comparable"]
    assert book.worksheets[0]["D2"].number_format == "yyyy-mm-dd"
    assert book.worksheets[0].freeze_panes == "A2"


@pytest.mark.parametrize(
    ("sample", "at", "value"),
    [
        (Sample(low=Decimal(10**20)), 2, str(10**20)),
        (Sample(low=Decimal("-3.5")), 2, -3.5),
        (Sample(day=date(1871, 1, 18)), 3, "1871-01-18"),
        (Sample(day=date(9999, 12, 31)), 3, datetime(9999, 12, 31)),
    ],
)
def test_what_a_spreadsheet_would_bend_is_written_as_words(
    sample: Sample, at: int, value: object
) -> None:
    assert cells(opened(Sample, [sample]), 2)[at] == value


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: ascii(w[:20]))
def test_strangers_words_are_words(words: str) -> None:
    book = opened(Sample, [Sample(words=words)], [NoteSheet(title="About", pairs=[(words, words)])])
    for cell in (book.worksheets[0]["A2"], book["About"]["A1"], book["About"]["B1"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert str(cell.value)[0] not in "=+@\t\r"
        assert len(str(cell.value).encode("utf-16-le")) <= 2 * LONGEST


@pytest.mark.parametrize("letter", ["x", "\U0001f525"])
def test_what_does_not_fit_is_told_in_its_cell(letter: str) -> None:
    assert fitting(letter * 10) == letter * 10
    cut = fitting(letter * 40_000)
    assert cut.endswith("… (cut: 40,000 characters, a cell holds 32,767)")
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_words_come_back(words: list[str]) -> None:
    book = opened(Sample, [Sample(words=w) for w in words])
    # an XML reader makes of a line's end what it likes, and of nothing nothing
    came = [str(row[0].value or "") for row in book.worksheets[0].iter_rows(min_row=2)]
    assert came == [safe_cell(w) for w in words]


def test_a_claim_is_one_row_and_columns_say_what_they_hold() -> None:
    book = opened(ClaimRow, map(ledger_row, sinking().values()))
    assert book.sheetnames == ["Figures", "Columns"]
    assert [cells(book, at)[0] for at in range(2, 7)] == [a.id for a in sinking().values()]
    told = dict(book["Columns"].iter_rows(values_only=True))
    assert told == {name: shown.help for name, shown in columns(ClaimRow).items()}


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 3)
    assert opened(Sample, [Sample()] * 2)
    with pytest.raises(SettingsError, match="csv"):
        opened(Sample, [Sample()] * 3)


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SettingsError, match=r"pip install 'sayso\[exchange\]'"):
        opened(Sample, [Sample()])

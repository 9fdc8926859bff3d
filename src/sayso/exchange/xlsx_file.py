"""Rows as a workbook: numbers as numbers, days as days, words as words that are no formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import Any

from sayso.errors import SettingsError
from sayso.exchange.cells import safe_cell
from sayso.views.columns import Column, Form, View, columns

LONGEST = 32_767
"""UTF-16 units that a cell holds."""

MOST_ROWS = 1_048_576
"""Rows that a sheet holds, its head among them."""

EXACT = 10**15
"""Greater numbers lose digits in a spreadsheet, and are written as words."""

FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted otherwise by some spreadsheets, and are written as words."""

WIDTHS = {Form.NUMBER: 10, Form.DAY: 12, Form.ID: 26, Form.WORDS: 22}

DAY_FORMAT = "yyyy-mm-dd"

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSheet:
    """A sheet of words beside the rows: what is named, and what is said of it."""

    title: str
    pairs: Pairs


def workbook(
    view: type[View],
    rows: Iterable[View],
    notes: Sequence[NoteSheet] = (),
    tags: Sequence[str] = (),
    printed: str = "",
) -> bytes:
    """Rows of one kind on the first sheet, what its columns hold on the last, notes between.

    `tags` stand in a second line below the heads, one for each column; `printed` heads and ends
    every page on paper.  The contents of an .xlsx file, whole before any of it is written.
    SettingsError where the extra is missing, or where there are more rows than a sheet holds;
    OSError where no room is left.
    """
    kept = list(islice(rows, MOST_ROWS))
    if len(kept) == MOST_ROWS:
        raise SettingsError(f"a sheet holds {MOST_ROWS:,} rows; --format csv holds any number")
    library, out = _xlsxwriter(), io.BytesIO()
    book = library.Workbook(out, {"constant_memory": True, "default_date_format": DAY_FORMAT})
    book.set_properties({"comments": "made by sayso"})
    head, bold = book.add_format({"bold": True, "bottom": 1}), book.add_format({"bold": True})
    heads = [list(columns(view)), *([tags] if tags else [])]
    _write_rows(book.add_worksheet("Figures"), (view, heads), kept, head)
    held = [(name, shown.help) for name, shown in columns(view).items()]
    for sheet in (*notes, NoteSheet(title="Columns", pairs=held)):
        _write_notes(book.add_worksheet(sheet.title), sheet.pairs, bold)
    for sheet in book.worksheets() if printed else ():
        sheet.set_header(f"&C{printed}")
        sheet.set_footer(f"&C{printed}")
    try:
        book.close()
    except library.exceptions.FileCreateError as fault:
        raise OSError(f"no workbook could be made: {fault}") from fault
    return out.getvalue()


def _xlsxwriter() -> Any:
    """The library of workbooks, an optional extra: the one place where it is loaded."""
    try:
        import xlsxwriter  # noqa: PLC0415
    except ImportError as missing:
        raise SettingsError(
            "workbooks need an extra that is not installed: pip install 'sayso[exchange]'"
        ) from missing
    return xlsxwriter


def _write_rows(
    sheet: Any, drawn: tuple[type[View], Sequence[Sequence[str]]], rows: Sequence[View], head: Any
) -> None:
    """Rows below one or more lines of heads; the last of them filters."""
    view, heads = drawn
    shown = columns(view)
    for at, column in enumerate(shown.values()):
        sheet.set_column(at, at, _width(column))
    for line, names in enumerate(heads):
        for at, name in enumerate(names):
            sheet.write_string(line, at, name, head)
    for number, row in enumerate(rows, len(heads)):
        for at, name in enumerate(shown):
            _write_cell(sheet, number, at, getattr(row, name))
    sheet.freeze_panes(len(heads), 0)
    sheet.autofilter(len(heads) - 1, 0, len(heads) - 1 + len(rows), len(shown) - 1)


def _width(column: Column) -> int:
    return max(WIDTHS[column.form], len(column.heading) + 2)


def _write_cell(sheet: Any, row: int, at: int, value: object) -> None:
    if isinstance(value, int | float | Decimal) and -EXACT < value < EXACT:
        sheet.write_number(row, at, float(value))
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(row, at, value)
    elif value not in (None, ""):
        words = value.value if isinstance(value, Enum) else value
        sheet.write_string(row, at, fitting(safe_cell(str(words))))


def _write_notes(sheet: Any, pairs: Pairs, bold: Any) -> None:
    sheet.set_column(0, 0, WIDTHS[Form.WORDS], bold)
    sheet.set_column(1, 1, 4 * WIDTHS[Form.WORDS])
    for at, (name, words) in enumerate(pairs):
        sheet.write_string(at, 0, fitting(safe_cell(name)), bold)
        sheet.write_string(at, 1, fitting(safe_cell(words)))


def fitting(words: str) -> str:
    """The words as far as a cell holds them; what is cut off is told at the end."""
    units = len(words.encode("utf-16-le"))  # two bytes a unit
    if units <= 2 * LONGEST:
        return words
    notice = f" … (cut: {len(words):,} characters, a cell holds {LONGEST:,})"
    kept = words.encode("utf-16-le")[: 2 * (LONGEST - len(notice))]
    return kept.decode("utf-16-le", "ignore") + notice

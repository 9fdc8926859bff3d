"""Rows as CSV that a spreadsheet can open safely: no cell is a formula or a command."""

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from sayso.views.columns import View, columns, plain_cells

_STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_A_NUMBER = re.compile(r"-?\d+(\.\d+)?")


BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that a file is UTF-8."""


def write_csv(view: type[View], rows: Iterable[View], out: TextIO, *, marked: bool = False) -> None:
    """Rows of one kind with a header line: a column for each of their fields.

    `marked`: with a byte order mark before them.
    """
    if marked:
        out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns(view))
    for row in rows:
        writer.writerow([harmless(cell) for cell in plain_cells(row).values()])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula and no terminal for a command."""
    cell = _UNPRINTABLE.sub("\ufffd", cell.replace("\r\n", "\n"))
    if _STARTS_A_FORMULA.match(cell) and not _A_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell

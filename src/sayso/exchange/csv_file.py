"""Rows as CSV that a spreadsheet can open safely: no cell is a formula or a command."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from sayso.exchange.cells import safe_cell
from sayso.views.columns import View, columns, plain_cells

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that a file is UTF-8."""


def write_csv(
    view: type[View],
    rows: Iterable[View],
    out: TextIO,
    *,
    marked: bool = False,
    tags: Sequence[str] = (),
) -> None:
    """Rows of one kind with a header line: a column for each of their fields.

    `marked`: with a byte order mark before them; `tags` are a second line, one for each column.
    """
    if marked:
        out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns(view))
    if tags:
        writer.writerow(tags)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in plain_cells(row).values()])

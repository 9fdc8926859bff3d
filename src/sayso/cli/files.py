"""Rows that commands print for other programs: as CSV, or as a workbook."""

import sys
from collections.abc import Iterable, Sequence

from sayso.cli.options import Format, ListingOptions
from sayso.errors import SettingsError
from sayso.exchange.csv_file import write_csv
from sayso.exchange.xlsx_file import NoteSheet, workbook
from sayso.views.columns import View


def print_csv(view: type[View], rows: Iterable[View], *, marked: bool = False) -> None:
    """Rows of one kind as CSV, a column for each of their fields."""
    write_csv(view, rows, sys.stdout, marked=marked)


def print_file(
    view: type[View],
    rows: Iterable[View],
    options: ListingOptions,
    notes: Sequence[NoteSheet] = (),
    marked: str = "",
) -> None:
    """Rows of one kind as the file that is asked for; notes go where it has room for them.

    `marked` heads and ends the pages of a workbook.
    """
    if options.format is Format.CSV:
        print_csv(view, rows, marked=options.bom)
    elif sys.stdout.isatty():
        raise SettingsError("a workbook is for a file: end the line with > answer.xlsx")
    else:
        sys.stdout.buffer.write(workbook(view, rows, notes, printed=marked))

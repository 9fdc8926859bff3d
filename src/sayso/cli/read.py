"""The command `read`: reports in, who says what out; no ledger."""

from typing import Annotated

import typer

from sayso.cli.files import print_csv
from sayso.cli.marked import print_marked
from sayso.cli.options import ReadFormat, ReadingOptions, Reports
from sayso.cli.output import console, guarded, print_json
from sayso.cli.stream import Refusals, stream, without_rejections
from sayso.cli.tables import print_rows
from sayso.model.records.report import reading_record
from sayso.views.claims import IN_READING, ClaimRow, reading_rows


def read(
    reports: Reports,
    options: ReadingOptions,
    format: Annotated[ReadFormat, typer.Option("--format", help="How to print it.")] = (
        ReadFormat.TEXT
    ),
) -> None:
    """Read reports and show who says what, from which origin.

    Each claim stands with its origin, the voices that hand it on, its stance and its figure.
    """
    with guarded():
        refusals = Refusals()
        readings = without_rejections(refusals.hear(stream(reports, options, alone=False)))
        if format is ReadFormat.JSON:
            for reading in readings:
                print_json(reading_record(reading))
        elif format is ReadFormat.CSV:
            print_csv(ClaimRow, (row for reading in readings for row in reading_rows(reading)))
        else:
            for reading in readings:
                print_marked(reading, console())
                print_rows(IN_READING, reading_rows(reading))
        refusals.end()

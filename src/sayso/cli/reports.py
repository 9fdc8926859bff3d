"""Commands for the reports of a ledger: which there are, and letting some count no more."""

from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, Format, ListingOptions, SignedAtOnce, login_name
from sayso.cli.output import guarded, note, print_json
from sayso.cli.tables import print_rows
from sayso.desk import correcting_reports
from sayso.views.columns import record
from sayso.views.reports import EVERY_REPORT, REPORTS, ReportRow, report_row


def reports(
    options: ListingOptions,
    text: Annotated[
        str, typer.Option(metavar="WORDS", help="Words of the report, all of them.")
    ] = "",
    every: Annotated[
        bool, typer.Option("--all", help="Also those that count no more, with who said so.")
    ] = False,
) -> None:
    """List the reports of the ledger."""
    with guarded(), open_ledger(options.ledger or None) as ledger:
        found = correcting_reports.reports(ledger, text, every=every)
        rows = (report_row(one.report, one.forgotten) for one in found)
        if options.format is Format.JSON:
            for row in rows:
                print_json(record(row))
        elif options.format in FILES:
            print_file(ReportRow, rows, options)
        else:
            print_rows(EVERY_REPORT if every else REPORTS, rows)


def forget(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="Ids of reports.")],
    signed: SignedAtOnce,
) -> None:
    """Let reports count no more; nothing is deleted.

    They stay in the record with who said so and why; `sayso decide take-back` lets them count.
    """
    with guarded(), open_ledger(signed.ledger or None) as opened:
        made = correcting_reports.forget(opened, reports, signed.by or login_name(), signed.why)
        typer.echo(made)
        count = "report counts" if len(reports) == 1 else "reports count"
        note(f"{len(reports)} {count} no more; `sayso reports --all` lists them")

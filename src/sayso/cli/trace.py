"""The command that follows a claim back."""

from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, Format, ListingOptions
from sayso.cli.output import guarded, print_json
from sayso.cli.tables import print_lines, print_rows
from sayso.desk import tracing
from sayso.desk.other_desks import told_of
from sayso.model.records.listed import listed_record
from sayso.views.columns import columns, record
from sayso.views.trace import (
    HOPS,
    HOPS_WITH_PAGES,
    RELATED,
    VERSIONS,
    HopRow,
    TracePage,
    trace_page,
)


def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or how it begins.")],
    options: ListingOptions,
) -> None:
    """Follow a claim back, with the words at each hop.

    Voice by voice, from the outlet to the origin.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        traced = tracing.trace(ledger, claim)
        page = trace_page(
            traced.account, traced.document.text, traced.questions, traced.versions, traced.unread
        )
        others = told_of(ledger, traced.account)
        if options.format is Format.JSON:
            parts = {"hops": page.hops, "related": page.related, "versions": page.versions}
            listed = {name: [record(row) for row in rows] for name, rows in parts.items()}
            unread = {"unread": [*page.unread], "other_desks": others}
            print_json({**listed_record(traced.account), **listed, **unread})
        elif options.format in FILES:
            print_file(HopRow, page.hops, options)
        else:
            print_rows(HOPS_WITH_PAGES if any(h.page for h in page.hops) else HOPS, page.hops)
            if page.related:
                print_rows(RELATED, page.related, f"\n{columns(TracePage)['related'].heading}")
            if page.versions:
                print_rows(VERSIONS, page.versions, f"\n{columns(TracePage)['versions'].heading}")
            print_lines(columns(TracePage)["unread"].heading, page.unread)
            print_lines("Other desks", others)

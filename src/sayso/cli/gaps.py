"""The commands `gaps` and `coverage`: what we and a partner have, and what each lacks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, Format, LedgerOption, ListingOptions, login_name
from sayso.cli.output import guarded, note, print_json
from sayso.cli.tables import print_rows
from sayso.desk.agreed import ask_for
from sayso.desk.audience import audience_named
from sayso.desk.covering import coverage_lines
from sayso.desk.gaps import coverage_in, coverage_of, gaps_with
from sayso.desk.other_desks import offers_of
from sayso.ledger.ledger import Ledger
from sayso.model.coverage import Level
from sayso.model.gaps import GapPart, GapReport
from sayso.model.marking import PUBLIC, Visible
from sayso.views.columns import columns, record
from sayso.views.gaps import (
    APART_IN_TERMINAL,
    IN_TERMINAL,
    OFFERS_IN_TERMINAL,
    GapPage,
    GapRow,
    gap_page,
    gap_row,
)
from sayso.views.printable import on_one_line

PARTS = ("they_have", "we_have", "marked", "asked")
REST = (*PARTS, "offers", "apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapOptions:
    """Whose coverage, and for whose eyes."""

    coverage: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="His coverage.jsonl, instead of what came in bundles."),
    ] = None
    as_seen: Annotated[
        bool,
        typer.Option("--as-seen", help="Of what he may see alone: a report to hand to him."),
    ] = False
    ask: Annotated[
        list[str] | None,
        typer.Option(
            "--ask",
            metavar="CELL",
            help="Ask for it with the next bundle; again; `all`: all of it.",
        ),
    ] = None
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why it is asked for.")] = ""
    by: Annotated[str, typer.Option(metavar="NAME", help="Who asks; else your login name.")] = ""


def gaps(
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help="A partner's name.")],
    given: GapOptions,
    options: ListingOptions,
) -> None:
    """Lay a partner's coverage beside the ledger: what each side lacks.

    What is marked is compared as well, and shown here alone.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        theirs = coverage_in(given.coverage) if given.coverage else coverage_of(ledger, partner)
        found = gaps_with(ledger, partner, theirs, as_he_may_see=given.as_seen)
        if given.ask:
            _ask(ledger, found, given)
            return
        offers = [] if given.as_seen else offers_of(ledger, partner)
        page = gap_page(found, datetime.now(UTC).date(), offers)
        if options.format is Format.JSON:
            print_json(_record(page))
        elif options.format in FILES:
            print_file(GapRow, map(gap_row, found.gaps), options)
        else:
            _print(page)


def _ask(ledger: Ledger, found: GapReport, given: GapOptions) -> None:
    """Ask for cells that they have and we lack, by the beginnings of their names."""
    names = tuple(given.ask or ())
    lacked = (gap.cell for gap in found.of(GapPart.THEIRS))
    cells = [c for c in lacked if "all" in names or c.id.startswith(names)]
    typer.echo(ask_for(ledger, found.partner, cells, given.by or login_name(), given.why))
    note(f"{len(cells)} asked for; it goes with the next `sayso share {found.partner!r}`")


def coverage(
    partner: Annotated[
        str, typer.Argument(metavar="PARTNER", help="A partner's name; `public`: everybody.")
    ],
    level: Annotated[Level, typer.Option(help="How much is told: the least first.")] = Level.CELLS,
    coarse: Annotated[
        bool,
        typer.Option("--coarse", help="Cells that rest on one origin are joined or left out."),
    ] = False,
    ledger: LedgerOption = "",
) -> None:
    """Print what a partner would be told that the ledger has, as JSON Lines.

    Of what he may see, and of nothing else.
    """
    with guarded(), open_ledger(ledger or None) as kept_in:
        whom = audience_named(kept_in, partner)
        for line in coverage_lines(kept_in, whom.view or NOTHING_SEEN, level, coarse=coarse):
            print_json(line)


NOTHING_SEEN = Visible(recipient=PUBLIC)


def _record(page: GapPage) -> dict[str, object]:
    lists = {name: [record(row) for row in getattr(page, name)] for name in REST}
    made: date | None = page.made
    about = {"partner": page.partner, "head": page.head}
    return {**about, "made": made.isoformat() if made else None, **lists}


def _print(page: GapPage) -> None:
    typer.echo(on_one_line(page.head))
    for name in PARTS:
        rows = getattr(page, name)
        if rows:
            print_rows(IN_TERMINAL, rows, f"\n{columns(GapPage)[name].heading}")
    if page.offers:
        print_rows(OFFERS_IN_TERMINAL, page.offers, f"\n{columns(GapPage)['offers'].heading}")
    if page.apart:
        print_rows(APART_IN_TERMINAL, page.apart, f"\n{columns(GapPage)['apart'].heading}")
    if not any(getattr(page, name) for name in REST):
        note("no gaps found")

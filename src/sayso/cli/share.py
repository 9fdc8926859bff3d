"""The commands of exchange: share and receive."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import LedgerOption
from sayso.cli.output import NOT_ALL, end, guarded, note
from sayso.cli.partner import signing_key
from sayso.cli.tables import print_rows
from sayso.desk.covering import coverage_lines
from sayso.desk.receiving import receive as take_in
from sayso.desk.sharing import How
from sayso.desk.sharing import share as make_bundle
from sayso.errors import UserError
from sayso.model.bundle import Words
from sayso.model.coverage import Level
from sayso.views.partners import OUTCOMES, outcome_rows, told_of

SHOWN = 20
"""Refused lines that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleOptions:
    """What is in a bundle, and where it is put."""

    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; else PARTNER-NUMBER.sayso here.")
    ] = None
    afresh: Annotated[
        bool, typer.Option("--afresh", help="All of it, for who lost what he had.")
    ] = False
    coverage: Annotated[
        Level | None,
        typer.Option("--coverage", help="With what the ledger has of what he may see."),
    ] = None
    coarse: Annotated[
        bool, typer.Option("--coarse", help="Cells of one origin are joined or left out of that.")
    ] = False
    text: Annotated[
        Words, typer.Option("--text", help="Whole, the sentences that claims stand in, or none.")
    ] = Words.WHOLE
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ID", help="Of new reports only these, or of these claims."),
    ] = None


def share(
    given: BundleOptions,
    partner: Annotated[
        str, typer.Argument(metavar="PARTNER", help="The partner it is for; none with --public.")
    ] = "",
    public: Annotated[bool, typer.Option("--public", help="For everybody: what is CLEAR.")] = False,
    ledger: LedgerOption = "",
) -> None:
    """Make the next signed bundle for a partner.

    It holds what is new and may go there, and what is withdrawn of what went there before.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        if bool(partner) is public:
            raise UserError("name the partner that it is for, or say --public")
        made = make_bundle(opened, partner, signing_key, _how(given))
        if made is None:
            note(f"nothing is new for {partner or 'everybody'}")
            return
        lines = ", ".join(f"{number} {kind}" for kind, number in made.counts.items())
        typer.echo(made.file)
        note(f"bundle {made.sequence}: {lines or 'nothing but its heading'}; TLP:{made.highest}")


def _how(given: BundleOptions) -> How:
    level, coarse = given.coverage, given.coarse
    if coarse and not level:
        raise UserError("--coarse is how coverage is told: say --coverage as well")
    cells = partial(coverage_lines, level=level, coarse=coarse) if level else None
    only = tuple(given.only or ())
    return How(out=given.out, afresh=given.afresh, coverage=cells, only=only, words=given.text)


def receive(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A partner's bundle.")],
    look: Annotated[
        bool, typer.Option("--look", help="Only say what would come of it; nothing is kept.")
    ] = False,
    ledger: LedgerOption = "",
) -> None:
    """Take a partner's bundle in.

    What is refused is told and kept with its reason; one bad line stops no other.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        came = take_in(opened, file, look=look)
        print_rows(OUTCOMES, outcome_rows(came.counts))
        note(told_of(came.bundle, came.heading))
        for place, reason in came.refused[:SHOWN]:
            note(f"{place}: refused: {reason}")
        if len(came.refused) > SHOWN:
            note(f"and {len(came.refused) - SHOWN} more lines")
        if came.is_refused or came.refused:
            end(NOT_ALL)

"""The commands of exchange: share and receive."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.batch.side_by_side import side_by_side
from sayso.cli.alerted import tell_alerts
from sayso.cli.options import LedgerOption, login_name
from sayso.cli.output import NOT_ALL, answered, end, guarded, note
from sayso.cli.partner import signing_key
from sayso.cli.tables import print_rows
from sayso.desk.covering import coverage_lines
from sayso.desk.receiving import receive as take_in
from sayso.desk.red import hand_to, red_claim
from sayso.desk.sharing import How
from sayso.desk.sharing import share as make_bundle
from sayso.errors import UserError
from sayso.exchange.citations import plain_citation
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import TextSent
from sayso.model.coverage import Level
from sayso.views.partners import OUTCOMES, lines_told, outcome_rows, told_of

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
        TextSent, typer.Option("--text", help="Whole, the sentences that claims stand in, or none.")
    ] = TextSent.WHOLE
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ID", help="Of new reports only these, or of these claims."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedOptions:
    """One claim that is RED, and the one person who may have it."""

    red: Annotated[
        str, typer.Option("--red", metavar="CLAIM", help="One claim that is RED, to one person.")
    ] = ""
    to: Annotated[str, typer.Option("--to", metavar="PERSON", help="Who that is.")] = ""
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Why; it is kept.")] = ""
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Else your login name.")] = ""


def share(
    given: BundleOptions,
    alone: RedOptions,
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
        if alone.red or alone.to:
            _hand_over(opened, alone)
            return
        if bool(partner) is public:
            raise UserError("name the partner that it is for, or say --public")
        made = make_bundle(opened, partner, signing_key, _how(given))
        if made is None:
            note(f"nothing is new for {partner or 'everybody'}")
            return
        typer.echo(made.file)
        lines = lines_told(made.counts) or "nothing but its heading"
        note(f"bundle {made.sequence}: {lines}; TLP:{made.highest}")


def _hand_over(ledger: Ledger, alone: RedOptions) -> None:
    """Print one claim for one person, once its name was typed again; it is kept who has it."""
    if not (alone.red and alone.to.strip() and alone.why):
        raise UserError("say --red CLAIM, --to PERSON and --why")
    found = red_claim(ledger, alone.red)
    note(f"{found.account.id} is RED: it goes to {alone.to} and to nobody else")
    if answered(f"Type the name of who may have it ({alone.to})") != alone.to:
        raise UserError("that is another name: nothing was handed over")
    made = hand_to(ledger, found.account.id, alone.to, alone.by or login_name(), alone.why)
    typer.echo(f"TLP:RED, for {alone.to} alone")
    typer.echo(plain_citation(found))
    note(f"kept as {made}; `sayso partner pending` lists it where it is withdrawn")


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

    What is refused is told and kept with its reason; one bad line stops no other.  Whoever follows
    what came, or what was withdrawn, is alerted.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        before = opened.claim_ids.withdrawn() if opened.follows.all() else {}
        with side_by_side() as each:
            came = take_in(opened, file, look=look, each=each)
        print_rows(OUTCOMES, outcome_rows(came.counts))
        note(told_of(came.bundle, came.heading))
        for place, reason in came.refused[:SHOWN]:
            note(f"{place}: refused: {reason}")
        if len(came.refused) > SHOWN:
            note(f"and {len(came.refused) - SHOWN} more lines")
        if not look:
            tell_alerts(opened, before)
        if came.is_refused or came.refused:
            end(NOT_ALL)

"""The command `upgrade`: a ledger of an older sayso brought up to date."""

import typer

from sayso.app.making import upgrade_ledger
from sayso.app.opening import open_ledger
from sayso.cli.options import LedgerOption
from sayso.cli.output import guarded, note


def upgrade(ledger: LedgerOption = "") -> None:
    """Bring a ledger of an older sayso up to date.

    Reports, claims and decisions stay as they are.
    """
    with guarded():
        steps = upgrade_ledger(ledger or None)
        for step in steps:
            typer.echo(f"added: {step}")
        typer.echo("brought up to date" if steps else "up to date; nothing to do")
        with open_ledger(ledger or None) as opened:
            before = opened.read_before_events()
        if before:
            note(
                f"{before} of its reports were read before events were told: they can be asked as"
                " they are; `sayso add` of the same reports reads them anew, and decisions hold"
            )

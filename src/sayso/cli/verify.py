"""The command that holds a ledger to itself."""

from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import LedgerOption
from sayso.cli.output import NOT_ALL, end, guarded, note
from sayso.desk.verifying import find_faults
from sayso.ledger.ledger import Seal


def verify(
    ledger: LedgerOption = "",
    seal: Annotated[
        bool, typer.Option("--seal", help="Print what stands for all that was added, to keep.")
    ] = False,
    sealed: Annotated[
        str, typer.Option(metavar="SEAL", help="A seal kept earlier: is all of it still there?")
    ] = "",
) -> None:
    """Hold every figure of the ledger to its words.

    Every id and row is derived again, every addition held to the one before it, and what was
    grouped compared with a fresh grouping.
    """
    with guarded(), open_ledger(ledger or None) as kept_in:
        faults = list(find_faults(kept_in, Seal.parse(sealed) if sealed else None))
        for fault in faults:
            note(f"{fault.where}: {fault.what}")
        if faults:
            end(NOT_ALL)
        if seal:
            typer.echo(kept_in.seal())
            return
        documents = sum(1 for _ in kept_in.documents())
        typer.echo(f"whole: {documents} reports, every claim stands by its words")

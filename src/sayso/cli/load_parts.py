"""The command `load`: the parts of a batch into a ledger."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso.app.making import make_ledger
from sayso.batch.loading import load_parts
from sayso.batch.parts import PartsFolder
from sayso.cli.options import LedgerOption
from sayso.cli.output import NOT_ALL, end, guarded, note


def load(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that `sayso batch --out DIR` filled.")
    ],
    ledger: LedgerOption = "",
) -> None:
    """Put the parts of a batch into the ledger.

    Loading that was broken off goes on where it was; loading twice adds nothing.
    """
    with guarded():
        parts = PartsFolder(folder)
        units, there = len(parts.plan().get("input", [])), parts.all_done()
        new = known = claims = skipped = 0
        with make_ledger(ledger or None) as kept_in:
            try:
                with _progress(len(there)) as step:
                    for loaded in load_parts(kept_in, parts):
                        new, known = new + loaded.new, known + loaded.known
                        claims, skipped = claims + loaded.claims, skipped + loaded.skipped
                        step()
            finally:
                before = f", {skipped} of {len(there)} parts loaded before" if skipped else ""
                summary = f"{new:,} reports added with {claims:,} claims, {known:,} already there"
                note(f"{summary}{before}; ledger {kept_in.url}")
        if len(there) < units:
            note(f"{units - len(there)} of {units} parts are not read yet: run `sayso batch` again")
            end(NOT_ALL)


@contextmanager
def _progress(parts: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    columns = (
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("parts", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=parts)
        yield lambda: bar.advance(task)

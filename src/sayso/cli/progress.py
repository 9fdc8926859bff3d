"""The bar that shows how many reports have passed."""

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn


def bar() -> Progress:
    """A bar on standard error that leaves nothing behind."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("reports", markup=False),
        console=Console(file=sys.stderr),
        transient=True,
    )

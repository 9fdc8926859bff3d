"""Reports as they are read: one after another, with a bar, and a count of those refused."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from sayso.batch.job import read_many
from sayso.cli.options import ReadingOptions
from sayso.cli.output import NOT_ALL, end, tell
from sayso.model.claim import Reading
from sayso.model.text import Rejection
from sayso.settings import Settings

T = TypeVar("T")


def stream(
    reports: Sequence[str], options: ReadingOptions, alone: bool = True
) -> Iterator[Reading | Rejection]:
    """What is read of these reports, in order, while a bar counts them."""
    settings = replace(Settings.from_env(), jobs=options.jobs)
    if options.mode is not None:
        settings = replace(settings, mode=options.mode.value)
    with progress("reading", alone=alone) as step:
        for found in read_many(reports, options.published, options.outlet, settings):
            yield found
            step()


class Refusals:
    """Counts what was not read, and says so in the exit code."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, found: Iterable[T | Rejection]) -> Iterator[T]:
        """All but the rejections, which are told on the side."""
        for one in found:
            if isinstance(one, Rejection):
                self.count += 1
                tell(one)
            else:
                yield one

    def end(self) -> None:
        """Exit with 1 when something was not read."""
        if self.count:
            end(NOT_ALL)


@contextmanager
def progress(
    doing: str, total: int | None = None, alone: bool = True
) -> Iterator[Callable[[], None]]:
    """A bar on standard error while reports pass, on a terminal only; call it once a report.

    Not where results are printed to the same terminal meanwhile (`alone` is false).
    """
    if not sys.stderr.isatty() or not (alone or not sys.stdout.isatty()):
        yield lambda: None
        return
    with _bar() as bar:
        task = bar.add_task(doing, total=total)
        yield lambda: bar.advance(task)


def _bar() -> Progress:
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

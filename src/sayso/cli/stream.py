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
    """Tells and counts what was not read, also of a report, and says so in the exit code."""

    def __init__(self) -> None:
        self.count = 0
        self.partly = 0

    def hear(self, found: Iterable[Reading | Rejection]) -> Iterator[Reading | Rejection]:
        """All of them; what was not read is told on the side."""
        for one in found:
            unread = [one] if isinstance(one, Rejection) else one.rejections
            self.count += isinstance(one, Rejection)
            self.partly += isinstance(one, Reading) and bool(unread)
            for rejection in unread:
                tell(rejection)
            yield one

    def summary(self) -> str:
        """How many could not be read, and how many are kept in a language that is not read."""
        kept = f", {self.partly} kept wholly or partly unread" if self.partly else ""
        return f"{self.count} not read{kept}"

    def end(self) -> None:
        """Exit with 1 when something was not read."""
        if self.count or self.partly:
            end(NOT_ALL)


def without_rejections(found: Iterable[T | Rejection]) -> Iterator[T]:
    """All but the rejections."""
    return (one for one in found if not isinstance(one, Rejection))


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

"""Reports as they are read: one after another, with a bar, and a count of those refused."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from sayso.batch.job import Sieve, read_many
from sayso.cli.options import ReadingOptions
from sayso.cli.output import NOT_ALL, end, note, tell
from sayso.model.claim import Reading
from sayso.model.text import Rejection, StandIn
from sayso.settings import Settings

T = TypeVar("T")


def settings_of(options: ReadingOptions) -> Settings:
    """How these options read."""
    settings = replace(Settings.from_env(), jobs=options.jobs)
    return settings if options.mode is None else replace(settings, mode=options.mode.value)


def stream(
    reports: Sequence[str], options: ReadingOptions, alone: bool = True, sieve: Sieve = iter
) -> Iterator[Reading | Rejection]:
    """What is read of these reports, in order, while a bar counts them."""
    stand_in = StandIn(
        title=options.title, outlet=options.outlet, url=options.url, published=options.published
    )
    with progress("reading", alone=alone) as step:
        for found in read_many(reports, stand_in, settings_of(options), sieve):
            yield found
            step()


class Refusals:
    """Tells and counts what was not read, also of a report, and says so in the exit code."""

    def __init__(self) -> None:
        self.count = 0
        self.doubts = 0
        self.partly = 0
        self.reports = 0
        self.without_day = 0
        self.without_outlet = 0

    def hear(self, found: Iterable[Reading | Rejection]) -> Iterator[Reading | Rejection]:
        """All of them; what was not read is told on the side."""
        for one in found:
            unread = [one] if isinstance(one, Rejection) else one.rejections
            self.count += isinstance(one, Rejection) and not one.is_doubt
            self.doubts += any(r.is_doubt for r in unread)
            self.partly += isinstance(one, Reading) and one.is_partly_read
            for rejection in unread:
                tell(rejection)
            if isinstance(one, Reading):
                self.reports += 1
                self.without_day += one.document.published is None
                self.without_outlet += not one.document.outlet
            yield one

    def summary(self) -> str:
        """How many could not be read, are kept in a language that is not, or are in doubt."""
        kept = f", {self.partly} kept wholly or partly unread" if self.partly else ""
        doubted = f", {self.doubts} read with a doubt" if self.doubts else ""
        return f"{self.count} not read{kept}{doubted}"

    def _lacking(self) -> str:
        """How many reports tell no day or no outlet, and what to do; empty where all do."""
        lacks = [
            f"{count} of {self.reports} tell no {what} ({option} says it)"
            for count, what, option in (
                (self.without_day, "day of publication", "--published"),
                (self.without_outlet, "outlet", "--outlet"),
            )
            if count
        ]
        return f"of the reports read, {', '.join(lacks)}" if lacks else ""

    def end(self) -> None:
        """Tell once of what reports lack; exit with 1 when something was not read."""
        if lacking := self._lacking():
            note(lacking)
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

"""The command `batch`: very many reports, read into a folder of parts."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from sayso.batch.engine import Engine
from sayso.batch.parts import Done, PartsFolder
from sayso.batch.pool import LocalPool
from sayso.batch.run import BatchRun, Lost, plan_units
from sayso.cli.options import BatchOptions
from sayso.cli.output import NOT_ALL, end, guarded, note
from sayso.errors import SettingsError
from sayso.model.text import StandIn
from sayso.settings import Settings

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files and folders. JSON Lines, .jsonl.zst, Parquet and WARC are cut and shared out, "
        "other files read whole.",
    ),
]


def batch(inputs: Inputs, options: BatchOptions) -> None:
    """Read very many reports into a folder, on all cores or on a cluster.

    The folder gets a part for each stretch of the input. The same command run again goes on where
    it was broken off.
    """
    with guarded(), _engine(options) as engine:
        settings = Settings.from_env()
        if options.mode is not None:
            settings = replace(settings, mode=options.mode.value)
        stand_in = StandIn(outlet=options.outlet, published=options.published)
        run = BatchRun(PartsFolder(options.out), plan_units(inputs, engine), stand_in, settings)
        tally = _Tally([*run.before.values()])
        try:
            with _progress(len(run.units), len(run.before)) as show:
                for ended in run.read(engine):
                    tally.take(ended)
                    show(tally)
        finally:
            note(f"{tally}, in {len(tally.done)} of {len(run.units)} parts in {options.out}")
        for lost in tally.lost:
            note(f"unit {lost.unit.number} was lost: every process died that was given it")
        if tally.not_all:
            end(NOT_ALL)


class _Tally:
    """What has been read so far, this time and before."""

    def __init__(self, before: list[Done]) -> None:
        self.done = before
        self.lost: list[Lost] = []

    def take(self, ended: Done | Lost) -> None:
        """One more."""
        if isinstance(ended, Lost):
            self.lost.append(ended)
        else:
            self.done.append(ended)

    @property
    def not_all(self) -> bool:
        """Whether something was not read."""
        return bool(self.lost) or any(d.refused or d.partly for d in self.done)

    def __str__(self) -> str:
        reports, claims = sum(d.reports for d in self.done), sum(d.claims for d in self.done)
        refused, partly = sum(d.refused for d in self.done), sum(d.partly for d in self.done)
        kept = f", {partly:,} wholly or partly unread" if partly else ""
        doubts = sum(d.doubts for d in self.done)
        guessed = f", {doubts:,} read with a doubt" if doubts else ""
        return f"{reports:,} reports with {claims:,} claims, {refused:,} not read{kept}{guessed}"


@contextmanager
def _engine(options: BatchOptions) -> Iterator[Engine]:
    engine = _cluster(options.ray) if options.ray else LocalPool(_processes(options))
    try:
        yield engine
    finally:
        engine.close()


def _processes(options: BatchOptions) -> int:
    return options.jobs or os.cpu_count() or 1


def _cluster(address: str) -> Engine:
    try:
        from sayso.batch.cluster import RayPool  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        message = f"a cluster needs more packages ({missing.name}): pip install 'sayso[cluster]'"
        raise SettingsError(message) from missing
    return RayPool(address)


class _Show(Protocol):
    """Shows how far it is."""

    def __call__(self, tally: _Tally) -> None:
        """By what has been read so far."""


@contextmanager
def _progress(units: int, done: int) -> Iterator[_Show]:
    """A bar on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda tally: None
        return
    columns = (
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("units", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task: TaskID = bar.add_task("", total=units, completed=done)
        yield lambda tally: bar.update(task, completed=len(tally.done), description=str(tally))

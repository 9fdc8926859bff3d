"""What commands print: tables, notes and progress; nothing else writes to the terminal."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.options import Format
from sayso.cli.printable import as_json, on_one_line, visible
from sayso.errors import NotFound, SaysoError, UserError
from sayso.late import late
from sayso.model.text import Rejection

NOT_ALL = 1
"""Exit code: something could not be read, was not found, or the ledger cannot be used."""
USAGE = 2
"""Exit code: the command was not understood."""
INTERRUPTED = 130
PIPE_CLOSED = 141

NARROW = 11
"""Columns of the terminal for each column of a table, below which rows are printed as blocks."""

NUMBERS = frozenset({"low", "high", "point", "origins", "claims", "unrecorded", "number"})
WHOLE = frozenset({"claim", "question", "published", "hop"})
"""Columns that are not broken over lines, so that they can be copied."""

PIPE_WIDTH = 160
"""Columns of a table that goes into a pipe; on a terminal it is as wide as the terminal."""


class _Quiet(Console):
    """A console that leaves a closed pipe to the command, which ends quietly."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Where results go."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return _Quiet(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False)


def note(words: str) -> None:
    """A line to the person at the terminal, beside the results."""
    print(f"sayso: {on_one_line(words)}", file=sys.stderr)


def tell(rejection: Rejection) -> None:
    """A line about a report that could not be read."""
    note(f"{rejection.where}: {rejection.reason}")


def end(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise typer.Exit(code)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what goes wrong into one clear line and an exit code; a closed pipe ends quietly."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        end(PIPE_CLOSED)
    except KeyboardInterrupt:
        note("interrupted; what was done stays whole")
        end(INTERRUPTED)
    except OSError as error:
        note(f"{error.filename or 'output'}: {error.strerror or error}")
        end(NOT_ALL)
    except SaysoError as error:
        note(str(error))
        end(USAGE if isinstance(error, UserError) and not isinstance(error, NotFound) else NOT_ALL)


def print_json(record: Any) -> None:
    """One record on one line."""
    sys.stdout.write(as_json(record) + "\n")


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Rows as CSV."""
    late("sayso.exchange.tables:write_csv")(columns, rows, sys.stdout)


def print_rows(
    columns: Mapping[str, str], rows: Iterable[Mapping[str, str]], title: str = ""
) -> None:
    """Rows as a table; `columns` gives the heading of each field, in order.

    On a narrow terminal each row becomes a short block instead of a table of slivers.
    """
    out = console()
    kept = list(rows)
    if title:
        out.print(Text(visible(title), style="bold"))
    if out.width < NARROW * len(columns):
        _print_blocks(out, columns, kept)
    else:
        print_trimmed(out, _table(columns, kept))


def print_trimmed(out: Console, table: Table) -> None:
    """Print a table; in a pipe without the spaces that fill its lines."""
    if out.is_terminal:
        out.print(table)
        return
    with out.capture() as captured:
        out.print(table)
    lines = captured.get().splitlines()
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))


def _table(columns: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for field, heading in columns.items():
        table.add_column(
            Text(heading),
            justify="right" if field in NUMBERS else "left",
            overflow="fold",
            no_wrap=field in NUMBERS or field in WHOLE,
        )
    for row in rows:
        table.add_row(*(Text(on_one_line(row.get(field, ""))) for field in columns))
    return table


def _print_blocks(
    out: Console, columns: Mapping[str, str], rows: Sequence[Mapping[str, str]]
) -> None:
    widest = max(map(len, columns.values()), default=0)
    for row in rows:
        for field, heading in columns.items():
            if row.get(field):
                line = Text(f"{heading:<{widest}}  ", style="bold", end="")
                hung = Table.grid(padding=0)
                hung.add_row(line, Text(on_one_line(row[field])))
                out.print(hung)
        out.print()


def print_listing(
    format: Format,
    rows: Iterable[Mapping[str, str]],
    columns: Sequence[str],
    headings: Mapping[str, str],
    records: Callable[[], Iterable[Any]],
) -> None:
    """A listing as a table for people, as JSON Lines, or as CSV."""
    if format is Format.JSON:
        for record in records():
            print_json(record)
    elif format is Format.CSV:
        print_csv(columns, rows)
    else:
        print_rows(headings, rows)


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
    with late("sayso.cli.progress:bar")() as bar:
        task = bar.add_task(doing, total=total)
        yield lambda: bar.advance(task)

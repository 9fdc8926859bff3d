"""What commands print beside tables: JSON and notes; and what goes wrong as one clear line."""

import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from sayso.errors import NotFound, SaysoError, SettingsError, UserError
from sayso.model.text import Rejection
from sayso.views.printable import as_json, on_one_line

NOT_ALL = 1
"""Exit code: something could not be read, was not found, or the ledger cannot be used."""
USAGE = 2
"""Exit code: the command was not understood."""
INTERRUPTED = 130
PIPE_CLOSED = 141

PIPE_WIDTH = 160
"""Columns of a table that goes into a pipe; on a terminal it is as wide as the terminal."""

NARROWEST = 20
"""Columns below which no table can be read, whatever the terminal says of itself."""


SHOWN = 100
"""Characters that are shown of an endless word, such as an id that somebody mistyped."""

_ENDLESS = re.compile(r"\S{1000,}")


class _Quiet(Console):
    """A console that leaves a closed pipe to the command, which ends quietly."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Where results go."""
    width = max(NARROWEST, shutil.get_terminal_size((PIPE_WIDTH, 0)).columns)
    return _Quiet(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False)


def ready() -> None:
    """Make standard output one that takes every letter, or end where there is none.

    What goes into files and pipes is UTF-8; a terminal keeps its encoding and shows what it can.
    """
    if sys.stdout is None:
        note("standard output is closed: there is nowhere to print to")
        end(NOT_ALL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def note(words: str) -> None:
    """A line to the person at the terminal, beside the results; an endless word is cut."""
    print(f"sayso: {_ENDLESS.sub(_cut, on_one_line(words))}", file=sys.stderr)


def _cut(word: re.Match[str]) -> str:
    return f"{word[0][:SHOWN]}… ({len(word[0]):,} characters)"


def answered(question: str, *, hidden: bool = False, twice: bool = False) -> str:
    """What somebody types to a question, hidden and asked for twice on demand.

    UserError where it is no text.
    """
    try:
        found = str(typer.prompt(question, hide_input=hidden, confirmation_prompt=twice, err=True))
        found.encode()  # bytes that are no UTF-8 come as lone surrogates in some locales
    except UnicodeError:
        raise UserError(f"{question}: the answer is no text") from None
    return found


def tell(rejection: Rejection) -> None:
    """A line about a report that could not be read."""
    note(f"{rejection.where}: {rejection.reason}")


def end(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise typer.Exit(code)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what goes wrong into one clear line and an exit code; a closed pipe ends quietly."""
    ready()
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


def without_web(missing: ModuleNotFoundError) -> SettingsError:
    """What to do where the packages that serving stands on are not installed."""
    message = f"this needs an extra that is not installed ({missing.name})"
    return SettingsError(f"{message}: pip install 'sayso[web]'")


def print_json(record: object) -> None:
    """One record on one line."""
    sys.stdout.write(as_json(record) + "\n")

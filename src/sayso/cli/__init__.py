"""The ledger in a terminal: one table of commands, each loaded when it is called.

`sayso --help` is printed from the table, so that it waits for no station; everywhere else in the
command line imports stand at the top.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from sayso.cli.commands import COMMANDS, Command
from sayso.cli.loading import loading
from sayso.cli.option_groups import WholeLine, grouped
from sayso.version import __version__


def load_command(entry: Command) -> Any:
    """The command itself, with its options; what is loaded with it is never looked through."""
    once = nullcontext() if gc.get_freeze_count() else loading()  # later there may be garbage
    with once:
        found = entry.load()
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(entry.name)(grouped(found))
    return typer.main.get_command(alone)


class _Late(WholeLine):
    """A command that is listed by its help line and becomes itself when it is called."""

    def __init__(self, entry: Command) -> None:
        super().__init__(entry.name, help=entry.help, rich_markup_mode=None)
        self._entry = entry

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """The context of the command itself."""
        return load_command(self._entry).make_context(info_name, args, parent, **extra)


Misunderstood = cast("type[typer.BadParameter]", typer.BadParameter.__base__)
"""Whatever is raised of options, values and commands that there are not."""


@contextmanager
def _told_visibly() -> Iterator[None]:
    """Show the hidden characters of what was typed in the message that refuses it."""
    try:
        yield
    except Misunderstood as refused:
        from sayso.views.printable import visible

        refused.message = visible(refused.message)
        raise


class _Commands(TyperGroup):
    """The commands of the table."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for entry in COMMANDS:
            self.add_command(_Late(entry))

    def make_context(self, *given: Any, **extra: Any) -> Any:
        """The context of all commands; what is not understood is told visibly."""
        with _told_visibly():
            return super().make_context(*given, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what is not understood of its options is told visibly."""
        with _told_visibly():
            return super().invoke(ctx)


application = typer.Typer(
    name="sayso",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: the other loads a Markdown reader first
    help="Who says what, on whose word, how surely, with which figures.",
    epilog="Exit codes: 0 fine, 1 something was not read or not found, 2 not understood.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@application.callback()
def _sayso(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; a help page or version that cannot be printed is told, too.

    Where standard error is closed, what belongs there goes nowhere: not among the results.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    try:
        application()
    except OSError as error:
        sys.stderr.write(f"sayso: output: {error.strerror or error}\n")
        sys.exit(1)

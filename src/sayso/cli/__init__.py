"""The ledger in a terminal."""

from typing import Annotated

import typer

from sayso import __version__
from sayso.cli import ask, ingest, review
from sayso.cli.options import grouped

application = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: the other loads a Markdown reader first
    help="Who says what, on whose word, how surely, with which figures.",
    epilog="Exit codes: 0 fine, 1 something was not read or not found, 2 not understood.",
)
decide = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Keep a decision: nothing is overwritten, everything says who, when and why.",
)

COMMANDS = (
    ingest.demo,
    ingest.read,
    ingest.add,
    ask.claims,
    ask.questions,
    ask.ask,
    ask.trace,
    ask.verify,
    review.review,
    ask.schema,
)
DECISIONS = (
    review.accept,
    review.correct,
    review.reject,
    review.merge,
    review.split,
    review.rename,
    review.pin,
    review.choose,
    review.assess_source,
    review.assess_claim,
    review.independent,
)

for _command in COMMANDS:
    application.command()(grouped(_command))
for _decision in DECISIONS:
    decide.command()(grouped(_decision))
application.add_typer(decide, name="decide")


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
    """Run the command line."""
    application()

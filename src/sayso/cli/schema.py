"""The command `schema`: the public contracts, as they are kept in the package."""

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.output import guarded
from sayso.schemas import schema_text


class Contract(StrEnum):
    """The public contracts that have a JSON Schema."""

    REPORT = "report"
    QUESTIONS = "questions"
    ANSWER = "answer"


def schema(
    contract: Annotated[Contract, typer.Argument(help="Which contract.")],
) -> None:
    """Print the JSON Schema of what is printed as JSON.

    That of `read`, `questions` or `ask` with --format json.
    """
    with guarded():
        typer.echo(schema_text(contract.value), nl=False)

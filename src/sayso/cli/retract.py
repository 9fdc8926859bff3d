"""The command `retract`: what was shared is withdrawn from everybody who has it."""

from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import SignedAtOnce, login_name
from sayso.cli.output import guarded, note
from sayso.desk.deciding import Wish, decide
from sayso.model.decision import DecisionKind


def retract(
    subjects: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of claims or reports.")],
    signed: SignedAtOnce,
) -> None:
    """Withdraw claims or reports from everybody who has them.

    They stay in the record and count no more; the next bundle tells each partner that has them,
    with the reason given.
    """
    with guarded(), open_ledger(signed.ledger or None) as opened:
        wish = Wish(
            kind=DecisionKind.RETRACT,
            subjects=tuple(subjects),
            author=signed.by or login_name(),
            reason=signed.why,
        )
        typer.echo(decide(opened, wish).id)
        note("`sayso partner pending` lists who is to be told")

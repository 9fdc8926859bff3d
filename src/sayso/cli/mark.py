"""The command `mark`: how far claims, reports, questions and decisions may go."""

from datetime import date
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import SignedAtOnce, login_name, parse_day
from sayso.cli.output import guarded
from sayso.desk.deciding import Wish, decide
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp


def mark(
    subjects: Annotated[
        list[str],
        typer.Argument(
            metavar="ID",
            help="Ids of claims, reports, questions, decisions; or `ledger`: all that is unmarked.",
        ),
    ],
    tlp: Annotated[
        str,
        typer.Option(metavar="LEVEL", help="CLEAR, GREEN, AMBER, AMBER+STRICT or RED (TLP 2.0)."),
    ],
    signed: SignedAtOnce,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="PARTNER", help="AMBER: a partner who may have it; again."),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=parse_day, metavar="DATE", help="The last day it holds."),
    ] = None,
) -> None:
    """Say how far claims and reports may go (TLP).

    Of several marks that bear on one claim the strictest holds; what nobody marked is AMBER and
    goes to nobody, unless `sayso mark ledger` says otherwise.
    """
    with guarded(), open_ledger(signed.ledger or None) as ledger:
        value = {
            "tlp": Tlp.parse(tlp).value,
            "to": sorted(set(to or ())),
            "until": until.isoformat() if until else None,
        }
        wish = Wish(
            kind=DecisionKind.MARK,
            subjects=tuple(subjects),
            author=signed.by or login_name(),
            reason=signed.why,
            value=value,
        )
        typer.echo(decide(ledger, wish).id)

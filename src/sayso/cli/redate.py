"""The command that corrects the day, the outlet, the title or the address of a report."""

from datetime import date
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.app.reading import find_claims
from sayso.cli.options import SignedAtOnce, login_name, parse_day
from sayso.cli.output import guarded, note
from sayso.desk.correcting_reports import Otherwise, correct_report
from sayso.errors import UserError


def redate(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.")],
    signed: SignedAtOnce,
    day: Annotated[
        date | None,
        typer.Argument(metavar="DAY", parser=parse_day, help="The day it was published."),
    ] = None,
    outlet: Annotated[str, typer.Option(metavar="NAME", help="The outlet that it is of.")] = "",
    title: Annotated[str, typer.Option(metavar="WORDS", help="The title that it has.")] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="The address that it stands at.")] = "",
) -> None:
    """Correct the day of a report, its outlet, title or address; nothing is deleted.

    It is read again, so that days told in it are reckoned from the right one.
    """
    with guarded(), open_ledger(signed.ledger or None) as opened:
        otherwise = Otherwise(
            published=day, outlet=outlet.strip(), title=title.strip(), url=url.strip()
        )
        if otherwise == Otherwise():
            raise UserError("say the DAY, --outlet, --title or --url that is right")
        by_whom = (signed.by or login_name(), signed.why)
        done = correct_report(opened, report, otherwise, by_whom, find_claims)
        typer.echo(done.report)
        note(f"read again with {done.claims} claims, which count now; decision {done.decision}")

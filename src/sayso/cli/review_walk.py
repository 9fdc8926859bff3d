"""Review one by one: each claim with its words, then accept, correct, reject or skip."""

import sys
from collections.abc import Mapping, Sequence

import typer
from rich.text import Text

from sayso.cli.options import login_name, parse_field
from sayso.cli.output import console, note
from sayso.desk.deciding import Wish, decide
from sayso.desk.review import Waiting
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.views.printable import visible
from sayso.views.review import review_card

ASKED = "accept (a), correct (c), reject (r), skip (s), quit (q)"
KINDS = {"a": DecisionKind.ACCEPT, "c": DecisionKind.CORRECT, "r": DecisionKind.REJECT}


def walk(ledger: Ledger, found: Sequence[Waiting], by: str) -> None:
    """Go through claims until they end or the person quits; what was decided stays."""
    if sys.stdin is None:
        raise UserError("standard input is closed: nobody can answer")
    for number, one in enumerate(found, 1):
        _show(one, f"{number} of {len(found)}")
        try:
            if not _goes_on(ledger, one, by or login_name()):
                return
        except typer.Abort:
            note("stopped; what was decided stays")
            return
        except UnicodeDecodeError:
            note("the answer is no text; stopped, what was decided stays")
            return


def _goes_on(ledger: Ledger, one: Waiting, author: str) -> bool:
    """Whether to go on, once the person has decided or skipped."""
    while True:
        answer = typer.prompt(ASKED, default="s").strip().lower()
        if answer in ("s", "q"):
            return bool(answer == "s")
        if answer not in KINDS:
            continue
        try:
            value = _fields() if answer == "c" else {}
            wish = Wish(
                kind=KINDS[answer],
                subjects=(one.account.id,),
                author=author,
                reason=typer.prompt("why"),
                value=value,
            )
            typer.echo(decide(ledger, wish).id)
        except UserError as error:
            note(str(error))
            continue
        except typer.BadParameter as error:
            note(error.message)
            continue
        return True


def _fields() -> Mapping[str, object]:
    given: dict[str, object] = {}
    while said := typer.prompt("field=value, empty when done", default="", show_default=False):
        name, value = parse_field(said)
        given[name] = value
    return given


def _show(one: Waiting, where: str) -> None:
    """The claim on its report's words, and what makes it unsure."""
    card = review_card(one.account, one.document.text, one.doubts)
    shown = Text(visible(card.before))
    shown.append(visible(card.words), style="reverse")
    shown.append(visible(card.after))
    out = console()
    out.print(Text(f"\n{where}  {card.claim}", style="bold"))
    out.print(shown)
    out.print(Text(visible(card.read_as)))
    for doubt in card.doubts:
        out.print(Text(f"  unsure: {visible(doubt)}"))

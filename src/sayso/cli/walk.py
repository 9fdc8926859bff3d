"""Review one by one: each claim with its words, then accept, correct, reject or skip."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer
from rich.text import Text

from sayso.cli.output import console, note
from sayso.cli.printable import visible
from sayso.errors import UserError
from sayso.late import late
from sayso.model.decision import DecisionKind
from sayso.model.question import Account

Keep = Callable[[DecisionKind, Account, str, Mapping[str, Any]], None]

ASKED = "accept (a), correct (c), reject (r), skip (s), quit (q)"
KINDS = {"a": DecisionKind.ACCEPT, "c": DecisionKind.CORRECT, "r": DecisionKind.REJECT}
AROUND = 160
"""Characters of the report shown on each side of a claim."""


def walk(accounts: Sequence[Account], keep: Keep, field: Callable[[str], tuple[str, Any]]) -> None:
    """Go through claims until they end or the person quits; what was decided stays."""
    for number, account in enumerate(accounts, 1):
        _show(account, f"{number} of {len(accounts)}")
        try:
            if not _decided(account, keep, field):
                return
        except typer.Abort:
            note("stopped; what was decided stays")
            return


def _decided(account: Account, keep: Keep, field: Callable[[str], tuple[str, Any]]) -> bool:
    """Whether to go on, once the person has decided or skipped."""
    while True:
        answer = typer.prompt(ASKED, default="s").strip().lower()
        if answer in ("s", "q"):
            return bool(answer == "s")
        if answer not in KINDS:
            continue
        value = dict(field(f) for f in _fields()) if answer == "c" else {}
        why = typer.prompt("why")
        try:
            keep(KINDS[answer], account, why, value)
        except UserError as error:
            note(str(error))
            continue
        return True


def _fields() -> list[str]:
    given: list[str] = []
    while True:
        said = typer.prompt("field=value, empty when done", default="", show_default=False)
        if not said:
            return given
        given.append(said)


def _show(account: Account, where: str) -> None:
    """The claim on its report's words, and what makes it unsure."""
    claim, text = account.claim, account.document.text
    words = claim.figure.words if claim.figure else claim.content
    begin, end = max(0, words.begin - AROUND), min(len(text), words.end + AROUND)
    shown = Text(visible(text[begin : words.begin]))
    shown.append(visible(text[words.begin : words.end]), style="reverse")
    shown.append(visible(text[words.end : end]))
    row = late("sayso.exchange.tables:claim_row")(claim, account.document)
    out = console()
    out.print(Text(f"\n{where}  {claim.id}", style="bold"))
    out.print(shown)
    said = f"{row['chain']}: {row.get('written', '')}, {row.get('low', '')} to "
    said += f"{row.get('high', '')}, {row.get('measure', '')}, {row['polarity']}"
    out.print(Text(visible(said)))
    for doubt in late("sayso.compare.doubts:doubts")(account):
        out.print(Text(f"  unsure: {visible(doubt)}"))

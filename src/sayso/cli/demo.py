"""The command that reads the sample reports into a temporary ledger and asks it."""

import tempfile
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from sayso.app.making import make_ledger
from sayso.cli.options import ReadingOptions
from sayso.cli.output import console, guarded
from sayso.cli.rivals import print_answer
from sayso.cli.stream import Refusals, stream, without_rejections
from sayso.cli.tables import print_rows
from sayso.desk.adding import keep
from sayso.desk.asking import ask
from sayso.desk.listing import question_rows
from sayso.ledger.ledger import Ledger
from sayso.views.questions import IN_LIST, contested, most_contested_first, standing_row

SHOWN = 2
"""So many contested questions are laid out by the demo."""


def demo() -> None:
    """Read the sample reports and lay the rival figures side by side.

    They go into a temporary ledger.
    """
    with (
        guarded(),
        tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder,
        as_file(files("sayso.samples")) as samples,
        make_ledger(str(Path(folder) / "demo.sqlite")) as ledger,
    ):
        sources = [str(p) for p in sorted(Path(samples).glob("*.jsonl"))]
        _show(ledger, _fill(ledger, sources))


def _fill(ledger: Ledger, sources: Sequence[str]) -> int:
    """How many of the sample reports were kept."""
    heard = Refusals().hear(stream(sources, ReadingOptions()))
    return sum(1 for _ in without_rejections(keep(ledger, heard)))


def _show(ledger: Ledger, reports: int) -> None:
    found = most_contested_first(question_rows(ledger))
    out = console()
    out.print(f"{reports} sample reports, {len(found)} questions found:\n")
    print_rows(IN_LIST, [standing_row(q) for q in found])
    for question in contested(found, SHOWN):
        if asked := ask(ledger, question.id):
            out.print()
            print_answer(asked.answer)

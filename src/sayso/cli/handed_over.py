"""An answer handed over: as rows in a file, drawn, as a brief, as somebody else may see it."""

from pathlib import Path

from sayso.cli.files import print_file
from sayso.cli.options import FILES, HandingOptions, ListingOptions
from sayso.cli.output import note
from sayso.cli.rivals import Asked, Shown, found, print_found
from sayso.desk import handing as desk_handing
from sayso.desk.audience import audience_named
from sayso.exchange.answer_files import about_notes
from sayso.exchange.brief import write_brief
from sayso.model.handed import Handed
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.brief import brief_page
from sayso.views.chart import draw
from sayso.views.words import level_words


def hand_over(asked: Asked, options: ListingOptions, shown: Shown, handing: HandingOptions) -> None:
    """Print the answer or its rows, draw it, and write its brief, each as far as it is wanted."""
    ledger = asked.ledger
    handed_on = handing.to or handing.brief or options.format in FILES
    to = audience_named(ledger, handing.to) if handed_on else None
    best = found(asked, to.view if to else None)
    if options.format in FILES:
        _print_rows(desk_handing.hand_over(ledger, best.answer, asked.moment, to), options)
    else:
        print_found(best, options, shown)
    if handing.chart:
        draw(best.answer, handing.chart)
        note(f"chart drawn to {handing.chart}")
    if handing.brief:
        _write(desk_handing.hand_over(ledger, best.answer, asked.moment, to), handing.brief)
    if to and handing.to:
        highest = to.highest(a.id for a in best.answer.question.accounts)
        note(f"as {handing.to} may see it, {level_words(highest)} at most")


def _write(handed: Handed, brief: Path) -> None:
    write_brief(brief_page(handed), handed.answer, brief)
    note(f"brief written to {brief}, {level_words(handed.highest)}")


def _print_rows(handed: Handed, options: ListingOptions) -> None:
    """A row for each account; a workbook has beside them what they were taken from."""
    rows = account_rows(handed.answer, handed.texts, handed.markings)
    marked = level_words(handed.highest)
    print_file(AccountRow, rows, options, [about_notes(handed)], marked)

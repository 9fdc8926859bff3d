"""Commands that list what a ledger holds: claims, questions."""

from dataclasses import asdict

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, ClaimOptions, Format, ListingOptions, MomentOptions
from sayso.cli.output import guarded, note, print_json
from sayso.cli.tables import print_rows
from sayso.desk import listing
from sayso.desk.moment import Moment
from sayso.ledger.criteria import Wanted
from sayso.model.records.listed import listed_record
from sayso.model.records.questions import questions_record
from sayso.views.claims import IN_LEDGER, ClaimRow, ledger_row
from sayso.views.questions import IN_LIST, QuestionRow, most_contested_first, standing_row


def claims(filters: ClaimOptions, options: ListingOptions) -> None:
    """List the claims of the ledger.

    Filters narrow the list down together.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        accounts = list(listing.claims(ledger, Wanted(**asdict(filters))))
        if options.format is Format.JSON:
            for account in accounts:
                print_json(listed_record(account))
        elif options.format in FILES:
            print_file(ClaimRow, map(ledger_row, accounts), options)
        else:
            print_rows(IN_LEDGER, map(ledger_row, accounts))
        if not accounts:
            note("no claims found")


def questions(moment: MomentOptions, options: ListingOptions) -> None:
    """List the questions that claims answer.

    Each stands with its verdict and with how many origins answer it.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        when = Moment(**asdict(moment))
        if options.format is Format.JSON:
            print_json(questions_record(listing.questions(ledger, when)))
            return
        found = listing.question_rows(ledger, when)
        if options.format in FILES:
            print_file(QuestionRow, map(standing_row, found), options)
        else:
            print_rows(IN_LIST, map(standing_row, most_contested_first(found)))
        if not found:
            note("no questions found")

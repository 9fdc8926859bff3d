"""The command `review`: what waits, what was decided, what there is to learn from it."""

from collections.abc import Sequence

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, Format, ListingOptions, ReviewOptions
from sayso.cli.output import guarded, note, print_json
from sayso.cli.review_walk import walk
from sayso.cli.tables import print_rows
from sayso.desk.review import Waiting, waiting
from sayso.model.decision import Decision
from sayso.model.records.decision import correction_record, decision_record
from sayso.model.records.listed import listed_record
from sayso.views.claims import IN_REVIEW, WaitingRow, waiting_row
from sayso.views.decisions import DECIDED, DecisionRow, decision_row


def review(options: ListingOptions, wanted: ReviewOptions) -> None:
    """Show the claims that nobody has reviewed yet.

    Those with figures, the least sure first.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        if wanted.decided:
            _list_decisions(list(ledger.decisions()), options)
        elif wanted.corrections:
            for correction in ledger.corrections():
                print_json(correction_record(correction))
        else:
            waiting_claims = waiting(ledger, wanted.limit)
            if not waiting_claims:
                note("nothing waits for review")
            if wanted.walk:
                walk(ledger, waiting_claims, wanted.by)
            else:
                _list_waiting(waiting_claims, options)


def _list_waiting(found: Sequence[Waiting], options: ListingOptions) -> None:
    rows = (waiting_row(w.account, w.doubts) for w in found)
    if options.format is Format.JSON:
        for one in found:
            print_json({**listed_record(one.account), "unsure": list(one.doubts)})
    elif options.format in FILES:
        print_file(WaitingRow, rows, options)
    else:
        print_rows(IN_REVIEW, rows)


def _list_decisions(made: Sequence[Decision], options: ListingOptions) -> None:
    if options.format is Format.JSON:
        for decision in made:
            print_json(decision_record(decision))
    elif options.format in FILES:
        print_file(DecisionRow, map(decision_row, made), options)
    else:
        print_rows(DECIDED, map(decision_row, made))

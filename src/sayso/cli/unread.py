"""The command `unread`: the reports, and parts of reports, that were not read."""

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, Format, ListingOptions
from sayso.cli.output import guarded, note, print_json
from sayso.cli.tables import print_rows
from sayso.desk import listing
from sayso.model.records.report import rejection_record
from sayso.views.unread import UNREAD, UnreadRow, unread_row


def unread(options: ListingOptions) -> None:
    """List what was not read, and why.

    Reports that could not be read, and those wholly or partly in other languages.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        found = list(listing.unread(ledger))
        if options.format is Format.JSON:
            for rejection in found:
                print_json(rejection_record(rejection))
        elif options.format in FILES:
            print_file(UnreadRow, map(unread_row, found), options)
        else:
            print_rows(UNREAD, map(unread_row, found))
        if not found:
            note("everything was read")

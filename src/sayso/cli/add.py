"""The command that puts reports into a ledger."""

from sayso.app.making import make_ledger
from sayso.cli.options import LedgerOption, ReadingOptions, Reports
from sayso.cli.output import guarded, note
from sayso.cli.stream import Refusals, stream
from sayso.desk.adding import keep


def add(reports: Reports, options: ReadingOptions, ledger: LedgerOption = "") -> None:
    """Put reports and what they claim into the ledger.

    Adding twice adds nothing.
    """
    with guarded(), make_ledger(ledger or None) as kept_in:
        refusals = Refusals()
        new = known = claims = 0
        try:
            for added in refusals.tell(keep(kept_in, stream(reports, options))):
                new, known = new + added.new, known + (not added.new)
                claims += added.claims
        finally:
            summary = f"{new} reports added with {claims} claims, {known} already there"
            note(f"{summary}, {refusals.count} not read; ledger {kept_in.url}")
        refusals.end()

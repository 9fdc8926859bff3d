"""The command that puts reports into a ledger."""

from sayso.app.making import make_ledger
from sayso.cli.options import LedgerOption, ReadingOptions, Reports
from sayso.cli.output import guarded, note
from sayso.cli.stream import Refusals, stream, without_rejections
from sayso.desk.adding import keep


def add(reports: Reports, options: ReadingOptions, ledger: LedgerOption = "") -> None:
    """Put reports and what they claim into the ledger.

    Adding twice adds nothing.
    """
    with guarded(), make_ledger(ledger or None) as kept_in:
        refusals = Refusals()
        new = known = claims = 0
        try:
            heard = refusals.hear(stream(reports, options))
            for added in without_rejections(keep(kept_in, heard)):
                new, known = new + added.new, known + (not added.new)
                claims += added.claims
        finally:
            summary = f"{new} reports added with {claims} claims, {known} already there"
            note(f"{summary}, {refusals.summary()}; ledger {kept_in.url}")
        refusals.end()

"""The command that puts reports into a ledger."""

from sayso.app.making import make_ledger
from sayso.app.reading import made_by
from sayso.cli.alerted import tell_alerts
from sayso.cli.options import LedgerOption, ReadingOptions, Reports
from sayso.cli.output import guarded, note
from sayso.cli.stream import Refusals, settings_of, stream, without_rejections
from sayso.desk.adding import ReadBefore, keep


def add(reports: Reports, options: ReadingOptions, ledger: LedgerOption = "") -> None:
    """Put reports and what they claim into the ledger.

    Adding twice adds nothing; what this sayso read before is not read again.
    """
    with guarded(), make_ledger(ledger or None) as kept_in:
        refusals = Refusals()
        before = ReadBefore(kept_in, made_by(settings_of(options)))
        new = known = claims = 0
        try:
            heard = refusals.hear(stream(reports, options, sieve=before.pass_by))
            for added in without_rejections(keep(kept_in, heard, before)):
                new, known = new + added.new, known + (not added.new)
                claims += added.claims
        finally:
            summary = (
                f"{new} reports added with {claims} claims, {known + before.count} already there"
            )
            note(f"{summary}, {refusals.summary()}; ledger {kept_in.url}")
        tell_alerts(kept_in)
        refusals.end()

"""Whether a ledger is whole: its records, the chain of its additions, what was grouped of it."""

from collections.abc import Iterator

from sayso.compare.regroup import blocks_by_report, regroup
from sayso.desk.regrouping import group_new_reports, members_of
from sayso.errors import RecordError
from sayso.ledger.ledger import Fault, Ledger, Seal

GROUPED_OTHERWISE = (
    "what was grouped before is not what a fresh grouping gives; all is grouped anew at the next "
    "question"
)


def find_faults(ledger: Ledger, sealed: Seal | None = None) -> Iterator[Fault]:
    """Every fault of a ledger; none when it is whole, and holds what was sealed.

    What was grouped is compared with a fresh grouping only where the records are whole, and is let
    go where it differs.
    """
    whole = True
    for fault in ledger.verify():
        whole = False
        yield fault
    if sealed is not None and not ledger.holds(sealed):
        yield Fault(what="what was added by then is not there as it was sealed", where=ledger.url)
    if whole and _is_grouped_otherwise(ledger):
        ledger.grouped.forget()
        yield Fault(what=GROUPED_OTHERWISE, where=ledger.url)


def _is_grouped_otherwise(ledger: Ledger) -> bool:
    """Whether questions, links, blocks or topics that are kept differ from fresh ones."""
    if not group_new_reports(ledger):
        return False  # nothing is kept, or others write: each question is grouped for itself
    members = members_of(ledger.grouped, ledger.grouped.documents())
    fresh = regroup(members)
    blocks = frozenset((d, b) for d, of in blocks_by_report(members).items() for b in of)
    try:
        kept = ledger.grouped.kept()
        return kept != (frozenset(fresh.claims), blocks) or ledger.grouped.topics() != fresh.topics
    except RecordError:
        return True

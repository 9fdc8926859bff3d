"""Whether a ledger is whole: its records, the chain of its additions, what was grouped of it."""

from collections.abc import Iterator

from sayso.desk.regrouping import group_new_reports, place
from sayso.errors import RecordError
from sayso.ledger.grouped_rows import News
from sayso.ledger.ledger import Ledger, RecordFault, Seal

AT_ONCE = 4_000
"""So many reports are grouped at one time to compare."""

GROUPED_OTHERWISE = (
    "what was grouped before is not what a fresh grouping gives; all is grouped anew at the next "
    "question"
)


def find_faults(ledger: Ledger, sealed: Seal | None = None) -> Iterator[RecordFault]:
    """Every fault of a ledger; none when it is whole, and holds what was sealed.

    What was grouped is compared with a fresh grouping only where the records are whole, and is let
    go where it differs.
    """
    whole = True
    for fault in ledger.verify():
        whole = False
        yield fault
    if sealed is not None and not ledger.holds(sealed):
        yield RecordFault(
            what="what was added by then is not there as it was sealed", where=ledger.url
        )
    if whole and _is_grouped_otherwise(ledger):
        ledger.grouped.forget()
        yield RecordFault(what=GROUPED_OTHERWISE, where=ledger.url)


def _is_grouped_otherwise(ledger: Ledger) -> bool:
    """Whether anything that is kept of questions differs from a fresh grouping of all."""
    try:
        if not group_new_reports(ledger):
            return False  # nothing is kept, or others write: each question is grouped for itself
        return _differs(ledger)
    except RecordError:  # the records are whole: what is damaged is the cache
        return True


def _differs(ledger: Ledger) -> bool:
    """Whether a fresh grouping of all, or of some reports after the other, places them otherwise.

    Each portion is placed as if it were new to the rest, so that only it and what it touches are
    held at one time: in the order of days, since what lies near in time is what it touches.
    """
    every = ledger.grouped.by_day(ledger.grouped.documents())
    compared = ledger.grouped.compared()
    for begin in range(0, len(every), AT_ONCE):
        some = every[begin : begin + AT_ONCE]
        news = News(generation=0, additions=0, afresh=len(some) == len(every), reports=some)
        if compared.differs(place(ledger, news), some):
            return True
    return compared.is_left_over()

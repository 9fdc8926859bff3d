"""Gaps between this desk and a partner: what each side lacks, and what does not match."""

from datetime import UTC, datetime

from sayso.desk.gaps import coverage_of, gaps_with
from sayso.views.gaps import gap_page
from sayso.web.visit import Page, Visit


def show_gaps(visit: Visit) -> Page:
    """The gap report for our own screen; what is marked is on it."""
    name = visit.path["name"]
    found = gaps_with(visit.ledger, name, coverage_of(visit.ledger, name))
    return Page(view=gap_page(found, datetime.now(UTC).date()))

"""The program, and the ledger it serves."""

from sayso.model.person import Role
from sayso.version import __version__
from sayso.views.pages.about import AboutPage
from sayso.web.visit import Page, Visit

OTHERS = (("htmx 2.0.11", "Zero-Clause BSD"),)


def about_page(visit: Visit) -> Page:
    """Version, size and seal; nothing of the ledger for who is not signed in."""
    known = visit.may(Role.READER)
    return Page(
        view=AboutPage(
            version=__version__,
            reports=visit.ledger.looks.reports() if known else 0,
            additions=visit.ledger.looks.additions() if known else 0,
            seal=str(visit.ledger.seal()) if known else "",
            others=OTHERS,
        )
    )

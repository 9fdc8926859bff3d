"""Where one begins."""

from sayso.views.pages.home import HomePage
from sayso.web.visit import Page, Visit


def home_page(visit: Visit) -> Page:
    """The first page."""
    return Page(view=HomePage(empty=next(iter(visit.ledger.documents()), None) is None))

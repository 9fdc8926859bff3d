"""Keys, words, and how verdicts are made."""

from sayso.views.pages.help import the_help_page
from sayso.web.visit import Page, Visit


def help_page(_: Visit) -> Page:
    """The page of help."""
    return Page(view=the_help_page())

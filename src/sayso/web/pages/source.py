"""A source: what it said on its own word, whom it relays, who relays it."""

from dataclasses import replace

from sayso.desk.following_source import follow_source, names_alike
from sayso.views.pages.history import decision_row
from sayso.views.pages.source import source_page
from sayso.web.pages.alerts import star
from sayso.web.pages.browse import exported
from sayso.web.visit import Page, Visit

ALIKE = 10


def show_source(visit: Visit) -> Page:
    """Everything in the ledger about a source of this name."""
    found = follow_source(visit.ledger, visit.path["name"])
    history = tuple(decision_row(made) for made in reversed(found.decisions))
    measure = visit.query.one("measure")
    page = source_page(found.name, found.names, found.own, found.relayed, history, measure)
    alike = names_alike(visit.ledger, found.name, ALIKE) if visit.query.one("alike") else ()
    return Page(
        view=replace(
            page,
            more=page.more or found.more,
            export=exported("/claims", {"speaker": found.name}),
            star=star(visit, "party", found.name),
            alike=tuple(alike),
        )
    )

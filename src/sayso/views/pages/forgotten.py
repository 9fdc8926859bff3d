"""The page of a report that counts no more: who decided so and why, and what counts instead."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.model.decision import Decision
from sayso.model.text import Document
from sayso.views.columns import Form, View, column
from sayso.views.words import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenPage(View):
    """A report that is in the ledger and counts no more."""

    id: Annotated[str, column("id", "Id of the report.", Form.ID)]
    title: Annotated[str, column("title", "Its title; empty where it has none.")]
    outlet: Annotated[str, column("outlet", "Who published it.")]
    told: Annotated[str, column("published", "Day of publication.", Form.DAY)]
    by: Annotated[str, column("decided by", "Who decided that it counts no more.")]
    at: Annotated[datetime, column("decided at", "When that was decided (UTC).", Form.DAY)]
    why: Annotated[str, column("why", "The reason that was given.")]
    decision: Annotated[str, column("decision", "Id of the decision.", Form.ID)]
    instead: Annotated[
        str, column("instead", "Id of the report as corrected; empty where none.", Form.ID)
    ]


def forgotten_page(document: Document, made: Decision) -> ForgottenPage:
    """A report, and the decision by which it counts no more."""
    instead = str(made.value.get("instead", ""))
    return ForgottenPage(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        told=day(document.published),
        by=made.author,
        at=made.made_at.replace(tzinfo=None),
        why=made.reason,
        decision=made.id,
        instead="" if instead == document.id else instead,
    )


def forgotten_words(made: Decision) -> str:
    """By whom, when and why a report counts no more, in a sentence."""
    counts = "It counts as corrected" if made.value.get("instead") else "It counts no more"
    return f"{counts}: {made.author} decided so on {made.made_at:%Y-%m-%d} ({made.reason})."

"""The log of what people decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.model.decision import DecisionKind
from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLink(View):
    """What a decision is about."""

    told: Annotated[str, column("subject", "A name, or an id.")]
    to: Annotated[str, column("address", "Where it is shown; empty where nowhere.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow(View):
    """A decision as it was made, and whether it still holds."""

    decision: Annotated[str, column("id", "Id of the decision.", Form.ID)]
    made_at: Annotated[datetime, column("made", "When it was made (UTC).", Form.DAY)]
    author: Annotated[str, column("by", "Who decided.")]
    kind: Annotated[DecisionKind, column("kind", "What was decided.")]
    subjects: Annotated[tuple[SubjectLink, ...], column("about", "What it is about.")]
    value: Annotated[str, column("as", "What is otherwise, or how it was rated or named.")]
    reason: Annotated[str, column("why", "Why it was decided.")]
    holds: Annotated[bool, column("holds", "Whether nobody took it back.")]
    may_take_back: Annotated[bool, column("may take back", "Whether who looks may take it back.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsPage(View):
    """Decisions, the newest first."""

    rows: Annotated[tuple[LogRow, ...], column("Decisions", "The newest first.")]
    author: Annotated[str, column("by", "Only this person's; empty for all.")]
    kind: Annotated[str, column("kind", "Only of this kind; empty for all.")]
    day: Annotated[str, column("day", "Only those made on this day (UTC); empty for all.")]
    authors: Annotated[tuple[str, ...], column("people", "Everybody who decided something.")]
    kinds: Annotated[tuple[DecisionKind, ...], column("kinds", "All kinds of decisions.")]
    next: Annotated[str, column("next", "Address of the next page; empty where it is the last.")]
    first: Annotated[str, column("first", "Address of the first page; empty on it.")]
    export: Annotated[
        tuple[tuple[str, str], ...],
        column("export", "Where the whole list is as a file, by the form of the file."),
    ]
    all: Annotated[int, column("all", "How many decisions there are of these.", Form.NUMBER)]

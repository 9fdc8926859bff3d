"""Decisions of people as rows: what, about which, by whom, when and why."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.decision import Decision, DecisionKind
from sayso.views.columns import Form, View, column, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow(View):
    """A decision as it was made."""

    decision: Annotated[str, column("id", "Id of the decision.", Form.ID)]
    made_at: Annotated[str, column("made at", "When it was made (UTC).", Form.DAY, essential=True)]
    author: Annotated[str, column("author", "Who decided.", essential=True)]
    kind: Annotated[DecisionKind, column("kind", "What was decided.", essential=True)]
    subjects: Annotated[
        str,
        column("subjects", "Ids of claims or questions, or names.", Form.ID, essential=True),
    ]
    value: Annotated[str, column("value", "What is otherwise, or how it was rated or named.")]
    reason: Annotated[str, column("reason", "Why it was decided.")]


DECIDED = pick(DecisionRow, "made_at", "author", "kind", "subjects", "value", "reason")


def decision_row(decision: Decision) -> DecisionRow:
    """A decision as one row."""
    return DecisionRow(
        decision=decision.id,
        made_at=decision.made_at.isoformat(timespec="seconds"),
        author=decision.author,
        kind=decision.kind,
        subjects=" ".join(decision.subjects),
        value=", ".join(f"{k}: {v}" for k, v in decision.value.items()),
        reason=decision.reason,
    )

"""What was not read, as rows: reports that could not be, and those in other languages."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.text import Rejection
from sayso.views.columns import View, column, pick

STAGE = "Where on its way it stopped: read, language, extract; doubt: read, but look at it."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow(View):
    """A report, or part of one, that was not read, and why."""

    where: Annotated[
        str,
        column("report", "The file, address or title; the first words where none.", essential=True),
    ]
    reason: Annotated[str, column("why", "Why it was not read.", essential=True)]
    stage: Annotated[str, column("stage", STAGE)]


UNREAD = pick(UnreadRow, "where", "reason", "stage")


def unread_row(rejection: Rejection) -> UnreadRow:
    """A rejection as one row."""
    return UnreadRow(where=rejection.where, reason=rejection.reason, stage=rejection.stage)

"""The first page: one box, what is new, what is contested, what waits, what runs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.model.question import Verdict
from sayso.views.columns import Form, View, column
from sayso.views.pages.alerts import AlertLine
from sayso.views.pages.jobs import JobRow
from sayso.views.pages.lists import QuestionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine(View):
    """Something that was added to the ledger."""

    at: Annotated[datetime, column("when", "When it was added (UTC).", Form.DAY)]
    told: Annotated[str, column("what", "What was added, in words.")]
    to: Annotated[str, column("address", "Where it is shown; empty where nowhere.")]
    by: Annotated[str, column("by", "Who decided; the outlet of a report.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine(View):
    """A question that was raised or changed."""

    id: Annotated[str, column("id", "Id of the question.", Form.ID)]
    text: Annotated[str, column("question", "The question in words.")]
    verdict: Annotated[Verdict, column("verdict", "What the claims leave standing.")]
    told: Annotated[str, column("what changed", "Range, verdict, origins and reports, in words.")]
    at: Annotated[datetime, column("when", "When it was grouped so (UTC).", Form.DAY)]
    report: Annotated[
        str, column("report", "Id of the newest report of it that came since.", Form.ID)
    ]
    outlet: Annotated[str, column("outlet", "Who published that report.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureLine(View):
    """A claim that waits for review."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    written: Annotated[str, column("figure", "The figure as printed.")]
    origin: Annotated[str, column("origin", "On whose word it rests.")]
    doubts: Annotated[tuple[str, ...], column("unsure because", "What makes it unsure.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(View):
    """Where one begins."""

    empty: Annotated[bool, column("empty", "Whether there is no report in the ledger.")]
    samples: Annotated[bool, column("samples", "Whether samples can be looked at.")]
    reports: Annotated[int, column("reports", "How many reports there are.", Form.NUMBER)]
    since: Annotated[
        datetime | None, column("since", "When you last said that you had seen all.", Form.DAY)
    ]
    turns: Annotated[
        tuple[TurnLine, ...],
        column("Since you looked", "Questions raised or changed, the newest first."),
    ]
    alerts: Annotated[
        tuple[AlertLine, ...], column("Alerts", "What happened to what is followed, unseen yet.")
    ]
    last_alert: Annotated[int, column("last alert", "Number of the newest.", Form.NUMBER)]
    more_turns: Annotated[
        int, column("more questions", "How many more were raised or changed.", Form.NUMBER)
    ]
    new: Annotated[
        tuple[NewLine, ...],
        column("Added", "Reports, decisions and what was not read, the newest first."),
    ]
    more_new: Annotated[int, column("more", "How many more were added.", Form.NUMBER)]
    additions: Annotated[int, column("additions", "How many the ledger has had.", Form.NUMBER)]
    contested: Annotated[
        tuple[QuestionLine, ...], column("Contested", "Disputed questions of most origins.")
    ]
    unsure: Annotated[tuple[UnsureLine, ...], column("To review", "The least sure claims.")]
    lining: Annotated[bool, column("lining up", "Whether these are not lined up yet.")]
    waiting: Annotated[int, column("waiting", "How many claims wait for review.", Form.NUMBER)]
    jobs: Annotated[tuple[JobRow, ...], column("Running", "Jobs that are not over.")]

"""The reports of a ledger as rows."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sayso.model.decision import Decision
from sayso.model.report import Report
from sayso.views.columns import Form, View, column, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(View):
    """A report of a ledger, and why it counts no more where it does not."""

    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY, essential=True)
    ]
    outlet: Annotated[str, column("outlet", "Who published it.")]
    title: Annotated[str, column("title", "Its title.", essential=True)]
    inside: Annotated[
        str, column("inside", "Where it stood in what holds many: a file, a row, an entry.")
    ]
    url: Annotated[str, column("address", "Its address.")]
    added: Annotated[str, column("added", "When the ledger took it in, in UTC.")]
    forgotten: Annotated[
        str, column("counts no more", "Who decided that, when and why; empty where it counts.")
    ]
    document: Annotated[
        str, column("id", "Id of the report; commands take its beginning.", Form.ID, essential=True)
    ]


REPORTS = pick(ReportRow, "published", "outlet", "title", "inside", "document")
EVERY_REPORT = pick(ReportRow, "published", "outlet", "title", "inside", "forgotten", "document")


def report_row(report: Report, forgotten: Decision | None = None) -> ReportRow:
    """A report as one row."""
    return ReportRow(
        published=report.published,
        outlet=report.outlet,
        title=report.title,
        inside=report.inside,
        url=report.url,
        added=f"{report.added:%Y-%m-%d %H:%M}" if report.added else "",
        forgotten=forgotten_words(forgotten) if forgotten else "",
        document=report.id,
    )


def forgotten_words(made: Decision) -> str:
    """Who decided that a report counts no more, when, why, and what counts in its place."""
    instead = made.value.get("instead")
    for_it = f"; {instead} counts instead" if instead else ""
    return f"{made.author}, {made.made_at:%Y-%m-%d}: {made.reason}{for_it}"

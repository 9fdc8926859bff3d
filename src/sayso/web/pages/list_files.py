"""Lists as files: whole, as they are filtered, for a spreadsheet."""

import io
from collections.abc import Callable, Iterable, Iterator

from sayso.desk.listing import question_page, report_page
from sayso.exchange.csv_file import write_csv
from sayso.views.columns import View
from sayso.views.pages.lists import QuestionLine, ReportLine
from sayso.web.pages.browse import (
    question_line,
    report_line,
    wanted_questions,
    wanted_reports,
)
from sayso.web.visit import Sheet, Visit

MOST_PAGES = 400
"""Pages of a list that are handed over at once: 20,000 rows."""

CSV = "text/csv; charset=utf-8"


def _csv(view: type[View], rows: Iterable[View], name: str) -> Sheet:
    out = io.StringIO()
    write_csv(view, rows, out, marked=True)
    return Sheet(data=out.getvalue().encode("utf-8"), media_type=CSV, name=name)


def _all(page: Callable[[str], tuple[Iterable[View], str]]) -> Iterator[View]:
    """The rows of one page after the other."""
    token = ""
    for _ in range(MOST_PAGES):
        rows, token = page(token)
        yield from rows
        if not token:
            return


def questions_as_csv(visit: Visit) -> Sheet:
    """The questions that the filters want."""
    wanted = wanted_questions(visit)

    def page(after: str) -> tuple[Iterable[QuestionLine], str]:
        found = question_page(visit.ledger, wanted, after)
        return map(question_line, found.rows), found.next

    return _csv(QuestionLine, _all(page), "questions.csv")


def reports_as_csv(visit: Visit) -> Sheet:
    """The reports that the filters want."""
    wanted = wanted_reports(visit)

    def page(after: str) -> tuple[Iterable[ReportLine], str]:
        found = report_page(visit.ledger, wanted, after)
        return map(report_line, found.rows), found.next

    return _csv(ReportLine, _all(page), "reports.csv")

"""Lists as files: whole, as they are filtered, for a spreadsheet."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sayso.desk.listing import claim_page, question_page, report_page
from sayso.exchange.answer_files import FORMS
from sayso.exchange.csv_file import write_csv
from sayso.exchange.xlsx_file import NoteSheet, workbook
from sayso.ledger.ledger import Wanted, WantedReports
from sayso.model.standing import WantedQuestions
from sayso.views.claims import ClaimRow, ledger_row
from sayso.views.columns import View, record
from sayso.views.decisions import DecisionRow, decision_row
from sayso.views.pages.lists import NotReadLine, QuestionLine, ReportLine, SourceLine
from sayso.web.pages.browse import (
    not_read_line,
    question_line,
    report_lines,
    source_line,
    unread_newest_first,
    wanted_questions,
    wanted_reports,
)
from sayso.web.pages.decisions import wanted_decisions
from sayso.web.visit import Refused, Sheet, Visit

LINES = "jsonl"
MEDIA_TYPES = {form: FORMS[form].media_type for form in ("csv", "xlsx")} | {
    LINES: "application/jsonl"
}
MOST_ROWS = 100_000
"""Rows of a list that are handed over at once."""

AT_ONCE = 1_000


def _file(visit: Visit, view: type[View], rows: Iterable[View], name: str) -> Sheet:
    """These rows in the form that the address ends in; refused where they are too many."""
    form = visit.path["form"]
    if form not in MEDIA_TYPES:
        raise Refused(f"a list is exported as {', '.join(MEDIA_TYPES)}; not as {form[:20]!r}", 404)
    if visit.query.one("for"):
        raise Refused("Lists are for this desk: `sayso export --for` hands claims over.", 422)
    kept = list(islice(rows, MOST_ROWS + 1))
    if len(kept) > MOST_ROWS:
        message = f"These are more than {MOST_ROWS:,} rows: add a filter, or use `sayso {name}`."
        raise Refused(message, 413)
    data = _data(visit, view, kept)
    return Sheet(data=data, media_type=MEDIA_TYPES[form], name=f"{name}.{form}")


def _data(visit: Visit, view: type[View], rows: list[View]) -> bytes:
    if visit.path["form"] == "xlsx":
        about = [("ledger", visit.ledger.url), ("list", visit.here), ("rows", f"{len(rows):,}")]
        return workbook(view, rows, [NoteSheet(title="About", pairs=about)])
    if visit.path["form"] == LINES:
        return "".join(json.dumps(record(row)) + "\n" for row in rows).encode()
    out = io.StringIO()
    write_csv(view, rows, out, marked=True)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _all(page: Callable[[str], tuple[Iterable[View], str]]) -> Iterator[View]:
    """The rows of one page after the other."""
    token = ""
    while True:
        rows, token = page(token)
        yield from rows
        if not token:
            return


def _questions(visit: Visit, wanted: WantedQuestions) -> Iterator[View]:
    def page(after: str) -> tuple[Iterable[QuestionLine], str]:
        found = question_page(visit.ledger, wanted, after, size=AT_ONCE)
        return map(question_line, found.rows), found.next

    return _all(page)


def _reports(visit: Visit, wanted: WantedReports) -> Iterator[View]:
    def page(after: str) -> tuple[Iterable[ReportLine], str]:
        found = report_page(visit.ledger, wanted, after, size=AT_ONCE)
        return report_lines(visit, found.rows), found.next

    return _all(page)


def _claims(visit: Visit, wanted: Wanted) -> Iterator[View]:
    def page(after: str) -> tuple[Iterable[ClaimRow], str]:
        found = claim_page(visit.ledger, wanted, after, size=AT_ONCE)
        return map(ledger_row, found.rows), found.next

    return _all(page)


def questions_file(visit: Visit) -> Sheet:
    """The questions that the filters want."""
    return _file(visit, QuestionLine, _questions(visit, wanted_questions(visit)), "questions")


def reports_file(visit: Visit) -> Sheet:
    """The reports that the filters want, or what was not read."""
    if visit.query.one("state") == "unread":
        rows = map(not_read_line, unread_newest_first(visit))
        return _file(visit, NotReadLine, rows, "unread")
    return _file(visit, ReportLine, _reports(visit, wanted_reports(visit)), "reports")


def sources_file(visit: Visit) -> Sheet:
    """On whose word claims rest, as filtered."""
    found = visit.ledger.sources.page(visit.query.one("words"), 0, MOST_ROWS + 1)
    return _file(visit, SourceLine, map(source_line, found), "sources")


def decisions_file(visit: Visit) -> Sheet:
    """What people decided, as filtered, the newest first."""
    return _file(visit, DecisionRow, map(decision_row, wanted_decisions(visit)), "decisions")


def claims_file(visit: Visit) -> Sheet:
    """The claims in whose chain a party of such a name speaks."""
    wanted = Wanted(speaker=visit.query.one("speaker"))
    return _file(visit, ClaimRow, _claims(visit, wanted), "claims")


def search_file(visit: Visit) -> Sheet:
    """All questions, claims or reports that words find."""
    query, within = visit.query.one("q"), visit.query.one("in")
    if within == "questions":
        rows = _questions(visit, WantedQuestions(words=query))
        return _file(visit, QuestionLine, rows if query else (), within)
    if within == "claims":
        return _file(visit, ClaimRow, _claims(visit, Wanted(text=query)) if query else (), within)
    if within == "reports":
        rows = _reports(visit, WantedReports(text=query))
        return _file(visit, ReportLine, rows if query else (), within)
    message = "say which of them: in=questions, claims or reports"
    raise Refused(message, 422, (("in", message),))

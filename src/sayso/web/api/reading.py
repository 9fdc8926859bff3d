"""What programs may look at: lists a page at a time, and records whole."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request
from starlette.responses import Response

from sayso.desk.asking import ask
from sayso.desk.listing import claim_page, question_page, report_page
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.model.records.answer import answer_record
from sayso.model.records.report import reading_record
from sayso.web.answering import json_response
from sayso.web.api.filters import (
    AskedMoment,
    ClaimFilters,
    PartQuery,
    QuestionFilters,
    ReportFilters,
    Token,
)
from sayso.web.api.shapes import (
    ClaimItem,
    ClaimList,
    DecisionList,
    JobItem,
    JobList,
    QuestionList,
    ReportList,
    SourceList,
    claim_item,
    decision_item,
    job_item,
    question_item,
    report_item,
    source_item,
)
from sayso.web.pages.report import must_count

SIZE = 50
Start = Annotated[int, Query(ge=0, le=10**9, description="How many are passed over.")]
Id = Annotated[str, Path(max_length=100, description="An id, or a beginning only it has.")]


def ledger_of(request: Request) -> Ledger:
    """The ledger that is served."""
    ledger: Ledger = request.app.state.room.ledger
    return ledger


def questions(
    request: Request, filters: Annotated[QuestionFilters, Depends()], after: Token = ""
) -> QuestionList:
    """Questions, those of most origins first or those told last first."""
    found = question_page(ledger_of(request), filters.wanted, after, size=SIZE)
    return QuestionList(rows=[question_item(r) for r in found.rows], next=found.next)


def question(request: Request, id: Id, asked_of: Annotated[AskedMoment, Depends()]) -> Response:
    """A question with its rival accounts, one row an origin: the record `sayso.answer/1`."""
    moment = asked_of.moment
    asked = ask(ledger_of(request), id if id.startswith("qst_") else f"qst_{id}", moment)
    if asked is None:
        raise NotFound(f"{id} is no question")
    return json_response(answer_record(asked.answer))


def reports(
    request: Request, filters: Annotated[ReportFilters, Depends()], after: Token = ""
) -> ReportList:
    """Reports that count, those published last first."""
    found = report_page(ledger_of(request), filters.wanted, after, size=SIZE)
    return ReportList(rows=[report_item(r) for r in found.rows], next=found.next)


def report(request: Request, id: Id) -> Response:
    """A report with its text and all that was read in it: the record `sayso.report/1`."""
    found = ledger_of(request).reading(id)
    must_count(ledger_of(request), found.document.id)
    return json_response(reading_record(found))


def claims(
    request: Request, filters: Annotated[ClaimFilters, Depends()], after: Token = ""
) -> ClaimList:
    """Claims as people corrected them, those added last first."""
    found = claim_page(ledger_of(request), filters.wanted, after, size=SIZE)
    return ClaimList(rows=[claim_item(a) for a in found.rows], next=found.next)


def claim(request: Request, id: Id) -> ClaimItem:
    """A claim, by an id that it has or had."""
    found = ledger_of(request).account(id)
    must_count(ledger_of(request), found.report.id)
    return claim_item(found)


def sources(request: Request, words: PartQuery = "", start: Start = 0) -> SourceList:
    """On whose word claims rest, those of most claims first."""
    found = ledger_of(request).sources.page(words, start, SIZE + 1)
    rest = str(start + SIZE) if len(found) > SIZE else ""
    return SourceList(rows=[source_item(s) for s in found[:SIZE]], next=rest)


def jobs(request: Request) -> JobList:
    """The newest jobs."""
    return JobList(rows=[job_item(j) for j in ledger_of(request).jobs.newest(SIZE)])


def job(request: Request, id: Id) -> JobItem:
    """A job, and what became of it so far."""
    return job_item(ledger_of(request).jobs.find(id))


def decisions(request: Request, start: Start = 0) -> DecisionList:
    """What people decided, the newest first."""
    made = list(ledger_of(request).decisions())[::-1]
    rest = str(start + SIZE) if start + SIZE < len(made) else ""
    return DecisionList(rows=[decision_item(d) for d in made[start : start + SIZE]], next=rest)

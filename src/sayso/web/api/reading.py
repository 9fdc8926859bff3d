"""What programs may look at: lists a page at a time, and records whole."""

from datetime import date
from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from sayso.desk.asking import ask
from sayso.desk.listing import claim_page, question_page, report_page
from sayso.desk.moment import Moment
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger, Wanted, WantedReports
from sayso.model.question import Verdict
from sayso.model.records.answer import answer_record
from sayso.model.records.report import reading_record
from sayso.model.standing import QuestionOrder, WantedQuestions
from sayso.web.answering import json_response
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
Words = Annotated[str, Query(max_length=500, description="All of these words.")]
Part = Annotated[str, Query(max_length=200, description="Part of the name, whatever the case.")]
Token = Annotated[str, Query(max_length=500, description="`next` of the page before.")]
Day = Annotated[date | None, Query(description="A day, YYYY-MM-DD.")]
Start = Annotated[int, Query(ge=0, le=10**9, description="How many are passed over.")]
Id = Annotated[str, Path(max_length=100, description="An id, or a beginning only it has.")]


def ledger_of(request: Request) -> Ledger:
    """The ledger that is served."""
    ledger: Ledger = request.app.state.room.ledger
    return ledger


def questions(
    request: Request,
    words: Words = "",
    measure: Part = "",
    place: Part = "",
    verdict: Verdict | None = None,
    origins: Annotated[int, Query(ge=0, le=10_000)] = 0,
    since: Day = None,
    order: QuestionOrder = QuestionOrder.ORIGINS,
    after: Token = "",
) -> QuestionList:
    """Questions, those of most origins first or those told last first."""
    wanted = WantedQuestions(
        words=words,
        measure=measure,
        place=place,
        verdict=verdict,
        origins=origins,
        since=since,
        order=order,
    )
    found = question_page(ledger_of(request), wanted, after, size=SIZE)
    return QuestionList(rows=[question_item(r) for r in found.rows], next=found.next)


def question(
    request: Request, id: Id, as_of: Day = None, as_known_on: Day = None, published_by: Day = None
) -> Response:
    """A question with its rival accounts, one row an origin: the record `sayso.answer/1`."""
    moment = Moment(as_of=as_of, as_known_on=as_known_on, published_by=published_by)
    asked = ask(ledger_of(request), id if id.startswith("qst_") else f"qst_{id}", moment)
    if asked is None:
        raise NotFound(f"{id} is no question")
    return json_response(answer_record(asked.answer))


def reports(
    request: Request,
    words: Words = "",
    outlet: Part = "",
    since: Day = None,
    until: Day = None,
    after: Token = "",
) -> ReportList:
    """Reports, those published last first."""
    wanted = WantedReports(text=words, outlet=outlet, since=since, until=until)
    found = report_page(ledger_of(request), wanted, after, size=SIZE)
    return ReportList(rows=[report_item(r) for r in found.rows], next=found.next)


def report(request: Request, id: Id) -> Response:
    """A report with its text and all that was read in it: the record `sayso.report/1`."""
    found = ledger_of(request).reading(id)
    must_count(ledger_of(request), found.document.id)
    return json_response(reading_record(found))


def claims(
    request: Request,
    words: Words = "",
    speaker: Part = "",
    origin: Part = "",
    outlet: Part = "",
    measure: Part = "",
    since: Day = None,
    until: Day = None,
    figures_only: bool = False,
    after: Token = "",
) -> ClaimList:
    """Claims as people corrected them, those added last first."""
    wanted = Wanted(
        text=words,
        speaker=speaker,
        origin=origin,
        outlet=outlet,
        measure=measure,
        since=since,
        until=until,
        figures_only=figures_only,
    )
    found = claim_page(ledger_of(request), wanted, after, size=SIZE)
    return ClaimList(rows=[claim_item(a) for a in found.rows], next=found.next)


def claim(request: Request, id: Id) -> ClaimItem:
    """A claim, by an id that it has or had."""
    found = ledger_of(request).account(id)
    must_count(ledger_of(request), found.report.id)
    return claim_item(found)


def sources(request: Request, words: Part = "", start: Start = 0) -> SourceList:
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

"""Lists of questions, reports and sources, a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from sayso.desk.listing import question_page, report_page, unread
from sayso.language.vocabulary import vocabulary
from sayso.ledger.ledger import WantedReports
from sayso.ledger.sources import Spoken
from sayso.model.question import Verdict
from sayso.model.report import Report
from sayso.model.standing import QuestionOrder, Standing, WantedQuestions
from sayso.model.text import Document, Rejection
from sayso.views.pages.lists import (
    NotReadLine,
    QuestionLine,
    QuestionsPage,
    ReportLine,
    ReportsPage,
    SourceLine,
    SourcesPage,
)
from sayso.web.visit import Page, Visit

ON_A_PAGE = 50
OF_QUESTIONS = ("words", "measure", "place", "verdict", "origins", "since", "order")
OF_REPORTS = ("words", "outlet", "since", "until", "state")


def day_of(words: str) -> date | None:
    """A day as a form sends it; None for none, and for what is no day."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def onward(path: str, query: dict[str, str], token: str, here: str) -> tuple[str, str]:
    """The addresses of the next page and of the first, empty where there is none to go to."""
    said = {n: v for n, v in query.items() if v}
    then = f"{path}?{urlencode({**said, 'after': token})}" if token else ""
    first = (f"{path}?{urlencode(said)}" if said else path) if here else ""
    return then, first


def exported(path: str, query: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Where the whole of a list is as a file, by the form of the file."""
    said = {n: v for n, v in query.items() if v}
    asked = f"?{urlencode(said)}" if said else ""
    return tuple((form.upper(), f"{path}.{form}{asked}") for form in ("csv", "xlsx"))


def question_line(row: Standing) -> QuestionLine:
    """A question as a line."""
    return QuestionLine(
        id=row.id,
        text=row.text,
        verdict=row.verdict,
        low=row.low,
        high=row.high,
        origins=row.origins,
        unrecorded=row.unrecorded,
        claims=row.claims,
        reports=row.reports,
        told=row.told,
    )


def wanted_questions(visit: Visit) -> WantedQuestions:
    """Which questions the address asks for."""
    given = {name: visit.query.one(name) for name in OF_QUESTIONS}
    return WantedQuestions(
        words=given["words"],
        measure=given["measure"],
        place=given["place"],
        verdict=Verdict(given["verdict"]) if given["verdict"] in {*Verdict} else None,
        origins=visit.query.number("origins", 0, 999),
        since=day_of(given["since"]),
        order=QuestionOrder.TOLD if given["order"] == "told" else QuestionOrder.ORIGINS,
    )


def questions_page(visit: Visit) -> Page:
    """The questions that the filters want."""
    given = {name: visit.query.one(name) for name in OF_QUESTIONS}
    wanted, after = wanted_questions(visit), visit.query.one("after")
    found = question_page(visit.ledger, wanted, after, size=ON_A_PAGE)
    then, first = onward("/questions", given, found.next, after)
    return Page(
        view=QuestionsPage(
            rows=tuple(map(question_line, found.rows)),
            words=wanted.words,
            measure=wanted.measure,
            place=wanted.place,
            verdict=given["verdict"],
            origins=wanted.origins,
            since=given["since"],
            order=wanted.order.value,
            measures=tuple(sorted(set(vocabulary().measures.values()))),
            verdicts=tuple(Verdict),
            next=then,
            first=first,
            empty=not found.rows and not any(given.values()) and not after,
            export=exported("/questions", given),
        )
    )


def report_lines(visit: Visit, found: Sequence[Report]) -> tuple[ReportLine, ...]:
    """Reports as lines, with what came of each."""
    tallies = visit.ledger.tallies({r.id for r in found})
    return tuple(
        replace(
            report_line(report),
            claims=tallies[report.id].claims,
            questions=tallies[report.id].questions,
            state="in part" if tallies[report.id].in_part else "wholly",
        )
        for report in found
    )


def report_line(report: Report | Document) -> ReportLine:
    """A report as a line."""
    return ReportLine(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        language=report.language,
    )


def wanted_reports(visit: Visit) -> WantedReports:
    """Which reports the address asks for."""
    return WantedReports(
        text=visit.query.one("words"),
        outlet=visit.query.one("outlet"),
        since=day_of(visit.query.one("since")),
        until=day_of(visit.query.one("until")),
    )


def reports_page(visit: Visit) -> Page:
    """The reports that the filters want, or what was not read."""
    given = {name: visit.query.one(name) for name in OF_REPORTS}
    if given["state"] == "unread":
        return _unread_page(visit, given)
    wanted, after = wanted_reports(visit), visit.query.one("after")
    found = report_page(visit.ledger, wanted, after, size=ON_A_PAGE)
    then, first = onward("/reports", given, found.next, after)
    view = _reports(given, "read", then, first)
    rows = report_lines(visit, found.rows)
    return Page(view=replace(view, rows=rows, empty=not (rows or after or any(given.values()))))


def _reports(given: dict[str, str], state: str, then: str, first: str) -> ReportsPage:
    """The page of reports with nothing on it yet."""
    return ReportsPage(
        rows=(),
        unread=(),
        state=state,
        words=given["words"],
        outlet=given["outlet"],
        since=given["since"],
        until=given["until"],
        next=then,
        first=first,
        empty=False,
        export=exported("/reports", given),
    )


def _unread_page(visit: Visit, given: dict[str, str]) -> Page:
    gone = unread_newest_first(visit)
    start = visit.query.number("after", 0, 10**9)
    token = str(start + ON_A_PAGE) if start + ON_A_PAGE < len(gone) else ""
    then, first = onward("/reports", given, token, "after" if start else "")
    some = gone[start : start + ON_A_PAGE]
    lines = tuple(map(not_read_line, some))
    return Page(view=replace(_reports(given, "unread", then, first), unread=lines))


def unread_newest_first(visit: Visit) -> list[Rejection]:
    """What was not read, the newest first."""
    return list(unread(visit.ledger))[::-1]


def not_read_line(row: Rejection) -> NotReadLine:
    """Something that was not read, as a line."""
    return NotReadLine(where=row.where, reason=row.reason)


def source_line(row: Spoken) -> SourceLine:
    """An origin as a line."""
    return SourceLine(name=row.name, claims=row.claims, figures=row.figures)


def sources_page(visit: Visit) -> Page:
    """On whose word claims rest."""
    words, start = visit.query.one("words"), visit.query.number("after", 0, 10**9)
    found = visit.ledger.sources.page(words, start, ON_A_PAGE + 1)
    token = str(start + ON_A_PAGE) if len(found) > ON_A_PAGE else ""
    then, first = onward("/sources", {"words": words}, token, "after" if start else "")
    return Page(
        view=SourcesPage(
            rows=tuple(map(source_line, found[:ON_A_PAGE])),
            words=words,
            next=then,
            first=first,
            export=exported("/sources", {"words": words}),
        )
    )

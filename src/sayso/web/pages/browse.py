"""Lists of questions, reports and sources, a page at a time."""

from datetime import date
from urllib.parse import urlencode

from sayso.desk.listing import questions, unread
from sayso.language.vocabulary import vocabulary
from sayso.ledger.ledger import Ledger
from sayso.model.question import Question, Verdict
from sayso.model.text import Document
from sayso.views.pages.lists import (
    NotReadLine,
    QuestionLine,
    QuestionsPage,
    ReportLine,
    ReportsPage,
    SourceLine,
    SourcesPage,
)
from sayso.views.questions import most_contested_first
from sayso.web.visit import Page, Visit

ON_A_PAGE = 50
ORDERS = ("origins", "told")
BEGINS = 90
MOST_UNREAD = 500


def day_of(words: str) -> date | None:
    """A day as a form sends it; None for none, and for what is no day."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def next_page(path: str, query: dict[str, str], start: int, more: bool) -> tuple[str, str]:
    """The addresses of the next page and of the first, empty where there is none to go to."""
    said = {n: v for n, v in query.items() if v}
    then = f"{path}?{urlencode({**said, 'from': str(start + ON_A_PAGE)})}" if more else ""
    first = f"{path}?{urlencode(said)}" if start and said else path if start else ""
    return then, first


def every_question(visit: Visit) -> list[QuestionLine]:
    """All questions as lines, those of most origins first, worked out once for each state."""
    ledger = visit.ledger
    return visit.room.kept.get("questions", ledger.looks.additions(), lambda: _lines(ledger))


def _lines(ledger: Ledger) -> list[QuestionLine]:
    return [question_line(q) for q in most_contested_first(questions(ledger))]


def question_line(question: Question) -> QuestionLine:
    """A question as a line."""
    told = [a.report.published for a in question.accounts if a.report.published]
    return QuestionLine(
        id=question.id,
        text=question.text,
        verdict=question.verdict,
        low=None,
        high=None,
        origins=question.origins,
        unrecorded=question.unrecorded,
        claims=len(question.accounts),
        reports=len({a.report.key for a in question.accounts}),
        told=max(told, default=None),
    )


def questions_page(visit: Visit) -> Page:
    """The questions that the filters want."""
    names = ("words", "measure", "place", "verdict", "origins", "since", "order")
    given = {name: visit.query.one(name) for name in names}
    every = every_question(visit)
    some = [q for q in every if _wanted(q, given)]
    if given["order"] == "told":
        some.sort(key=lambda q: q.told or date.min, reverse=True)
    start = visit.query.number("from", 0, 10**9)
    then, first = next_page("/questions", given, start, start + ON_A_PAGE < len(some))
    return Page(
        view=QuestionsPage(
            rows=tuple(some[start : start + ON_A_PAGE]),
            words=given["words"],
            measure=given["measure"],
            place=given["place"],
            verdict=given["verdict"],
            origins=visit.query.number("origins", 0, 999),
            since=given["since"],
            order=given["order"] if given["order"] in ORDERS else ORDERS[0],
            measures=tuple(sorted(set(vocabulary().measures.values()))),
            verdicts=tuple(Verdict),
            next=then,
            first=first,
            empty=not every,
        )
    )


def _wanted(question: QuestionLine, given: dict[str, str]) -> bool:
    since, text = day_of(given["since"]), question.text.casefold()
    return (
        all(word in text for word in given["words"].casefold().split())
        and given["measure"].casefold() in text
        and given["place"].casefold() in text
        and given["verdict"] in ("", question.verdict.value)
        and question.origins >= int(given["origins"] if given["origins"].isdigit() else 0)
        and (since is None or (question.told is not None and question.told >= since))
    )


def report_line(document: Document) -> ReportLine:
    """A report as a line."""
    return ReportLine(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        language=document.language,
        begins="" if document.title else " ".join(document.text[: 2 * BEGINS].split())[:BEGINS],
    )


def reports_page(visit: Visit) -> Page:
    """The reports that the filters want, or what was not read."""
    names = ("words", "outlet", "since", "until", "state")
    given = {name: visit.query.one(name) for name in names}
    start = visit.query.number("from", 0, 10**9)
    refused = given["state"] == "unread"
    lines = [] if refused else _reports(visit, given)
    gone = list(unread(visit.ledger))[::-1] if refused else []
    count = len(gone) if refused else len(lines)
    then, first = next_page("/reports", given, start, start + ON_A_PAGE < count)
    return Page(
        view=ReportsPage(
            rows=tuple(lines[start : start + ON_A_PAGE]),
            unread=tuple(
                NotReadLine(where=r.where, reason=r.reason) for r in gone[start : start + ON_A_PAGE]
            ),
            state="unread" if refused else "read",
            words=given["words"],
            outlet=given["outlet"],
            since=given["since"],
            until=given["until"],
            next=then,
            first=first,
            empty=not lines and not any(given.values()) and not start,
        )
    )


def _reports(visit: Visit, given: dict[str, str]) -> list[ReportLine]:
    since, until = day_of(given["since"]), day_of(given["until"])
    outlet = given["outlet"].casefold()
    found = [
        report_line(d)
        for d in visit.ledger.documents(given["words"])
        if outlet in d.outlet.casefold()
        and (since is None or (d.published is not None and d.published >= since))
        and (until is None or (d.published is not None and d.published <= until))
    ]
    return sorted(found, key=lambda r: r.published or date.min, reverse=True)


def sources_page(visit: Visit) -> Page:
    """On whose word claims rest."""
    words, start = visit.query.one("words"), visit.query.number("from", 0, 10**9)
    found = visit.ledger.sources.page(words, start, ON_A_PAGE + 1)
    then, first = next_page("/sources", {"words": words}, start, len(found) > ON_A_PAGE)
    rows = (SourceLine(name=s.name, claims=s.claims, figures=s.figures) for s in found[:ON_A_PAGE])
    return Page(view=SourcesPage(rows=tuple(rows), words=words, next=then, first=first))

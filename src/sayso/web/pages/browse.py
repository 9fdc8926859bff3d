"""Lists of questions, reports and sources, a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from sayso.desk.listing import question_page, report_page, unread
from sayso.language.vocabulary import vocabulary
from sayso.ledger.criteria import CameAs
from sayso.ledger.ledger import WantedReports
from sayso.ledger.sources import Spoken
from sayso.model.alert import Follow
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
from sayso.watch.follows import begin_following, questions_followed
from sayso.web.pages.came import partner_names
from sayso.web.visit import Goto, Page, Refused, Visit

ON_A_PAGE = 50
OF_QUESTIONS = ("words", "measure", "place", "verdict", "origins", "since", "followed", "order")
OF_REPORTS = ("words", "outlet", "since", "until", "language", "kind", "by", "partner", "state")
MOST_BY_ONE = 5_000
"""So many of the reports that one person added are listed, the newest."""

CAME = {
    CameAs.ADDRESS: "with an address",
    CameAs.PAGES: "documents of pages",
    CameAs.PART: "parts of a file, feed or table",
    CameAs.TEXT: "texts",
}


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
    return tuple((form.upper(), f"{path}.{form}{asked}") for form in ("csv", "xlsx", "jsonl"))


def question_line(row: Standing, follow: str = "") -> QuestionLine:
    """A question as a line, with the id of its follow."""
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
        follow=follow,
    )


def wanted_questions(visit: Visit) -> WantedQuestions:
    """Which questions the address asks for."""
    given = {name: visit.query.one(name) for name in OF_QUESTIONS}
    ids = frozenset(visit.query.all("subject")) or None
    if given["followed"]:
        ids = frozenset(questions_followed(visit.ledger))
    return WantedQuestions(
        words=given["words"],
        measure=given["measure"],
        place=given["place"],
        verdict=Verdict(given["verdict"]) if given["verdict"] in {*Verdict} else None,
        origins=visit.query.number("origins", 0, 999),
        since=day_of(given["since"]),
        ids=ids,
        order=QuestionOrder.TOLD if given["order"] == "told" else QuestionOrder.ORIGINS,
    )


def questions_page(visit: Visit) -> Page:
    """The questions that the filters want."""
    given = {name: visit.query.one(name) for name in OF_QUESTIONS}
    wanted, after = wanted_questions(visit), visit.query.one("after")
    found = question_page(visit.ledger, wanted, after, size=ON_A_PAGE)
    then, first = onward("/questions", given, found.next, after)
    follows = questions_followed(visit.ledger)
    return Page(
        view=QuestionsPage(
            rows=tuple(question_line(row, follows.get(row.id, "")) for row in found.rows),
            words=wanted.words,
            measure=wanted.measure,
            place=wanted.place,
            verdict=given["verdict"],
            origins=wanted.origins,
            since=given["since"],
            followed=bool(given["followed"]),
            order=wanted.order.value,
            measures=tuple(sorted(set(vocabulary().measures.values()))),
            verdicts=tuple(Verdict),
            next=then,
            first=first,
            empty=not found.rows and not any(given.values()) and not after,
            export=exported("/questions", given),
        )
    )


def follow_ticked(visit: Visit) -> Goto:
    """Follow the questions that are ticked."""
    ticked = [name for name in visit.form.all("subject") if name]
    if not ticked:
        raise Refused("tick the questions to follow first", 422, (("subject", "none is ticked"),))
    for name in ticked[:ON_A_PAGE]:
        begin_following(visit.ledger, Follow(question=name), visit.person.name, datetime.now(UTC))
    return Goto(to=visit.form.one("next") or "/questions")


def report_lines(visit: Visit, found: Sequence[Report]) -> tuple[ReportLine, ...]:
    """Reports as lines, with what came of each."""
    tallies, jobs = visit.ledger.tallies({r.id for r in found}), visit.ledger.jobs
    adders = visit.room.kept.get("adders", jobs.steps(), jobs.adders)
    return tuple(
        replace(
            report_line(report),
            claims=tallies[report.id].claims,
            questions=tallies[report.id].questions,
            state="in part" if tallies[report.id].in_part else "wholly",
            by=adders.get(report.id, ""),
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
    kind, by = visit.query.one("kind"), visit.query.one("by")
    return WantedReports(
        text=visit.query.one("words"),
        outlet=visit.query.one("outlet"),
        since=day_of(visit.query.one("since")),
        until=day_of(visit.query.one("until")),
        language=visit.query.one("language"),
        came=CameAs(kind) if kind in {*CameAs} else None,
        partner=visit.query.one("partner"),
        among=visit.ledger.jobs.added_by(by, MOST_BY_ONE) if by else None,
    )


def reports_page(visit: Visit) -> Page:
    """The reports that the filters want, or what was not read."""
    given = {name: visit.query.one(name) for name in OF_REPORTS}
    if given["state"] == "unread":
        return _unread_page(visit, given)
    wanted, after = wanted_reports(visit), visit.query.one("after")
    found = report_page(visit.ledger, wanted, after, size=ON_A_PAGE)
    then, first = onward("/reports", given, found.next, after)
    view = _reports(visit, given, then, first)
    rows = report_lines(visit, found.rows)
    return Page(view=replace(view, rows=rows, empty=not (rows or after or any(given.values()))))


def _reports(visit: Visit, given: dict[str, str], then: str, first: str) -> ReportsPage:
    """The page of reports with nothing on it yet."""
    looks, kept = visit.ledger.looks, visit.room.kept
    return ReportsPage(
        rows=(),
        unread=(),
        state="unread" if given["state"] == "unread" else "read",
        words=given["words"],
        outlet=given["outlet"],
        since=given["since"],
        until=given["until"],
        language=given["language"],
        kind=given["kind"],
        by=given["by"],
        partner=given["partner"],
        partners=partner_names(visit),
        languages=tuple(kept.get("languages", looks.readings(), looks.languages)),
        kinds=tuple((kind.value, words) for kind, words in CAME.items()),
        people=tuple(visit.ledger.jobs.askers()),
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
    return Page(view=replace(_reports(visit, given, then, first), unread=lines))


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

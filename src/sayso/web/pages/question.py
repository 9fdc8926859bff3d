"""A question: its page, its lineage, and two of its claims on the bench."""

import re
from dataclasses import replace

from sayso.compare.choice import RULES
from sayso.desk.asking import asked_alike
from sayso.desk.benching import bench
from sayso.desk.current_questions import Questions, among_questions, titled
from sayso.desk.moment import NOW, Moment
from sayso.desk.opening_report import reviews_now
from sayso.desk.playing_back import Happening, PlayedBack, play_back
from sayso.errors import RecordError
from sayso.model.answer import Answer
from sayso.model.bench import Bench
from sayso.model.records.answer import answer_record
from sayso.views.pages.bench import bench_page
from sayso.views.pages.history import HistoryRow, decision_row, report_row, time_bar
from sayso.views.pages.lineage import lineage_page
from sayso.views.pages.question import SHOWN, Sought, question_page, shown_rows
from sayso.views.pages.records import page_record
from sayso.web.pages.alerts import star
from sayso.web.pages.came import partner_names
from sayso.web.pages.names import moment_asked, whole_question
from sayso.web.visit import Page, Refused, Visit

MOST_ROWS = 1_000_000
LONGEST = 200
ALIKE = 6
"""Questions that are offered to be merged with one."""

LARGE = 100
"""Claims of a question that is not weighed anew for every page of it."""

QUESTION = re.compile("(qst_)?[0-9a-f]{4,20}")


def show_question(visit: Visit) -> Page:
    """A question as it stands, or as it stood on the day that the address names."""
    name, moment = whole_question(visit), moment_asked(visit)
    rule = visit.query.one("rule")
    found = played(visit, name, moment, rule if rule in RULES else "")
    rows = tuple(map(history_row, found.history))
    bar = time_bar(f"/q/{name}", rows, moment.as_known_on, moment.as_of)
    if found.then is None:
        message = f"Nothing answered this question yet ({bar.told}); the first report came later."
        raise Refused(message, 404)
    until = _until(found, rows)
    sought = _sought(visit, found.then, moment)
    page = question_page(found.then, bar, until, tuple(sorted(RULES)), sought)
    was = visit.query.one("was")
    page = replace(page, was=was if QUESTION.fullmatch(was) else "", partners=partner_names(visit))
    if moment.is_now:
        alike = asked_alike(visit.ledger, name, ALIKE) if visit.query.one("alike") else ()
        page = replace(
            page,
            star=star(visit, "question", name),
            alike=tuple((one.id, one.text) for one in alike),
        )
    then = found.then
    return Page(
        view=page,
        record=lambda: {**answer_record(then), "page": _about(page.text, bar, visit)},
    )


def _sought(visit: Visit, answer: Answer, moment: Moment) -> Sought:
    """The rows that the address asks for, with the reviews of their claims where they stand."""
    sought = Sought(
        first=visit.query.number("first", 0, MOST_ROWS), find=visit.query.one("find")[:LONGEST]
    )
    if not moment.is_now:
        return sought
    numbers = shown_rows(answer, sought)[sought.first : sought.first + SHOWN]
    claims = [answer.rows[n - 1].latest.id for n in numbers]
    return replace(sought, reviews=reviews_now(visit.ledger, claims))


def played(visit: Visit, name: str, moment: Moment, rule: str = "") -> PlayedBack:
    """A question at a moment; one of many claims is weighed once as long as nothing touches it."""
    questions = visit.ledger.questions
    try:
        state, large = questions.state_of(name), questions.by_id(name).claims >= LARGE
    except RecordError:  # its grouping is not kept
        large = False
    if not large:
        return play_back(visit.ledger, name, moment, rule)
    key = (name, moment, rule)
    return visit.room.played.get(key, state, lambda: play_back(visit.ledger, name, moment, rule))


def _about(title: str, bar: object, visit: Visit) -> dict[str, object]:
    return {"title": title, "address": visit.here, "time": page_record(bar)}


def history_row(one: Happening) -> HistoryRow:
    """What was added, as a row."""
    if one.decision:
        return decision_row(one.decision)
    if one.report is None:
        raise ValueError("something that happened is a report or a decision")
    return report_row(one.at, one.report, one.claims)


def _until(found: PlayedBack, rows: tuple[HistoryRow, ...]) -> tuple[HistoryRow, ...]:
    """What had been added by then, the newest first."""
    known = found.moment.as_known_on
    return tuple(row for row in reversed(rows) if known is None or row.at.date() <= known)


def show_lineage(visit: Visit) -> Page:
    """Who hands the figures of a question on to whom."""
    found = played(visit, whole_question(visit), NOW)
    return Page(view=lineage_page(found.now))


def show_bench(visit: Visit) -> Page:
    """Two claims side by side."""
    left, right = visit.query.one("a"), visit.query.one("b")
    if not (left and right):
        ticked = visit.query.all("claim")
        left, right = ticked if len(ticked) == 2 else ("", "")
    if not (left and right):
        message = "Tick two rows, or name two claims: /bench?a=…&b=…"
        raise Refused(message, 422, (("a", message),))
    found = bench(visit.ledger, left, right)
    return Page(view=bench_page(found, _texts(visit, found), _questions(visit, found)))


def _texts(visit: Visit, found: Bench) -> dict[str, str]:
    return visit.ledger.texts({found.left.report.id, found.right.report.id})


def _questions(visit: Visit, found: Bench) -> tuple[tuple[str, str], ...]:
    def look(questions: Questions) -> tuple[tuple[str, str], ...]:
        rows = titled(questions, questions.rows(found.questions))
        return tuple((row.id, row.text) for row in rows)

    return among_questions(visit.ledger, look)

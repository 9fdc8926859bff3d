"""Lists: claims, questions and reports, whole or a page at a time, and what was not read."""

from collections.abc import Iterator, Mapping
from datetime import date

from sayso.compare.asked import telling_words
from sayso.compare.standing import list_apart
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions, titled
from sayso.desk.moment import NOW, Moment
from sayso.desk.pages import NO_TOKEN, ON_A_PAGE, ListPart, page_of, place_of
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger, Wanted, WantedReports
from sayso.model.question import Account, Question
from sayso.model.report import Report
from sayso.model.standing import ListPlace, QuestionOrder, Standing, WantedQuestions
from sayso.model.text import Rejection

EVERY_QUESTION = WantedQuestions()
EVERY_CLAIM = Wanted()
EVERY_REPORT = WantedReports()

ALL = 2**31 - 1
"""More than any list has."""

PARTS: Mapping[QuestionOrder, tuple[type | tuple[type, ...], ...]] = {
    QuestionOrder.ORIGINS: (int, int, str),
    QuestionOrder.TOLD: ((str, type(None)), str),
}
"""Of what sorts the parts of a place in each order are."""


def claims(ledger: Ledger, wanted: Wanted) -> Iterator[Account]:
    """The claims that are wanted, as people corrected them."""
    return ledger.accounts(wanted)


def unread(ledger: Ledger) -> Iterator[Rejection]:
    """What could not be read, and what was kept without being read, in the order it was met."""
    return ledger.rejections()


def questions(ledger: Ledger, moment: Moment = NOW) -> list[Question]:
    """The ledger's questions, each weighed whole, those of most origins first.

    No two read the same.
    """
    made = current_decisions(ledger, moment.as_known_on)
    return list_apart(among_questions(ledger, lambda q: q.every(made), moment))


def question_rows(ledger: Ledger, moment: Moment = NOW) -> list[Standing]:
    """What every question comes down to, those of most origins first; no two read the same."""

    def look(found: Questions) -> list[Standing]:
        return titled(found, found.page(EVERY_QUESTION, frozenset(), None, ALL))

    return among_questions(ledger, look, moment)


def question_page(
    ledger: Ledger,
    wanted: WantedQuestions = EVERY_QUESTION,
    after: str = "",
    moment: Moment = NOW,
    size: int = ON_A_PAGE,
) -> ListPart[Standing]:
    """A page of the wanted questions, behind the one that the token `after` names."""
    place, words = place_of(after, *PARTS[wanted.order]), telling_words(wanted.words)
    if wanted.order is QuestionOrder.TOLD and place:
        _day(place[0])
    if wanted.words and not words:
        return ListPart(rows=())

    def look(found: Questions) -> list[Standing]:
        return titled(found, found.page(wanted, words, place, size + 1))

    return page_of(among_questions(ledger, look, moment), wanted.order.place, size)


def claim_page(
    ledger: Ledger, wanted: Wanted = EVERY_CLAIM, after: str = "", size: int = ON_A_PAGE
) -> ListPart[Account]:
    """A page of the wanted claims as people corrected them, those added last first."""
    place = place_of(after, int)
    found = ledger.account_page(wanted, int(str(place[0])) if place else None, size + 1)
    page = page_of(found, lambda row: (row[0],), size)
    return ListPart(rows=tuple(account for _, account in page.rows), next=page.next)


def report_page(
    ledger: Ledger, wanted: WantedReports = EVERY_REPORT, after: str = "", size: int = ON_A_PAGE
) -> ListPart[Report]:
    """A page of the wanted reports without their texts, those published last first."""
    place = place_of(after, (str, type(None)), int)
    below = (_day(place[0]), int(str(place[1]))) if place else None
    page = page_of(ledger.report_page(wanted, below, size + 1), _report_place, size)
    return ListPart(rows=tuple(report for _, report in page.rows), next=page.next)


def _report_place(row: tuple[int, Report]) -> ListPlace:
    key, report = row
    return report.published.isoformat() if report.published else None, key


def _day(written: object) -> date | None:
    """The day of a place; UserError for what is none."""
    try:
        return date.fromisoformat(str(written)) if written else None
    except ValueError as error:
        raise UserError(NO_TOKEN) from error

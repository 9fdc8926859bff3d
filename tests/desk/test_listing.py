"""Lists a page at a time hold what whole lists hold, in order, whatever limits them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

import pytest

from sayso.compare.asked import telling_words
from sayso.compare.standing import standing_of
from sayso.desk.asking import ask
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import among_questions, held_at, titled
from sayso.desk.listing import claim_page, claims, question_page, question_rows, report_page
from sayso.desk.moment import NOW, Moment
from sayso.desk.pages import ListPart, place_of, token_of
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger, Wanted, WantedReports
from sayso.model.decision import DecisionKind
from sayso.model.question import Verdict
from sayso.model.standing import QuestionOrder, Standing, WantedQuestions
from tests.compare.stories import sinking
from tests.desk.test_regrouping import STORIES, tolls
from tests.ledger.build import decided

PAST = Moment(as_of=date(2034, 5, 3))

T = TypeVar("T")


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """The stories and some tolls, about which somebody decided."""
    for one in [*STORIES, *tolls(10, 3)]:
        ledger.add(one)
    first, second, *_ = (row.id for row in question_rows(ledger))
    ledger.decide(decided(DecisionKind.MERGE, first, second))
    ledger.decide(decided(DecisionKind.CORRECT, sinking()["17"].id, low=18, high=18, point=18))
    ledger.decide(decided(DecisionKind.REJECT, sinking()["26"].id))
    return ledger


def walked(turn: Callable[..., ListPart[T]]) -> list[T]:
    """All rows, page by page."""
    page = turn()
    rows = [*page.rows]
    while page.next:
        page = turn(after=page.next)
        assert page.rows
        rows += page.rows
    return rows


def test_a_row_says_what_the_answer_says(told: Ledger) -> None:
    rows = question_rows(told)
    assert rows
    for row in rows:
        found = ask(told, row.id)
        assert found is not None
        answer = found.answer
        assert (row.low, row.high) == (answer.range.low, answer.range.high)
        assert (row.text, row.verdict) == (answer.question.text, answer.question.verdict)
        assert row == replace(weighed_row(told, row.id), text=row.text)


def weighed_row(ledger: Ledger, name: str) -> Standing:
    """What a question comes down to where it is weighed anew."""
    made = current_decisions(ledger)
    return standing_of(among_questions(ledger, lambda q: q.weighed(name, made)), made)


WANTED = [
    WantedQuestions(),
    WantedQuestions(order=QuestionOrder.TOLD),
    WantedQuestions(words="quake"),
    WantedQuestions(words="Quake in Ostra"),
    WantedQuestions(words="quake heron"),
    WantedQuestions(words="the of"),
    WantedQuestions(measure="injured"),
    WantedQuestions(place="OSTRA"),
    WantedQuestions(place="%"),
    WantedQuestions(verdict=Verdict.DISPUTED),
    WantedQuestions(verdict=Verdict.SINGLE, order=QuestionOrder.TOLD),
    WantedQuestions(origins=2),
    WantedQuestions(since=date(2033, 5, 1), order=QuestionOrder.TOLD),
    WantedQuestions(words="died", measure="killed", origins=1, since=date(2033, 4, 1)),
]


@pytest.mark.parametrize("moment", [NOW, PAST])
@pytest.mark.parametrize("size", [1, 3, 50])
def test_pages_hold_what_is_wanted_in_order(told: Ledger, size: int, moment: Moment) -> None:
    held = held_at(told, moment)
    found = []
    for wanted in WANTED:
        words = telling_words(wanted.words)
        whole = [] if wanted.words and not words else held.page(wanted, words, None, 99)
        turn = partial(question_page, told, wanted, moment=moment, size=size)
        assert walked(turn) == titled(held, whole)
        found.append(len(whole))
    assert sum(found) > len(WANTED)


def test_claims_come_page_by_page_as_they_stand(told: Ledger) -> None:
    some = (Wanted(), Wanted(measure="killed"), Wanted(text="quake"), Wanted(speaker="mayor"))
    for wanted in some:
        for size in (1, 7, 50):
            found = walked(partial(claim_page, told, wanted, size=size))
            assert len({a.id for a in found}) == len(found)
            assert {a.id: a for a in found} == {a.id: a for a in claims(told, wanted)}


def test_reports_come_page_by_page_those_published_last_first(told: Ledger) -> None:
    every = [d.id for d in told.documents()]
    for size in (1, 4, 50):
        found = walked(partial(report_page, told, size=size))
        assert sorted(r.id for r in found) == sorted(every)
        days = [r.published for r in found if r.published]
        assert days == sorted(days, reverse=True)
    quake = walked(partial(report_page, told, WantedReports(text="quake ostra"), size=2))
    assert {r.id for r in quake} == {d.id for d in told.documents("quake ostra")}
    late = WantedReports(since=date(2033, 5, 1), outlet="ECHO")
    found = walked(partial(report_page, told, late, size=2))
    assert found
    assert all(r.published and r.published >= date(2033, 5, 1) for r in found)
    assert all("echo" in r.outlet.lower() for r in found)


@pytest.mark.parametrize("rare", [0, 4, 200])
@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("dead relatives", True),
        ("relatives dead", True),
        ("Sound relatives dead", True),
        ("dead xyzzy", False),
        ("xyzzy dead", False),
    ],
)
def test_reports_are_found_by_all_words_in_any_order(
    told: Ledger, monkeypatch: pytest.MonkeyPatch, words: str, some: bool, rare: int
) -> None:
    def found(asked: str) -> set[str]:
        return {r.id for r in report_page(told, WantedReports(text=asked), size=200).rows}

    alone = set.intersection(*(found(word) for word in words.split()))
    monkeypatch.setattr("sayso.ledger.database.RARE", rare)
    assert found(words) == alone
    assert bool(alone) is some


@pytest.mark.parametrize("corrected", [False, True])
def test_claims_are_found_by_words_as_they_were_corrected(told: Ledger, corrected: bool) -> None:
    if corrected:
        told.decide(decided(DecisionKind.CORRECT, sinking()["17"].id, speaker="Ilse Tarn"))
    for wanted in (
        Wanted(text="seventeen people"),
        Wanted(text="seventeen people", figures_only=True),
        Wanted(text="Tarn"),
    ):
        found = walked(partial(claim_page, told, wanted, size=3))
        assert {a.id for a in found} == {a.id for a in claims(told, wanted)}
    assert bool(claim_page(told, Wanted(text="Tarn")).rows) is corrected


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "é",
        "W10",
        token_of((1, 2)),
        token_of((-1, 2, "q")),
        token_of(("a", "b", "c")),
        "Wy" * 99,
    ],
)
def test_what_is_no_place_in_a_list_is_refused(told: Ledger, token: str) -> None:
    with pytest.raises(UserError, match="begin at its first page"):
        question_page(told, after=token)
    with pytest.raises(UserError, match="begin at its first page"):
        claim_page(told, after=token)
    with pytest.raises(UserError, match="begin at its first page"):
        report_page(told, after=token)


def test_a_token_leads_to_its_place() -> None:
    assert place_of("", int) is None
    assert place_of(token_of((3, None, "a")), int, (str, type(None)), str) == (3, None, "a")

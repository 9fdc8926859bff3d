"""A question is asked in words or by its id; the answer is weighed once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sayso.desk.asking import FOUND, ask, question_named
from sayso.desk.listing import questions
from sayso.desk.moment import NOW, Moment
from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.answer import Answer
from sayso.model.decision import DecisionKind
from tests.compare.stories import body, figure, readings, report, said, sinking
from tests.ledger.build import decided

HERON = "people drowned on the Heron"
PAST = Moment(as_of=date(2033, 5, 3))


def answer(ledger: Ledger, words: str, moment: Moment = NOW, rule: str = "") -> Answer:
    """The answer, which must be there."""
    found = ask(ledger, words, moment, rule)
    assert found is not None
    return found.answer


ASKED = [
    ("how many people died near Ostra Bay", "killed"),
    ("How many drowned on the Heron?", "killed"),
    ("dockyard workers on strike in Fenby", "on strike"),
]


@pytest.mark.parametrize("moment", [Moment(), Moment(as_of=date(2034, 3, 1))])
@pytest.mark.parametrize(("words", "measure"), ASKED)
def test_words_find_their_question(
    stories: Ledger, words: str, measure: str, moment: Moment
) -> None:
    assert answer(stories, words, moment).question.measure == measure


@pytest.mark.parametrize(
    "words", ["", "   ", "how many were injured in Halvik", "\x00", "?" * 5000]
)
@pytest.mark.parametrize("moment", [Moment(), PAST])
def test_words_that_ask_for_nothing_known_find_nothing(
    stories: Ledger, words: str, moment: Moment
) -> None:
    assert ask(stories, words, moment) is None


def test_an_empty_ledger_answers_nothing(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "empty.sqlite") as empty:
        assert ask(empty, HERON) is None
        assert questions(empty) == []
        with pytest.raises(NotFound, match="is no question"):
            ask(empty, "qst_0")


@pytest.mark.parametrize("length", [8, 12, 24])
def test_an_id_or_its_beginning_finds_its_question_alone(stories: Ledger, length: int) -> None:
    for question in questions(stories):
        found = ask(stories, question.id[:length])
        assert found is not None
        assert found.answer.question == question
        assert found.near == ()


@pytest.mark.parametrize("moment", [Moment(), PAST])
def test_a_beginning_that_is_of_several_or_of_none_is_refused(
    stories: Ledger, moment: Moment
) -> None:
    with pytest.raises(NotFound, match="is no question; `sayso questions` lists them"):
        ask(stories, "qst_zzz", moment)
    known = ["qst_ab1", "qst_ab2"]
    with pytest.raises(NotFound, match="is the beginning of several questions"):
        question_named(known, "qst_ab")
    assert question_named([*known, known[0]], "qst_ab1") == "qst_ab1"
    with pytest.raises(NotFound):
        question_named(known, "")


def test_the_bare_tag_is_the_beginning_of_several(stories: Ledger) -> None:
    with pytest.raises(NotFound, match="several questions"):
        ask(stories, "qst_")


def test_an_id_is_that_of_the_question_as_people_renamed_it(stories: Ledger) -> None:
    question = answer(stories, HERON).question
    stories.decide(decided(DecisionKind.RENAME, question.id, text="The loss of the Heron"))
    assert answer(stories, question.id).question.text == "The loss of the Heron"
    assert answer(stories, "the loss of the Heron").question.id == question.id


def test_others_that_fit_are_named_and_no_more_than_a_few(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "many.sqlite") as ledger:
        for number, town in enumerate(("Dunmere", "Halvik", "Ostra", "Fenby", "Selm", "Tarn"), 5):
            words = f"{number} people died in a fire in {town}"
            document = report("Echo", f"20{number + 20}-05-03", f"{words}, the police said.")
            toll = figure(document, f"{number} people", number, place=town)
            ledger.add(*readings([said(document, toll, body("the police"), words=words)]))
        known = {q.id: q.text for q in questions(ledger)}
        assert len(known) == 6
        found = ask(ledger, "people killed in a fire")
        assert found is not None
        assert len(found.near) == FOUND - 1
        assert {c.id: c.text for c in found.near}.items() <= known.items()
        assert found.answer.question.id not in {c.id for c in found.near}


def test_the_world_up_to_a_day_is_asked_for(stories: Ledger) -> None:
    then = answer(stories, HERON, PAST)
    assert [r.low for r in then.rows] == [Decimal(9)]
    assert answer(stories, then.question.id, PAST) == then
    assert len(answer(stories, HERON).rows) > 1


def test_what_was_known_on_a_day_is_asked_for(tmp_path: Path) -> None:
    first, second, third = (
        datetime(2033, 6, 1, tzinfo=UTC), datetime(2033, 6, 2, tzinfo=UTC),
        datetime(2033, 6, 3, tzinfo=UTC),
    )  # fmt: skip
    seventeen = sinking()["17"].id
    with make_ledger(tmp_path / "known.sqlite") as ledger:
        early, *late = readings(sinking().values())
        ledger.add(early, at=first)
        for one in late:
            ledger.add(one, at=second)
        ledger.decide(decided(DecisionKind.REJECT, seventeen), at=third)
        known = Moment(as_known_on=first.date())
        assert [r.low for r in answer(ledger, HERON, known).rows] == [Decimal(9)]
        known = Moment(as_known_on=second.date())
        assert seventeen in {a.id for a in answer(ledger, HERON, known).question.accounts}
        assert seventeen not in {a.id for a in answer(ledger, HERON).question.accounts}
        assert ask(ledger, HERON, Moment(as_known_on=date(2033, 5, 31))) is None


@pytest.mark.parametrize("moment", [Moment(), Moment(as_of=date(2034, 3, 1))])
def test_a_rule_is_named_and_one_that_is_not_there_is_refused(
    stories: Ledger, moment: Moment
) -> None:
    told = answer(stories, HERON, moment, "most-conservative")
    assert "most-conservative" in told.rule
    assert [r.written for r in told.rows if r.chosen] == ["Seventeen people"]
    with pytest.raises(UserError, match="there is no rule"):
        ask(stories, HERON, moment, "loudest")


def test_asking_writes_nothing_but_the_cache(stories: Ledger) -> None:
    before = [list(stories.readings()), list(stories.decisions())]
    ask(stories, HERON)
    assert [list(stories.readings()), list(stories.decisions())] == before
    assert list(stories.verify()) == []


def test_a_question_raised_by_a_corrected_claim_keeps_its_decisions(stories: Ledger) -> None:
    seventeen = sinking()["17"].id
    stories.decide(decided(DecisionKind.CORRECT, seventeen, low=18, high=18, point=18))
    stories.decide(decided(DecisionKind.CHOOSE, seventeen, **{"as": "best"}))
    rows = answer(stories, HERON).rows
    assert [r.low for r in rows if r.chosen.startswith("best by Ada")] == [Decimal(18)]

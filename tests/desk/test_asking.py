"""A question is asked in words or by its id; the answer is weighed once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sayso.desk.asking import FOUND, ask, why_unanswered
from sayso.desk.current_questions import among_questions, question_named
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


@pytest.fixture
def strike(tmp_path: Path) -> Iterator[Ledger]:
    """People killed and injured in a strike, and soldiers captured elsewhere."""
    told = (
        ("Ostervale", "14", "people", "killed"),
        ("Ostervale", "30", "people", "injured"),
        ("Halvik", "70", "soldiers", "captured"),
    )
    with make_ledger(tmp_path / "strike.sqlite") as ledger:
        for place, number, whom, measure in told:
            words = f"{number} {whom} were {measure} in {place}"
            document = report("Echo", "2031-05-03", f"{words}, the police said.")
            toll = figure(
                document, f"{number} {whom}", int(number), measure=measure, subject=whom, unit=whom,
                place=place,
            )  # fmt: skip
            ledger.add(*readings([said(document, toll, body("the police"), words=words)]))
        yield ledger


NOBODY = [
    ("soldiers killed in Ostervale", "no question counts soldiers there"),
    ("how many children were killed in Ostervale?", "no question counts children there"),
    ("civilians wounded in Ostervale", "no question counts civilians there"),
    ("who died in Ostervale", "it asks for no number"),
    ("in Ostervale, who died?", "it asks for no number"),
    ("In Ostervale who was killed", "it asks for no number"),
    ("the strike on Ostervale: why did it happen", "it asks for no number"),
    ("tell me who killed them in Ostervale", "it asks for no number"),
    ("people killed in Ostervale by whom?", "it asks for no number"),
]


@pytest.mark.parametrize("moment", [Moment(), Moment(as_of=date(2034, 3, 1))])
@pytest.mark.parametrize(("words", "why"), NOBODY)
def test_no_toll_is_shown_for_whom_or_what_nobody_counts(
    strike: Ledger, words: str, why: str, moment: Moment
) -> None:
    assert ask(strike, words, moment) is None
    assert why_unanswered(strike, words, moment).why.startswith(why)


def test_what_comes_nearest_is_named(strike: Ledger) -> None:
    titles = {q.id: q.text for q in questions(strike)}
    near = why_unanswered(strike, "soldiers killed in Ostervale").near
    assert near
    assert all(titles[n.id] == n.text and "Ostervale" in n.text for n in near)


SOMEBODY = [
    ("soldiers captured in Halvik", "captured"),
    ("how many troops were captured in Halvik", "captured"),
    ("how many soldiers and nurses were captured in Halvik", "captured"),
    ("people who were killed in Ostervale", "killed"),
    ("In Ostervale, how many of those who died were counted?", "killed"),
    ("how many people were injured in Ostervale, and who says so", "injured"),
]


@pytest.mark.parametrize(("words", "measure"), SOMEBODY)
def test_those_who_died_are_asked_for_in_any_order(
    strike: Ledger, words: str, measure: str
) -> None:
    assert answer(strike, words).question.measure == measure


def test_two_counts_asked_for_together_are_both_named(strike: Ledger) -> None:
    found = ask(strike, "how many people were killed and injured in Ostervale")
    assert found is not None
    titles = [found.answer.question.text, *(c.text for c in found.near)]
    assert len(titles) == 2
    assert {"killed", "injured"} <= set(" ".join(titles).split())


def test_a_question_has_one_title_in_lists_and_answers(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "alike.sqlite") as ledger:
        for year in (2025, 2029, 2033):
            words = f"{year - 2000} people died in a fire in Dunmere"
            document = report("Echo", f"{year}-05-03", f"{words}, the police said.")
            toll = figure(document, f"{year - 2000} people", year - 2000, place="Dunmere")
            ledger.add(*readings([said(document, toll, body("the police"), words=words)]))
        listed = {q.id: q.text for q in questions(ledger)}
        assert len(set(listed.values())) == 3
        for moment in (NOW, Moment(as_of=date(2034, 3, 1))):
            found = ask(ledger, "people killed in a fire in Dunmere", moment)
            assert found is not None
            told = {found.answer.question.id: found.answer.question.text}
            assert told | {c.id: c.text for c in found.near} == listed


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


@pytest.mark.parametrize("moment", [Moment(), Moment(as_of=date(2034, 3, 1))])
def test_a_beginning_that_is_of_several_or_of_none_is_refused(
    stories: Ledger, moment: Moment
) -> None:
    with pytest.raises(NotFound, match="is no question; `sayso questions` lists them"):
        ask(stories, "qst_zzz", moment)
    with pytest.raises(NotFound, match="is the beginning of several questions"):
        named(stories, "qst_", moment)
    (first, *_) = questions(stories, moment)
    assert named(stories, first.id, moment) == named(stories, first.id[:12], moment) == first.id
    with pytest.raises(NotFound):
        named(stories, "", moment)


def named(ledger: Ledger, name: str, moment: Moment) -> str:
    """The id that is or begins so."""
    return among_questions(ledger, lambda found: question_named(found, name), moment)


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

"""A question is shown as it stood, and what was added to it since is told in order."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sayso.desk.deciding import decide
from sayso.desk.listing import questions
from sayso.desk.moment import Moment
from sayso.desk.playing_back import play_back
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import readings, sinking
from tests.desk.conftest import wish

FIRST = datetime(2021, 5, 4, 9, tzinfo=UTC)
RIVAL = sinking()["26"].id


@pytest.fixture
def daily(tmp_path: Path) -> Ledger:
    """The loss of the Heron, a report a day."""
    ledger = make_ledger(tmp_path / "daily.sqlite")
    for day, one in enumerate(readings(sinking().values())):
        ledger.add(one, at=FIRST + timedelta(days=day))
    return ledger


def test_a_day_of_the_past_has_what_was_known_then(daily: Ledger) -> None:
    (question,) = (q.id for q in questions(daily))
    counts = []
    for day in (3, 4, 5, 6):
        found = play_back(daily, question, Moment(as_known_on=date(2021, 5, day)))
        counts.append(len(found.then.question.accounts) if found.then else 0)
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] == len(play_back(daily, question).now.question.accounts)


def test_the_world_as_of_a_day_is_asked_for(daily: Ledger) -> None:
    (question,) = (q.id for q in questions(daily))
    found = play_back(daily, question, Moment(as_of=date(2033, 5, 3)))
    assert found.then
    assert [a.claim.figure.written for a in found.then.question.accounts if a.claim.figure] == [
        "At least 9 people"
    ]


def test_a_claim_corrected_later_is_in_the_past_as_it_was(daily: Ledger) -> None:
    decide(daily, wish(DecisionKind.CORRECT, RIVAL, low=27, high=27, point=27))
    (question,) = (q.id for q in questions(daily))
    then = play_back(daily, question, Moment(as_known_on=date(2021, 5, 6))).then
    assert then
    assert RIVAL in {a.id for a in then.question.accounts}


def test_history_runs_from_the_oldest_to_what_was_decided(daily: Ledger) -> None:
    decide(daily, wish(DecisionKind.CHOOSE, RIVAL, **{"as": "high"}))
    (question,) = (q.id for q in questions(daily))
    history = play_back(daily, question).history
    assert [h.at for h in history] == sorted(h.at for h in history)
    assert [bool(h.decision) for h in history] == [False, False, False, True]
    assert sorted({h.at.date() for h in history})[:3] == [date(2021, 5, d) for d in (4, 5, 6)]


def test_a_question_merged_away_is_found_by_its_old_id(stories: Ledger) -> None:
    ids = [q.id for q in questions(stories)]
    decide(stories, wish(DecisionKind.MERGE, *ids[:2]))
    gone = next(i for i in ids[:2] if i not in {q.id for q in questions(stories)})
    assert play_back(stories, gone).now.question.id in ids


def named_by_the_latest(ledger: Ledger) -> str:
    """The only question, while only the last of its reports was added: its id then."""
    ledger.add(readings(sinking().values())[-1])
    (question,) = (q.id for q in questions(ledger))
    for one in readings(sinking().values())[:-1]:
        ledger.add(one)
    assert question not in {q.id for q in questions(ledger)}
    return question


def founder(ledger: Ledger, question: str) -> str:
    """The claim that a question is named after."""
    return next(a.id for a in play_back(ledger, question).now.question.accounts)


@pytest.mark.parametrize("length", [24, 12])
def test_a_question_is_found_by_the_id_it_had_before_an_earlier_report(
    ledger: Ledger, length: int
) -> None:
    old = named_by_the_latest(ledger)
    (now,) = (q.id for q in questions(ledger))
    assert play_back(ledger, old[:length]).now.question.id == now


@pytest.mark.parametrize("kind", [DecisionKind.REJECT, DecisionKind.CORRECT])
def test_a_question_is_found_by_the_id_of_a_claim_that_was_mended(
    stories: Ledger, kind: DecisionKind
) -> None:
    old = questions(stories)[0].id
    value = {"low": 3, "high": 3, "point": 3} if kind is DecisionKind.CORRECT else {}
    decide(stories, wish(kind, founder(stories, old), **value))
    now = play_back(stories, old).now.question.id
    assert now != old
    assert now in {q.id for q in questions(stories)}


def test_a_question_is_found_by_what_it_was_called_when_all_is_grouped_anew(
    ledger: Ledger,
) -> None:
    old = named_by_the_latest(ledger)
    ledger.grouped.forget()
    (now,) = (q.id for q in questions(ledger))
    assert play_back(ledger, old).now.question.id == now


def test_of_a_question_whose_claims_are_all_gone_that_is_said(ledger: Ledger) -> None:
    ledger.add(readings(sinking().values())[0])
    (question,) = questions(ledger)
    for account in question.accounts:
        decide(ledger, wish(DecisionKind.REJECT, account.id))
    with pytest.raises(NotFound, match="was a question"):
        play_back(ledger, question.id)
    with pytest.raises(NotFound, match="is no question"):
        play_back(ledger, "qst_00000000")

"""What people decide is laid over what is kept, and only what it touches is weighed again."""

import pytest

from sayso.desk.listing import question_rows
from sayso.desk.regrouping import group_new_reports
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import sinking
from tests.desk.test_regrouping import STORIES, is_as_anew, tolls
from tests.ledger.build import decided


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """The stories and some tolls, grouped."""
    for one in [*STORIES, *tolls(8, 7)]:
        ledger.add(one)
    group_new_reports(ledger)
    return ledger


def take_back_all(ledger: Ledger) -> None:
    """Takes back every decision, the last one first."""
    for made in reversed(list(ledger.decisions())):
        ledger.decide(decided(DecisionKind.TAKE_BACK, made.id))
        assert is_as_anew(ledger)


def test_what_is_taken_back_is_as_if_it_had_not_been_decided(told: Ledger) -> None:
    before = question_rows(told)
    first, second, *_, last = (row.id for row in before)
    rival, other = sinking()["26"].id, sinking()["17"].id
    for made in (
        decided(DecisionKind.MERGE, first, second),
        decided(DecisionKind.SPLIT, rival),
        decided(DecisionKind.RENAME, last, text="The quake"),
        decided(DecisionKind.JOIN_PARTIES, "the mayor", "the police"),
        decided(DecisionKind.CORRECT, other, low=18, high=18, point=18),
        decided(DecisionKind.REJECT, rival),
    ):
        told.decide(made)
        assert is_as_anew(told)
    take_back_all(told)
    assert question_rows(told) == before


def test_parties_joined_and_parted_change_the_rows_in_which_they_speak(told: Ledger) -> None:
    before = {row.id: row for row in question_rows(told)}
    told.decide(decided(DecisionKind.JOIN_PARTIES, "the mayor", "the police"))
    after = {row.id: row for row in question_rows(told)}
    assert any(after[name].origins < row.origins for name, row in before.items())
    assert is_as_anew(told)
    parted = decided(DecisionKind.PART_PARTIES, "the mayor", "the police")
    told.decide(parted)
    assert is_as_anew(told)


def test_a_merged_question_grows_and_shrinks_with_its_reports(told: Ledger) -> None:
    first, second, third, *_ = (row.id for row in question_rows(told))
    told.decide(decided(DecisionKind.MERGE, first, second))
    assert is_as_anew(told)
    for one in tolls(6, 31):
        told.add(one)
        assert is_as_anew(told)
    told.decide(decided(DecisionKind.MERGE, first, third))
    told.decide(decided(DecisionKind.CORRECT, sinking()["17"].id, place="Halvik"))
    assert is_as_anew(told)
    told.decide(decided(DecisionKind.REJECT, sinking()["26"].id))
    assert is_as_anew(told)


def test_only_what_a_decision_touches_is_made_anew(told: Ledger) -> None:
    first, second, *_, last = (row.id for row in question_rows(told))
    told.decide(decided(DecisionKind.MERGE, first, second))
    question_rows(told)
    before = told.questions.clusters()
    told.decide(decided(DecisionKind.RENAME, last, text="The last one"))
    question_rows(told)
    after = told.questions.clusters()
    assert {name for name, c in after.items() if before.get(name) != c} == {last}


def test_what_changes_no_question_is_not_heard(told: Ledger) -> None:
    before = told.questions.clusters()
    claim = sinking()["17"].id
    told.decide(decided(DecisionKind.CHOOSE, claim, **{"as": "best"}))
    told.decide(decided(DecisionKind.ASSESS_SOURCE, "the police", reliability="B"))
    question_rows(told)
    assert told.questions.clusters() == before
    assert is_as_anew(told)

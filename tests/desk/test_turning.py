"""What became of questions since somebody looked is told: raised, or otherwise than they stood."""

from sayso.desk.deciding import decide
from sayso.desk.turning import TurnedQuestion, Turns, turns_since
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.question import Verdict
from tests.compare.stories import readings, sinking
from tests.desk.conftest import wish

STORY = readings(sinking().values())


def turns(ledger: Ledger, additions: int) -> Turns:
    """What turned after so many additions."""
    return turns_since(ledger, additions, None, 10)


def seen(ledger: Ledger) -> int:
    """How much there is, once everything is grouped and seen."""
    turns(ledger, 0)
    return ledger.looks.additions()


def only(found: Turns) -> TurnedQuestion:
    """The one question that turned."""
    (turn,) = found.rows
    return turn


def test_a_question_is_raised_by_the_first_report_that_asks_it(ledger: Ledger) -> None:
    assert turns(ledger, 0) == Turns()
    ledger.add(STORY[0])
    turn = only(turns(ledger, 0))
    assert (turn.before, turn.report) == (None, STORY[0].document.id)
    assert turns(ledger, seen(ledger)) == Turns()


def test_a_rival_figure_turns_the_question_that_was_seen(ledger: Ledger) -> None:
    ledger.add(STORY[0])
    before = seen(ledger)
    for one in STORY[1:]:
        ledger.add(one)
    turn = only(turns(ledger, before))
    assert turn.before
    assert (turn.before.claims, turn.before.verdict) == (1, Verdict.SINGLE)
    assert turn.now.verdict is Verdict.DISPUTED
    assert turn.report == STORY[-1].document.id


def test_a_question_renamed_by_an_earlier_report_is_not_raised_anew(ledger: Ledger) -> None:
    ledger.add(STORY[-1])
    before = seen(ledger)
    old = only(turns(ledger, 0)).now.id
    for one in STORY[:-1]:
        ledger.add(one)
    turn = only(turns(ledger, before))
    assert turn.now.id != old
    assert turn.before
    assert turn.before.claims < turn.now.claims


def test_a_decision_turns_a_question_without_a_report(ledger: Ledger) -> None:
    for one in STORY:
        ledger.add(one)
    before = seen(ledger)
    decide(ledger, wish(DecisionKind.REJECT, sinking()["26"].id))
    turn = only(turns(ledger, before))
    assert turn.before
    assert turn.before.high != turn.now.high


def test_what_was_grouped_anew_as_it_stood_did_not_turn(ledger: Ledger) -> None:
    for one in STORY:
        ledger.add(one)
    before = seen(ledger)
    ledger.grouped.forget()
    assert turns(ledger, before) == Turns()
    assert turns(ledger, 0).rows


def test_of_very_many_the_newest_are_told_and_the_rest_is_counted(stories: Ledger) -> None:
    every = turns_since(stories, 0, None, 10)
    some = turns_since(stories, 0, None, 1)
    assert some.rows == every.rows[:1]
    assert some.more == len(every.rows) - 1 > 0

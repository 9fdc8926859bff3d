"""What a decision would do is worked out without writing, and is what it then does."""

import pytest

from sayso.desk.asking import ask
from sayso.desk.deciding import Wish, decide
from sayso.desk.effects import effects_of
from sayso.desk.listing import questions
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import DecisionKind
from sayso.views.answers import OriginRow, origin_rows
from tests.compare.stories import sinking
from tests.desk.conftest import wish

SEVENTEEN, RIVAL = sinking()["17"].id, sinking()["26"].id


def killed(ledger: Ledger) -> str:
    return next(q.id for q in questions(ledger) if SEVENTEEN in {a.id for a in q.accounts})


def rows(answer: Answer | None) -> list[OriginRow]:
    return origin_rows(answer) if answer else []


@pytest.mark.parametrize(
    "wanted",
    [
        wish(DecisionKind.REJECT, RIVAL),
        wish(DecisionKind.CORRECT, RIVAL, low=17, high=17, point=17),
        wish(DecisionKind.CORRECT, RIVAL, measure="injured"),
        wish(DecisionKind.SPLIT, RIVAL),
        wish(DecisionKind.CHOOSE, SEVENTEEN, **{"as": "best"}),
    ],
    ids=["reject", "figure", "measure", "split", "choose"],
)
def test_the_effect_is_what_it_would_be(stories: Ledger, wanted: Wish) -> None:
    question = killed(stories)
    before = ask(stories, question)
    shown = effects_of(stories, wanted)
    assert list(stories.decisions()) == []
    decide(stories, wanted)
    after = ask(stories, killed(stories))
    assert before
    assert after
    effect = next(e for e in shown if e.before and e.before.question.id == question)
    assert rows(effect.before) == rows(before.answer)
    assert rows(effect.after) == rows(after.answer)
    assert effect.after
    assert effect.after.question.verdict is after.answer.question.verdict


def test_a_choice_stays_with_a_claim_that_would_be_corrected(stories: Ledger) -> None:
    decide(stories, wish(DecisionKind.CHOOSE, RIVAL, **{"as": "high"}))
    (effect,) = effects_of(stories, wish(DecisionKind.CORRECT, RIVAL, low=25, high=25, point=25))
    assert [r.chosen.partition(" ")[0] for r in rows(effect.after) if r.chosen] == ["high"]
    assert effect.renamed.keys() >= {RIVAL}


def test_nothing_changes_where_nothing_would(stories: Ledger) -> None:
    assert effects_of(stories, wish(DecisionKind.ACCEPT, RIVAL)) == []


def test_what_cannot_be_is_refused(stories: Ledger) -> None:
    with pytest.raises(UserError):
        effects_of(stories, wish(DecisionKind.CORRECT, RIVAL, low=30, high=2))

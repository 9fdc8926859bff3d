"""What a person takes back holds no longer, and stays in the record."""

import pytest

from sayso.desk.asking import ask
from sayso.desk.deciding import decide, preview
from sayso.desk.listing import questions
from sayso.desk.refreshing import SeenLedger
from sayso.desk.review import waiting
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.records.answer import answer_digest
from tests.compare.stories import sinking
from tests.desk.conftest import wish

SEVENTEEN, RIVAL = sinking()["17"].id, sinking()["26"].id

WISHES = {
    "reject": wish(DecisionKind.REJECT, RIVAL),
    "correct": wish(DecisionKind.CORRECT, RIVAL, low=17, high=17, point=17),
    "choose": wish(DecisionKind.CHOOSE, SEVENTEEN, **{"as": "best"}),
    "split": wish(DecisionKind.SPLIT, RIVAL),
    "source": wish(DecisionKind.ASSESS_SOURCE, "relatives", reliability="C"),
}


def said(ledger: Ledger) -> set[str]:
    """All that the ledger's questions say."""
    asked = [ask(ledger, q.id) for q in questions(ledger)]
    return {answer_digest(a.answer) for a in asked if a}


@pytest.mark.parametrize("name", WISHES)
def test_a_decision_taken_back_leaves_all_as_it_was(stories: Ledger, name: str) -> None:
    before = said(stories)
    kept = decide(stories, WISHES[name]).id
    changed = said(stories)
    assert changed != before
    back = decide(stories, wish(DecisionKind.TAKE_BACK, kept[:12]))
    assert said(stories) == before
    decide(stories, wish(DecisionKind.TAKE_BACK, back.id))
    assert said(stories) == changed
    assert len(list(stories.decisions())) == 3
    assert not list(stories.verify())


@pytest.mark.parametrize("name", WISHES)
def test_what_taking_back_would_change_is_shown(stories: Ledger, name: str) -> None:
    before = said(stories)
    kept = decide(stories, WISHES[name]).id
    shown = preview(stories, wish(DecisionKind.TAKE_BACK, kept))
    assert {answer_digest(a) for a in shown.after} <= before
    assert shown.after


def test_a_claim_whose_review_is_taken_back_waits_again(stories: Ledger) -> None:
    kept = decide(stories, wish(DecisionKind.ACCEPT, RIVAL)).id
    assert RIVAL not in {w.account.id for w in waiting(stories, 50)}
    decide(stories, wish(DecisionKind.TAKE_BACK, kept))
    assert RIVAL in {w.account.id for w in waiting(stories, 50)}


def test_a_corrected_claim_is_found_by_its_other_id_even_then(stories: Ledger) -> None:
    kept = decide(stories, WISHES["correct"]).id
    corrected = stories.account(RIVAL).id
    decide(stories, wish(DecisionKind.TAKE_BACK, kept))
    assert stories.account(corrected).id == RIVAL


def test_a_second_look_sees_what_was_taken_back(stories: Ledger) -> None:
    kept = decide(stories, WISHES["reject"]).id
    look = SeenLedger()
    look.refresh(stories)
    decide(stories, wish(DecisionKind.TAKE_BACK, kept))
    assert [RIVAL in c.claims for c in look.refresh(stories)] == [True]
    assert look.refresh(stories) == []


@pytest.mark.parametrize("name", ["dec_zzz", "dec_", ""])
def test_only_what_was_decided_is_taken_back(stories: Ledger, name: str) -> None:
    decide(stories, WISHES["reject"])
    decide(stories, WISHES["split"])
    with pytest.raises(NotFound):
        decide(stories, wish(DecisionKind.TAKE_BACK, name))

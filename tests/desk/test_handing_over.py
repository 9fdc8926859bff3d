"""Many claims handed over at once: of some questions, or all that a ledger holds."""

import pytest

from sayso.desk.deciding import decide
from sayso.desk.handing_over import hand_over_all, hand_over_claims, hand_over_questions
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import sinking, walkout
from tests.desk.conftest import wish

HERON = "people drowned on the Heron"


def test_all_of_a_ledger_is_every_question_and_every_claim_once(stories: Ledger) -> None:
    given = hand_over_all(stories)
    every = [cited.account.id for cited in given.claims]
    assert sorted(every) == sorted(a.id for a in stories.accounts())
    in_answers = {a.id for answer in given.answers for a in answer.question.accounts}
    assert in_answers <= set(every)
    assert all(cited.account.claim.content.text in cited.text for cited in given.claims)
    assert given.ledger.reports == 6


def test_questions_bring_their_own_claims_alone(stories: Ledger) -> None:
    given = hand_over_questions(stories, [HERON, HERON])
    assert len(given.answers) == 1
    assert {c.account.id for c in given.claims} <= {a.id for a in sinking().values()}
    both = hand_over_questions(stories, [HERON, "how many workers struck in Fenby"])
    assert len(both.answers) == 2


def test_a_question_that_there_is_not_is_told(stories: Ledger) -> None:
    with pytest.raises(NotFound, match=r"Atlantis.*sayso questions"):
        hand_over_questions(stories, ["how many people drowned in Atlantis"])


def test_what_was_rejected_is_handed_over_as_revoked(stories: Ledger) -> None:
    relatives, union = sinking()["26"].id, walkout()["170"].id
    for claim in (relatives, union):
        decide(stories, wish(DecisionKind.REJECT, claim))
    given = hand_over_all(stories)
    assert {one.cited.account.id for one in given.revoked} == {relatives, union}
    assert {one.reason for one in given.revoked} == {"seen"}
    assert not {relatives, union} & {c.account.id for c in given.claims}
    of_one = hand_over_questions(stories, [HERON])
    assert [one.cited.account.id for one in of_one.revoked] == [relatives]


def test_claims_come_with_what_people_think_of_them(stories: Ledger) -> None:
    claim = sinking()["17"].id
    decide(stories, wish(DecisionKind.ASSESS_CLAIM, claim, rating="Confirmed"))
    given = hand_over_claims(stories, [claim[:10]])
    assert [c.account.id for c in given.claims] == [claim]
    assert [d.value for d in given.assessed] == [{"rating": "Confirmed"}]

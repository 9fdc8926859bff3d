"""Questions kept warm: what was raised or changed since the last look, and by which claims."""

from collections.abc import Iterable

import pytest

from sayso.desk import refreshing
from sayso.desk.current_questions import weighed
from sayso.desk.listing import questions
from sayso.desk.refreshing import Desk
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.question import Question
from tests.compare.stories import body, figure, readings, report, said, sinking, walkout
from tests.ledger.build import decided


def tell_of_the_heron(ledger: Ledger) -> str:
    """Adds another toll of the sinking; its claim."""
    words = "22 people drowned when the Heron foundered near Ostra Bay, the mayor said."
    document = report("Echo", "2033-05-06", words, title="Heron lost near Ostra Bay")
    toll = said(
        document, figure(document, "22 people", 22, place="near Ostra Bay"), body("the mayor")
    )
    ledger.add(*readings([toll]))
    return toll.id


def ids(accounts: Iterable[object]) -> set[str]:
    return {str(getattr(a, "id", a)) for a in accounts}


def test_the_first_look_tells_all_and_the_second_nothing(stories: Ledger) -> None:
    desk = Desk()
    found = desk.refresh(stories)
    assert {c.question.id: c.question for c in found} == {q.id: q for q in questions(stories)}
    assert {i for c in found for i in c.claims} == ids([*sinking().values(), *walkout().values()])
    assert desk.refresh(stories) == []


def test_only_what_changed_is_told_and_weighed(
    stories: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    desk.refresh(stories)
    new = tell_of_the_heron(stories)
    seen: list[frozenset[str]] = []

    def watched(ledger: Ledger, claims: frozenset[str]) -> object:
        seen.append(claims)
        return weighed(ledger, claims)

    monkeypatch.setattr(refreshing, "weighed", watched)
    (changed,) = desk.refresh(stories)
    assert changed.claims == {new}
    assert changed.question in questions(stories)
    assert ids(changed.question.accounts) == ids(sinking().values()) | {new}
    assert seen == [ids(sinking().values()) | {new}]


def test_a_rejected_claim_changes_its_question_and_brings_none(stories: Ledger) -> None:
    desk = Desk()
    desk.refresh(stories)
    rival = sinking()["26"].id
    stories.decide(decided(DecisionKind.REJECT, rival))
    (changed,) = desk.refresh(stories)
    assert rival not in ids(changed.question.accounts)
    assert changed.claims == frozenset()


def test_people_who_merge_questions_make_one_that_is_told(stories: Ledger) -> None:
    desk = Desk()
    before: list[Question] = [c.question for c in desk.refresh(stories)]
    stories.decide(decided(DecisionKind.MERGE, *(q.id for q in before)))
    (changed,) = desk.refresh(stories)
    assert ids(changed.question.accounts) == {i for q in before for i in ids(q.accounts)}
    assert changed.claims == frozenset()


def test_two_desks_see_each_for_itself(stories: Ledger) -> None:
    early, late = Desk(), Desk()
    early.refresh(stories)
    tell_of_the_heron(stories)
    assert len(early.refresh(stories)) == 1
    assert len(late.refresh(stories)) == 2


def test_what_cannot_be_kept_is_told_all_the_same(
    stories: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories.grouped, "keep", lambda *_: False)
    found = Desk().refresh(stories)
    assert {c.question.id: c.question for c in found} == {q.id: q for q in questions(stories)}

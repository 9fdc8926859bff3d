"""Questions kept warm: what was raised or changed since the last look, and by which claims."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from sayso.desk import current_questions
from sayso.desk.current_questions import weighed
from sayso.desk.listing import questions
from sayso.desk.refreshing import SeenLedger
from sayso.ledger.ledger import Ledger
from sayso.model.decision import Decision, DecisionKind
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
    last = SeenLedger()
    found = last.refresh(stories)
    assert {c.question.id: c.question for c in found} == {q.id: q for q in questions(stories)}
    assert {i for c in found for i in c.claims} == ids([*sinking().values(), *walkout().values()])
    assert last.refresh(stories) == []


def test_only_what_changed_is_told_and_weighed(
    stories: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = SeenLedger()
    last.refresh(stories)
    new = tell_of_the_heron(stories)
    seen: list[frozenset[str]] = []

    def watched(ledger: Ledger, claims: frozenset[str], made: Sequence[Decision]) -> object:
        seen.append(claims)
        return weighed(ledger, claims, made)

    monkeypatch.setattr(current_questions, "weighed", watched)
    (changed,) = last.refresh(stories)
    assert changed.claims == {new}
    assert not changed.decisions
    assert changed.question in questions(stories)
    assert ids(changed.question.accounts) == ids(sinking().values()) | {new}
    assert seen == [ids(sinking().values()) | {new}]


def test_a_rejected_claim_changes_its_question_and_brings_none(stories: Ledger) -> None:
    last = SeenLedger()
    last.refresh(stories)
    rival = sinking()["26"].id
    stories.decide(decided(DecisionKind.REJECT, rival))
    (changed,) = last.refresh(stories)
    assert rival not in ids(changed.question.accounts)
    assert changed.claims == frozenset()


def test_people_who_merge_questions_make_one_that_is_told(stories: Ledger) -> None:
    last = SeenLedger()
    before: list[Question] = [c.question for c in last.refresh(stories)]
    stories.decide(decided(DecisionKind.MERGE, *(q.id for q in before)))
    (changed,) = last.refresh(stories)
    assert ids(changed.question.accounts) == {i for q in before for i in ids(q.accounts)}
    assert changed.claims == frozenset()


TOLD: dict[str, Callable[[Question], Decision]] = {
    "another name": lambda q: decided(DecisionKind.RENAME, q.id, text="The loss of the Heron"),
    "one party": lambda q: decided(DecisionKind.JOIN_PARTIES, *(o.name for o in q.lineages[:2])),
    "a rated source": lambda q: decided(
        DecisionKind.ASSESS_SOURCE, q.lineages[0].name, reliability="B"
    ),
    "independent": lambda q: decided(DecisionKind.INDEPENDENT, *(o.name for o in q.lineages[:2])),
    "a chosen figure": lambda q: decided(DecisionKind.CHOOSE, q.accounts[0].id, **{"as": "best"}),
    "a corrected claim": lambda q: decided(DecisionKind.CORRECT, q.accounts[0].id, place="Ostra"),
    "a rejected claim": lambda q: decided(DecisionKind.REJECT, q.accounts[0].id),
}


@pytest.mark.parametrize("make", TOLD.values(), ids=TOLD.keys())
def test_what_people_decide_is_told_with_the_decision(
    stories: Ledger, make: Callable[[Question], Decision]
) -> None:
    last = SeenLedger()
    question = next(c.question for c in last.refresh(stories) if c.question.measure == "killed")
    made = make(question)
    stories.decide(made)
    (changed,) = last.refresh(stories)
    assert [d.id for d in changed.decisions] == [made.id]
    assert ids(changed.question.accounts) & ids(question.accounts)
    assert last.refresh(stories) == []


def test_what_changes_nothing_that_is_said_is_not_told(stories: Ledger) -> None:
    last = SeenLedger()
    (first, *_) = [c.question for c in last.refresh(stories)]
    stories.decide(decided(DecisionKind.PIN, first.id, claims=sorted(ids(first.accounts))))
    stories.decide(decided(DecisionKind.ACCEPT, first.accounts[0].id))
    stories.decide(decided(DecisionKind.ASSESS_SOURCE, "nobody there", reliability="B"))
    assert last.refresh(stories) == []


def test_two_lookers_see_each_for_itself(stories: Ledger) -> None:
    early, late = SeenLedger(), SeenLedger()
    early.refresh(stories)
    tell_of_the_heron(stories)
    assert len(early.refresh(stories)) == 1
    assert len(late.refresh(stories)) == 2


def test_what_cannot_be_kept_is_told_all_the_same(
    stories: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories.grouped, "keep", lambda *_: False)
    found = SeenLedger().refresh(stories)
    assert {c.question.id: c.question for c in found} == {q.id: q for q in questions(stories)}

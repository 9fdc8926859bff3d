"""The desk keeps questions up: what is new changes only what it touches."""

from datetime import UTC, datetime

from sayso.app import Desk
from sayso.model.decision import Decision, DecisionKind
from tests.compare.stories import body, figure, report, said, sinking, walkout


def test_new_reports_change_only_the_questions_they_touch() -> None:
    desk = Desk()
    kept = [*sinking().values(), *walkout().values()]
    desk.take(kept, [])
    before = {q.id: q for q in desk.questions()}
    text = "22 people drowned when the Heron sank near Ostra Bay, the mayor said."
    document = report("Echo", "2033-05-06", text, title="Heron launch near Ostra Bay")
    late = said(document, figure(document, "22 people", 22, place="near Ostra Bay"), body("mayor"))
    changed = desk.take([*kept, late], [])
    assert [q.measure for q in changed] == ["killed"]
    untouched = [q for q in desk.questions() if q.measure == "on strike"]
    assert untouched[0] is before[untouched[0].id]
    assert desk.take([*kept, late], []) == []


def test_a_decision_has_everything_weighed_afresh() -> None:
    desk = Desk()
    kept = list(sinking().values())
    (question,) = desk.take(kept, [])
    name = Decision(
        kind=DecisionKind.RENAME,
        subjects=(question.id,),
        author="ana",
        reason="short",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
        value={"text": "The Heron"},
    )
    desk.take(kept, [name])
    assert [q.text for q in desk.questions()] == ["The Heron"]


def test_what_left_the_ledger_leaves_its_question() -> None:
    desk = Desk()
    kept = list(sinking().values())
    desk.take(kept, [])
    desk.take(kept[:1], [])
    assert [len(q.accounts) for q in desk.questions()] == [1]

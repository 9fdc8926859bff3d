"""A decision is shown before it is kept: nothing is written, and just that is changed then."""

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import select

from sayso.desk.asking import ask
from sayso.desk.deciding import Wish, decide, preview
from sayso.desk.listing import questions
from sayso.errors import NotFound, UserError
from sayso.ledger.columns import tables
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import DecisionKind
from sayso.model.question import Question
from tests.compare.stories import sinking, walkout
from tests.desk.conftest import wish

SEVENTEEN, RIVAL = sinking()["17"].id, sinking()["26"].id

Make = Callable[[Sequence[Question]], Wish]

WISHES: dict[str, Make] = {
    "merge": lambda qs: wish(DecisionKind.MERGE, *(q.id for q in qs)),
    "rename": lambda qs: wish(DecisionKind.RENAME, qs[0].id, text="The loss of the Heron"),
    "split": lambda _: wish(DecisionKind.SPLIT, RIVAL),
    "reject": lambda _: wish(DecisionKind.REJECT, RIVAL),
    "correct": lambda _: wish(DecisionKind.CORRECT, RIVAL, low=17, high=17, point=17),
    "correct the measure": lambda _: wish(DecisionKind.CORRECT, RIVAL, measure="injured"),
    "correct the place": lambda _: wish(DecisionKind.CORRECT, RIVAL, place="Ostra"),
    "choose": lambda _: wish(DecisionKind.CHOOSE, SEVENTEEN, **{"as": "best"}),
    "source": lambda _: wish(DecisionKind.ASSESS_SOURCE, "relatives", reliability="C"),
    "claim": lambda _: wish(DecisionKind.ASSESS_CLAIM, SEVENTEEN, credibility=3),
}
IDLE: dict[str, Make] = {
    "pin": lambda qs: wish(DecisionKind.PIN, qs[0].id),
    "accept": lambda _: wish(DecisionKind.ACCEPT, RIVAL),
    "a source that nobody has": lambda _: wish(DecisionKind.ASSESS_SOURCE, "X", reliability="C"),
}


def rows_of(ledger: Ledger) -> set[tuple[object, ...]]:
    """Every row of every table, the cache as well."""
    with ledger._database.reads() as connection:
        return {
            (table.name, *map(repr, row))
            for table in tables.sorted_tables
            for row in connection.execute(select(table))
        }


def by_id(found: Sequence[Question]) -> dict[str, Question]:
    return {q.id: q for q in found}


def laid_out(ledger: Ledger) -> dict[str, Answer]:
    """Every question with its rows, as it is asked for."""
    asked = [ask(ledger, q.id) for q in questions(ledger)]
    return {a.answer.question.id: a.answer for a in asked if a}


def said(shown: Sequence[Answer]) -> dict[str, object]:
    return {a.question.id: (a.rows, a.lineage, a.question.text, a.question.verdict) for a in shown}


@pytest.mark.parametrize("make", WISHES.values(), ids=WISHES.keys())
def test_a_preview_shows_just_what_the_decision_then_changes(stories: Ledger, make: Make) -> None:
    before = laid_out(stories)
    wanted = make(questions(stories))
    shown = preview(stories, wanted)
    assert said([*laid_out(stories).values()]) == said([*before.values()])
    old = said([*before.values()])
    decide(stories, wanted)
    new = said([*laid_out(stories).values()])
    assert shown.before
    assert said(shown.before).keys() == {q for q in old if old[q] != new.get(q)}
    assert said(shown.after).keys() == {q for q in new if new[q] != old.get(q)}
    assert said(shown.after) == {q: new[q] for q in said(shown.after)}


@pytest.mark.parametrize("make", IDLE.values(), ids=IDLE.keys())
def test_what_changes_nothing_is_shown_to_change_nothing(stories: Ledger, make: Make) -> None:
    before = questions(stories)
    shown = preview(stories, make(before))
    assert (shown.before, shown.after) == ((), ())
    decide(stories, make(before))
    assert questions(stories) == before


@pytest.mark.parametrize("make", [*WISHES.values(), *IDLE.values()], ids=[*WISHES, *IDLE])
def test_a_preview_writes_nothing(stories: Ledger, make: Make) -> None:
    found = questions(stories)
    before = rows_of(stories)
    preview(stories, make(found))
    assert rows_of(stories) == before


def test_an_accepted_claim_comes_back_as_was_shown(stories: Ledger) -> None:
    whole = questions(stories)
    decide(stories, wish(DecisionKind.REJECT, RIVAL))
    shown = preview(stories, wish(DecisionKind.ACCEPT, RIVAL))
    after = by_id([a.question for a in shown.after])
    assert after == by_id([q for q in whole if q not in questions(stories)])


def test_subjects_may_be_named_by_how_their_ids_begin(stories: Ledger) -> None:
    first, second = questions(stories)
    kept = decide(stories, wish(DecisionKind.MERGE, first.id[:12], second.id[:12]))
    (made,) = stories.decisions()
    assert (made.id, made.subjects) == (kept.id, (first.id, second.id))
    decide(stories, wish(DecisionKind.REJECT, RIVAL[:12]))
    *_, made = stories.decisions()
    assert made.subjects == (RIVAL,)
    assert (made.author, made.reason) == ("Ana", "seen")
    assert made.made_at.tzinfo is not None


def test_a_pin_keeps_the_claims_that_stand_in_the_question(stories: Ledger) -> None:
    question = next(q for q in questions(stories) if q.measure == "killed")
    decide(stories, wish(DecisionKind.PIN, question.id[:14]))
    (made,) = stories.decisions()
    assert made.value["claims"] == sorted(a.id for a in question.accounts)


@pytest.mark.parametrize(
    "wanted",
    [
        wish(DecisionKind.REJECT, "clm_zzz"),
        wish(DecisionKind.MERGE, "qst_zzz", "qst_yyy"),
        wish(DecisionKind.RENAME, "qst_", text="Both"),
        wish(DecisionKind.PIN, ""),
    ],
)
@pytest.mark.parametrize("act", [decide, preview])
def test_what_is_about_nothing_here_is_refused(
    stories: Ledger, wanted: Wish, act: Callable[[Ledger, Wish], object]
) -> None:
    with pytest.raises(NotFound):
        act(stories, wanted)
    assert list(stories.decisions()) == []


@pytest.mark.parametrize(
    "wanted",
    [
        wish(DecisionKind.CHOOSE, RIVAL, **{"as": "mean"}),
        wish(DecisionKind.ASSESS_SOURCE, "relatives", reliability="G"),
        wish(DecisionKind.CORRECT, RIVAL, colour="red"),
        Wish(kind=DecisionKind.REJECT, subjects=(RIVAL,), author=" ", reason="seen"),
    ],
)
def test_what_may_not_be_said_is_refused(stories: Ledger, wanted: Wish) -> None:
    with pytest.raises(UserError):
        decide(stories, wanted)
    assert list(stories.decisions()) == []


def test_names_that_nobody_has_are_told_and_kept_all_the_same(stories: Ledger) -> None:
    kept = decide(stories, wish(DecisionKind.INDEPENDENT, "relatives", "the lifebelt service"))
    assert kept.strangers == ("the lifebelt service",)
    known = wish(DecisionKind.ASSESS_SOURCE, "The Lifeboat Service", reliability="B")
    assert decide(stories, known).strangers == ()
    assert decide(stories, wish(DecisionKind.REJECT, RIVAL)).strangers == ()
    assert len(list(stories.decisions())) == 3


def test_confirmed_by_others_takes_two_origins(stories: Ledger) -> None:
    for claim in (SEVENTEEN, walkout()["170"].id, walkout()["echo"].id):
        with pytest.raises(UserError, match="fewer than two origins"):
            decide(stories, wish(DecisionKind.ASSESS_CLAIM, claim, credibility=1))
    agreed = wish(DecisionKind.CORRECT, RIVAL, low=17, high=17, point=17)
    decide(stories, agreed)
    assert decide(stories, wish(DecisionKind.ASSESS_CLAIM, SEVENTEEN, credibility=1)).id

"""Questions find themselves: what belongs together, what stays apart, and what people decide."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.compare.find import TopicList, find_questions, topic_of
from sayso.compare.questions import group_questions, group_weighed
from sayso.compare.standing import standing_of
from sayso.compare.weighing import weigh
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account, RelationKind, Verdict
from tests.compare.stories import (
    body,
    figure,
    happened,
    report,
    said,
    sinking,
    span_of_days,
    walkout,
)

Case = tuple[str, str, dict[str, Any], str, str, dict[str, Any]]


def toll(words: str, day: str, **more: Any) -> Account:
    """An account whose figure stands first in these words: "12 people died in Dunmere"."""
    number, noun, *_ = words.split()
    source = more.pop("source", "the police")
    title = more.pop("title", "")
    when, past = more.pop("when", None), more.pop("past", None)
    document = report(more.pop("outlet", "Echo"), day, f"{words}, {source} said.", title=title)
    if when:
        more["as_of"] = span_of_days(document, *when)
    events = []
    if past:
        events = [happened(document, words, past[0], on=past[1:], main=False)]
        more["event"] = events[0].id
    low = int(number.replace(",", ""))
    made = figure(document, f"{number} {noun}", low, subject=more.pop("subject", noun), **more)
    return said(document, made, body(source), events=tuple(events))


TOGETHER: list[Case] = [
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "19 people died in the quake in Dunmere",
        "2033-05-05",
        {"place": "Dunmere"},
    ),
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "7 children died in the quake in Dunmere",
        "2033-05-05",
        {"place": "Dunmere"},
    ),
    (
        "12 people died in the quake in Dunmere, Ostland",
        "2033-05-03",
        {"place": "Dunmere"},
        "19 people died in the quake in Ostland",
        "2033-05-03",
        {"place": "Ostland"},
    ),
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "40 people were casualties of the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere", "measure": "casualties"},
    ),
    (
        "300 Ukrainian soldiers died in Dunmere in the war",
        "2033-05-03",
        {"subject": "Ukrainian soldiers", "place": "Dunmere"},
        "400 troops of Ukraine died in Dunmere in the war",
        "2033-05-03",
        {"subject": "troops of Ukraine", "place": "Dunmere"},
    ),
]

APART: list[Case] = [
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "12 people died in the quake in Dunmere",
        "2032-05-03",
        {"place": "Dunmere"},
    ),
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "12 people died in the quake in Halvik",
        "2033-05-03",
        {"place": "Halvik"},
    ),
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "12 people were hurt in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere", "measure": "injured"},
    ),
    (
        "12 people died in the quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
        "90 people died in the 2019 quake in Dunmere",
        "2033-05-03",
        {"place": "Dunmere", "past": ("quake", "2019-01-01", "2019-12-31")},
    ),
    (
        "300 Ukrainian soldiers died in Dunmere in the war",
        "2033-05-03",
        {"subject": "Ukrainian soldiers", "place": "Dunmere"},
        "400 Russian soldiers died in Dunmere in the war",
        "2033-05-03",
        {"subject": "Russian soldiers", "place": "Dunmere"},
    ),
    (
        "12 houses burned down in Dunmere",
        "2033-05-03",
        {"place": "Dunmere", "measure": "destroyed"},
        "12 people died in Dunmere",
        "2033-05-03",
        {"place": "Dunmere"},
    ),
]


@pytest.mark.parametrize("case", TOGETHER)
def test_one_event_is_one_question(
    case: Case,
) -> None:
    assert len(_grouped(case)) == 1


@pytest.mark.parametrize("case", APART)
def test_another_event_group_or_measure_is_another_question(
    case: Case,
) -> None:
    assert len(_grouped(case)) == 2


def _grouped(case: Case) -> list[Any]:
    one, day, more, other, other_day, other_more = case
    title = "Dunmere"
    first = toll(one, day, title=title, **dict(more))
    second = toll(
        other,
        other_day,
        title=title if "Dunmere" in other else "",
        source="relatives",
        outlet="Post",
        **dict(other_more),
    )
    return group_questions([first, second])


def test_group_siblings_meet_in_the_whole_that_holds_both() -> None:
    accounts = [
        toll("42 people died in clashes in Dunmere", "2033-05-03", place="Dunmere"),
        toll("12 soldiers died in clashes in Dunmere", "2033-05-03", place="Dunmere"),
        toll("30 civilians died in clashes in Dunmere", "2033-05-03", place="Dunmere"),
    ]
    (question,) = group_questions(accounts)
    assert [r.kind for r in question.relations].count(RelationKind.PART_OF) == 2


def test_soldiers_and_civilians_of_one_event_are_not_set_against_each_other() -> None:
    accounts = [
        toll("12 soldiers died in clashes in Dunmere", "2033-05-03", place="Dunmere"),
        toll("30 civilians died in clashes in Dunmere", "2033-05-03", place="Dunmere"),
    ]
    (question,) = group_questions(accounts)
    assert {r.kind for r in question.relations} <= {
        RelationKind.NOT_COMPARABLE,
        RelationKind.PART_OF,
    }


def decide(kind: DecisionKind, *subjects: str, **value: Any) -> Decision:
    """A decision of one person on one day."""
    return Decision(
        kind=kind,
        subjects=subjects,
        author="ana",
        reason="seen",
        value=value,
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
    )


def test_people_merge_split_rename_and_pin_questions() -> None:
    a = toll("12 people died in the quake in Dunmere", "2033-05-03", place="Dunmere")
    b = toll(
        "30 people drowned as a ferry sank off Halvik",
        "2033-05-03",
        place="Halvik",
        source="relatives",
    )
    first, second = group_questions([a, b])
    (merged,) = group_questions([a, b], [decide(DecisionKind.MERGE, first.id, second.id)])
    assert {x.id for x in merged.accounts} == {a.id, b.id}
    parted = group_questions(
        [a, b], [decide(DecisionKind.MERGE, first.id, second.id), decide(DecisionKind.SPLIT, b.id)]
    )
    assert len(parted) == 2
    named = group_questions([a], [decide(DecisionKind.RENAME, weigh([a]).id, text="The quake")])
    assert named[0].text == "The quake"
    pinned = group_questions([a, b], [decide(DecisionKind.PIN, first.id, claims=[a.id, b.id])])
    assert max(len(q.accounts) for q in pinned) == 2


def test_a_split_claim_is_a_question_of_its_own() -> None:
    story = sinking()
    questions = group_questions(story.values(), [decide(DecisionKind.SPLIT, story["26"].id)])
    assert sorted(len(q.accounts) for q in questions) == [1, 4]


def test_ids_stay_when_others_join() -> None:
    story = list(sinking().values())
    (before,) = group_questions(story[:1])
    (after,) = group_questions(story)
    assert after.id == before.id
    assert weigh(story).id == after.id


ASKED = [
    ("how many people died near Ostra Bay", "killed"),
    ("How many drowned on the Heron?", "killed"),
    ("dockyard workers on strike in Fenby", "on strike"),
]


@pytest.mark.parametrize(("words", "measure"), ASKED)
def test_words_find_their_question(words: str, measure: str) -> None:
    (found, *_) = find_questions(topics([*sinking().values(), *walkout().values()]), words, 4)
    assert found.measure == measure


def topics(accounts: Iterable[Account]) -> TopicList:
    """The questions that these accounts answer, to be found by words."""
    found = group_weighed(accounts)
    return TopicList(of=[(topic_of(w.question), standing_of(w)) for w in found])


@pytest.mark.parametrize("words", ["", "how many were injured in Halvik", "\x00\ud800", "?" * 5000])
def test_words_that_ask_for_nothing_known_find_nothing(words: str) -> None:
    assert not find_questions(topics(sinking().values()), words, 4)


TOWNS = ("Dunmere", "Halvik", "Ostra")
MEASURES = ("killed", "injured", "casualties", "missing")


@st.composite
def some_accounts(draw: st.DrawFn) -> list[Account]:
    """A handful of tolls of a few towns, days, sources and measures."""
    made = []
    for _ in range(draw(st.integers(1, 9))):
        town = draw(st.sampled_from(TOWNS))
        noun = draw(st.sampled_from(("people", "children", "soldiers")))
        number = draw(st.integers(0, 60))
        source = draw(st.sampled_from(("the police", "relatives", "the mayor")))
        day = draw(st.integers(1, 28))
        made.append(
            toll(
                f"{number} {noun} in the quake in {town}",
                f"2033-05-{day:02d}",
                place=town,
                title=town,
                source=source,
                measure=draw(st.sampled_from(MEASURES)),
            )
        )
    return list({a.id: a for a in made}.values())


@settings(max_examples=60, deadline=None)
@given(some_accounts(), st.randoms(use_true_random=False))
def test_grouping_does_not_depend_on_order(accounts: list[Account], rng: random.Random) -> None:
    mixed = accounts[:]
    rng.shuffle(mixed)
    assert group_questions(mixed) == group_questions(accounts)


@settings(max_examples=60, deadline=None)
@given(some_accounts())
def test_every_claim_stands_in_exactly_one_question(accounts: list[Account]) -> None:
    held = [a.id for q in group_questions(accounts) for a in q.accounts]
    assert sorted(held) == sorted(a.id for a in accounts)


@settings(max_examples=60, deadline=None)
@given(some_accounts())
def test_no_relation_is_given_twice_and_none_leaves_its_question(accounts: list[Account]) -> None:
    for question in group_questions(accounts):
        pairs = [frozenset((r.source, r.target)) for r in question.relations]
        assert len(pairs) == len(set(pairs))
        members = {a.id for a in question.accounts}
        assert all(len(p) == 2 and p <= members for p in pairs)
        assert all(r.reason for r in question.relations)


@settings(max_examples=80, deadline=None)
@given(some_accounts())
def test_verdict_follows_its_definition(accounts: list[Account]) -> None:
    for question in group_questions(accounts):
        kinds = {r.kind for r in question.relations}
        opposed = kinds & {RelationKind.CONTRADICTS, RelationKind.DENIES}
        if question.verdict is Verdict.DISPUTED:
            assert opposed
        if question.verdict is Verdict.SINGLE:
            assert question.origins <= 1
        if question.verdict is Verdict.AGREED:
            assert question.origins > 1
            assert RelationKind.AGREES in kinds
        if question.verdict is Verdict.UPDATED:
            assert RelationKind.UPDATES in kinds
        if question.verdict is Verdict.NOT_COMPARABLE:
            assert question.origins > 1
            assert RelationKind.AGREES not in kinds
        counted = sum(len(o.claims) for o in question.lineages)
        assert counted == len(question.accounts)

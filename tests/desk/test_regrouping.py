"""What was grouped before is a cache: it answers as grouping everything anew would."""

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select, text

from sayso.compare.find import find_questions, nearest_questions, why_none
from sayso.compare.questions import group_weighed
from sayso.compare.regroup import rules
from sayso.compare.standing import as_grouped, list_apart
from sayso.desk import regrouping, verifying
from sayso.desk.asking import ask
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import WeighedQuestions, among_questions, held_at, titled
from sayso.desk.listing import ALL, EVERY_QUESTION, question_rows, questions
from sayso.desk.moment import NOW, Moment
from sayso.desk.regrouping import group_new_reports, place, portions
from sayso.desk.tracing import questions_of
from sayso.desk.verifying import find_faults
from sayso.errors import LedgerOld
from sayso.ledger.grouped import KeyedAccount
from sayso.ledger.grouped_rows import News, Placing
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger, upgrade_ledger
from sayso.ledger.schema import CACHE, VERSION_TABLE, grouped_claim, grouped_question, grouping
from sayso.model.claim import Reading
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Question
from sayso.model.topic import GroupedClaim
from tests.compare.stories import body, figure, readings, report, said, sinking, walkout
from tests.ledger.build import decided, without_hours


def tolls(number: int, seed: int) -> list[Reading]:
    """Tolls of a few towns and days by a few sources, some of them parts and denials."""
    rng = random.Random(seed)
    made = []
    for at in range(number):
        town = rng.choice(("Dunmere", "Halvik", "Ostra"))
        low, noun = rng.randrange(2, 90), rng.choice(("people", "children", "soldiers"))
        day = f"2033-{rng.randrange(3, 6):02d}-{rng.randrange(1, 29):02d}"
        source = rng.choice(("the police", "relatives", "the mayor"))
        words = (
            f"{low} {noun} died in the quake in {town}, {source} said. The army denied it. "
            f"Another {low + 100} people were hurt in Upper {town}, {source} said."
        )
        document = report(f"Echo {at}", day, words, title=f"Quake in {town}")
        counted = figure(document, f"{low} {noun}", low, subject=noun, place=town)
        hurt = figure(
            document, f"{low + 100} people", low + 100, measure="injured", place=f"Upper {town}"
        )
        made += [said(document, counted, body(source)), said(document, hurt, body(source))]
    return readings(made)


STORIES = [*readings(sinking().values()), *readings(walkout().values())]


def anew(ledger: Ledger) -> list[Question]:
    """All questions, grouped from every claim."""
    made = current_decisions(ledger)
    return [w.question for w in group_weighed(ledger.accounts_whole(), made)]


def asked(ledger: Ledger, words: str) -> Question:
    """The question that fits the words best."""
    found = ask(ledger, words)
    assert found is not None
    return found.answer.question


WORDS = (
    "how many people were killed",
    "how many people died in Ostra",
    "children killed in Halvik in April 2033",
    "people hurt in Upper Dunmere in 2033",
    "soldiers killed in the quake",
    "how many drowned on the Heron",
    "nurses on strike in Fenby",
    "how many were captured in Ostra",
    "killed in Nowhere",
    "killed in Ostra in 1999",
    "quake",
    "the loss of it",
)


def is_as_anew(ledger: Ledger) -> bool:
    """Whether questions, and what words find among them, are as if nothing had been kept."""
    held = held_at(ledger, NOW)
    rows = titled(held, held.page(EVERY_QUESTION, frozenset(), None, ALL))
    clusters = among_questions(ledger, lambda q: q.clusters())
    alike = {n: c.claims for n, c in clusters.items()}
    return (
        questions(ledger) == list_apart(anew(ledger))
        and question_rows(ledger) == rows
        and alike == {n: c.claims for n, c in held.clusters().items()}
        and all(finds_alike(ledger, held, words) for words in WORDS)
    )


def finds_alike(ledger: Ledger, held: WeighedQuestions, words: str) -> bool:
    """Whether what is kept answers words as a look at every question does."""
    return all(
        tuple(look(ledger.topics, words, most)) == tuple(look(held.topics, words, most))
        for look in (find_questions, nearest_questions)
        for most in (1, 4, 1000)
    ) and why_none(ledger.topics, words) == why_none(held.topics, words)


def keep_stories(ledger: Ledger) -> None:
    for one in STORIES:
        ledger.add(one)


@pytest.mark.parametrize("seed", range(3))
def test_one_question_is_weighed_as_among_all(stories: Ledger, seed: int) -> None:
    for one in tolls(12, seed):
        stories.add(one)
    for question in anew(stories):
        found = ask(stories, question.id)
        assert found is not None
        assert found.answer.question == question


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_come_by_and_by_are_grouped_as_all_at_once(ledger: Ledger, seed: int) -> None:
    given = [*STORIES, *tolls(12, seed)]
    random.Random(seed).shuffle(given)
    for at, one in enumerate(given):
        ledger.add(one)
        if at % 3 == 0:
            assert is_as_anew(ledger)
    assert is_as_anew(ledger)


def test_new_reports_change_only_the_questions_they_touch(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_stories(ledger)
    group_new_reports(ledger)
    before = {q.id: q for q in question_rows(ledger)}
    read: set[int] = set()
    accounts = ledger.grouped.accounts

    def watched(given: Iterable[int]) -> list[KeyedAccount]:
        read.update(asked := list(given))
        return accounts(asked)

    monkeypatch.setattr(ledger.grouped, "accounts", watched)
    words = "22 people drowned when the Heron sank near Ostra Bay, the mayor said."
    document = report("Echo", "2033-05-06", words, title="Heron launch near Ostra Bay")
    late = figure(document, "22 people", 22, place="near Ostra Bay")
    ledger.add(*readings([said(document, late, body("mayor"))]))
    group_new_reports(ledger)
    after = {q.id: q for q in question_rows(ledger)}
    assert {t.measure for q, t in after.items() if before.get(q) != t} == {"killed"}
    struck = ledger.grouped.documents_of(a.id for a in walkout().values())
    assert not struck & read
    assert is_as_anew(ledger)


@pytest.mark.parametrize("damage", ["not json", "{}", "[1]"])
def test_damaged_kinds_are_made_anew(ledger: Ledger, damage: str) -> None:
    keep_stories(ledger)
    before = asked(ledger, "people drowned on the Heron")
    with ledger._database.writes() as connection:
        connection.execute(text("UPDATE grouped_kind SET counted = :damage"), {"damage": damage})
    assert asked(ledger, "people drowned on the Heron") == before
    assert is_as_anew(ledger)


@pytest.mark.parametrize("column", ["verdict", "low"])
def test_damaged_rows_are_made_anew(ledger: Ledger, column: str) -> None:
    keep_stories(ledger)
    before = question_rows(ledger)
    with ledger._database.writes() as connection:
        connection.execute(text(f"UPDATE grouped_question SET {column} = 'none of them'"))
    assert question_rows(ledger) == before


def test_claims_that_were_lost_are_grouped_anew(ledger: Ledger) -> None:
    keep_stories(ledger)
    before = asked(ledger, "people drowned on the Heron")
    with ledger._database.writes() as connection:
        connection.execute(text("DELETE FROM grouped_claim WHERE claim = 1"))
    assert asked(ledger, before.id) == before


def test_nothing_is_grouped_again_where_nothing_is_new(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_stories(ledger)
    group_new_reports(ledger)
    monkeypatch.setattr(ledger.grouped, "keep", None)
    assert group_new_reports(ledger)


def test_reviews_group_the_report_anew(ledger: Ledger) -> None:
    keep_stories(ledger)
    rival = sinking()["26"].id
    group_new_reports(ledger)
    for kind, value in (
        (DecisionKind.REJECT, {}),
        (DecisionKind.ACCEPT, {}),
        (DecisionKind.CORRECT, {"low": 27, "high": 27, "point": 27}),
        (DecisionKind.CORRECT, {"place": "Halvik"}),
        (DecisionKind.CORRECT, {"measure": "injured"}),
    ):
        ledger.decide(decided(kind, rival, **value))
        assert is_as_anew(ledger)


def test_reviews_that_change_no_claim_group_nothing(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_stories(ledger)
    rival, other = sinking()["26"].id, sinking()["17"].id
    ledger.decide(decided(DecisionKind.REJECT, other))
    group_new_reports(ledger)
    with monkeypatch.context() as patched:
        patched.setattr(ledger.grouped, "keep", None)
        ledger.decide(decided(DecisionKind.ACCEPT, rival))
        assert group_new_reports(ledger)
        rejected = decided(DecisionKind.REJECT, rival)
        ledger.decide(rejected)
        ledger.decide(decided(DecisionKind.TAKE_BACK, rejected.id))
        assert not ledger.grouped.news(rules()).reports
        assert group_new_reports(ledger)
        assert ledger.grouped.news(rules()).heard == ledger.looks.additions()
    assert is_as_anew(ledger)
    ledger.decide(decided(DecisionKind.ACCEPT, other))  # it was rejected: now it counts
    assert ledger.grouped.news(rules()).reports
    assert is_as_anew(ledger)


def test_a_report_read_anew_is_grouped_anew(ledger: Ledger) -> None:
    keep_stories(ledger)
    group_new_reports(ledger)
    first = STORIES[0]
    ledger.add(Reading(document=first.document, claims=first.claims[:0]))
    assert is_as_anew(ledger)


def test_what_people_decide_wins_over_what_is_kept(ledger: Ledger) -> None:
    for one in [*STORIES, *tolls(8, 7)]:
        ledger.add(one)
    group_new_reports(ledger)
    ids = [s.id for s in question_rows(ledger)]
    heron = sinking()
    for decision in (
        decided(DecisionKind.MERGE, *ids[:2]),
        decided(DecisionKind.SPLIT, heron["17"].id),
        decided(DecisionKind.RENAME, ids[-1], text="The quake"),
        decided(DecisionKind.PIN, ids[0], claims=[heron["26"].id]),
    ):
        ledger.decide(decision)
        assert is_as_anew(ledger)
    ledger.add(tolls(1, 99)[0])
    assert is_as_anew(ledger)


def test_words_and_claims_lead_to_the_question_as_people_named_it(ledger: Ledger) -> None:
    keep_stories(ledger)
    (question,) = questions_of(ledger, sinking()["17"].id)
    named = Decision(
        kind=DecisionKind.RENAME,
        subjects=(question.id,),
        author="ana",
        reason="short",
        made_at=decided(DecisionKind.ACCEPT).made_at,
        value={"text": "The loss of the Heron"},
    )
    ledger.decide(named)
    assert asked(ledger, "the loss of the Heron").text == "The loss of the Heron"
    assert questions_of(ledger, sinking()["5 children"].id) == [
        asked(ledger, "people drowned on the Heron")
    ]
    assert questions_of(ledger, "clm_0") == []


def test_other_rules_have_everything_grouped_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_stories(ledger)
    group_new_reports(ledger)
    with ledger._database.writes() as connection:
        connection.execute(text("UPDATE grouping SET rules = 'older'"))
        connection.execute(text("UPDATE grouped_claim SET stands = 1"))
    assert is_as_anew(ledger)


def test_the_cache_may_be_emptied_and_verify_does_not_trust_it(ledger: Ledger) -> None:
    keep_stories(ledger)
    group_new_reports(ledger)
    with ledger._database.writes() as connection:
        connection.execute(text("UPDATE grouped_claim SET stands = 1, id = 'x'"))
    assert list(ledger.verify()) == []
    with ledger._database.writes() as connection:
        for table in CACHE:
            if table is not grouping:
                connection.execute(table.delete())
    assert list(ledger.verify()) == []
    assert is_as_anew(ledger)


def test_who_groups_later_keeps_nothing_over_who_was_quicker(ledger: Ledger) -> None:
    ledger.add(STORIES[0])
    slow = ledger.grouped.news("rules")
    assert ledger.grouped.keep(slow, "rules", Placing(claims=[], blocks={}))
    claim = GroupedClaim(
        claim=1, id="clm_1", document=1, component=1, question=1, stands=1, raises="qst_1"
    )
    question = as_grouped(1, group_weighed(sinking().values())[0])
    placing = Placing(claims=[claim], blocks={1: ["killed 1"]}, questions=[question])
    assert not ledger.grouped.keep(slow, "rules", placing)
    with ledger._database.reads() as connection:
        for table in (grouped_claim, grouped_question):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_a_question_is_answered_where_its_grouping_cannot_be_kept(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_stories(ledger)
    monkeypatch.setattr(ledger.grouped, "keep", lambda *_: False)
    assert asked(ledger, "people drowned on the Heron") in anew(ledger)
    assert questions(ledger) == anew(ledger)
    assert len(question_rows(ledger)) == len(anew(ledger))
    assert questions_of(ledger, sinking()["17"].id)


def test_a_ledger_of_the_first_version_is_brought_up_to_date(url: str) -> None:
    with make_ledger(url) as ledger:
        ledger.add(STORIES[0])
        with ledger._database.writes() as connection:
            for table in CACHE:
                connection.execute(text(f"DROP TABLE {table.name}"))
            connection.execute(text("DROP INDEX claim_measure"))
            connection.execute(text("ALTER TABLE document DROP COLUMN sha256"))
            without_hours(connection)
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))
    with pytest.raises(LedgerOld, match="sayso upgrade"):
        Ledger.open(url)
    assert upgrade_ledger(url)
    with Ledger.open(url) as ledger:
        assert list(ledger.readings()) == STORIES[:1]
        assert is_as_anew(ledger)
        assert list(ledger.verify()) == []


def test_of_threads_that_ask_one_groups_what_is_new(ledger: Ledger) -> None:
    refused = []
    keep = ledger.grouped.keep

    def recorded(news: News, rules: str, placing: Placing) -> bool:
        kept = keep(news, rules, placing)
        refused.append(not kept)
        return kept

    ledger.grouped.keep = recorded  # type: ignore[method-assign]
    for one in STORIES:
        ledger.add(one)
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(group_new_reports, [ledger] * 6))
    assert refused == [False] * len(STORIES)


def test_asking_while_others_add_and_ask_ends_as_anew(url: str) -> None:
    given = [*STORIES, *tolls(10, 5)]

    def add() -> None:
        with make_ledger(url) as ledger:
            for one in given:
                ledger.add(one)

    def look() -> None:
        with Ledger.open(url) as ledger:
            for _ in range(6):
                ask(ledger, "people drowned on the Heron")

    make_ledger(url).close()
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(work) for work in (add, look, look)]:
            done.result()
    with make_ledger(url) as ledger:
        assert is_as_anew(ledger)
        assert list(ledger.verify()) == []


def test_the_past_is_not_answered_from_what_is_kept(ledger: Ledger) -> None:
    keep_stories(ledger)
    group_new_reports(ledger)
    (then,) = questions(ledger, Moment(as_of=date(2033, 5, 3)))
    assert {a.claim.figure.low for a in then.accounts if a.claim.figure} == {Decimal(9)}
    assert questions(ledger, Moment(as_known_on=date(2000, 1, 1))) == []


@pytest.mark.parametrize(("portion", "at_once"), [(1, 100), (5, 4)])
def test_portions_place_all_as_one_grouping_does(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, portion: int, at_once: int
) -> None:
    """However many reports are grouped or compared at one time, and whatever came before them."""
    monkeypatch.setattr(regrouping, "PORTION", portion)
    monkeypatch.setattr(verifying, "AT_ONCE", at_once)
    every = [*STORIES, *tolls(14, seed=5)]
    for some in (every[:9], every[9:]):
        for reading in some:
            ledger.add(reading)
        assert group_new_reports(ledger)
        assert not list(find_faults(ledger))


def test_portions_follow_decisions(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was merged, and what was read or reviewed again, stands as one grouping has it."""
    monkeypatch.setattr(regrouping, "PORTION", 2)
    monkeypatch.setattr(verifying, "AT_ONCE", 3)
    for reading in tolls(9, seed=8):
        ledger.add(reading)
    rows = question_rows(ledger)
    ledger.decide(decided(DecisionKind.MERGE, rows[0].id, rows[1].id))
    claim = next(iter(ledger.accounts())).id
    ledger.decide(decided(DecisionKind.REJECT, claim))
    for reading in STORIES:
        ledger.add(reading)
    assert group_new_reports(ledger)
    assert not list(find_faults(ledger))


def test_unfinished_portions_are_grouped_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that ends between two portions leaves nothing that an answer rests on."""
    monkeypatch.setattr(regrouping, "PORTION", 3)
    for reading in tolls(9, seed=3):
        ledger.add(reading)
    news = ledger.grouped.news(rules())
    first = next(portions(ledger.grouped, news))
    assert (first.unfinished, len(first.reports)) == (True, 3)
    assert ledger.grouped.keep(first, rules(), place(ledger, first))
    assert ledger.grouped.news(rules()).afresh
    assert group_new_reports(ledger)
    assert not ledger.grouped.news(rules())
    assert not list(find_faults(ledger))

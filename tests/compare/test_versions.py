"""Versions of one report in a question: carried on, revised, or no longer told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from itertools import permutations
from typing import Any

import pytest

from sayso.compare.facts import read_all
from sayso.compare.likelihood import Likelihood
from sayso.compare.questions import group_questions
from sayso.compare.rows import lay_out
from sayso.compare.versions import with_versions
from sayso.compare.weighing import weigh, weigh_facts
from sayso.model.answer import Answer
from sayso.model.claim import Voice
from sayso.model.question import Account, RelationKind, Verdict
from sayso.model.text import Document
from tests.compare.stories import bears, between, body, figure, said

URL = "https://quay.example/heron"


def page(
    text: str, day: int, url: str = URL, outlet: str = "Quay Gazette", **more: Any
) -> Document:
    """A report at an address on a day of May."""
    return Document(text=text, url=url, outlet=outlet, published=date(2033, 5, day), **more)


def told(document: Document, low: int, *voices: Voice, words: str = "") -> Account:
    """How many drowned, as a report says."""
    found = figure(document, words or f"{low} people", low, place="Ostra")
    return said(document, found, *voices)


POLICE, MAYOR = body("the police"), body("the mayor")
FIRST = (
    "The Heron sank off Ostra on Monday. 12 people drowned. 3 people are missing. 4 people died."
)
SECOND = (
    "The Heron sank off Ostra on Monday. 15 people drowned. Boats still search. 12 people died."
)


def answered(accounts: Sequence[Account]) -> Answer:
    given = with_versions(accounts)
    return lay_out(weigh_facts(given, read_all(given), likelihood=Likelihood(given=True)))


def test_the_same_partys_figure_is_revised_by_the_newer_version() -> None:
    old, new = told(page(FIRST, 3), 12, POLICE), told(page(SECOND, 4), 15, POLICE)
    for given in permutations([old, new]):
        answer = answered(given)
        assert bears(answer.question, new, old) == "updates"
        (row,) = answer.rows
        assert (row.written, [a.id for a in row.revisions]) == ("15 people", [old.id, new.id])
        assert (row.reports, answer.question.origins) == (1, 1)
        assert answer.lineage.startswith("1 report, 1 named origin;")


def test_the_outlets_own_figures_of_two_versions_are_one_lineage() -> None:
    old, new = told(page(FIRST, 3), 12), told(page(SECOND, 3, hour=time(18)), 15)
    early = page(FIRST, 3, hour=time(9))
    old = told(early, 12)
    answer = answered([new, old])
    assert bears(answer.question, new, old) == "updates"
    assert answer.question.unrecorded == 1
    assert len(answer.question.lineages) == 1
    assert answer.question.verdict is Verdict.SINGLE
    assert [row.low for row in answer.rows] == [15]


def test_what_the_newer_version_carries_on_is_no_second_telling() -> None:
    old, new = told(page(FIRST, 3), 12, POLICE), told(page(SECOND, 4), 12, POLICE)
    answer = answered([old, new])
    assert bears(answer.question, new, old) == "repeats"
    assert [(r.written, r.apart, r.reports) for r in answer.rows] == [("12 people", "", 1)]
    assert all(a.withdrawn is None for a in answer.question.accounts)


@pytest.mark.parametrize(
    ("newest", "day"),
    [
        ([told(page(SECOND, 4), 15, MAYOR)], "4 May 2033"),
        # nothing of the count is left
        ([said(page(SECOND, 5), figure(page(SECOND, 5), "15 people", 15, measure="injured"))],
         "5 May 2033"),
    ],
)  # fmt: skip
def test_what_the_newer_version_no_longer_has_is_set_apart(newest: list[Account], day: str) -> None:
    old = told(page(FIRST, 3), 12, POLICE)
    answer = answered([old, *newest])
    (row,) = (r for r in answer.rows if r.latest.id == old.id)
    assert row.apart == f"no longer in the report's version of {day}"
    assert row.written == "12 people"
    (kept,) = (a for a in answer.question.accounts if a.id == old.id)
    assert kept.withdrawn
    assert kept.withdrawn.by == newest[0].report.id
    assert not any(old.id in (r.source, r.target) for r in answer.question.relations)
    assert answer.range.low != 12


def test_a_figure_dropped_counts_for_no_origin_but_another_outlets_telling_stands() -> None:
    old, new = told(page(FIRST, 3), 12, POLICE), told(page(SECOND, 4), 15, MAYOR)
    assert answered([old, new]).question.origins == 1
    echo = told(page(FIRST, 3, url="", outlet="Ostra Radio"), 12, POLICE)
    answer = answered([old, new, echo])
    assert answer.question.origins == 2
    assert [(r.origin, r.apart) for r in answer.rows if r.latest.id == echo.id] == [
        ("the police", "")
    ]
    assert bears(answer.question, echo, new) or bears(answer.question, new, echo)


def test_an_own_figure_for_which_a_source_is_given_later_is_revised_and_set_apart() -> None:
    old, new = told(page(FIRST, 3), 12), told(page(SECOND, 4), 15, POLICE)
    answer = answered([old, new])
    assert bears(answer.question, new, old) == "updates"
    assert [r.apart for r in answer.rows] == [
        "", "revised in the report's version of 4 May 2033, on another's word",
    ]  # fmt: skip
    assert (answer.question.origins, answer.question.unrecorded) == (1, 0)


def test_an_own_figure_rests_on_the_source_that_another_version_gives_for_it() -> None:
    own = told(page(FIRST, 3), 12)
    for other in (told(page(SECOND, 4), 12, POLICE), told(page(SECOND, 2), 12, POLICE)):
        answer = answered([own, other])
        assert (answer.question.origins, answer.question.unrecorded) == (1, 0)
        (origin,) = answer.question.lineages
        assert "two versions of one report, one of which gives the source" in origin.reason


def test_two_versions_never_agree_nor_contradict() -> None:
    for voices in ((), (POLICE,)):
        old, new = (
            told(page(FIRST, 3), 12, *voices),
            told(page(SECOND, 4), 9, *voices, words="15 p"),
        )
        for given in permutations([old, new]):
            found = between(answered(given).question, old, new)
            assert found
            assert found.kind is RelationKind.UPDATES


def test_only_the_newest_of_three_versions_stands() -> None:
    versions = [
        told(page(f"The Heron sank off Ostra. {n} people drowned.", day), n, POLICE)
        for day, n in ((3, 12), (4, 40), (5, 15))
    ]
    for given in permutations(versions):
        answer = answered(given)
        (row,) = answer.rows
        assert [a.claim.figure.low for a in row.revisions if a.claim.figure] == [12, 40, 15]
        assert row.low == 15


def test_where_nothing_tells_the_later_they_are_one_lineage_and_none_is_dropped() -> None:
    old, new = told(page(FIRST, 3), 12), told(page(SECOND, 3), 15)
    question = answered([old, new]).question
    found = between(question, old, new)
    assert found
    assert found.reason.startswith("same origin")
    assert (len(question.lineages), question.verdict) == (1, Verdict.SINGLE)
    assert all(a.withdrawn is None for a in question.accounts)


def test_another_outlet_at_the_address_is_another_report() -> None:
    old = told(page(FIRST, 3), 12, POLICE)
    other = told(page(SECOND, 3, outlet="Ostra Radio"), 15, MAYOR)
    question = answered([old, other]).question
    assert (bears(question, old, other) or bears(question, other, old)) == "contradicts"
    assert question.origins == 2


def test_grouping_tells_versions_across_questions() -> None:
    first, second = page(FIRST, 3), page(SECOND, 4)
    gone = said(first, figure(first, "3 people", 3, measure="missing", place="Ostra"), MAYOR)
    given = [told(first, 12, POLICE), gone, told(second, 15, POLICE)]
    wanted = None
    for order in permutations(given):
        found = {q.measure: q for q in group_questions(order)}
        assert found["missing"].accounts[0].withdrawn
        assert found["missing"].origins == 0
        assert wanted in (None, group_questions(order))
        wanted = group_questions(order)


def test_what_is_told_at_a_later_hour_of_the_day_is_later() -> None:
    early = told(page(FIRST, 3, url="", outlet="Ostra Radio", hour=time(9, 5)), 12, POLICE)
    late = told(page(SECOND, 3, url="", hour=time(18, 40)), 15, POLICE)
    down = told(page("9 people drowned off Ostra.", 3, url="", hour=time(20)), 9, POLICE)
    answer = answered([down, late, early])
    assert answer.rows[0].latest.id == down.id
    assert bears(answer.question, down, late) == "updates"


@pytest.mark.parametrize("first", [31, 25])
def test_the_later_entry_of_a_live_page_wins_over_the_earlier(first: int) -> None:
    second = 56 - first
    text = (
        f"Live\n18:40 {second} people drowned off Ostra.\n14:05 {first} people drowned off Ostra."
    )
    document = page(text, 3)
    given = [told(document, second, POLICE), told(document, first, POLICE)]
    answer = answered(given)
    assert [row.low for row in answer.rows] == [second]
    assert bears(answer.question, given[0], given[1]) == "updates"


def test_a_report_without_version_is_left_as_it_is() -> None:
    alone = told(page(FIRST, 3), 12)
    assert with_versions([alone])[0] is alone
    assert weigh([replace(alone)]).accounts == (alone,)


REWRITTEN = (
    "The Heron sank off Ostra on Monday. 12 people drowned, the police said.",
    "Quay closed as divers lift hull; owner Ansgar Fellwright held. In all 31 people drowned,"
    " the police said, and Tamsin Okoro-Vane of the Harrowgate yard denies neglect.",
)


@pytest.mark.parametrize(("url", "questions"), [(URL, 1), ("https://quay.example/other", 2)])
def test_a_page_tells_of_one_event_however_much_of_it_is_rewritten(
    url: str, questions: int
) -> None:
    old = told(page(REWRITTEN[0], 3, title="Launch lost"), 12, POLICE)
    new = told(page(REWRITTEN[1], 28, url, title="Owner held"), 31, POLICE)
    for given in permutations([old, new]):
        found = group_questions(given)
        assert len(found) == questions
        if questions == 1:
            assert bears(found[0], new, old) == "updates"

"""Figures taken back: set apart with the reason, and no longer counted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from sayso.compare.facts import read_all
from sayso.compare.likelihood import Likelihood
from sayso.compare.questions import group_questions
from sayso.compare.rows import lay_out
from sayso.compare.weighing import answers, weigh_facts
from sayso.model.answer import Answer
from sayso.model.claim import Polarity, Voice
from sayso.model.quantity import Quantifier
from sayso.model.question import Account, Verdict
from sayso.model.text import Document
from tests.compare.stories import body, figure, said

MINISTRY, POLICE = body("the health ministry"), body("the police")
POST = Voice(name="Selm Post", kind=body("").kind)
BACK = Polarity.WITHDRAWS


def report(text: str, day: int, outlet: str = "Selm Post") -> Document:
    return Document(text=text, outlet=outlet, published=date(2033, 5, day))


def told(document: Document, low: int, *voices: Voice, **more: Any) -> Account:
    """How many were killed in Selm."""
    of_figure = {k: more.pop(k) for k in ("quantifier", "measure") if k in more}
    found = figure(document, more.pop("words", f"{low} people"), low, place="Selm", **of_figure)
    return said(document, found, *voices, **more)


OLD = report("A blast in Selm killed 52 people on Monday.", 3)
NOTE = report("Correction: not 52 people were killed in Selm on Monday but 25 people.", 4)


def answered(accounts: Sequence[Account]) -> Answer:
    return lay_out(weigh_facts(accounts, read_all(accounts), likelihood=Likelihood(given=True)))


def withdrawn(answer: Answer) -> dict[str, str]:
    """By which claim each that is taken back was taken back."""
    return {a.id: a.withdrawn.by for a in answer.question.accounts if a.withdrawn}


def elsewhere(low: int, *voices: Voice, day: int = 3) -> Account:
    text = f"{low} people were killed in Selm on Monday, Lake Gazette was told."
    return told(report(text, day, "Lake Gazette"), low, *voices)


@pytest.mark.parametrize(
    ("first", "back"),
    [
        # an outlet its own word, or what it told on another's
        (told(OLD, 52), told(NOTE, 52, polarity=BACK)),
        (told(OLD, 52, MINISTRY), told(NOTE, 52, polarity=BACK)),
        # a party its own word, in whatever paper that stood
        (told(OLD, 52, MINISTRY), told(NOTE, 52, MINISTRY, polarity=BACK)),
        (elsewhere(52, MINISTRY), told(NOTE, 52, MINISTRY, polarity=BACK)),
        # another paper tells that the outlet takes it back; what rests on the outlet's word falls
        (told(OLD, 52, MINISTRY), elsewhere(52, POST, day=4)),
        (elsewhere(52, POST), told(NOTE, 52, polarity=BACK)),
        # the outlet's own figure, where its source takes that back
        (told(OLD, 52), told(NOTE, 52, MINISTRY, polarity=BACK)),
        # the same figure, however bounded
        (told(OLD, 52, quantifier=Quantifier.AT_LEAST), told(NOTE, 52, polarity=BACK)),
    ],
)
def test_who_gave_or_told_a_figure_takes_it_back(first: Account, back: Account) -> None:
    if back.claim.stance.polarity is not BACK:
        back = _turned(back)
    for given in permutations([first, back]):
        answer = answered(given)
        assert withdrawn(answer) == {first.id: back.id}
        (row,) = (r for r in answer.rows if r.latest.id == first.id)
        assert row.apart.startswith("taken back by ")
        assert row.apart.endswith(" on 4 May 2033")
        assert row.written == "52 people"
        assert all(r.apart for r in answer.rows)
        assert (answer.range.low, answer.question.origins) == (None, 0)
        assert answer.question.verdict is Verdict.SINGLE
        assert answer.question.relations == ()


def _turned(account: Account) -> Account:
    """The account, which takes back instead."""
    stance = replace(account.claim.stance, polarity=BACK)
    return replace(account, claim=replace(account.claim, stance=stance))


@pytest.mark.parametrize(
    ("other", "back"),
    [
        # nobody takes back what another party says
        (elsewhere(52, POLICE), told(NOTE, 52, MINISTRY, polarity=BACK)),
        (elsewhere(52), told(NOTE, 52, polarity=BACK)),
        # another figure
        (told(OLD, 52, MINISTRY, words="5"), told(NOTE, 25, MINISTRY, polarity=BACK)),
        # another measure
        (told(OLD, 52, MINISTRY, measure="injured"), told(NOTE, 52, MINISTRY, polarity=BACK)),
        # told again later
        (elsewhere(52, MINISTRY, day=6), told(NOTE, 52, MINISTRY, polarity=BACK)),
    ],
)
def test_what_another_said_or_said_anew_stands(other: Account, back: Account) -> None:
    assert withdrawn(answered([other, back])) == {}


def test_the_new_figure_stands_for_its_origin_and_against_rivals() -> None:
    first, rival = told(OLD, 52, MINISTRY), elsewhere(40, POLICE)
    back, now = told(NOTE, 52, MINISTRY, polarity=BACK), told(NOTE, 25, MINISTRY)
    answer = answered([first, rival, back, now])
    stand = {r.origin: r.written for r in answer.rows if not r.apart}
    assert stand == {"the health ministry": "25 people", "the police": "40 people"}
    assert (answer.range.low, answer.range.high) == (Decimal(25), Decimal(40))
    assert answer.question.verdict is Verdict.DISPUTED
    assert {i for r in answer.question.relations for i in (r.source, r.target)} == {
        rival.id, now.id,
    }  # fmt: skip
    assert answer.lineage.startswith("3 reports, 2 named origins;")


def test_what_is_taken_back_in_its_own_report_falls_there() -> None:
    document = report("The toll was cut from 52 people to 25 people in Selm. 52 people once.", 4)
    back, now = told(document, 52, MINISTRY, polarity=BACK), told(document, 25, MINISTRY)
    answer = answered([back, now])
    assert [(r.written, r.apart) for r in answer.rows] == [
        ("25 people", ""), ("52 people", "takes back what was told before"),
    ]  # fmt: skip


def test_a_claim_that_takes_back_answers_a_question_only_with_its_figure() -> None:
    assert answers(told(NOTE, 52, polarity=BACK))
    assert not answers(said(NOTE, None, MINISTRY, polarity=BACK))
    (question,) = group_questions([told(OLD, 52, MINISTRY), told(NOTE, 52, polarity=BACK)])
    assert [bool(a.withdrawn) for a in question.accounts] == [True, False]

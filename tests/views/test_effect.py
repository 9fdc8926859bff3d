"""The effect of a decision is told in a few words: range, rows, verdict, relations."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sayso.model.question import Account
from sayso.views.pages.effect import effect_page, refused_effect
from tests.compare.stories import body, figure, report, said, sinking
from tests.views.build import chosen, laid_out

STORY = sinking()


def told(left_out: str = "", changed: Account | None = None) -> str:
    """What is told where a claim leaves, or is another."""
    before = laid_out(STORY.values())
    kept = [a for name, a in STORY.items() if name != left_out]
    after = laid_out([*kept, *([changed] if changed else [])])
    renamed = {STORY[left_out].id: changed.id} if changed else {}
    return effect_page([(before, after)], renamed).told


def test_a_row_that_leaves_narrows_the_range() -> None:
    said = told("26")
    assert "range 17–26 → " in said
    assert "(relatives, 26) leaves" in said
    assert "relation" in said


def test_a_figure_that_would_be_otherwise_is_the_same_row() -> None:
    claim = STORY["26"].claim
    assert claim.figure
    new = replace(claim.figure, low=Decimal(20), high=Decimal(20), point=Decimal(20))
    changed = replace(STORY["26"], claim=replace(claim, figure=new))
    said = told("26", changed)
    assert ": 26 → 20" in said
    assert "leaves" not in said
    assert "verdict stays disputed" in said


def test_a_choice_is_told() -> None:
    said = effect_page([(laid_out(STORY.values()), chosen())], {}).told
    assert "is chosen" in said


def test_nothing_is_said_to_be_nothing() -> None:
    assert "nothing" in effect_page([], {}).told


@pytest.mark.parametrize("pair", [(True, False), (False, True)])
def test_a_question_that_goes_or_comes_is_told(pair: tuple[bool, bool]) -> None:
    answer = laid_out(STORY.values())
    before, after = (answer if there else None for there in pair)
    said = effect_page([(before, after)], {}).told
    assert ("goes" in said) is pair[0]
    assert ("of its own" in said) is pair[1]


def test_what_cannot_be_is_said_to_be_wrong() -> None:
    assert refused_effect("low is above high").wrong


def test_a_sum_is_held_against_a_sum_and_not_against_its_parts() -> None:
    before = laid_out(shared_toll())
    changed = [a for a in shared_toll() if a.claim.origin and a.claim.origin.name != "the mayor"]
    words = effect_page([(before, laid_out(changed))], {}).told
    assert "300 → " not in words
    assert "(the mayor, 500) leaves" in words


def shared_toll() -> list[Account]:
    """A whole by one party, and its two parts by another, which are summed beside it."""
    first = report("Fen Post", "2033-05-03", "500 casualties, the mayor said.")
    second = report("Fen Echo", "2033-05-03", "300 killed and 100 injured, the clinic said.")
    return [
        said(first, figure(first, "500 casualties", 500, measure="casualties"), body("the mayor")),
        said(second, figure(second, "300 killed", 300), body("the clinic")),
        said(second, figure(second, "100 injured", 100, measure="injured"), body("the clinic")),
    ]

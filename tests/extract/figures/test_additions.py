"""Figures that add to another count what it does."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sayso.extract.figures.additions import NEAR, fill_additions
from sayso.model.quantity import Accounting, Figure
from sayso.model.text import Passage
from tests.extract.events.reading import figure


def counted(begin: int, measure: str, unit: str, more: bool = False) -> Figure:
    return Figure(
        words=Passage(spans=((begin, begin + 4),), text="1234"),
        low=Decimal(1234),
        high=Decimal(1234),
        measure=measure,
        unit=unit,
        subject=unit,
        place="Orba",
        accounting=Accounting.INCREMENT if more else Accounting.TOTAL,
    )


def test_a_bare_figure_on_top_counts_what_was_counted() -> None:
    first, more = counted(0, "killed", "soldiers"), counted(60, "other", "", more=True)
    _, found = fill_additions([first, replace(more, place="")])
    assert (found.measure, found.unit, found.subject, found.place) == (
        "killed", "soldiers", "soldiers", "Orba",
    )  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        counted(60, "other", "houses", more=True),
        counted(60, "injured", "people", more=True),
        counted(60, "other", "people"),
        counted(NEAR + 60, "other", "people", more=True),
    ],
)
def test_what_says_itself_what_it_counts_takes_nothing_over(more: Figure) -> None:
    assert [*fill_additions([counted(0, "killed", "soldiers"), more])][1] == more


def test_more_of_what_was_just_counted() -> None:
    text = "The flood killed 31 villagers in Orba. The governor expected 200 more."
    found = figure(text, "200 more")
    assert (found.measure, found.subject, found.place) == ("killed", "villagers", "Orba")

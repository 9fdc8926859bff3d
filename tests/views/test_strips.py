"""Strips stand on one axis, tell by shape what they show, and say it in words."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from sayso.views.strips import (
    Scale,
    StripFigure,
    axis,
    range_strip,
    scale_of,
    strip,
    strip_words,
    strips,
    ticks,
)
from tests.compare.stories import sinking
from tests.views.build import chosen, laid_out


def values(*given: int) -> list[Decimal]:
    return [Decimal(v) for v in given]


def figure(
    low: int | None, high: int | None, about: bool = False, chosen: bool = False
) -> StripFigure:
    return StripFigure(
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        about=about,
        chosen=chosen,
    )


@pytest.mark.parametrize(
    ("given", "ends", "is_log"),
    [
        ((9, 17), (0, 20), False),
        ((200, 4000), (0, 4000), False),
        ((190, 4000), (100, 10_000), True),
        ((0, 3), (0, 3), False),
        ((0, 3, 300), (1, 1000), True),
        ((0,), (0, 1), False),
        ((7,), (0, 8), False),
        ((1_000_000,), (0, 1_000_000), False),
    ],
)
def test_the_axis_holds_all_and_is_logarithmic_where_they_lie_far_apart(
    given: tuple[int, ...], ends: tuple[float, float], is_log: bool
) -> None:
    scale = scale_of(values(*given))
    assert scale == Scale(low=ends[0], high=ends[1], is_log=is_log)
    places = [scale.at(v) for v in values(*given)] if scale else []
    assert places == sorted(places)
    assert all(0 < place < 100 for place in places)


def test_nothing_has_no_axis() -> None:
    assert scale_of([]) is None


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (Scale(low=0, high=4000), [0, 2000, 4000]),
        (Scale(low=100, high=10_000, is_log=True), [100, 1000, 10_000]),
        (Scale(low=1, high=10**9, is_log=True), [1, 10**3, 10**6, 10**9]),
    ],
)
def test_ticks_are_few_and_round(scale: Scale, expected: list[float]) -> None:
    assert ticks(scale) == expected


@pytest.mark.parametrize(
    ("shown", "classes", "words"),
    [
        (figure(12, 12), {"s-dot"}, "12"),
        (figure(12, 12, about=True), {"s-open"}, "about 12"),
        (figure(12, 17), {"s-bar", "s-end"}, "12 to 17"),
        (figure(12, None), {"s-dot", "s-bar", "s-head"}, "at least 12"),
        (figure(None, 17), {"s-dot", "s-bar", "s-head"}, "up to 17"),
        (figure(12, 12, chosen=True), {"s-dot", "s-chosen"}, "12; chosen"),
        (
            StripFigure(low=Decimal(17), high=Decimal(17), before=((Decimal(9), None),)),
            {"s-dot", "s-ring", "s-hair"},
            "17; before it at least 9",
        ),
    ],
)
def test_the_shape_tells_how_a_figure_is_bounded(
    shown: StripFigure, classes: set[str], words: str
) -> None:
    drawn = strip(shown, Scale(low=0, high=20))
    assert set(re.findall(r"s-[a-z]+", drawn)) == classes | {"s-base"}
    assert strip_words(shown) == words
    assert f'aria-label="{words}"' in drawn


def test_strips_are_well_formed_and_hold_no_style() -> None:
    for answer in (chosen(), laid_out(sinking().values())):
        made = strips(answer)
        for drawn in (made.axis, *filter(None, made.rows)):
            ElementTree.fromstring(drawn)
            assert "style" not in drawn
        assert len(made.rows) == len(answer.rows)


def test_what_is_apart_is_grey_or_not_on_the_axis() -> None:
    answer = laid_out(sinking().values())
    drawn = strips(answer).rows
    apart = [d for d, row in zip(drawn, answer.rows, strict=True) if row.apart]
    assert apart
    assert all(d == "" or 'class="s s-apart"' in d for d in apart)


def test_the_axis_names_its_kind() -> None:
    assert 'aria-label="logarithmic axis from 100 to 10,000"' in axis(
        Scale(low=100, high=10_000, is_log=True)
    )


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (17, 26, "17 to 26"),
        (0, 0, "0"),
        (9, None, "at least 9"),
        (None, 40, "up to 40"),
        (0, 500, "0 to 500"),
    ],
)
def test_a_range_is_drawn_from_nothing_on(low: int | None, high: int | None, said: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    drawn = range_strip(ends[0], ends[1])
    assert f'aria-label="{said}"' in drawn
    places = [float(x) for x in re.findall(r'x1?="([0-9.]+)%"', drawn)]
    assert all(1 <= x <= 100 for x in places)


def test_no_range_is_not_drawn() -> None:
    assert range_strip(None, None) == ""

"""A figure that is bounded otherwise than its digits say is told apart, and no other."""

from decimal import Decimal

import pytest

from sayso.exchange.wordings import is_bounded_otherwise, numbers_in
from sayso.model.quantity import Basis, Figure
from sayso.model.text import Passage

CASES = [
    ("14 people", 14, 14, False),
    ("14 people", 15, 15, True),
    ("at least 1,200", 1200, None, False),
    ("up to 40", None, 40, False),
    ("between 10 and 20", 10, 20, False),
    ("1.2 million", 1_200_000, 1_200_000, False),
    ("$2.6bn", 2_600_000_000, 2_600_000_000, False),
    ("3 dozen", 36, 36, False),
    ("dozens", 24, 99, False),
    ("22 people", None, None, False),
    ("12,000", 12, 12, True),
]


@pytest.mark.parametrize(("written", "low", "high", "otherwise"), CASES)
def test_bounds_are_held_to_digits(
    written: str, low: int | None, high: int | None, otherwise: bool
) -> None:
    figure = Figure(
        words=Passage.of(written, (0, len(written))),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
    )
    assert is_bounded_otherwise(figure) is otherwise


def test_what_is_derived_says_so_itself() -> None:
    words = Passage.of("a third of 12,000", (0, 17))
    derived = Figure(words=words, low=Decimal(4000), high=Decimal(4000), basis=Basis.DERIVED)
    assert not is_bounded_otherwise(derived)


def test_numbers_are_read_with_what_multiplies_them() -> None:
    assert numbers_in("5 thousand or 1,000.5") == {
        Decimal(5), Decimal(5000), Decimal("1000.5"),
    }  # fmt: skip

"""Whether a figure's bounds are those that its own digits say; words alone are for who reads them.

A partner may read by other rules: what does not agree is kept as theirs and told apart.
"""

import re
from decimal import Decimal

from sayso.model.claim import Claim
from sayso.model.quantity import Basis, Figure

SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6,
    "mn": 10**6, "billion": 10**9, "b": 10**9, "bn": 10**9, "trillion": 10**12,
}  # fmt: skip
"""What a word or a letter behind digits multiplies them by."""

_NUMBER = re.compile(r"(\d[\d,]{0,30}(?:\.\d{1,30})?)[\s-]?([A-Za-z]+)?")


def numbers_in(written: str) -> set[Decimal]:
    """The numbers that are written in digits, each as it stands and as multiplied."""
    found: set[Decimal] = set()
    for digits, word in _NUMBER.findall(written):
        number = Decimal(digits.replace(",", ""))
        found |= {number, number * SCALES.get(word.lower().removesuffix("s"), 1)}
    return found


def is_bounded_otherwise(figure: Figure) -> bool:
    """Whether a stated figure has bounds, its words have digits, and they have none in common."""
    if figure.basis is not Basis.STATED:
        return False
    bounds = {v for v in (figure.low, figure.high, figure.point) if v is not None}
    numbers = numbers_in(figure.written)
    return bool(bounds and numbers) and bounds.isdisjoint(numbers)


def bounded_otherwise(claims: tuple[Claim, ...]) -> list[str]:
    """The ids of claims whose figures are bounded otherwise than their digits say."""
    return [c.id for c in claims if c.figure is not None and is_bounded_otherwise(c.figure)]

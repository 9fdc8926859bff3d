"""A quantity as its words give it, before the sentence around it is looked at."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sayso.model.quantity import Basis, Kind, Quantifier
from sayso.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseNumber:
    """The whole that a share is taken of: where it stands and its bounds."""

    span: Span
    low: Decimal
    high: Decimal | None
    quantifier: Quantifier = Quantifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity of a text: begin–end with its bounding words and unit, `number` without them.

    `form` is how the number is written: digits, words, vague, few (several), share, whole (an
    entire brigade), both, none (no one).  Bounds as in Figure; percents as printed.
    """

    begin: int
    end: int
    number: Span
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    quantifier: Quantifier
    kind: Kind
    form: str
    unit: str = ""
    share: Fraction | None = None
    base: BaseNumber | None = None
    basis: Basis = Basis.STATED
    reason: str = "printed"
    increment: bool = False

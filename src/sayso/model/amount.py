"""What a figure comes to: its bounds once a share is counted over its base, with the working."""

from dataclasses import dataclass
from decimal import Decimal

from sayso.model.quantity import Basis, Figure, Kind, Quantifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure's bounds once shares are counted over their base; `working` says how.

    `reach`: how far a derived figure may be off by the rounding of what it is derived from.
    `vague`: the words name an order of size, not a number ("dozens").
    """

    low: Decimal | None
    high: Decimal | None
    about: bool = False
    working: str = ""
    reach: Decimal | None = None
    vague: bool = False


NOTHING = Amount(low=None, high=None)


def amount_of(figure: Figure) -> Amount:
    """A figure's bounds; a share with a known base becomes a count, its working shown."""
    vague = figure.quantifier is Quantifier.VAGUE
    about = vague or figure.quantifier is Quantifier.ABOUT
    base = figure.base
    low, high = figure.low, figure.high
    if figure.basis is Basis.DERIVED and "=" in figure.reason:
        return Amount(low=low, high=high, about=about, working=figure.reason, vague=vague)
    if figure.kind is not Kind.PERCENT or not base or base.low is None or base.high is None:
        return Amount(low=low, high=high, about=about, vague=vague)
    least = None if low is None else low * base.low / 100
    most = None if high is None else high * base.high / 100
    working = f"{_ends(low, high)} percent of {number(base.low)} = {_ends(least, most)}"
    return Amount(low=least, high=most, about=True, working=working)


def _ends(low: Decimal | None, high: Decimal | None) -> str:
    return " to ".join(dict.fromkeys(number(v) for v in (low, high) if v is not None))


def number(value: Decimal) -> str:
    """A number as a reader writes it: 3,000; 4.5."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def shown(amount: Amount | None) -> str:
    """Bounds as a reader writes them: at least 12, up to 40, 25 to 40, 19."""
    if amount is None or (amount.low is None and amount.high is None):
        return "no figure"
    if amount.low is None or amount.high is None:
        bound = amount.low if amount.high is None else amount.high
        word = "at least" if amount.high is None else "up to"
        return f"{word} {number(bound)}" if bound is not None else "no figure"
    if amount.low == amount.high:
        return ("about " if amount.about else "") + number(amount.low)
    return f"{number(amount.low)} to {number(amount.high)}"

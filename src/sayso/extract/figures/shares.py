"""Shares and their wholes: half of the 800, a third of some 12,000, a quarter of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sayso.extract.figures.pieces import number_words
from sayso.extract.figures.quantity_text import BaseNumber, Quantity
from sayso.model.quantity import Basis, Kind, Quantifier

REACH = 70
"""Characters within which the whole of a share is named: "of the town's estimated 45,000"."""

BEFORE_WHOLE = re.compile(
    r"\s+(?:of|the|its|their)\b(?:\s+(?!and\b|or\b|in\b|who\b|were\b|was\b|are\b|is\b|to\b)"
    r"[^\W\d]+(?:['’]s?)?(?:-[^\W\d]+)?){0,4}?\s+(?:[$€£]\s?)?"
)
"""Between a share and its whole stand "of" and a few words, no verb and no comma."""

BARE_WHOLE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|these|those|all|his|her|our)\s+)?"
    r"(?:(?:[^\W\d]+\s+)?[^\W\d]+(?:['’]s|s['’])\s+)?"
)
"""Of a part and its whole: "14 of the city's 43 hospitals"."""

OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b")
LIST_LINK = re.compile(r"(?:-?,\s*|-?,?\s+(?:and|or|to|versus|against)\s+|-?,\s*(?:and|or)\s+)")
SCALED = re.compile(r"(?:[$€£]|[A-Z]{2,3})?\s?\d[\d.,]*[\s-]+([^\W\d]+)")
"""A printed number with the word that scales it."""

NEAR_SCALE = 20
"""How many times one number of a list may be the other for its scale to hold for both."""

WHOLES = frozenset({Kind.COUNT, Kind.MONEY, Kind.WEIGHT, Kind.DISTANCE, Kind.OTHER})
"""What a share can be taken of."""
BOUNDS = frozenset(
    {Quantifier.AT_LEAST, Quantifier.MORE_THAN, Quantifier.AT_MOST, Quantifier.LESS_THAN}
)
"""What bounds a whole bounds its share: half of more than 40 is more than 20."""


def spread_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give the numbers of a list the unit and scale that only its last has: 5, 7 and 9 percent."""
    given = list(quantities)
    spread, scale = False, Decimal(1)
    for i in range(len(given) - 2, -1, -1):
        this, following = given[i], given[i + 1]
        plain = this.kind is Kind.COUNT and not this.unit and this.form in ("digits", "words")
        priced = this.kind is following.kind is Kind.MONEY and this.unit == following.unit
        linked = LIST_LINK.fullmatch(text, this.end, following.begin) is not None
        listed = ((plain or priced) and linked) or (plain and _is_of_money(text, this, following))
        scale = (_scale_of(text, following) or scale) if listed else Decimal(1)
        spread = bool(listed and (spread or _may_spread(following)))
        if listed and scale > 1 and _scale_of(text, this) is None:
            given[i] = this = _scaled(this, following, scale)
        if spread:
            given[i] = replace(this, kind=following.kind, unit=following.unit)
    return given


def _is_of_money(text: str, this: Quantity, following: Quantity) -> bool:
    """Whether a number is a part of a sum: "280 million of the 1.5 billion crowns"."""
    money = following.kind is Kind.MONEY and _scale_of(text, this) is not None
    return money and BARE_WHOLE.fullmatch(text, this.end, following.begin) is not None


def _scale_of(text: str, quantity: Quantity) -> Decimal | None:
    """What the word after a printed number multiplies it by: a million in "4 million"."""
    printed = SCALED.fullmatch(text, *quantity.number)
    return number_words().scales.get(printed[1].lower()) if printed else None


def _scaled(this: Quantity, following: Quantity, scale: Decimal) -> Quantity:
    """The number in the scale of the one after it, where that brings them near each other."""
    if this.form != "digits" or not this.low or not following.low or this.high is None:
        return this
    if not following.low / NEAR_SCALE <= this.low * scale <= following.low * NEAR_SCALE:
        return this
    point = this.point * scale if this.point is not None else None
    return replace(this, low=this.low * scale, high=this.high * scale, point=point)


def _may_spread(quantity: Quantity) -> bool:
    """Whether a unit stands after the number, so that it may belong to the ones before too."""
    if quantity.kind in (Kind.COUNT, Kind.SCORE, Kind.AGE, Kind.RATIO):
        return False
    return bool(quantity.unit) and quantity.number[1] < quantity.end


def give_bases(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Tie shares and parts to the whole that the text names for them."""
    given: list[Quantity] = []
    skip = False
    for this, following in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        tied = _tied(text, this, following, given)
        given.append(tied)
        skip = following is not None and tied.end >= following.end
    return given


def _tied(
    text: str, this: Quantity, following: Quantity | None, earlier: Sequence[Quantity]
) -> Quantity:
    is_share = this.form == "share" or this.kind is Kind.PERCENT
    is_part = this.kind is Kind.COUNT and this.form in ("digits", "words", "vague", "few", "none")
    if following is not None and (is_share or is_part) and _is_whole(this, following):
        gap = BEFORE_WHOLE if is_share else BARE_WHOLE
        near = following.begin - this.end <= REACH
        if near and gap.fullmatch(text, this.end, following.begin):
            return _with_base(text, this, following, following.end)
    of_them = OF_THEM.match(text, this.end)
    if of_them and (is_share or is_part):
        wholes = (q for q in reversed(earlier[-5:]) if q.base is None and _is_whole(this, q))
        whole = next(wholes, None)
        if whole and this.begin - whole.end < 400:
            return _with_base(text, this, whole, of_them.end())
    return this


def _is_whole(this: Quantity, whole: Quantity) -> bool:
    if whole.form not in ("digits", "words", "vague") or whole.low is None or whole.low <= 1:
        return False
    if this.form == "share" or this.kind is Kind.PERCENT:
        return whole.kind in WHOLES
    worth = this.low if this.low is not None else this.high
    return whole.kind is Kind.COUNT and worth is not None and worth <= whole.low


def _with_base(text: str, this: Quantity, whole: Quantity, end: int) -> Quantity:
    low = whole.low or Decimal(0)
    base = BaseNumber(
        span=(whole.begin, whole.end),
        low=low,
        high=whole.high,
        quantifier=whole.quantifier,
    )
    end = max(this.end, end)
    if this.form != "share" and this.kind is not Kind.PERCENT:
        return replace(this, base=base, end=end)
    return _derived(text, replace(this, base=base, end=end), whole)


def _derived(text: str, this: Quantity, whole: Quantity) -> Quantity:
    """The share of its base, computed, with the working as its reason."""

    def of(share: Decimal | None, number: Decimal | None) -> Decimal | None:
        if share is None or number is None:
            return None
        if this.share is not None:
            worth = number * this.share.numerator / this.share.denominator
        else:
            worth = number * share / (100 if this.kind is Kind.PERCENT else 1)
        return worth.quantize(Decimal("0.01")).normalize() + 0

    low, high = of(this.low, whole.low), of(this.high, whole.high)
    if low is not None and high is not None and low > high:  # minus three percent of 40 to 199
        low, high = high, low
    about = whole.quantifier is Quantifier.ABOUT and this.quantifier is Quantifier.EXACT
    quantifier = Quantifier.ABOUT if about else this.quantifier
    bounded = quantifier in (Quantifier.EXACT, Quantifier.ABOUT) and whole.quantifier in BOUNDS
    if bounded or whole.quantifier in (Quantifier.VAGUE, Quantifier.RANGE):
        quantifier = whole.quantifier
    point = low if low is not None and low == high else None
    share, base = text[slice(*this.number)], text[slice(*whole.number)]
    worked = point if point is not None else low if low is not None else high
    if worked is None:  # at least a third of up to 500: nothing is bounded
        return this
    return replace(
        this,
        low=low,
        high=high,
        point=point,
        quantifier=quantifier,
        kind=whole.kind,
        unit=whole.unit,
        basis=Basis.DERIVED,
        reason=f"{_said(share, this)} of {base} = {worked:,f}",
    )


def _said(share: str, this: Quantity) -> str:
    return f"{share} percent" if this.kind is Kind.PERCENT else share

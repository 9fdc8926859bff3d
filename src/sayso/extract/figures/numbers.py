"""Quantities in plain text by our own grammar: number, bounds, unit and base, with their places.

Works on text alone, without a parse, in time linear in its length.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from sayso.extract.figures.bounds import Bound, bound_after, bound_before, bound_of_mark
from sayso.extract.figures.number_terms import (
    NumberTerm,
    is_poll_share,
    is_score,
    read_term,
    second_term,
    with_scale,
)
from sayso.extract.figures.pieces import Piece, joined, number_words, pieces_of, word_at
from sayso.extract.figures.quantity_text import Quantity
from sayso.extract.figures.shares import give_bases, spread_units
from sayso.extract.figures.traps import is_bounded_age, trap_at
from sayso.extract.figures.units import WrittenUnit
from sayso.model.quantity import Kind, Quantifier

__all__ = ["Quantity", "scan"]


class FoundQuantity(NamedTuple):
    """A quantity and the piece after its last one."""

    quantity: Quantity | None
    stop: int


def scan(text: str) -> list[Quantity]:
    """All quantities of a text, in order; dates, ordinals and identifiers are none."""
    pieces, starts = pieces_of(text), number_words().starts
    quantities: list[Quantity] = []
    i = floor = 0
    while i < len(pieces):
        if pieces[i].value is None and pieces[i].text not in starts:
            i += 1
            continue
        quantity, stop = _read(text, pieces, i, floor)
        if quantity:
            quantities.append(quantity)
        floor = stop if stop > i else floor
        i = max(stop, i + 1)
    return give_bases(text, spread_units(text, quantities))


def _read(text: str, pieces: Sequence[Piece], i: int, floor: int) -> FoundQuantity:
    """The quantity whose number begins at piece i, its words not before piece `floor`."""
    a = read_term(pieces, i)
    if a is None:
        return FoundQuantity(None, i)
    before = bound_before(pieces, max(a.first, floor), floor)
    before = bound_of_mark(pieces, a.first, a.stop, floor) or before
    polled = is_poll_share(text, pieces, a)
    if polled:
        a = replace(a, unit=WrittenUnit(Kind.PERCENT, "percent", a.stop))
    score = 0 if polled else is_score(pieces, a, before.reach)
    if score:
        return FoundQuantity(_score(text, pieces, a, score), score)
    b = (
        None
        if polled or a.numeral.form in ("none", "whole", "both")
        else second_term(pieces, a, before.reach)
    )
    more = bound_after(pieces, a.stop).increment or word_at(pieces, a.stop) == "people"
    bare = b is None and a.unit is None and before.reach == a.first and not more
    trap = trap_at(text, pieces, a.numeral, (a.first, a.stop), bare)
    if trap:
        age = _quantity(pieces, (a, None), before) if trap.is_age else None
        return FoundQuantity(_as_age(age), a.numeral.stop)
    if a.unit is None and b is None and is_bounded_age(pieces, a.numeral, before.reach):
        return FoundQuantity(_as_age(_quantity(pieces, (a, None), before)), a.stop)
    if b and a.unit is None and b.unit is None and _is_years(text, pieces, a, b):
        return FoundQuantity(None, b.stop)
    last = b or a
    if (b is None and _is_no_share(pieces, a, before)) or (
        a.low < 0 and a.unit is None and b is None
    ):
        return FoundQuantity(None, last.stop)
    quantity = _quantity(pieces, (a, b), before)
    return FoundQuantity(quantity, last.stop)


def _is_no_share(pieces: Sequence[Piece], a: NumberTerm, before: Bound) -> bool:
    """Words for fractions that are ordinals or names of parts: a third party, the second half."""
    n = a.numeral
    if n.form != "share":
        return False
    first, after = word_at(pieces, n.first), word_at(pieces, n.stop)
    lead = word_at(pieces, before.reach - 1)
    if first not in ("half", "a", "an"):
        return word_at(pieces, n.stop) in ("-",) and joined(pieces, n.stop)
    if after in ("-", "‑") and joined(pieces, n.stop):
        return True
    if after in ("of", "the", "its", "their", "his", "her", "as", "that", "those"):
        return lead in HALF_OF_TIME
    bounded = before.quantifier is not Quantifier.EXACT or lead in ("by", "than", "to", "in")
    return not bounded or after in ("a", "an", "time", "hour", "past")


HALF_OF_TIME = frozenset({"first", "second", "latter", "other", "last", "early", "late", "top"})


def _is_years(text: str, pieces: Sequence[Piece], a: NumberTerm, b: NumberTerm) -> bool:
    """Between 1600 and 1900: both ends could be years."""
    first = trap_at(text, pieces, a.numeral, (a.first, a.stop), True)
    return bool(first and trap_at(text, pieces, b.numeral, (b.first, b.stop), True))


def _quantity(
    pieces: Sequence[Piece], ends: tuple[NumberTerm, NumberTerm | None], before: Bound
) -> Quantity:
    """The quantity of one term or of the two ends of a range."""
    a, b = ends
    last = b or a
    after = bound_after(pieces, last.stop)
    a = with_scale(a, b) if b else a
    low, high, quantifier = _bounds(a, b, before.quantifier, after.quantifier)
    reach = min(before.reach, a.first)
    begin = pieces[reach - (b is not None and word_at(pieces, reach - 1) == "between")].begin
    n = a.numeral
    single = low == high and low is not None
    unit = last.unit or a.unit
    return Quantity(
        begin=begin,
        end=pieces[max(after.reach, last.stop) - 1].end,
        number=(pieces[a.first].begin, pieces[last.numeral.stop - 1].end),
        low=low,
        high=high,
        point=low if single else None,
        quantifier=quantifier,
        kind=unit.kind if unit else a.kind,
        form=n.form,
        unit=unit.name if unit else "share" if n.form == "share" else "",
        share=None if b else n.share,
        increment=before.increment or after.increment,
    )


def _bounds(
    a: NumberTerm, b: NumberTerm | None, before: Quantifier, after: Quantifier
) -> tuple[Decimal | None, Decimal | None, Quantifier]:
    """Low, high and quantifier: of "at least" low only, of "up to" high only."""
    said = after if before in (Quantifier.EXACT, Quantifier.ABOUT) else before
    said = before if after is Quantifier.EXACT else said
    vague = a.numeral.form in ("vague", "few")
    if b:
        kind = Quantifier.VAGUE if vague else Quantifier.RANGE
        return a.low, b.high, kind
    if said in (Quantifier.AT_LEAST, Quantifier.MORE_THAN):
        return a.low, None, said
    if said in (Quantifier.AT_MOST, Quantifier.LESS_THAN):
        return None, a.high, said
    if vague:
        return a.low, a.high, Quantifier.VAGUE
    return a.low, a.high, said


def _score(text: str, pieces: Sequence[Piece], a: NumberTerm, stop: int) -> Quantity | None:
    """A result such as 3-1: its two numbers as bounds, whichever is the lower."""
    if trap_at(text, pieces, a.numeral, (a.first, a.stop), True):
        return None
    other = pieces[stop - 1].value or Decimal(0)
    span = (pieces[a.first].begin, pieces[stop - 1].end)
    return Quantity(
        begin=span[0],
        end=span[1],
        number=span,
        low=min(a.low, other),
        high=max(a.low, other),
        point=None,
        quantifier=Quantifier.RANGE,
        kind=Kind.SCORE,
        form="digits",
    )


def _as_age(age: Quantity | None) -> Quantity | None:
    return replace(age, kind=Kind.AGE, unit="years") if age else None

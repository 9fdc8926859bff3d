"""A numeral with its sign, currency and unit, and two of them as the ends of a range."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from sayso.extract.figures.bounds import LONGEST_PHRASE, bound_words
from sayso.extract.figures.numerals import Numeral, read_numeral
from sayso.extract.figures.pieces import Piece, joined, number_words, word_at
from sayso.extract.figures.trap_names import DASHES
from sayso.extract.figures.trap_words import plural_follows
from sayso.extract.figures.units import WrittenUnit, currency_before, unit_after, unit_words
from sayso.language.lexicon import load_words, word_list
from sayso.model.quantity import Kind

HIGHEST_SCORE = 300
EITHER, PLUS = frozenset({"or", "/"}), frozenset({"plus", "+"})
"""Before a minus that is no sign: an error of plus or minus three points, of +/- 4 percent."""
WHOLE = 100
"""Percent of all."""
POLLED = 300
"""Characters before a result in which its poll is named; half as many after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTerm:
    """A numeral from its first piece (sign and currency included) to the piece after its unit."""

    numeral: Numeral
    first: int
    stop: int
    low: Decimal
    high: Decimal | None
    unit: WrittenUnit | None

    @property
    def kind(self) -> Kind:
        """What sort of quantity it is by its unit."""
        if self.unit:
            return self.unit.kind
        return Kind.RATIO if self.numeral.form == "share" else Kind.COUNT


@cache
def change_words(language: str = "en") -> frozenset[str]:
    """Verbs of change: "rose from 12 to 19" is two figures."""
    return frozenset(word_list(load_words(language, "numbers"), "changes", "words"))


def read_term(pieces: Sequence[Piece], i: int) -> NumberTerm | None:
    """The numeral at piece i with what belongs to it."""
    n = read_numeral(pieces, i)
    if n is None:
        return None
    first, code = currency_before(pieces, i)
    unit = WrittenUnit(Kind.MONEY, code, n.stop) if code else None
    if unit is None and n.form not in ("none", "both", "whole"):
        unit = unit_after(pieces, _past_of(pieces, n), float(n.low))
    if n.form == "share" and unit and unit.kind is not Kind.PERCENT:
        unit = None
    low, high = n.low, n.high
    sign = first - 1 if word_at(pieces, first - 1) == "minus" else _sign(pieces, first, i)
    either = word_at(pieces, sign - 1) in EITHER and word_at(pieces, sign - 2) in PLUS
    if sign < first and high is not None and not either:
        first, low, high = min(sign, first), -high, -low
        symbol = unit_words().symbols.get(word_at(pieces, first))
        unit = unit or (WrittenUnit(Kind.MONEY, symbol, n.stop) if symbol else None)
    return NumberTerm(
        numeral=n, first=first, stop=unit.stop if unit else n.stop, low=low, high=high, unit=unit
    )


def _past_of(pieces: Sequence[Piece], n: Numeral) -> int:
    """Past the "of" of "hundreds of miles" and "a couple of hours", whose unit stands behind it."""
    loose = n.form == "vague" or word_at(pieces, n.stop - 1) in number_words().groups
    return n.stop + (loose and word_at(pieces, n.stop) == "of")


def _sign(pieces: Sequence[Piece], first: int, i: int) -> int:
    """Where the minus sign of a number stands; its first piece where there is none."""
    if word_at(pieces, i - 1) in ("-", "−") and i > 1:
        if word_at(pieces, i - 2) == "minus":
            return i - 2
        if joined(pieces, i) and (not joined(pieces, i - 1) or word_at(pieces, i - 2) in "$("):
            return i - 2 if word_at(pieces, i - 2) == "$" else i - 1
    return first


def second_term(pieces: Sequence[Piece], a: NumberTerm, reach: int) -> NumberTerm | None:
    """The other end of a range that begins with `a`, whose bounding words begin at `reach`."""
    lead, link = word_at(pieces, reach - 1), word_at(pieces, a.stop)
    at = a.stop + 1
    if lead == "between" and link in ("and", "to", *DASHES):
        return _ascending(pieces, a, at)
    if link == "," and word_at(pieces, at) in ("but", "and"):
        at += 1
    if link in ("but", "and", ",") and word_at(pieces, reach) in ("more", "over", "at", "above"):
        return _capped(pieces, a, at)
    if link in DASHES:
        spaced = not joined(pieces, a.stop) and not joined(pieces, at)
        return _ascending(pieces, a, at, needs_unit=spaced)
    if link == "to":
        at += word_at(pieces, at) in DASHES
        end = _ascending(pieces, a, at)
        own = end is not None and end.unit is not None and a.unit is None and lead != "from"
        return end if own or not _is_change(pieces, a, reach) else None
    if link == "or" and word_at(pieces, at) not in ("more", "less", "a"):
        at += word_at(pieces, at) == "even"
        end = _ascending(pieces, a, at)
        near = end and end.high and a.low > 0 and end.high <= with_scale(a, end).low * 10
        return end if near else None
    return None


def _end(pieces: Sequence[Piece], a: NumberTerm, at: int) -> NumberTerm | None:
    """The term at a place, past words such as "about", when its unit fits the first one's."""
    for size in range(LONGEST_PHRASE):
        phrase = " ".join(p.text for p in pieces[at : at + size])
        if size and phrase not in bound_words().before:
            continue
        b = read_term(pieces, _number_at(pieces, at + size))
        shares = a.numeral.form == "share" and b is not None and b.numeral.form == "share"
        if b and (b.numeral.form in ("digits", "words", "vague") or shares) and _fits(a, b):
            return b
    return None


def _number_at(pieces: Sequence[Piece], at: int) -> int:
    """Past a currency sign, its letters and a minus, to where the number itself begins."""
    for k in range(4):
        if at + k >= len(pieces):
            break
        if pieces[at + k].value is not None:
            return at + k
        if pieces[at + k].raw[0].isalpha() and not pieces[at + k].raw.isupper():
            break
    return min(at, len(pieces) - 1)


def _fits(a: NumberTerm, b: NumberTerm) -> bool:
    if a.unit is None or b.unit is None:
        return a.unit is None or a.kind is Kind.MONEY
    alike = a.unit.name == b.unit.name
    return a.kind is b.kind and (alike or a.kind not in (Kind.MONEY, Kind.PERCENT))


def _ascending(
    pieces: Sequence[Piece], a: NumberTerm, at: int, needs_unit: bool = False
) -> NumberTerm | None:
    b = _end(pieces, a, at)
    if b is None or (needs_unit and b.unit is None):
        return None
    low = with_scale(a, b).low
    return b if b.high is not None and low < b.high else None


def _capped(pieces: Sequence[Piece], a: NumberTerm, at: int) -> NumberTerm | None:
    """More than 20 but fewer than 30."""
    for size in range(1, LONGEST_PHRASE):
        said = bound_words().before.get(" ".join(p.text for p in pieces[at : at + size]))
        if said and said.value in ("less_than", "at_most"):
            b = read_term(pieces, _number_at(pieces, at + size))
            return b if b and b.high and a.low < b.high and _fits(a, b) else None
    return None


def _is_change(pieces: Sequence[Piece], a: NumberTerm, reach: int) -> bool:
    """Whether a verb of change makes two figures of "from 12 to 19" or "rose 12 to 19"."""
    lead = word_at(pieces, reach - 1)
    if lead == "between" or (a.unit and a.unit.kind is Kind.PERCENT and lead != "from"):
        return False
    near = {p.text for p in pieces[max(0, reach - (7 if lead == "from" else 2)) : reach]}
    return bool(near & change_words())


def with_scale(a: NumberTerm, b: NumberTerm) -> NumberTerm:
    """The first term with the second's scale and unit where it has none: two or three thousand."""
    n, m = a.numeral, b.numeral
    by = m.low / m.mantissa if m.mantissa else Decimal(1)
    small = n.form == "digits" or (n.form == "words" and by in number_words().scales.values())
    if small and not n.scaled and m.scaled and n.mantissa < m.mantissa:
        a = replace(a, low=a.low * by, high=None if a.high is None else a.high * by)
    return replace(a, unit=b.unit) if a.unit is None else a


def is_score(pieces: Sequence[Piece], a: NumberTerm, reach: int) -> int:
    """The piece after a score such as 3-1 or 52-48 that begins with `a`; 0 when it is none."""
    dash = a.stop
    if word_at(pieces, dash) not in DASHES or a.unit or not joined(pieces, dash):
        return 0
    end = pieces[dash + 1] if joined(pieces, dash + 1) else None
    if end is None or end.value is None or not end.raw.isdigit() or a.numeral.form != "digits":
        return 0
    if not pieces[a.numeral.first].raw.isdigit() or max(a.low, end.value) > HIGHEST_SCORE:
        return 0
    if a.low < end.value:
        bounded = reach < a.first or word_at(pieces, reach - 1) in ("between", "from")
        if bounded or unit_after(pieces, dash + 2, 1) or plural_follows(pieces, dash + 2):
            return 0
    return dash + 2


def is_poll_share(text: str, pieces: Sequence[Piece], a: NumberTerm) -> bool:
    """Whether a number is one side of a result that a poll gives: 41-40, 45 to 40 percent."""
    if a.unit or a.numeral.form != "digits" or not 0 <= a.low <= WHOLE:
        return False
    n = a.numeral
    if word_at(pieces, n.stop) == "to" and n.stop + 1 < len(pieces):
        other = read_term(pieces, n.stop + 1)
        percent = other is not None and other.unit is not None and other.kind is Kind.PERCENT
        return percent and other is not None and other.low < a.low
    lower, upper = _beside(pieces, n.stop, 1), _beside(pieces, n.first - 1, -1)
    if not ((lower is not None and lower <= a.low) or (upper is not None and a.low <= upper)):
        return False
    near = text[max(0, pieces[n.first].begin - POLLED) : pieces[n.first].end + POLLED // 2]
    return not poll_words().isdisjoint(near.lower().split())


def _beside(pieces: Sequence[Piece], dash: int, side: int) -> Decimal | None:
    """The number on one side of a dash that joins two; None where there is none."""
    tight = joined(pieces, dash) and joined(pieces, dash + 1)
    if word_at(pieces, dash) not in DASHES or not tight or not 0 <= dash + side < len(pieces):
        return None
    value = pieces[dash + side].value
    return value if value is not None and value <= WHOLE else None


@cache
def poll_words(language: str = "en") -> frozenset[str]:
    """Words of polls, near which a result is told in percent."""
    return frozenset(word_list(load_words(language, "numbers"), "polls", "words"))

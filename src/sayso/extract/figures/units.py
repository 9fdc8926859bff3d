"""Units and currencies around a numeral, and with them what sort of quantity it is."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.extract.figures.pieces import (
    Piece,
    joined,
    number_words,
    past_hyphen,
    pieces_of,
    word_at,
)
from sayso.language.lexicon import load_words
from sayso.model.quantity import Kind

KINDS = {
    "money": Kind.MONEY,
    "percent": Kind.PERCENT,
    "duration": Kind.DURATION,
    "age": Kind.AGE,
    "distance": Kind.DISTANCE,
    "weight": Kind.WEIGHT,
    "temperature": Kind.TEMPERATURE,
    "other": Kind.OTHER,
}
LARGE = 100
"""From here up "won" is taken to be the currency and not the verb."""


SIGN_NEAR = 3
"""Characters from a sign to the letters behind it, a space between them: "$ US1 million"."""


class WrittenUnit(NamedTuple):
    """A unit, what it measures, and the piece after its last one."""

    kind: Kind
    name: str
    stop: int


class UnitWords(NamedTuple):
    """Units by the first piece of their names, longest first; symbols and prefixes of money."""

    names: dict[str, list[tuple[tuple[str, ...], Kind, str]]]
    joined: dict[str, str]
    symbols: dict[str, str]
    prefixes: dict[str, str]
    lost: dict[str, str]
    apart: frozenset[str]
    large: frozenset[str]


@cache
def unit_words(language: str = "en") -> UnitWords:
    """The units of a language."""
    table = load_words(language, "units")
    names: dict[str, list[tuple[tuple[str, ...], Kind, str]]] = {}
    for section, kind in KINDS.items():
        for unit, spellings in table[section].items():
            for spelling in spellings:
                parts = tuple(p.text for p in pieces_of(spelling))
                names.setdefault(parts[0], []).append((parts, kind, unit))
    for entries in names.values():
        entries.sort(key=lambda e: -len(e[0]))
    return UnitWords(
        names=names,
        joined={w: unit for unit, words in table["joined"].items() for w in words},
        symbols=dict(table["symbols"]),
        prefixes=dict(table["prefixes"]),
        lost=dict(table["lost"]),
        apart=frozenset(table["apart"]["words"]),
        large=frozenset(table["large"]["words"]),
    )


def unit_after(pieces: Sequence[Piece], i: int, worth: float) -> WrittenUnit | None:
    """The unit at piece i, the place after a numeral: percent, dollars, -year-old, km/h."""
    words = unit_words()
    at = past_hyphen(pieces, i)
    symbol = words.symbols.get(word_at(pieces, at))
    if symbol and joined(pieces, at) and not _digits_follow(pieces, at):
        return WrittenUnit(Kind.MONEY, symbol, at + 1)
    short = words.joined.get(word_at(pieces, at))
    if short and joined(pieces, at):
        return WrittenUnit(Kind.MONEY if "GBP" in short else Kind.OTHER, short, at + 1)
    unit = _named(pieces, at, worth)
    if unit is None and pieces[at : at + 1] and pieces[at].raw.istitle():
        dear = _named(pieces, at + 1, worth)
        if dear and dear.kind is Kind.MONEY:
            return WrittenUnit(Kind.MONEY, f"{pieces[at].raw} {pieces[at + 1].text}", dear.stop)
    return unit


def _digits_follow(pieces: Sequence[Piece], at: int) -> bool:
    return joined(pieces, at + 1) and pieces[at + 1].value is not None


def _named(pieces: Sequence[Piece], at: int, worth: float) -> WrittenUnit | None:
    words = unit_words()
    first = word_at(pieces, at)
    if first in words.large and worth < LARGE:
        return None
    for parts, kind, name in words.names.get(first, ()):
        stop = _match(pieces, at, parts)
        if stop:
            if name in ("pounds", "weight") and worth >= 1_000_000:
                return WrittenUnit(Kind.MONEY, "GBP", stop)
            return WrittenUnit(kind, name, stop)
    return None


def _match(pieces: Sequence[Piece], at: int, parts: tuple[str, ...]) -> int:
    """The place after these pieces, hyphens between them apart; 0 where they do not stand there."""
    for part in parts:
        at = past_hyphen(pieces, at) if word_at(pieces, at) != part else at
        if word_at(pieces, at) != part:
            return 0
        at += 1
    return at


def currency_before(pieces: Sequence[Piece], i: int) -> tuple[int, str]:
    """The first piece of the currency before a numeral at i, and its code; (i, "") for none."""
    words = unit_words()
    last = word_at(pieces, i - 1)
    if last in words.symbols and joined(pieces, i):
        code, first = words.symbols[last], i - 1
        prefix = words.prefixes.get(word_at(pieces, i - 2))
        article = word_at(pieces, i - 2) == "a"  # "A $5 million sum", not "A$5 million"
        near = i > 1 and len(pieces[i - 2].raw) + 2 - article > _gap(pieces, i - 1)
        if prefix and near and pieces[i - 2].raw.isupper():
            return i - 2, prefix
        return first, code
    code = words.prefixes.get(last, "")
    lost = words.lost.get(last)
    if lost and joined(pieces, i) and not joined(pieces, i - 1) and _is_scale(pieces, i + 1):
        return i - 1, lost
    signed = word_at(pieces, i - 2) in words.symbols and _gap(pieces, i - 1) < SIGN_NEAR
    if last == "=" and word_at(pieces, i - 2) == "y" and joined(pieces, i - 1):
        return i - 2, "JPY"
    if code and joined(pieces, i) and (len(last) > 1 or signed):
        return (i - 2 if signed else i - 1), code
    if code and ((len(last) > 2 and pieces[i - 1].raw.isupper()) or last in words.apart):
        return i - 1, code
    if last == "." and joined(pieces, i - 1) and word_at(pieces, i - 2) in words.apart:
        return i - 2, words.prefixes.get(word_at(pieces, i - 2), "")
    return i, ""


def _is_scale(pieces: Sequence[Piece], at: int) -> bool:
    known = number_words()
    word = word_at(pieces, at)
    return word in known.scales or (joined(pieces, at) and word in known.suffixes)


def _gap(pieces: Sequence[Piece], i: int) -> int:
    """Characters from the begin of the piece before i to the begin of i."""
    return pieces[i].begin - pieces[i - 1].begin

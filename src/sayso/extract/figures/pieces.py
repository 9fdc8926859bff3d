"""A text in pieces: words, numbers in digits and marks, with the places where they stand."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sayso.language.lexicon import load_words

LONGEST_NUMBER = 24
"""Digits of the longest number that is read as one; longer runs are identifiers."""

PIECE = re.compile(
    r"(?P<digits>"
    r"\d{1,3}(?:,\d{3})++(?:\.\d++)?(?!\d)"
    r"|\d{1,2}(?:,\d{2}(?!\d))++,\d{3}(?:\.\d++)?(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})++(?:[.,]\d++)?(?!\d)"
    r"|\d{1,3}(?:['’]\d{3})++(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}+(?:,\d++)?(?!\d)"
    r"|\d++\.\d++"
    r"|\d++,\d{1,2}(?=\s?(?:million|billion|trillion|thousand|percent|per cent|%|€|euros?\b))"
    r"|(?<![\w.])\.\d++"
    r"|\d++)"
    r"|(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)?)"
    r"|(?P<mark>[^\w\s]|_)"
)
DOTTED = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3}){2,4}|\d{2,3}\.000)(?![\d.,%])")
"""Numbers that only a report which parts thousands by dots would print."""
COMMAED = re.compile(r"\d,\d{3}(?!\d)")
IN_DOTS = re.compile(r"\d{1,3}\.\d{3}")
SPACES = re.compile(r"[\u00a0\u202f\u2009 '’]")


class Piece(NamedTuple):
    """A word, a number in digits or a mark: in lower case, as written, and where it stands."""

    text: str
    raw: str
    begin: int
    end: int
    value: Decimal | None


class NumberWords(NamedTuple):
    """The word list `numbers`, as looked up while reading."""

    cardinals: dict[str, Decimal]
    tens: frozenset[str]
    scales: dict[str, Decimal]
    suffixes: dict[str, Decimal]
    groups: dict[str, Decimal]
    ordinals: dict[str, int]
    vague: dict[str, tuple[Decimal, Decimal | None]]
    plural: dict[str, str]
    few: dict[str, tuple[Decimal, Decimal]]
    before_scale: frozenset[str]
    before_dozen: frozenset[str]
    metres: frozenset[str]
    measured_in_metres: frozenset[str]
    past_metres: frozenset[str]
    bodies: frozenset[str]
    starts: frozenset[str]
    each_of: frozenset[str]


@cache
def number_words(language: str = "en") -> NumberWords:
    """The number words of a language."""
    table = load_words(language, "numbers")

    def worth(key: str) -> dict[str, Decimal]:
        return {w: Decimal(v) for w, v in table[key].items()}

    def bounds(key: str) -> dict[str, tuple[Any, Any]]:
        pairs = {w: [*map(Decimal, v), None] for w, v in table[key].items()}
        return {w: (v[0], v[1]) for w, v in pairs.items()}

    return NumberWords(
        cardinals=worth("units") | worth("tens"),
        tens=frozenset(table["tens"]),
        scales=worth("scales"),
        suffixes=worth("suffixes"),
        groups=worth("groups"),
        ordinals=dict(table["ordinals"]),
        vague=bounds("vague"),
        plural=dict(table["plural"]),
        few=bounds("few"),
        before_scale=frozenset(table["before_scale"]["words"]),
        before_dozen=frozenset(table["before_dozen"]["words"]),
        metres=frozenset(table["metres"]["after"]),
        measured_in_metres=frozenset(table["metres"]["under"]),
        past_metres=frozenset(table["metres"]["ending"]),
        bodies=frozenset(table["bodies"]["words"]),
        starts=frozenset(_starts(table)),
        each_of=frozenset(table["each_of"]["words"]),
    )


def _starts(table: dict[str, Any]) -> Iterator[str]:
    """First words of all that can be a numeral."""
    for section in ("units", "tens", "few", "vague"):
        yield from (w.split()[0] for w in table[section])
    yield from (w.split()[0] for w in table["before_scale"]["words"])
    yield from table["other_starts"]["words"]


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text, in order."""
    found = []
    dotted = DOTTED.search(text) is not None and COMMAED.search(text) is None
    for match in PIECE.finditer(text):
        raw = match.group()
        value = digits_value(raw, dotted) if match.lastgroup == "digits" else None
        found.append(Piece(raw.lower().replace("’", "'"), raw, match.start(), match.end(), value))
    return found


def digits_value(raw: str, dotted: bool = False) -> Decimal | None:
    """What a number in digits is worth; None when it is too long to be one.

    `dotted`: the report parts thousands by dots, so that its 1.200 is twelve hundred.
    """
    if len(raw) > LONGEST_NUMBER:
        return None
    plain = SPACES.sub("", raw)
    commas, dots = plain.count(","), plain.count(".")
    if dots > 1 or (dotted and IN_DOTS.fullmatch(plain)):
        plain = plain.replace(".", "").replace(",", ".")
    elif commas and (dots or len(plain) - plain.rfind(",") == 4):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    return Decimal(plain)


def joined(pieces: Sequence[Piece], i: int) -> bool:
    """Whether piece i follows the one before it without a space."""
    return 0 < i < len(pieces) and pieces[i - 1].end == pieces[i].begin


def word_at(pieces: Sequence[Piece], i: int) -> str:
    """The lower-case text of piece i, empty outside the text."""
    return pieces[i].text if 0 <= i < len(pieces) else ""


def past_hyphen(pieces: Sequence[Piece], i: int) -> int:
    """i, or i + 1 where piece i is a hyphen between two joined pieces."""
    hyphen = word_at(pieces, i) in ("-", "‑", "‐")
    return i + 1 if hyphen and joined(pieces, i) and joined(pieces, i + 1) else i

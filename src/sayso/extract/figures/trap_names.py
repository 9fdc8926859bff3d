"""Numbers that are part of a name, a rate or an age: Boeing 737-800, 24 to 1, aged 62, 1914-18."""

from collections.abc import Sequence

from sayso.extract.figures.numerals import Numeral
from sayso.extract.figures.pieces import Piece, joined, number_words, word_at
from sayso.extract.figures.trap_words import plural_follows, trap_words

FIRST_YEAR, LAST_YEAR = 1500, 2100
LEAST_DIAL = 2
"""A number after one with a nought and more digits than this is a telephone's: 0800 555 111."""
DASHES = ("-", "–", "‑", "‐", "—")
MOST_YEARS = 120
MOST_AGES = 6
"""Ages in the longest list of them."""
LINKS = 2
"""Dashes that make a chain of numbers a code."""
LEAST_BASE = 100
"""The least number that is the base of a rate, as "of every 1,000"."""
MOST_BACK = 8
"""Pieces before a number in which "ratio" or "odds" makes a rate of it."""


def is_told_age(pieces: Sequence[Piece], n: Numeral) -> bool:
    """An age that is called one: "her age as 29", "the age of 70", "a man aged 62", "turned 90"."""
    near = [word_at(pieces, n.first - k) for k in (1, 2)]
    if not 1 <= n.low <= MOST_YEARS or plural_follows(pieces, n.stop):
        return False
    if near[0] in trap_words().ageing or _follows_age(pieces, n.first):
        return True
    if near[0] == "at" and near[1] in ("", ".", ";") and word_at(pieces, n.stop) == ",":
        return True
    return near[0] in ("as", "of", "at") and near[1] in ("age", "ages")


def _follows_age(pieces: Sequence[Piece], first: int) -> bool:
    """Whether a number is one more age of a list: the 31 of "aged 20 and 31"."""
    for _ in range(MOST_AGES):
        if (
            word_at(pieces, first - 1) not in ("and", ",")
            or not word_at(pieces, first - 2).isdigit()
        ):
            return False
        first -= 2
        if word_at(pieces, first - 1) in trap_words().ageing:
            return True
    return False


def is_short_year(pieces: Sequence[Piece], n: Numeral) -> bool:
    """The end of a span of years by its last two digits: 1914-18, 1939–45."""
    i = n.first
    if not (joined(pieces, i) and word_at(pieces, i - 1) in DASHES and joined(pieces, i - 1)):
        return False
    first, last = word_at(pieces, i - 2), pieces[i].raw
    years = first.isdigit() and len(first) == 4 and FIRST_YEAR <= int(first) <= LAST_YEAR
    return years and len(last) == 2 and last.isdigit() and int(last) > int(first[2:])


def is_rate(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A side of a ratio, a place on a scale, a base: "a ratio of 24 to 1", "of every 1,000"."""
    i, j = n.first, n.stop
    side = word_at(pieces, j) == "to" or word_at(pieces, i - 1) == "to"
    if side and trap_words().ratios & {p.text for p in pieces[max(0, i - MOST_BACK) : i]}:
        return True
    if word_at(pieces, i - 1) in ("every", "per") and n.low >= LEAST_BASE:
        return True
    if word_at(pieces, j) == "all" and word_at(pieces, j + 1) == "out":
        return True
    return word_at(pieces, j) == "on" and "scale" in {p.text for p in pieces[j + 1 : j + 4]}


def is_family(pieces: Sequence[Piece], n: Numeral) -> bool:
    """Mother of three; the Group of 77."""
    if word_at(pieces, n.first - 1) != "of" or n.first < 2:
        return False
    whole = pieces[n.first - 2]
    return whole.text in trap_words().parents or whole.raw == "Group"


def is_ordinal(pieces: Sequence[Piece], n: Numeral) -> bool:
    """The first part of an ordinal in words: twenty-first."""
    hyphened = word_at(pieces, n.stop) in DASHES and joined(pieces, n.stop)
    after = word_at(pieces, n.stop + 1)
    nth = after in ("first", "second") or (after in number_words().ordinals and after != "half")
    return hyphened and nth and n.low >= 20 and n.low % 10 == 0


def is_of_model(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A number of a model, a code or a telephone: Boeing 737-800, T-90M, 1-800-555-0199."""
    return _is_behind_letters(pieces, n) or _is_in_chain(pieces, n) or _is_of_make(pieces, n)


def _is_behind_letters(pieces: Sequence[Piece], n: Numeral) -> bool:
    """Written onto a letter with a dash, a suffix on it or not: T-90M, H-1B."""
    i = n.first
    if n.stop == i + 1 or not (joined(pieces, i) and joined(pieces, i - 1) and i > 1):
        return False
    lead = pieces[i - 2].raw
    return pieces[i - 1].text in DASHES and lead.isalpha() and lead.isupper() and len(lead) < 4


def _is_in_chain(pieces: Sequence[Piece], n: Numeral) -> bool:
    """One of three and more numbers with dashes between, or a number after A320-."""
    first = last = n.first
    before = pieces[first - 1].raw if first else ""
    if before.isdigit() and before[0] == "0" and len(before) > LEAST_DIAL:
        return True
    for _ in range(LINKS):
        if first > 1 and _dashed(pieces, first - 1) and pieces[first - 2].raw.isdigit():
            first -= 2
        if _dashed(pieces, last + 1) and word_at(pieces, last + 2).isdigit():
            last += 2
    if last - first >= 2 * LINKS:
        return True
    lettered = first > 0 and joined(pieces, first) and pieces[first - 1].raw.isalpha()
    return lettered and first < n.first


def _is_of_make(pieces: Sequence[Piece], n: Numeral) -> bool:
    """After the name of a maker: Boeing 737-800, both numbers."""
    first = n.first - 2 if n.first > 1 and _dashed(pieces, n.first - 1) else n.first
    lead = pieces[first - 1] if first > 0 else None
    plain = pieces[first].raw.isdigit() and not plural_follows(pieces, n.stop)
    return plain and lead is not None and lead.text in trap_words().makes and lead.raw[0].isupper()


def _dashed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a dash stands at a place with nothing around it."""
    return word_at(pieces, at) in DASHES and joined(pieces, at) and joined(pieces, at + 1)

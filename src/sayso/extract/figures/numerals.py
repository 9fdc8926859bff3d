"""Numerals in plain text: digits and number words, and what they are worth.

A numeral is a run of pieces with one worth, or with the customary bounds of a vague word.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sayso.extract.figures.cardinals import LARGEST, Numeral, cardinal, exact
from sayso.extract.figures.pieces import Piece, joined, number_words, past_hyphen, word_at

__all__ = ["Numeral", "read_numeral"]

MILLION = 10**6
"""From here on a scale word after digits is one in a headline too: $2.6 Million, 3 BILLION."""
HALVES = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}

MEASURED = 8
"""Pieces before an "m" among which a word for depths and heights makes it metres."""


def read_numeral(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """The numeral that begins at piece i, whatever it counts."""
    for read in (_none, _whole, _share, _vague, _group, _digits, cardinal):
        found = read(pieces, i)
        if found and (found.high or found.low) <= LARGEST:
            return found
    return None


def _digits(pieces: Sequence[Piece], i: int) -> Numeral | None:
    value = pieces[i].value
    if value is None:
        return None
    words, j, worth = number_words(), i + 1, value
    suffix = words.suffixes.get(word_at(pieces, j)) if joined(pieces, j) else None
    if suffix and not _is_metres(pieces, j) and not _is_position(pieces, j):
        return exact(i, j + 1, value * suffix, "digits", value)
    after = past_hyphen(pieces, j)
    for _ in range(2):
        scale = words.scales.get(word_at(pieces, after))
        if scale and (scale >= MILLION or (scale > 1 and pieces[after].raw[:1].islower())):
            worth, j = worth * scale, after + 1
            after = j
    return exact(i, j, worth, "digits", value)


def _is_metres(pieces: Sequence[Piece], j: int) -> bool:
    """Whether the "m" at j, written onto digits, is metres: 100m race, 37m (121ft) long.

    So it is of water and heights, where nothing follows that could be counted.
    """
    if word_at(pieces, j) != "m" or pieces[max(j - 2, 0)].raw in "$€£¥":
        return False
    known, before = number_words(), {p.text for p in pieces[max(0, j - MEASURED) : j]}
    if before & known.measured_in_metres and word_at(pieces, j + 1) in known.past_metres:
        return True
    return (joined(pieces, j + 1) and word_at(pieces, j + 1).isdigit()) or (
        word_at(pieces, j + 1) in number_words().metres
    )


def _is_position(pieces: Sequence[Piece], j: int) -> bool:
    """Whether the "B" at j, written onto a small number, is a base: signed 3B/2B Ty Orba."""
    money = pieces[max(j - 2, 0)].raw in "$€£¥"
    after = pieces[j + 1].raw if j + 1 < len(pieces) else ""
    return pieces[j].raw == "B" and not money and (after == "/" or after[:1].isupper())


def _group(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """Nouns that are numbers: a dozen, two dozen, half a million, one and a half million."""
    words, text = number_words(), word_at(pieces, i)
    if text in ("half", "quarter") and word_at(pieces, i + 1) in ("a", "an"):
        return _part_of_scale(pieces, i, i + 2, Decimal(words.ordinals[text]))
    if text == "a" and word_at(pieces, i + 1) == "half" and past_hyphen(pieces, i + 2):
        return _part_of_scale(pieces, i, past_hyphen(pieces, i + 2), Decimal(2))
    if text == "a" and word_at(pieces, i + 1) == "quarter":
        return _part_of_scale(pieces, i, _past_of_a(pieces, i + 2), Decimal(4))
    if text in ("a", "an"):
        group = words.groups.get(word_at(pieces, i + 1))
        if word_at(pieces, i + 1) == "score" and not _counts_score(pieces, i + 2):
            return None
        return exact(i, i + 2, group, "words", group) if group else None
    if text == "dozen" and word_at(pieces, i - 1) in words.before_dozen:
        return exact(i, i + 1, words.groups[text], "words", words.groups[text])
    times = words.cardinals.get(text) or pieces[i].value
    if times and word_at(pieces, i + 1) == "dozen":
        return exact(i, i + 2, times * 12, "words", times)
    if times and [word_at(pieces, i + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        scale = words.scales.get(word_at(pieces, i + 4), Decimal(1))
        worth = (times + Decimal("0.5")) * scale
        return exact(i, i + 4 + (scale > 1), worth, "words", times + Decimal("0.5"))
    return None


def _past_of_a(pieces: Sequence[Piece], at: int) -> int:
    """Past the "of a" of a quarter of a million, with hyphens or without."""
    of = past_hyphen(pieces, at)
    article = past_hyphen(pieces, of + 1)
    said = word_at(pieces, of) == "of" and word_at(pieces, article) == "a"
    return past_hyphen(pieces, article + 1) if said else at


def _counts_score(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "a score" is twenty: "a score of men", "a score were hurt", not "a score of 21"."""
    after, noun = word_at(pieces, at), [word_at(pieces, at + k) for k in (1, 2)]
    if after == "of":
        return any(w.endswith("s") or w in ("men", "women", "people", "them") for w in noun)
    return after in ("were", "are", "have", "more", "others") or after.endswith("s")


def _part_of_scale(pieces: Sequence[Piece], i: int, at: int, part: Decimal) -> Numeral | None:
    words = number_words()
    scale = words.scales.get(word_at(pieces, at)) or words.groups.get(word_at(pieces, at))
    if not scale or scale == 2:
        return None
    return exact(i, at + 1, scale / part, "words", 1 / part)


def _vague(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """Words with customary bounds: dozens, tens of thousands, several hundred, a few."""
    words = number_words()
    for size in range(min(3, len(pieces) - i), 0, -1):
        lead = " ".join(p.text for p in pieces[i : i + size])
        at = i + size
        scale = " ".join(p.text for p in pieces[at : at + 2])
        plural = words.plural.get(scale) or words.plural.get(word_at(pieces, at))
        if lead in words.before_scale and plural:
            stop = at + (len(scale.split()) if scale in words.plural else 1)
            return _doubled(pieces, Numeral(i, stop, *words.vague[plural], "vague", Decimal(0)))
        if lead in words.before_scale and word_at(pieces, at) in words.vague:
            inner = _vague(pieces, at)
            return inner._replace(first=i) if inner else None
        if lead in words.few:
            return Numeral(i, at, *words.few[lead], "few", Decimal(0))
        if lead in words.vague and size != 2:
            return _doubled(pieces, Numeral(i, at, *words.vague[lead], "vague", Decimal(0)))
    return None


def _doubled(pieces: Sequence[Piece], found: Numeral) -> Numeral:
    """Hundreds and hundreds, thousands upon thousands: the same word once more."""
    again = word_at(pieces, found.stop) in ("and", "upon", "of")
    if again and word_at(pieces, found.stop + 1) == word_at(pieces, found.stop - 1):
        return found._replace(stop=found.stop + 2)
    return found


def _share(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """Fractions: one-third, two thirds, a quarter, half, ½, 1/16, one in five, four out of 10."""
    words, text = number_words(), word_at(pieces, i)
    if text in HALVES:
        return _as_share(i, i + 1, Fraction(*HALVES[text]))
    top = 1 if text in ("a", "an") else words.cardinals.get(text) or pieces[i].value
    below = words.ordinals.get(word_at(pieces, past_hyphen(pieces, i + 1)))
    if text == "half":
        scaled = _group(pieces, i)
        return None if scaled else _as_share(i, i + 1, Fraction(1, 2))
    if not top or top != int(top) or top > 1000:
        return None
    if below and top < below and not _group(pieces, i):
        return _as_share(i, past_hyphen(pieces, i + 1) + 1, Fraction(int(top), below))
    return _in_of(pieces, i, int(top)) or _slashed(pieces, i, int(top))


def _in_of(pieces: Sequence[Piece], i: int, top: int) -> Numeral | None:
    """One in five, seven out of 10, as shares of a round whole; one in 25, one child in five."""
    one = word_at(pieces, i) == "one"
    if one and word_at(pieces, i + 2) == "in" and word_at(pieces, i + 1) in number_words().each_of:
        return _in_of_each(pieces, i, i + 3)
    at = i + 2 if word_at(pieces, i + 1) == "in" else i + 3
    if at == i + 3 and [word_at(pieces, i + k) for k in (1, 2)] != ["out", "of"]:
        return None
    every = word_at(pieces, at) == "every"
    whole = _digits(pieces, at + every) if at + every < len(pieces) else None
    whole = whole or cardinal(pieces, at + every)
    if word_at(pieces, i) in ("a", "an") or whole is None:
        return None
    fits = whole.low in ROUND_WHOLES or every or (one and whole.low < EARLIEST_YEAR)
    if not top < whole.low or not fits:
        return None
    return _as_share(i, whole.stop, Fraction(top, int(whole.low)))


def _in_of_each(pieces: Sequence[Piece], i: int, at: int) -> Numeral | None:
    """One child in five: the thing counted stands within the share."""
    whole = (_digits(pieces, at) if at < len(pieces) else None) or cardinal(pieces, at)
    if whole is None or not 1 < whole.low < EARLIEST_YEAR:
        return None
    return _as_share(i, whole.stop, Fraction(1, int(whole.low)))


EARLIEST_YEAR = 1000
"""From here on "one in 1985" may tell a year."""


ROUND_WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000)))


def _slashed(pieces: Sequence[Piece], i: int, top: int) -> Numeral | None:
    at = i + 2
    slash = word_at(pieces, i + 1) in ("/", "⁄") and joined(pieces, i + 1) and joined(pieces, at)
    below = pieces[at].value if slash and at < len(pieces) else None
    if below is None or below != int(below) or not top < below or word_at(pieces, at + 1) != "of":
        return None
    return _as_share(i, at + 1, Fraction(top, int(below)))


def _as_share(first: int, stop: int, share: Fraction) -> Numeral:
    worth = (
        (Decimal(share.numerator) / share.denominator).quantize(Decimal("1.00000000")).normalize()
    )
    return Numeral(first, stop, worth, worth, "share", worth, share)


def _none(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """Words for zero: no one, nobody, none, not a single, no soldiers."""
    text, after = word_at(pieces, i), word_at(pieces, i + 1)
    stop = 0
    if text in ("nobody", "none"):
        stop = i + 1
    elif text == "no" and word_at(pieces, past_hyphen(pieces, i + 1)) == "one":
        stop = past_hyphen(pieces, i + 1) + 1
    elif text in ("not", "without") and after == "a" and word_at(pieces, i + 2) == "single":
        stop = i + 3
    elif text == "not" and after == "one":
        stop = i + 2
    elif text == "no" and after.isalpha() and after not in ("more", "less", "fewer", "longer"):
        stop = i + 1
    return Numeral(i, stop, Decimal(0), Decimal(0), "none", Decimal(0)) if stop else None


def _whole(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """One body taken whole: an entire brigade, a whole village; and both, which is two."""
    if word_at(pieces, i) == "both":
        return Numeral(i, i + 1, Decimal(2), Decimal(2), "both", Decimal(2))
    whole = word_at(pieces, i) in ("a", "an") and word_at(pieces, i + 1) in ("entire", "whole")
    if not whole or word_at(pieces, i + 2) not in number_words().bodies:
        return None
    return Numeral(i, i + 3, Decimal(1), Decimal(1), "whole", Decimal(1))

"""Numerals in plain text: digits and number words, and what they are worth.

A numeral is a run of pieces with one worth, or with the customary bounds of a vague word.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sayso.extract.figures.pieces import Piece, joined, number_words, past_hyphen, word_at

LARGEST = Decimal(10) ** 18
HALVES = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}


class Numeral(NamedTuple):
    """Pieces first–stop with one worth (low = high) or the bounds of a vague word.

    `form`: digits, words, vague, few, share, whole, both or none.  `mantissa` is the number before
    its scale word, equal to low where there is no scale word.
    """

    first: int
    stop: int
    low: Decimal
    high: Decimal | None
    form: str
    mantissa: Decimal
    share: Fraction | None = None

    @property
    def scaled(self) -> bool:
        """Whether a scale word or suffix multiplies the digits: 1.2 million."""
        return self.mantissa != self.low


def read_numeral(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """The numeral that begins at piece i, whatever it counts."""
    for read in (_none, _whole, _share, _vague, _group, _digits, _cardinal):
        found = read(pieces, i)
        if found and (found.high or found.low) <= LARGEST:
            return found
    return None


def _exact(first: int, stop: int, worth: Decimal, form: str, mantissa: Decimal) -> Numeral:
    return Numeral(first, stop, worth, worth, form, mantissa)


def _digits(pieces: Sequence[Piece], i: int) -> Numeral | None:
    value = pieces[i].value
    if value is None:
        return None
    words, j, worth = number_words(), i + 1, value
    suffix = words.suffixes.get(word_at(pieces, j)) if joined(pieces, j) else None
    if suffix and not _is_metres(pieces, j):
        return _exact(i, j + 1, value * suffix, "digits", value)
    after = past_hyphen(pieces, j)
    for _ in range(2):
        scale = words.scales.get(word_at(pieces, after))
        if scale and scale > 1 and pieces[after].raw[:1].islower():
            worth, j = worth * scale, after + 1
            after = j
    return _exact(i, j, worth, "digits", value)


def _is_metres(pieces: Sequence[Piece], j: int) -> bool:
    """Whether the "m" at j, written onto digits, is metres: 100m race, 37m (121ft) long."""
    if word_at(pieces, j) != "m" or pieces[max(j - 2, 0)].raw in "$€£¥":
        return False
    return (joined(pieces, j + 1) and word_at(pieces, j + 1).isdigit()) or (
        word_at(pieces, j + 1) in number_words().metres
    )


def _cardinal(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """Number words with one worth: two thousand five hundred, a million, twenty-two."""
    words = number_words()
    j = i + 1 if word_at(pieces, i) in ("a", "an") else i
    if j > i and word_at(pieces, j) not in words.scales:
        return None
    total, current, smallest = Decimal(0), Decimal(0), LARGEST * 10
    begin, mantissa = j, Decimal(0)
    while j < len(pieces):
        at = past_hyphen(pieces, j) if j > begin else j
        at += at > begin and word_at(pieces, at) == "and" and _continues(pieces, at)
        word = word_at(pieces, at)
        if word in words.cardinals:
            taken = current % 100 if word in words.tens else current % 10
            room = bool(taken) or (word not in words.tens and _teens(current))
            if room or (word_at(pieces, at) == "zero" and j > begin) or _after_group(pieces, j, at):
                break
            current += words.cardinals[word]
        elif word in words.scales and (current or j == i + 1 or total == 0):
            scale = words.scales[word]
            mantissa = mantissa or current
            if scale == 100:
                if current >= 100:
                    break
                current = (current or Decimal(1)) * 100
            elif scale < smallest:
                total, current, smallest = total + (current or 1) * scale, Decimal(0), scale
            else:
                break
        else:
            break
        j = at + 1
    if j == begin or (j == begin + 1 and begin == i and word_at(pieces, i) in words.scales):
        return None
    worth = total + current
    half = words.scales.get(word_at(pieces, j - 1)) if _and_a_half(pieces, j) else None
    if half:
        return _exact(i, j + 3, worth + half / 2, "words", mantissa or worth)
    return _exact(i, j, worth, "words", mantissa or worth)


def _and_a_half(pieces: Sequence[Piece], at: int) -> bool:
    """A million and a half: half of the scale on top."""
    return [word_at(pieces, at + k) for k in range(3)] == ["and", "a", "half"]


def _teens(current: Decimal) -> bool:
    return 10 <= current % 100 < 20


def _after_group(pieces: Sequence[Piece], j: int, at: int) -> bool:
    """A hyphen joins only tens and units; "two-three" is a range."""
    return (
        at > j
        and word_at(pieces, j) != "and"
        and word_at(pieces, j - 1) not in (number_words().tens | number_words().scales.keys())
    )


def _continues(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the "and" at a place stands within a number: two hundred and five."""
    words = number_words()
    return word_at(pieces, at - 1) in words.scales and word_at(pieces, at + 1) in words.cardinals


def _group(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """Nouns that are numbers: a dozen, two dozen, half a million, one and a half million."""
    words, text = number_words(), word_at(pieces, i)
    if text in ("half", "quarter") and word_at(pieces, i + 1) in ("a", "an"):
        return _part_of_scale(pieces, i, i + 2, Decimal(words.ordinals[text]))
    if text == "a" and word_at(pieces, i + 1) == "half" and past_hyphen(pieces, i + 2):
        return _part_of_scale(pieces, i, past_hyphen(pieces, i + 2), Decimal(2))
    if text == "a" and word_at(pieces, i + 1) == "quarter":
        at = i + 4 if word_at(pieces, i + 2) == "of" and word_at(pieces, i + 3) == "a" else i + 2
        return _part_of_scale(pieces, i, at, Decimal(4))
    if text in ("a", "an"):
        group = words.groups.get(word_at(pieces, i + 1))
        if word_at(pieces, i + 1) == "score" and not _counts_score(pieces, i + 2):
            return None
        return _exact(i, i + 2, group, "words", group) if group else None
    if text == "dozen" and word_at(pieces, i - 1) in words.before_dozen:
        return _exact(i, i + 1, words.groups[text], "words", words.groups[text])
    times = words.cardinals.get(text) or pieces[i].value
    if times and word_at(pieces, i + 1) == "dozen":
        return _exact(i, i + 2, times * 12, "words", times)
    if times and [word_at(pieces, i + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        scale = words.scales.get(word_at(pieces, i + 4), Decimal(1))
        worth = (times + Decimal("0.5")) * scale
        return _exact(i, i + 4 + (scale > 1), worth, "words", times + Decimal("0.5"))
    return None


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
    return _exact(i, at + 1, scale / part, "words", 1 / part)


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
    whole = whole or _cardinal(pieces, at + every)
    if word_at(pieces, i) in ("a", "an") or whole is None:
        return None
    fits = whole.low in ROUND_WHOLES or every or (one and whole.low < EARLIEST_YEAR)
    if not top < whole.low or not fits:
        return None
    return _as_share(i, whole.stop, Fraction(top, int(whole.low)))


def _in_of_each(pieces: Sequence[Piece], i: int, at: int) -> Numeral | None:
    """One child in five: the thing counted stands within the share."""
    whole = (_digits(pieces, at) if at < len(pieces) else None) or _cardinal(pieces, at)
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
    elif text == "no" and after == "one":
        stop = i + 2
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

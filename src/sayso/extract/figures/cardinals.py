"""Number words with one worth: two thousand five hundred, a million, twenty-two."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sayso.extract.figures.pieces import Piece, number_words, past_hyphen, word_at

LARGEST = Decimal(10) ** 18


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


def exact(first: int, stop: int, worth: Decimal, form: str, mantissa: Decimal) -> Numeral:
    """A numeral of one worth."""
    return Numeral(first, stop, worth, worth, form, mantissa)


def cardinal(pieces: Sequence[Piece], i: int) -> Numeral | None:
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
        return exact(i, j + 3, worth + half / 2, "words", mantissa or worth)
    return exact(i, j, worth, "words", mantissa or worth)


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

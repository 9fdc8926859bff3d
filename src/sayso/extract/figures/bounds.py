"""Words that bound a number: at least, up to, some, or more, -plus, "maybe, at most"."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.extract.figures.numerals import read_numeral
from sayso.extract.figures.pieces import Piece, joined, pieces_of, word_at
from sayso.language.lexicon import load_words, word_list
from sayso.model.quantity import Quantifier

LONGEST_PHRASE = 5
"""Pieces of the longest bounding phrase: "in the neighborhood of", "at the very least"."""


class Bound(NamedTuple):
    """How a number is bounded, where its words reach, and whether it comes on top of others."""

    quantifier: Quantifier
    reach: int
    increment: bool


class BoundWords(NamedTuple):
    """Bounding phrases, pieces joined by a space, by what they do."""

    before: dict[str, Quantifier]
    after: dict[str, Quantifier]
    after_starts: frozenset[str]
    maybe: frozenset[str]
    more_before: frozenset[str]
    more_after: frozenset[str]
    unspanned: frozenset[str]
    marks: frozenset[str]
    about_mark: frozenset[str]


@cache
def bound_words(language: str = "en") -> BoundWords:
    """The bounding words of a language."""
    table = load_words(language, "quantifiers")

    def phrases(key: str) -> dict[str, Quantifier]:
        kinds = {q.value: q for q in Quantifier}
        names = [(n, q) for n, q in kinds.items() if n in table[key]]
        return {_key(w): q for n, q in names for w in word_list(table, key, n)}

    return BoundWords(
        before=phrases("before"),
        after=phrases("after"),
        after_starts=frozenset(w.split()[0] for w in phrases("after")),
        maybe=frozenset(map(_key, word_list(table, "after", "maybe"))),
        more_before=frozenset(map(_key, word_list(table, "increments", "before"))),
        more_after=frozenset(map(_key, word_list(table, "increments", "after"))),
        unspanned=frozenset(map(_key, word_list(table, "unspanned", "words"))),
        marks=frozenset(word_list(table, "marks", "nouns")),
        about_mark=frozenset(word_list(table, "marks", "about")),
    )


def _key(phrase: str) -> str:
    return " ".join(p.text for p in pieces_of(phrase))


def bound_before(pieces: Sequence[Piece], i: int, floor: int) -> Bound:
    """The bound that ends before piece i and begins at piece `floor` or later."""
    words = bound_words()
    quantifier, reach, increment = Quantifier.EXACT, i, False
    while True:
        phrase = _phrase_before(pieces, i, floor)
        if not phrase:
            return Bound(quantifier, reach, increment)
        said = words.before[phrase]
        if said is not Quantifier.EXACT and quantifier in (Quantifier.EXACT, Quantifier.ABOUT):
            quantifier = said
        increment = increment or phrase in words.more_before
        i -= len(phrase.split())
        if phrase not in words.unspanned:
            reach = i


def bound_of_mark(pieces: Sequence[Piece], first: int, stop: int, floor: int) -> Bound | None:
    """The bound before the article of a round figure: "around the 400 mark".

    `first` and `stop` are the number's first piece and the one after its unit.  "Less than the 184"
    compares with a number that was given, and leaves that one as it is.
    """
    words = bound_words()
    marked = word_at(pieces, first - 1) == "the" and word_at(pieces, stop) in words.marks
    if not marked or first - 1 <= floor:
        return None
    if word_at(pieces, first - 2) in words.about_mark:
        return Bound(Quantifier.ABOUT, first - 2, False)
    bound = bound_before(pieces, first - 1, floor)
    return bound if bound.reach < first - 1 else None


def _phrase_before(pieces: Sequence[Piece], i: int, floor: int) -> str:
    words = bound_words()
    for size in range(min(LONGEST_PHRASE, i - floor), 0, -1):
        phrase = " ".join(p.text for p in pieces[i - size : i])
        if phrase in words.before:
            return phrase
    return ""


def bound_after(pieces: Sequence[Piece], i: int) -> Bound:
    """The bound that begins at piece i, after a numeral or its unit."""
    words = bound_words()
    at, maybe = _skip_maybe(pieces, i)
    more = word_at(pieces, at) in words.more_after and not maybe
    hyphen = at + (word_at(pieces, at) == "-" and joined(pieces, at))
    for begin in dict.fromkeys((at, hyphen)):
        if word_at(pieces, begin) not in words.after_starts:
            continue
        for size in range(min(4, len(pieces) - begin), 0, -1):
            said = words.after.get(" ".join(p.text for p in pieces[begin : begin + size]))
            stop = begin + size
            if said and _closes(pieces, begin, stop):
                return Bound(said, stop, False)
    if more and word_at(pieces, at) == "more" and word_at(pieces, at + 1) != "than":
        return Bound(Quantifier.EXACT, at + 1, True)
    return Bound(Quantifier.EXACT, i, more and word_at(pieces, at) != "more")


def _skip_maybe(pieces: Sequence[Piece], i: int) -> tuple[int, bool]:
    """Past a comma and "maybe": dozens, maybe, at most."""
    at = i + (word_at(pieces, i) == ",")
    if word_at(pieces, at) in bound_words().maybe:
        at += 1
        return at + (word_at(pieces, at) == ","), True
    follows = " ".join(p.text for p in pieces[at : at + 2]) in bound_words().after
    return (at if follows else i), False


LOOSE = frozenset({"plus", "tops", "maximum", "minimum", "max", "odd", "approximately", "+"})


def _closes(pieces: Sequence[Piece], begin: int, stop: int) -> bool:
    """Whether the phrase bounds what stands before it, and not a number that follows."""
    if stop < len(pieces) and read_numeral(pieces, stop):
        return False
    if word_at(pieces, begin) not in LOOSE:
        return True
    following = word_at(pieces, stop)
    hyphened = joined(pieces, begin)
    odd = word_at(pieces, begin) == "odd" and following.isalpha()
    return hyphened or odd or not following.isalpha()

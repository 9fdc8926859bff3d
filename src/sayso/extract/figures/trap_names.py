"""Numbers that are part of a name: Boeing 737-800, Flight 370, Formula One, one of the most."""

from collections.abc import Sequence

from sayso.extract.figures.numerals import Numeral
from sayso.extract.figures.pieces import Piece, joined, number_words, past_hyphen, word_at
from sayso.extract.figures.trap_words import TrapWords, is_plural, plural_follows, trap_words
from sayso.extract.layout.marks import EITHER_END

FIRST_YEAR, LAST_YEAR = 1500, 2100
LEAST_DIAL = 2
"""A number after one with a nought and more digits than this is a telephone's: 0800 555 111."""
DASHES = ("-", "–", "‑", "‐", "—")
LINKS = 2
"""Dashes that make a chain of numbers a code."""
ONES = frozenset({"no", "each", "every", "any", "some", "that", "this", "which", "another"})
"""Words after which "one" is a pronoun."""
NOUNS_AFTER = frozenset({"another", "a", "an"})
"""Words before which it says again what they count: "three workers, one a pregnant woman"."""
OPENING = frozenset({".", "?", "!", ":", *EITHER_END[:2]})
"""What a sentence or a quotation may begin behind."""


def is_short_year(pieces: Sequence[Piece], n: Numeral) -> bool:
    """The end of a span of years by its last two digits: 1914-18, 1939–45."""
    i = n.first
    if not (joined(pieces, i) and word_at(pieces, i - 1) in DASHES and joined(pieces, i - 1)):
        return False
    first, last = word_at(pieces, i - 2), pieces[i].raw
    years = first.isdigit() and len(first) == 4 and FIRST_YEAR <= int(first) <= LAST_YEAR
    return years and len(last) == 2 and last.isdigit() and int(last) > int(first[2:])


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


def is_identifier(pieces: Sequence[Piece], n: Numeral) -> bool:
    """Flight 370, No. 5, phase 3, Big 12, 555-0199."""
    i, j, words = n.first, n.stop, trap_words()
    after, following = word_at(pieces, j), word_at(pieces, j + 1)
    if after in ("zip", "postcode"):
        return True
    phone = after in DASHES and joined(pieces, j) and len(following) >= 4 and following.isdigit()
    if phone and len(pieces[i].raw) in (3, 4) and following[0] == "0":
        return True
    if word_at(pieces, i - 1) in DASHES and joined(pieces, i) and i > 1:
        before = pieces[i - 2]
        if before.raw.isdigit() and joined(pieces, i - 1) and pieces[i].raw[0] == "0":
            return True
    lead = i - 2 if word_at(pieces, i - 1) == "." and word_at(pieces, i - 2) in words.ids else i - 1
    lead -= word_at(pieces, lead) in ("and", ",", "to", "or") and _is_named(pieces, lead - 2, words)
    versus = after == "to" and following.isdigit() and pieces[lead].raw.islower()
    return not versus and _is_named(pieces, lead, words) and not _counts_noun(pieces, j, lead)


def _is_named(pieces: Sequence[Piece], lead: int, words: TrapWords) -> bool:
    name = pieces[lead] if 0 <= lead < len(pieces) else None
    if name is None or not name.raw[0].isalpha():
        return False
    if name.text in words.ids:
        before = word_at(pieces, lead - 1)
        return before not in words.passing or (before in ("a", "an") and name.text in words.rated)
    opens = lead == 0 or word_at(pieces, lead - 1) in OPENING
    free = name.text not in words.function | words.weekdays | words.months
    capital = name.raw != name.raw.lower()
    opens = opens and name.raw.istitle() and name.text not in words.named
    return capital and free and not opens


def _counts_noun(pieces: Sequence[Piece], j: int, lead: int) -> bool:
    """Whether a plural noun follows that the number counts: "in Gaza 14 people"."""
    if pieces[lead].text in trap_words().ids and pieces[lead].text not in ("last", "top"):
        return False
    near = [p for p in pieces[j : j + 2] if p.raw.islower()]
    plain = [p.text for p in near if p.text not in trap_words().function]
    return any(is_plural(w) for w in plain)


def is_name(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A capitalised number word within a name: Formula One, Three Mile Island."""
    raw = pieces[n.first].raw
    if not raw[0].isupper() or n.first == 0:
        return False
    before = pieces[n.first - 1]
    if before.raw[0].isupper():
        after = pieces[n.stop] if n.stop < len(pieces) else None
        return after is None or not after.raw[0].isupper()
    after = pieces[n.stop] if n.stop < len(pieces) else None
    return before.raw[0].isalpha() and after is not None and after.raw[0].isupper()


def is_pronoun(pieces: Sequence[Piece], n: Numeral) -> bool:
    """One that counts nothing, whatever its clause tells: "every one", "the one", "one-off".

    Whether another one counts somebody is told by its clause: "killing one", "one knows".
    """
    if n.low != 1 or n.stop != n.first + 1 or pieces[n.first].text != "one":
        return False
    before, after = word_at(pieces, n.first - 1), word_at(pieces, n.stop)
    if after == "of":
        return before == "the"
    if before in DASHES and joined(pieces, n.first):
        before = word_at(pieces, n.first - 2)
    alone = not after.isalpha() or after in trap_words().function
    the = alone and word_at(pieces, n.first - 1 - (before == "only")) == "the"
    hyphened = past_hyphen(pieces, n.stop) > n.stop
    return before in ONES or the or hyphened or after in NOUNS_AFTER

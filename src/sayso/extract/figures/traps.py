"""Numbers that are no quantities: dates, times of day, identifiers, addresses, ordinals, names."""

import re
from collections.abc import Sequence

from sayso.extract.figures.numerals import Numeral
from sayso.extract.figures.pieces import Piece, joined, number_words, past_hyphen, word_at
from sayso.extract.figures.trap_names import (
    DASHES,
    FIRST_YEAR,
    LAST_YEAR,
    is_family,
    is_of_model,
    is_ordinal,
    is_rate,
    is_short_year,
    is_told_age,
)
from sayso.extract.figures.trap_words import TrapWords, is_plural, plural_follows, trap_words
from sayso.extract.layout.marks import EITHER_END

OPENING = frozenset({".", "?", "!", ":", *EITHER_END[:2]})
"""What a sentence or a quotation may begin behind."""
GLUE = frozenset("/@#_\\:=&×^")
AHEAD = 8
"""Pieces after a number that tell what it is."""
WIDE = 50
"""Characters of the shortest line that may be broken for width."""
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
INDENT = re.compile(r"(?:^|[\n\r])[ \t]*$")


def is_no_quantity(
    text: str, pieces: Sequence[Piece], n: Numeral, edges: tuple[int, int], bare: bool
) -> bool:
    """Whether the numeral is no quantity.

    `edges` are the first piece and the one after the last, currency and unit included; `bare`:
    it has neither unit, currency nor bound.
    """
    first = min(n.first, edges[0])
    if _opens_line(text, pieces, first):
        stop = max(n.stop, edges[1])
        pieces = pieces[first : stop + AHEAD]
        n = n._replace(first=n.first - first, stop=n.stop - first)
        edges = (edges[0] - first, edges[1] - first)
    if n.form == "digits":
        raw = pieces[n.first].raw
        if n.stop == n.first + 1 and (_glued(pieces, n, edges) or _is_code(raw)):
            return True
        if _is_time_of_day(pieces, n) or _is_listing(text, pieces, n):
            return True
        if bare and not n.scaled:
            return any(test(pieces, n) for test in BARE_TRAPS)
        return edges == (n.first, n.stop) and is_of_model(pieces, n)
    if n.form in ("words", "few"):
        if word_at(pieces, n.stop) == "o'clock":
            return True
        tests = (_is_name, _is_rank, _is_pronoun, is_family, is_ordinal, is_told_age)
        return any(test(pieces, n) for test in tests)
    return False


def _opens_line(text: str, pieces: Sequence[Piece], first: int) -> bool:
    """Whether the line before the number ends there: a heading, not one broken for width."""
    gap = text[pieces[first - 1].end : pieces[first].begin] if first else ""
    if "\n" not in gap and "\r" not in gap:
        return False
    end = pieces[first - 1].end
    before = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end))
    return gap.count("\n") > 1 or end - before < WIDE


def _is_innings(pieces: Sequence[Piece], n: Numeral) -> bool:
    """Runs for wickets at cricket: 287 for 6."""
    i, j = n.first, n.stop
    for at, runs, wickets in ((j, i, j + 1), (i - 1, i - 2, i)):
        if word_at(pieces, at) != "for" or not 0 <= runs < len(pieces) or wickets >= len(pieces):
            continue
        worth = (pieces[runs].value, pieces[wickets].value)
        if worth[0] is not None and worth[1] is not None and worth[1] <= 10 < worth[0]:
            return not is_plural(word_at(pieces, wickets + 1))
    return False


def _is_mark(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A time or a mark named by its number: "ran a 9.91", "was given a 7", "the 3.40 at Ascot"."""
    lead, after = word_at(pieces, n.first - 1), word_at(pieces, n.stop)
    if lead == "the" and after in ("at", "from", "to", "for"):
        return bool(CLOCK.fullmatch(pieces[n.first].raw)) and n.stop == n.first + 1
    plain = not after.isalnum() or n.low < 1
    return lead in ("a", "an") and plain and after not in DASHES


def is_bounded_age(pieces: Sequence[Piece], n: Numeral, reach: int) -> bool:
    """Ages by a bound after persons: children under five, most of them younger than 10."""
    if n.low > 115 or n.low < 1 or reach >= n.first:
        return False
    bound = [p.text for p in pieces[reach : n.first]]
    if "younger" in bound or "older" in bound:
        return not plural_follows(pieces, n.stop)
    return bound[0] in trap_words().age_bounds and word_at(pieces, reach - 1) in trap_words().aged


def _is_code(raw: str) -> bool:
    """0600, 007, 1474387200: digits that begin with a nought, or ten and more without a mark."""
    return (raw[0] == "0" and raw[1:2].isdigit()) or (raw.isdigit() and len(raw) > 9)


def _glued(pieces: Sequence[Piece], n: Numeral, edges: tuple[int, int]) -> bool:
    """Written onto letters or a sign: F-16, MH17, 9/11, 12th, 1990s, 5G, [3]."""
    i, j = n.first, n.stop
    if joined(pieces, i) and edges[0] == i:
        before = pieces[i - 1]
        if before.raw[-1].isalnum() or before.text in GLUE:
            return True
        lead = pieces[i - 2] if i > 1 and joined(pieces, i - 1) else None
        if before.text in DASHES and lead and lead.text not in ("sub", "minus", "plus"):
            return lead.raw.isalpha()
        if before.text in ("[", "{"):
            return True
        if before.text == "." and lead:
            return True
    if joined(pieces, j) and edges[1] == j:
        after = pieces[j]
        if after.raw[0].isalnum() or after.text in GLUE:
            return True
    return False


def _is_listing(text: str, pieces: Sequence[Piece], n: Numeral) -> bool:
    """A number that opens a line of a list: "2. …", "3) …"."""
    mark = word_at(pieces, n.stop)
    if mark not in (".", ")") or n.low > 99 or not joined(pieces, n.stop):
        return False
    begin = pieces[n.first].begin
    return bool(INDENT.search(text[max(0, begin - 8) : begin])) and n.stop + 1 < len(pieces)


def _is_time_of_day(pieces: Sequence[Piece], n: Numeral) -> bool:
    """8:30 a.m., 10.45pm, 5am, 14:00, 9 o'clock."""
    i, j = n.first, n.stop
    for at in (i - 1, j):
        inner = joined(pieces, at) and joined(pieces, at + 1) and word_at(pieces, at) == ":"
        if inner and word_at(pieces, at - 1).isdigit() and word_at(pieces, at + 1).isdigit():
            return True
    after = word_at(pieces, j)
    if after in ("am", "pm", "o'clock", "gmt", "utc", "hrs", "noon"):
        return n.low < 25 or after in ("gmt", "utc")
    short = after in ("a", "p") and word_at(pieces, j + 1) == "." and word_at(pieces, j + 2) == "m"
    return short and n.low < 25


def _is_date(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A day beside a month: March 3, Feb. 21, 19 March, March 3 and 4."""
    if n.low > 31 or n.low != n.low.to_integral_value():
        return _year_of_date(pieces, n)
    i, j, months = n.first, n.stop, trap_words().months
    after = word_at(pieces, j)
    if after in months and pieces[j].raw[0].isupper():
        return True
    if after == "of" and word_at(pieces, j + 1) in months:
        return True
    at = i - 1
    while at > 0 and word_at(pieces, at) in (",", "and", "to", "or", *DASHES):
        if pieces[at - 1].value is None or at < i - 7:
            break
        at -= 2
    at -= word_at(pieces, at) == "."
    named = word_at(pieces, at) in months and pieces[at].raw[0].isupper()
    return named and not (at == i - 1 and is_plural(word_at(pieces, j)))


def _year_of_date(pieces: Sequence[Piece], n: Numeral) -> bool:
    lead = n.first - (2 if word_at(pieces, n.first - 1) in (",", ".") else 1)
    if not (FIRST_YEAR <= n.low <= LAST_YEAR and pieces[n.first].raw.isdigit()):
        return False
    months = trap_words().months
    return word_at(pieces, lead) in months or word_at(pieces, lead - 1) in months


def _is_year(pieces: Sequence[Piece], n: Numeral) -> bool:
    """Four digits without a mark that may be a year, unless they count the noun after them."""
    raw = pieces[n.first].raw
    if not FIRST_YEAR <= n.low <= LAST_YEAR or len(raw) != 4 or not raw.isdigit():
        return False
    after, lead = word_at(pieces, n.stop), pieces[n.first - 1] if n.first else None
    named = lead is not None and (lead.raw[0].isupper() or lead.text in trap_words().year_leads)
    return named or not is_plural(after)


def _is_identifier(pieces: Sequence[Piece], n: Numeral) -> bool:
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


def _is_address(pieces: Sequence[Piece], n: Numeral) -> bool:
    """12 Elm Street; CA 90210."""
    streets = trap_words().streets
    for size in (1, 2, 3):
        name = pieces[n.stop : n.stop + size + 1]
        if len(name) <= size or not all(p.raw[0].isupper() or p.value for p in name):
            return False
        if name[size].text in streets:
            return True
    return False


def _is_name(pieces: Sequence[Piece], n: Numeral) -> bool:
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


def _is_rank(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A number word behind "number": "the number one suspect"."""
    return word_at(pieces, n.first - 1) == "number"


def _is_pronoun(pieces: Sequence[Piece], n: Numeral) -> bool:
    """One that counts nothing: "one knows", "one of the most", "the one", "one another"."""
    if n.low != 1 or n.stop != n.first + 1 or pieces[n.first].text != "one":
        return False
    words = trap_words()
    before, after = word_at(pieces, n.first - 1), word_at(pieces, n.stop)
    if after == "of":
        return _is_superlative(pieces, n.stop + 1)
    if before in ("no", "each", "every", "any", "some", "that", "this", "which", "another"):
        return True
    hyphened = past_hyphen(pieces, n.stop) > n.stop
    return hyphened or not after.isalpha() or after in words.function


def _is_superlative(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "the most", "his best", "the largest" stands at a place."""
    words = trap_words()
    near = [word_at(pieces, at + k) for k in (0, 1, 2)]
    if near[0] in ("the", "his", "her", "its", "their", "our", "my"):
        near = near[1:]
    if near[0] in words.superlatives or near[0] in number_words().ordinals:
        return True
    return len(near[0]) > 4 and near[0].endswith("est") and near[0] not in words.no_superlatives


def is_apposed_age(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A number set off after a person: "Okafor, 62, has"; "Okafor Jr., 62,"; "the mayor, 54,"."""
    i, after = n.first, word_at(pieces, n.stop)
    if n.form != "digits" or not pieces[i].raw.isdigit() or not 1 <= n.low <= 115 or i < 2:
        return False
    lead = pieces[i - 2]
    if lead.text == "." and i > 2:
        lead = pieces[i - 3]
    known = trap_words()
    named = lead.raw[0].isupper() and lead.raw.isalpha() and lead.text not in known.months
    named = named or lead.text in known.persons
    pairs = {",": (",", ".", ";", "and"), "(": (")", ",")}
    return named and after in pairs.get(word_at(pieces, i - 1), ())


BARE_TRAPS = (
    is_apposed_age,
    is_told_age,
    is_rate,
    is_family,
    is_of_model,
    _is_innings,
    _is_mark,
    _is_date,
    _is_year,
    is_short_year,
    _is_identifier,
    _is_address,
)
"""What a number without unit, currency and bound may be other than a quantity."""

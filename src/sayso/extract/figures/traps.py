"""Numbers that are no quantities: dates, times of day, identifiers, addresses, ordinals, names.

Most kinds are rules of words/en/traps.toml; what goes by letters written on, by months and years or
by capitals is told here and in trap_names.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.extract.figures.numerals import Numeral
from sayso.extract.figures.pieces import Piece, joined, word_at
from sayso.extract.figures.trap_names import (
    DASHES,
    FIRST_YEAR,
    LAST_YEAR,
    is_identifier,
    is_name,
    is_of_model,
    is_ordinal,
    is_pronoun,
    is_short_year,
)
from sayso.extract.figures.trap_rules import trap_of
from sayso.extract.figures.trap_words import is_plural, plural_follows, trap_words
from sayso.language.calendar import year_counts_people
from sayso.language.things import kind_of_noun

GLUE = frozenset("/@#_\\:=&×^")
AHEAD = 8
"""Pieces after a number that tell what it is."""
ROW = 200
"""Characters on either side of a line's number in which the lines beside it begin."""
LINE_NUMBER = re.compile(r"\d{1,2}(?=\s+[A-Z])")
ROUND = 100
"""A number that this divides is rather a count than a year."""
WIDE = 50
"""Characters of the shortest line that may be broken for width."""


class Trap(NamedTuple):
    """What a numeral is that is no quantity: an age, or nothing that counts."""

    is_age: bool


NOTHING, AGE = Trap(False), Trap(True)


def trap_at(
    text: str, pieces: Sequence[Piece], n: Numeral, edges: tuple[int, int], bare: bool
) -> Trap | None:
    """What the numeral is if it is no quantity.

    `edges` are the first piece and the one after the last, currency and unit included; `bare`:
    it has neither unit, currency nor bound.
    """
    first, whole = min(n.first, edges[0]), pieces
    opens = first == 0 or _begins_line(text, pieces, first)
    if first and _opens_line(text, pieces, first):
        stop = max(n.stop, edges[1])
        pieces = pieces[first : stop + AHEAD]
        n = n._replace(first=n.first - first, stop=n.stop - first)
        edges = (edges[0] - first, edges[1] - first)
    if opens and n.form == "digits" and _is_in_numbered_lines(text, whole, first):
        return NOTHING
    if bare and n.form == "digits" and is_apposed_age(pieces, n):
        return AGE
    rule = trap_of(pieces, n, bare and not n.scaled, opens)
    if rule:
        return AGE if rule.is_age else NOTHING
    return NOTHING if _is_name_or_date(pieces, n, edges, bare) else None


def _is_name_or_date(
    pieces: Sequence[Piece], n: Numeral, edges: tuple[int, int], bare: bool
) -> bool:
    if n.form in ("words", "few"):
        return any(test(pieces, n) for test in (is_name, is_pronoun, is_ordinal))
    if n.form != "digits":
        return False
    if n.stop == n.first + 1 and _glued(pieces, n, edges):
        return True
    if bare and not n.scaled:
        return any(test(pieces, n) for test in BARE_TRAPS)
    return edges == (n.first, n.stop) and is_of_model(pieces, n)


def _begins_line(text: str, pieces: Sequence[Piece], first: int) -> bool:
    gap = text[pieces[first - 1].end : pieces[first].begin]
    return "\n" in gap or "\r" in gap


def _is_in_numbered_lines(text: str, pieces: Sequence[Piece], first: int) -> bool:
    """Whether a number opens a line that stands in a row with two more: 1 Orba, 2 Cole, 3 Ruiz."""
    here = pieces[first]
    name = pieces[first + 1].raw if first + 1 < len(pieces) else ""
    if not here.raw.isdigit() or len(here.raw) > 2 or not name[:1].isupper():
        return False
    after = text[here.end : here.end + ROW].split("\n")[1:-1]
    before = text[max(0, here.begin - ROW) : here.begin].split("\n")[1:-1]
    near = {found[0] for line in (*before, *after) if (found := LINE_NUMBER.match(line))}
    worth = int(here.raw)
    steps = [str(worth + by) in near for by in (-2, -1, 1, 2)]
    return any(a and b for a, b in pairwise(steps))


def _opens_line(text: str, pieces: Sequence[Piece], first: int) -> bool:
    """Whether the line before the number ends there: a heading, not one broken for width."""
    gap = text[pieces[first - 1].end : pieces[first].begin] if first else ""
    if "\n" not in gap and "\r" not in gap:
        return False
    end = pieces[first - 1].end
    before = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end))
    return gap.count("\n") > 1 or end - before < WIDE


def _is_innings(pieces: Sequence[Piece], n: Numeral) -> bool:
    """Runs for wickets at cricket, or the other way about: 287 for 6, 6 for 287."""
    i, j = n.first, n.stop
    for at, runs, wickets in ((j, i, j + 1), (i - 1, i - 2, i)):
        if word_at(pieces, at) != "for" or not 0 <= runs < len(pieces) or wickets >= len(pieces):
            continue
        worth = [w for w in (pieces[runs].value, pieces[wickets].value) if w is not None]
        if len(worth) > 1 and min(worth) <= 10 < max(worth):
            return not is_plural(word_at(pieces, wickets + 1))
    return False


def is_bounded_age(pieces: Sequence[Piece], n: Numeral, reach: int) -> bool:
    """Ages by a bound after persons: children under five, most of them younger than 10."""
    if n.low > 115 or n.low < 1 or reach >= n.first:
        return False
    bound = [p.text for p in pieces[reach : n.first]]
    if "younger" in bound or "older" in bound:
        return not plural_follows(pieces, n.stop)
    return bound[0] in trap_words().age_bounds and word_at(pieces, reach - 1) in trap_words().aged


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
    around = [p.text for p in pieces[max(0, n.first - 2) : n.first]]
    if year_counts_people(around, [p.text for p in pieces[n.stop : n.stop + 2]]):
        return False
    named = lead is not None and (lead.raw[0].isupper() or lead.text in trap_words().year_leads)
    return named or not is_plural(after) or _is_of_year(n, after)


def _is_of_year(n: Numeral, after: str) -> bool:
    """Whether a noun for what is said is of a year: "2013 comments from the minister"."""
    return n.low % ROUND > 0 and kind_of_noun(after) == "words"


def is_apposed_age(pieces: Sequence[Piece], n: Numeral) -> bool:
    """A number set off after a person: "Okafor, 62, has"; "Okafor Jr., 62,"; "the mayor, 54,"."""
    i, after = n.first, word_at(pieces, n.stop)
    if n.form != "digits" or not pieces[i].raw.isdigit() or not 1 <= n.low <= 115 or i < 2:
        return False
    lead = pieces[i - 2]
    if lead.text == "." and i > 2:
        lead = pieces[i - 3]
    known = trap_words()
    if i > 3 and lead.raw.islower() and pieces[i - 3].text in DASHES and joined(pieces, i - 2):
        lead = pieces[i - 4]  # "Kim Jong-un, 48,"
    named = lead.raw[0].isupper() and lead.raw.isalpha() and lead.text not in known.months
    named = named or lead.text in known.persons
    pairs = {",": (",", ".", ";", "and"), "(": (")", ",")}
    return named and after in pairs.get(word_at(pieces, i - 1), ())


BARE_TRAPS = (is_of_model, _is_innings, _is_date, _is_year, is_short_year, is_identifier)
"""What digits without unit, currency and bound may be other than a quantity."""

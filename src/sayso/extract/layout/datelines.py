"""The line that opens an agency's report, "MIRETH, 3 March (AP) —": where and when it was filed.

It is no part of the sentence after it.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.extract.layout.marks import APOSTROPHES, OPENERS
from sayso.language.calendar import months as month_words
from sayso.language.calendar import weekdays
from sayso.language.lexicon import word_set

PARTICLES = ("au", "aux", "de", "del", "la", "le", "les", "sur", "en", "el", "al", "am", "of")
"""Small words inside the names of towns."""
LONGEST = 110
"""Characters of the longest dateline."""

WORD = rf"[A-ZÀ-ÖØ-Þ][\w{APOSTROPHES}.]*"
NAME = rf"(?!The\b){WORD}(?:[ -](?:(?:{'|'.join(PARTICLES)})[ -])?{WORD}){{0,3}}"
AGENCY = r"\s*[(\[/][^()\[\]/\d]{2,30}[)\]/]"
DASH = rf"\s*(?:—|–|--+|-(?=\s)|(?P<colon>:)(?=\s))\s*(?=[\w{OPENERS}(£$€])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a dateline begins and ends (with its dash), and the place it names."""

    begin: int
    end: int
    place: str


@cache
def dateline_pattern(language: str = "en") -> re.Pattern[str]:
    """A place, perhaps its region, a date, an agency in brackets, and the dash."""
    months = "|".join(sorted(month_words(language), key=len, reverse=True))
    days = "|".join(sorted(weekdays(language), key=len, reverse=True))
    day = rf"(?:(?:{days})\.?,?\s+)?(?:(?:{months})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{months})\.?)\b"
    return re.compile(
        rf"(?P<place>{NAME})(?P<region>(?:,\s*(?!(?i:{months})\b){NAME})*?)"
        rf"(?P<date>[,.]?\s*(?i:{day})(?:,?\s+\d{{4}}\b)?\.?)?(?P<agency>{AGENCY})?{DASH}"
    )


def read_dateline(text: str, begin: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph at begin–end; None where none does.

    A name in small letters needs a date or an agency beside it, one before a colon a region too.
    """
    if not text[begin : begin + 1].isupper():
        return None
    found = dateline_pattern().match(text, begin, min(end, begin + LONGEST))
    if found is None or found.end() >= end:
        return None
    place = found["place"]
    signed = bool(found["date"] or found["agency"])
    capitals = place.isupper() and sum(c.isalpha() for c in place) > 2
    if not signed and not (capitals and _is_town(found)):
        return None
    if place.lower() in word_set("layout", "dateline", "others") or not place[-1].isalpha():
        return None
    return Dateline(begin=begin, end=found.end(), place=_as_name(place))


def _is_town(found: re.Match[str]) -> bool:
    """Whether capitals without date or agency name a place: no speaker and no heading."""
    words = found["place"].lower().split()
    no_places = word_set("layout", "dateline", "others")
    if no_places & {*words} or found.string[found.end()].islower():
        return False
    return (
        bool(found["region"])
        or not found["colon"]
        or words[0] in word_set("layout", "dateline", "openings")
    )


def _as_name(place: str) -> str:
    """The name as running text has it: "MIRETH" is Mireth, "COX'S LANDING" Cox's Landing."""
    if not place.isupper():
        return place
    words = re.split(r"([ -])", place.lower())
    return "".join(w if w in PARTICLES else w.capitalize() for w in words)

"""Dates of the calendar: from their words and a Reference to the days they cover.

None where the words turn out to be no time at all.
"""

from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.reference import (
    MONTH,
    NTH,
    Reference,
    base_of,
    before_christ,
    first_of,
    story_year,
    yearless,
)
from sayso.extract.times.values import (
    UNKNOWN,
    Days,
    feast,
    make_century,
    make_day,
    make_decade,
    make_month,
    make_quarter,
    make_season,
    make_year,
    shift_day,
    unit_at,
)


def iso(match: TimeMatch, ref: Reference) -> Days | None:
    """2023-03-01."""
    del ref
    year, month, day = match.core[0].text[:10].split("-")
    return make_day(int(year), int(month), int(day))


def slashed(match: TimeMatch, ref: Reference) -> Days | None:
    """3/14/2021 or 14.3.2021; unknown where day and month cannot be told apart."""
    text = match.core[0].text
    first, second, year = (int(p) for p in text.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    if "." in text or first > 12:
        return make_day(year, second, first)
    if second > 12 or first == second or ref.month_first:
        return make_day(year, first, second)
    return UNKNOWN


def _numbers(match: TimeMatch) -> tuple[int, int]:
    """Month and day of the month among the words, 0 where missing."""
    month = first_of(match.core, *MONTH)
    day = first_of([w for w in match.core if w.kind != "year"], *NTH)
    return (month.value if month else 0), (int(day.value) if day else 0)


def full(match: TimeMatch, ref: Reference) -> Days | None:
    """24 February 2022."""
    del ref
    month, day = _numbers(match)
    year = first_of(match.core, "year")
    if year is None or before_christ(match):
        return UNKNOWN
    return make_day(year.value, month, day)


def month_day(match: TimeMatch, ref: Reference) -> Days | None:
    """Feb. 24; the 17th; May 10 of that year."""
    month, day = _numbers(match)
    if day > 31:
        return None
    if not month:
        day_before = ref.story_day
        return make_day(day_before.year, day_before.month, day) if day_before else UNKNOWN
    year = story_year(match, ref)
    if year is not None:
        return make_day(year, month, day)
    return yearless(ref, match.core[0].begin, lambda y: make_day(y, month, day))


def month_year(match: TimeMatch, ref: Reference) -> Days | None:
    """February 2022; May of that year."""
    month, _ = _numbers(match)
    year = first_of(match.core, "year")
    if before_christ(match):
        return UNKNOWN
    number = year.value if year else story_year(match, ref)
    return make_month(number, month) if number else UNKNOWN


def month(match: TimeMatch, ref: Reference) -> Days | None:
    """In August; last March."""
    number, _ = _numbers(match)
    word = first_of(match.core, "relative")
    if word is None or not word.value:
        if word is not None and ref.today:
            return make_month(ref.today.year, number)
        return yearless(ref, match.core[0].begin, lambda y: make_month(y, number))
    day = base_of(word, ref)
    if day is None:
        return UNKNOWN
    year = day.year
    if word.value < 0 and number >= day.month:
        year -= 1
    if word.value > 0 and number <= day.month:
        year += 1
    return make_month(year, number)


def year(match: TimeMatch, ref: Reference) -> Days | None:
    """1998; the year 1998; '39; 490 BC."""
    short = first_of(match.core, "shortyear")
    if short is not None:
        number = int(short.text[-2:])
        day = ref.today or ref.published
        century = day.year // 100 * 100 if day else 1900
        number += century if not day or number <= day.year % 100 + 10 else century - 100
        return make_year(number)
    word = first_of(match.core, "year", "digits", "daynum")
    if word is None or before_christ(match):
        return UNKNOWN
    return make_year(int(word.value))


def decade(match: TimeMatch, ref: Reference) -> Days | None:
    """The 1990s; the sixties."""
    if before_christ(match):
        return UNKNOWN
    word = match.core[-1] if match.core[-1].kind != "era" else match.core[-2]
    if word.value >= 100:
        return make_decade(word.value)
    today = ref.today or ref.published
    century = today.year // 100 * 100 if today else 1900
    return make_decade(
        century + word.value - (100 if today and century + word.value > today.year else 0)
    )


def century(match: TimeMatch, ref: Reference) -> Days | None:
    """The 17th century."""
    del ref
    word = first_of(match.core, *NTH)
    return UNKNOWN if before_christ(match) or word is None else make_century(int(word.value))


def season(match: TimeMatch, ref: Reference) -> Days | None:
    """The summer of 2019; next spring; in the winter."""
    word = first_of(match.core, "season", "fall")
    if word is None:
        return None
    stated = first_of(match.core, "year", "digits")
    if before_christ(match) or (stated and stated.kind == "digits"):
        return UNKNOWN
    known_year = stated.value if stated else story_year(match, ref)
    if known_year is not None:
        return make_season(known_year, word.value)
    relative = first_of(match.core, "relative")
    if relative is None or not relative.value:
        return yearless(ref, match.core[0].begin, lambda y: make_season(y, word.value))
    day = base_of(relative, ref)
    if day is None:
        return UNKNOWN
    seasons = [make_season(day.year + k, word.value) for k in (-2, -1, 0, 1, 2)]
    past = [d for d in seasons if d.end and d.end < day]
    to_come = [d for d in seasons if d.begin and d.begin > day]
    chosen = past[-1:] if relative.value < 0 else to_come[:1]
    return chosen[0] if chosen else UNKNOWN


def quarter(match: TimeMatch, ref: Reference) -> Days | None:
    """The first quarter of 2023; Q3; the third quarter, reckoned as a month is.

    A fiscal year begins whenever its keeper likes: its quarters have no days here.
    """
    code = first_of(match.core, "quartercode", *NTH)
    stated = first_of(match.core, "year")
    relative = first_of(match.core, "relative")
    if first_of(match.core, "fiscal"):
        return UNKNOWN
    if code is None:
        day = base_of(relative, ref) if relative else None
        shifted = shift_day(day, "quarter", relative.value) if day and relative else None
        return unit_at(shifted, "quarter") if shifted else UNKNOWN
    known_year = stated.value if stated else story_year(match, ref)
    if known_year is not None:
        return make_quarter(known_year, int(code.value))
    return yearless(ref, match.core[0].begin, lambda y: make_quarter(y, int(code.value)))


def holiday(match: TimeMatch, ref: Reference) -> Days | None:
    """Christmas Day; Easter 1916; last Thanksgiving."""
    word, stated = first_of(match.core, "holiday"), first_of(match.core, "year")
    if word is None or not word.value:
        return UNKNOWN
    if stated is not None:
        return feast(word.value, stated.value)
    relative = first_of(match.core, "relative")
    if word.value[:4].isdigit():
        return feast(word.value, 2000)
    if relative is not None and relative.value and ref.today:
        feasts = [feast(word.value, ref.today.year + k) for k in (-1, 0, 1)]
        past = [d for d in feasts if d.end and d.end < ref.today]
        to_come = [d for d in feasts if d.begin and d.begin > ref.today]
        chosen = past[-1:] if relative.value < 0 else to_come[:1]
        return chosen[0] if chosen else UNKNOWN
    return yearless(ref, match.core[0].begin, lambda y: feast(word.value, y))

"""What the words of a time expression cover, reckoned from the day they were written or the story told.

Each rule of the grammar has one function here: from its words and a Reference to Days, or None
where the words turn out to be no time at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.extract.time_grammar import Match
from sayso.extract.time_values import (
    FINENESS,
    UNKNOWN,
    Days,
    add_months,
    feast,
    make_century,
    make_day,
    make_decade,
    make_month,
    make_quarter,
    make_season,
    make_week,
    make_weekend,
    make_year,
    make_years,
    one_day,
    shift_day,
    span_of,
    unit_at,
)
from sayso.extract.time_words import Word
from sayso.model.timespan import Precision, TimeKind

Rule = Callable[[Match, "Reference"], Days | None]

MONTH = ("month", "maymonth")
NTH = ("daynum", "ordnum", "ordinal", "second")
UNITS = (
    "unit_day", "unit_night", "unit_week", "unit_fortnight", "unit_month", "unit_quarter",
    "unit_year", "unit_decade", "unit_century", "units", "small", "smalls", "second",
)  # fmt: skip
NEAR, FAR = 60, 300
"""Days: a date this near wins over one that far on the side the tense points to."""
TURN = 200
"""Days a story goes back within a year before the next year is meant."""
COUNTS = {"few", "several", "many", "numerous"}


@dataclass(slots=True, kw_only=True)
class Reference:
    """From where to reckon: the day of publication, the last date told, and which way verbs point.

    `history` is true where the report tells of long ago: dates then follow from the story.
    """

    published: date | None
    history: bool = False
    last: Days | None = None
    ahead: Callable[[int], bool | None] = lambda at: None
    month_first: bool | None = None

    @property
    def today(self) -> date | None:
        """The day from which "in August" is reckoned."""
        if self.history and self.last is not None:
            return self.last.begin
        return None if self.history else self.published

    @property
    def told(self) -> date | None:
        """The day from which "two days later" is reckoned: that of the last date told."""
        return self.last.begin if self.last is not None else self.published


def pick(words: Sequence[Word], *kinds: str) -> Word | None:
    """The first word of one of these classes."""
    return next((w for w in words if w.kind in kinds), None)


def number_in(words: Sequence[Word]) -> float | None:
    """How many the counting words say: "two and a half" is 2.5, "a" is 1; None where vague."""
    total, seen = 0.0, False
    for i, word in enumerate(words):
        if word.kind == "vague":
            return 2.0 if word.value == 2 else None
        if word.kind in ("number", "daynum", "digits", "year"):
            value = float(word.value)
            total = total * value if value >= 100 and seen and total else total + value
            seen = True
        elif word.kind == "half":
            total += 0.5 if seen or i + 1 >= len(words) else 0.5
            seen = True
    if not seen:
        return 1.0 if pick(words, "an", "relative", *UNITS) else None
    return total


def same_year(day: date, ref: Reference, at: int, reading: Callable[[int], Days]) -> Days:
    """The reading in the year that fits: before, after or nearest a day, as the verb points."""
    found = [d for d in (reading(day.year + k) for k in (-1, 0, 1)) if d.begin and d.end]
    back = [d for d in found if d.begin and d.begin <= day]
    on = [d for d in found if d.end and d.end >= day]
    if not back or not on:
        return found[0] if found else UNKNOWN
    before, after = back[-1], on[0]
    gap_before, gap_after = _gap(day, before), _gap(day, after)
    if min(gap_before, gap_after) <= NEAR and max(gap_before, gap_after) >= FAR:
        return before if gap_before <= gap_after else after
    return after if ref.ahead(at) else before


def _gap(day: date, days: Days) -> int:
    if days.begin is None or days.end is None:
        return 10**6
    if days.begin <= day <= days.end:
        return 0
    return min(abs((days.begin - day).days), abs((days.end - day).days))


def _yearless(ref: Reference, at: int, reading: Callable[[int], Days]) -> Days:
    day = ref.today
    if day is None:
        return UNKNOWN
    if ref.history:
        return _in_story(ref, day, reading)
    return same_year(day, ref, at, reading)


def _in_story(ref: Reference, day: date, reading: Callable[[int], Days]) -> Days:
    """The year of the date last told, or the next where the story has gone over the turn of a year."""
    here = reading(day.year)
    fine = ref.last is not None and ref.last.precision in (Precision.DAY, Precision.MONTH)
    if fine and here.begin is not None and (day - here.begin).days > TURN:
        return reading(day.year + 1)
    return here


def _told_year(match: Match, ref: Reference) -> int | None:
    """The year that "last year" or "of that year" names."""
    word = pick(match.core, "relative")
    if word is None or not pick(match.core, "unit_year"):
        return None
    day = _base_of(word, ref)
    return day.year + word.value if day else None


def _base_of(word: Word, ref: Reference) -> date | None:
    lower = word.text.lower()
    if lower in ("same", "that", "previous", "preceding", "following", "subsequent", "ensuing"):
        return ref.told
    return ref.today


def _before_christ(match: Match) -> bool:
    era = pick(match.core, "era")
    return era is not None and era.text[0] in "Bb"


def iso(match: Match, ref: Reference) -> Days | None:
    """2023-03-01."""
    del ref
    year, month, day = match.core[0].text[:10].split("-")
    return make_day(int(year), int(month), int(day))


def slashed(match: Match, ref: Reference) -> Days | None:
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


def _numbers(match: Match) -> tuple[int, int]:
    """Month and day of the month among the words, 0 where missing."""
    month = pick(match.core, *MONTH)
    day = pick([w for w in match.core if w.kind != "year"], *NTH)
    return (month.value if month else 0), (int(day.value) if day else 0)


def full(match: Match, ref: Reference) -> Days | None:
    """24 February 2022."""
    del ref
    month, day = _numbers(match)
    year = pick(match.core, "year")
    if year is None or _before_christ(match):
        return UNKNOWN
    return make_day(year.value, month, day)


def month_day(match: Match, ref: Reference) -> Days | None:
    """Feb. 24; the 17th; May 10 of that year."""
    month, day = _numbers(match)
    if day > 31:
        return None
    if not month:
        told = ref.told
        return make_day(told.year, told.month, day) if told else UNKNOWN
    year = _told_year(match, ref)
    if year is not None:
        return make_day(year, month, day)
    return _yearless(ref, match.core[0].begin, lambda y: make_day(y, month, day))


def month_year(match: Match, ref: Reference) -> Days | None:
    """February 2022; May of that year."""
    month, _ = _numbers(match)
    year = pick(match.core, "year")
    if _before_christ(match):
        return UNKNOWN
    number = year.value if year else _told_year(match, ref)
    return make_month(number, month) if number else UNKNOWN


def month(match: Match, ref: Reference) -> Days | None:
    """In August; last March."""
    number, _ = _numbers(match)
    word = pick(match.core, "relative")
    if word is None or not word.value:
        if word is not None and ref.today:
            return make_month(ref.today.year, number)
        return _yearless(ref, match.core[0].begin, lambda y: make_month(y, number))
    day = _base_of(word, ref)
    if day is None:
        return UNKNOWN
    year = day.year
    if word.value < 0 and number >= day.month:
        year -= 1
    if word.value > 0 and number <= day.month:
        year += 1
    return make_month(year, number)


def year(match: Match, ref: Reference) -> Days | None:
    """1998; the year 1998; '39; 490 BC."""
    short = pick(match.core, "shortyear")
    if short is not None:
        number = int(short.text[-2:])
        day = ref.today or ref.published
        century = day.year // 100 * 100 if day else 1900
        number += century if not day or number <= day.year % 100 + 10 else century - 100
        return make_year(number)
    word = pick(match.core, "year", "digits", "daynum")
    if word is None or _before_christ(match):
        return UNKNOWN
    return make_year(int(word.value))


def decade(match: Match, ref: Reference) -> Days | None:
    """The 1990s; the sixties."""
    if _before_christ(match):
        return UNKNOWN
    word = match.core[-1] if match.core[-1].kind != "era" else match.core[-2]
    if word.value >= 100:
        return make_decade(word.value)
    today = ref.today or ref.published
    century = today.year // 100 * 100 if today else 1900
    return make_decade(century + word.value - (100 if today and century + word.value > today.year else 0))


def century(match: Match, ref: Reference) -> Days | None:
    """The 17th century."""
    del ref
    word = pick(match.core, *NTH)
    return UNKNOWN if _before_christ(match) or word is None else make_century(int(word.value))


def season(match: Match, ref: Reference) -> Days | None:
    """The summer of 2019; next spring; in the winter."""
    word = pick(match.core, "season", "fall")
    if word is None:
        return None
    stated = pick(match.core, "year", "digits")
    if _before_christ(match) or (stated and stated.kind == "digits"):
        return UNKNOWN
    told = stated.value if stated else _told_year(match, ref)
    if told is not None:
        return make_season(told, word.value)
    relative = pick(match.core, "relative")
    if relative is None or not relative.value:
        return _yearless(ref, match.core[0].begin, lambda y: make_season(y, word.value))
    day = _base_of(relative, ref)
    if day is None:
        return UNKNOWN
    found = [make_season(day.year + k, word.value) for k in (-2, -1, 0, 1, 2)]
    past = [d for d in found if d.end and d.end < day]
    to_come = [d for d in found if d.begin and d.begin > day]
    chosen = past[-1:] if relative.value < 0 else to_come[:1]
    return chosen[0] if chosen else UNKNOWN


def quarter(match: Match, ref: Reference) -> Days | None:
    """The first quarter of 2023; Q3; the third quarter, reckoned as a month is.

    A fiscal year begins whenever its keeper likes: its quarters have no days here.
    """
    code = pick(match.core, "quartercode", *NTH)
    stated = pick(match.core, "year")
    relative = pick(match.core, "relative")
    if pick(match.core, "fiscal"):
        return UNKNOWN
    if code is None:
        day = _base_of(relative, ref) if relative else None
        shifted = shift_day(day, "quarter", relative.value) if day and relative else None
        return unit_at(shifted, "quarter") if shifted else UNKNOWN
    told = stated.value if stated else _told_year(match, ref)
    if told is not None:
        return make_quarter(told, int(code.value))
    return _yearless(ref, match.core[0].begin, lambda y: make_quarter(y, int(code.value)))


def relative_unit(match: Match, ref: Reference) -> Days | None:
    """Last month; this week; the same day; the day before; the past decade."""
    unit = pick(match.core, *UNITS, "weekend", "daypart")
    word = pick(match.core, "relative", "shift")
    if unit is None:
        return None
    if pick(match.core, "fiscal"):
        return Days(precision=Precision.YEAR)
    name = "day" if unit.kind == "daypart" else "weekend" if unit.kind == "weekend" else unit.value
    kind = TimeKind.TIME if unit.kind in ("daypart", "unit_night") else TimeKind.DATE
    if word is None:
        told = ref.told
        return (one_day(told) if told else UNKNOWN).as_kind(TimeKind.TIME)
    base = ref.told if word.kind == "shift" or name == "day" else _base_of(word, ref)
    if name == "day" and word.text.lower() in ("this", "last") and not ref.history:
        base = ref.published
    if base is None:
        return replace(UNKNOWN, precision=FINENESS.get(name, Precision.DAY), kind=kind)
    lower = word.text.lower()
    if lower == "past" or (lower == "last" and match.core[0].kind == "the"):
        return _stretch(base, name, -1)
    if name == "weekend":
        return make_weekend(base, word.value)
    shifted = shift_day(base, name, word.value)
    return unit_at(shifted, name).as_kind(kind) if shifted else UNKNOWN


def _stretch(base: date, unit: str, count: int) -> Days:
    """The days from so many units before (or after) a day up to it."""
    other = shift_day(base, unit, count)
    if other is None:
        return UNKNOWN.as_kind(TimeKind.DURATION)
    begin, end = min(base, other), max(base, other)
    fine = FINENESS.get(unit, Precision.DAY)
    return Days(begin=begin, end=end, precision=fine, kind=TimeKind.DURATION)


def of_unit(match: Match, ref: Reference) -> Days | None:
    """The end of the year, the month, the week: only with such a front."""
    edge = pick(match.front, "edge", "early", "part", "comparative", "latter")
    unit = pick(match.core, *UNITS)
    if edge is None or unit is None or match.core[0].kind == "an":
        return None
    if unit.value == "day" and match.front[-1].kind != "of":
        return None
    return unit_at(ref.today, unit.value) if ref.today else UNKNOWN


def unit_end(match: Match, ref: Reference) -> Days | None:
    """Year-end; the month's end."""
    unit = pick(match.core, *UNITS)
    if unit is None or ref.today is None:
        return UNKNOWN
    return unit_at(ref.today, unit.value)


def period(match: Match, ref: Reference) -> Days | None:
    """The past two weeks; the next few days; the first ten months of a year (no days of its own)."""
    unit, word = pick(match.core, "units"), pick(match.core, "relative")
    unknown = UNKNOWN.as_kind(TimeKind.DURATION)
    base = _base_of(word, ref) if word else None
    count = number_in([w for w in match.core if w.kind not in UNITS and w.kind != "relative"])
    if unit is None or word is None or not word.value or base is None or not count:
        return unknown
    if not pick(match.core, "number", "daynum", "digits", "vague", "an"):
        return unknown
    return _stretch(base, unit.value, word.value * round(count))


def shifted(match: Match, ref: Reference) -> Days | None:
    """Three days ago; two years earlier; a week later: as fine as the unit."""
    unit, word = pick(match.core, *UNITS), pick(match.core, "ago", "comparative", "shift", "from")
    if unit is None or word is None:
        return None
    fine = FINENESS.get(unit.value if isinstance(unit.value, str) else "second", Precision.DAY)
    unknown = Days(precision=fine)
    head = match.core[: match.core.index(unit)]
    count = number_in(head) if head else None
    base = ref.published if word.kind in ("ago", "from") else ref.told
    if base is None or count is None or not isinstance(unit.value, str):
        return unknown
    direction = 1 if word.kind == "from" else word.value
    if unit.value in ("hour", "minute"):
        return one_day(base) if count < 8 and unit.value == "hour" else unknown
    smaller = {"year": ("month", 12), "week": ("day", 7), "month": ("day", 30)}
    name, amount = unit.value, count
    if amount != int(amount) and name in smaller:
        name, amount = smaller[name][0], amount * smaller[name][1]
    day = shift_day(base, name, direction * round(amount))
    return replace(unit_at(day, name), precision=fine) if day else unknown


def duration(match: Match, ref: Reference) -> Days | None:
    """Three months; a ten-day truce: how long, not when."""
    del ref
    unit = pick(match.core, *UNITS)
    name = unit.value if unit and isinstance(unit.value, str) else "second"
    return Days(kind=TimeKind.DURATION, precision=FINENESS.get(name, Precision.DAY))


def repeated(match: Match, ref: Reference) -> Days | None:
    """Every Sunday; twice a year; daily."""
    del match, ref
    return UNKNOWN.as_kind(TimeKind.SET)


def weekday(match: Match, ref: Reference) -> Days | None:
    """Monday: the last one, or the next where the verb points ahead; that of publication counts."""
    word, relative = pick(match.core, "weekday"), pick(match.core, "relative")
    today = ref.today
    if word is None or today is None:
        return Days(precision=Precision.DAY)
    back = (today.isoweekday() - word.value) % 7
    if relative is None or relative.value == 0:
        if relative is not None and relative.text.lower() == "this":
            return make_day_of_week(today, word.value)
        shift = (7 - back) % 7 if ref.ahead(match.core[0].begin) else -back
        return one_day_from(today, shift)
    shift = -(back or 7) if relative.value < 0 else (7 - back)
    return one_day_from(today, shift)


def make_day_of_week(today: date, weekday: int) -> Days:
    """A weekday of the week that holds a day."""
    return one_day_from(today, weekday - today.isoweekday())


def one_day_from(today: date, shift: int) -> Days:
    """The day so many days on."""
    day = shift_day(today, "day", shift)
    return one_day(day) if day else UNKNOWN


def weekend(match: Match, ref: Reference) -> Days | None:
    """The weekend: the last one, or the next where the verb points ahead; last, this, next."""
    word, today = pick(match.core, "relative"), ref.today
    if today is None:
        return Days(precision=Precision.DAY)
    if word is not None:
        lower = word.text.lower()
        return make_weekend(today, 0 if lower == "past" and today.weekday() > 4 else word.value)
    if ref.ahead(match.core[0].begin) or today.weekday() > 4:
        return make_weekend(today)
    return make_weekend(today, -1)


def deictic(match: Match, ref: Reference) -> Days | None:
    """Today, yesterday, tonight; overnight is the night up to the day of publication."""
    word = match.core[-1]
    shift = pick(match.core[:-1], "shift")
    count = word.value + (shift.value if shift else 0)
    name = word.text.lower()
    kind = TimeKind.TIME if name in ("tonight", "overnight") else TimeKind.DATE
    base = ref.told if ref.history else ref.published
    day = shift_day(base, "day", count) if base else None
    if day is None or base is None:
        return Days(precision=Precision.DAY, kind=kind)
    if name == "overnight":
        return replace(span_of(one_day(day), one_day(base), Precision.DAY), kind=kind)
    return one_day(day).as_kind(kind)


def holiday(match: Match, ref: Reference) -> Days | None:
    """Christmas Day; Easter 1916; last Thanksgiving."""
    word, stated = pick(match.core, "holiday"), pick(match.core, "year")
    if word is None or not word.value:
        return UNKNOWN
    if stated is not None:
        return feast(word.value, stated.value)
    relative = pick(match.core, "relative")
    if word.value[:4].isdigit():
        return feast(word.value, 2000)
    if relative is not None and relative.value and ref.today:
        found = [feast(word.value, ref.today.year + k) for k in (-1, 0, 1)]
        past = [d for d in found if d.end and d.end < ref.today]
        to_come = [d for d in found if d.begin and d.begin > ref.today]
        chosen = past[-1:] if relative.value < 0 else to_come[:1]
        return chosen[0] if chosen else UNKNOWN
    return _yearless(ref, match.core[0].begin, lambda y: feast(word.value, y))


def clock(match: Match, ref: Reference) -> Days | None:
    """8:30 a.m.; the morning: on the day last told, where there is one."""
    if match.core[0].kind == "an":
        return None
    last = ref.last
    if last is not None and last.begin == last.end and last.begin is not None:
        return one_day(last.begin).as_kind(TimeKind.TIME)
    return Days(kind=TimeKind.TIME, precision=Precision.DAY)


def present(match: Match, ref: Reference) -> Days | None:
    """Now: the day of publication, as TimeML's PRESENT_REF; vague."""
    del match
    return replace(one_day(ref.published), precision=Precision.VAGUE) if ref.published else UNKNOWN


RULES: dict[str, Rule] = {
    f.__name__: f
    for f in (
        iso, slashed, full, month_day, month_year, month, year, decade, century, season, quarter,
        relative_unit, of_unit, unit_end, period, shifted, duration, repeated, weekday, weekend,
        deictic, holiday, clock, present,
    )
}  # fmt: skip

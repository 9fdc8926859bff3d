"""Times counted from another: last month, the past two weeks, three days ago."""

from dataclasses import replace
from datetime import date
from math import ceil

from sayso.extract.times.dates import month, month_year, year
from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.reference import (
    MONTH,
    NTH,
    UNITS,
    Reference,
    base_of,
    first_of,
    number_in,
    story_year,
)
from sayso.extract.times.values import (
    FINENESS,
    UNKNOWN,
    Days,
    make_year,
    one_day,
    one_day_from,
    shift_day,
    unit_at,
)
from sayso.model.timespan import Precision, TimeKind

HOURS = 24


def relative_unit(match: TimeMatch, ref: Reference) -> Days | None:
    """Last month; this week; the same day; the day before; the past decade."""
    unit = first_of(match.core, *UNITS, "daypart")
    word = next((w for w in reversed(match.core) if w.kind in ("relative", "shift")), None)
    if unit is None:
        return None
    if first_of(match.core, "fiscal"):
        return Days(precision=Precision.YEAR)
    name = "day" if unit.kind == "daypart" else unit.value
    kind = TimeKind.TIME if unit.kind in ("daypart", "unit_night") else TimeKind.DATE
    if word is None:
        story_day = ref.story_day
        return (one_day(story_day) if story_day else UNKNOWN).as_kind(TimeKind.TIME)
    base = ref.story_day if word.kind == "shift" or name == "day" else base_of(word, ref)
    if name == "day" and word.text.lower() in ("this", "last") and not ref.history:
        base = ref.published
    if base is None:
        return replace(UNKNOWN, precision=FINENESS.get(name, Precision.DAY), kind=kind)
    lower = word.text.lower()
    if (lower == "past" and match.core[0].kind == "the") or (
        lower == "last" and match.core[0].kind == "the"
    ):
        return _stretch(base, name, -1)
    if lower in ("next", "coming") and match.core[0].kind == "the" and not ref.history:
        return _stretch(base, name, 1) if name != "day" else one_day_from(base, 1)
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


def of_unit(match: TimeMatch, ref: Reference, bare: bool = False) -> Days | None:
    """The end of the year, the month, the week: only with such a front, unless `bare`."""
    edge = first_of(match.front, "edge", "early", "part", "comparative", "latter")
    unit = first_of(match.core, *UNITS)
    if unit is None or (edge is None and not bare):
        return None
    if unit.value == "day" and (bare or match.front[-1].kind != "of"):
        return None
    return unit_at(ref.today, unit.value) if ref.today else UNKNOWN


def unit_end(match: TimeMatch, ref: Reference) -> Days | None:
    """Year-end; the month's end."""
    unit, edge = first_of(match.core, *UNITS), first_of(match.core, "edge")
    if unit is None or ref.today is None:
        return UNKNOWN
    whole = unit_at(ref.today, unit.value)
    if edge is not None and edge.value == "end" and whole.end is not None:
        return one_day(whole.end)
    return whole


def period(match: TimeMatch, ref: Reference) -> Days | None:
    """The past two weeks; the next few days; the first ten months of 1915."""
    unit, word = (
        first_of(match.core, *UNITS, "weekend", "weekday"),
        first_of(match.core, "relative", *NTH),
    )
    whole = next((i for i, w in enumerate(match.core) if w.kind == "of" and i > 1), None)
    unknown = UNKNOWN.as_kind(TimeKind.DURATION)
    if unit is None or word is None:
        return unknown
    counting = match.core[match.core.index(word) + 1 : match.core.index(unit)]
    if whole is not None:
        return _share(match, ref, whole, number_in(counting) if counting else 1)
    base = base_of(word, ref) if word.kind == "relative" else None
    if not counting or not first_of(counting, "number", "big", "daynum", "digits", "vague", "an"):
        return unknown
    count = number_in(counting)
    if not word.value or base is None or not count or word.kind != "relative":
        return unknown
    name, amount = _whole_days(unit.value, count)
    return _stretch(base, name, word.value * amount) if amount else unknown


def _share(match: TimeMatch, ref: Reference, whole: int, count: float | None) -> Days | None:
    """The first or last so many units of a month or year."""
    unit = first_of(match.core[:whole], *UNITS)
    word = first_of(match.core[:whole], "relative", *NTH)
    base = _whole_of(replace(match, core=match.core[whole + 1 :], front=(), back=()), ref)
    unknown = UNKNOWN.as_kind(TimeKind.DURATION)
    if unit is None or word is None or base is None or base.begin is None or base.end is None:
        return unknown
    if not count or count != int(count) or not isinstance(unit.value, str):
        return unknown
    fine = FINENESS.get(unit.value, Precision.DAY)
    if word.kind == "relative" and word.text.lower() == "last":
        outside = shift_day(base.end, unit.value, -int(count))
        begin = shift_day(outside, "day", 1) if outside else None
        end: date | None = base.end
    elif word.kind != "relative":
        number = int(word.value)
        begin = shift_day(base.begin, unit.value, (number - 1) * int(count))
        outside = shift_day(base.begin, unit.value, number * int(count))
        end = shift_day(outside, "day", -1) if outside else None
    else:
        return unknown
    if begin is None or end is None or not base.begin <= begin <= end <= base.end:
        return unknown
    return Days(begin=begin, end=end, precision=fine, kind=TimeKind.DURATION)


def _whole_of(match: TimeMatch, ref: Reference) -> Days | None:
    """The month or year whose first or last days are meant."""
    has = {w.kind for w in match.core}
    if has & set(MONTH):
        return month_year(match, ref) if has & {"year", "unit_year"} else month(match, ref)
    known_year = story_year(match, ref)
    if known_year is not None:
        return make_year(known_year)
    return year(match, ref) if "year" in has else of_unit(replace(match, front=()), ref, bare=True)


def shifted(match: TimeMatch, ref: Reference) -> Days | None:
    """Three days ago; two years earlier; a week later: as fine as the unit."""
    unit, word = (
        first_of(match.core, *UNITS),
        first_of(match.core, "ago", "comparative", "shift", "from"),
    )
    if unit is None or word is None:
        return None
    fine = FINENESS.get(unit.value if isinstance(unit.value, str) else "second", Precision.DAY)
    unknown = Days(precision=fine)
    head = match.core[: match.core.index(unit)]
    count = number_in(head) if head else None
    base = ref.published if word.kind in ("ago", "from") else ref.story_day
    if base is None or count is None or not isinstance(unit.value, str):
        return unknown
    direction = 1 if word.kind == "from" else word.value
    if unit.value in ("hour", "minute"):
        return one_day(base) if count < 8 and unit.value == "hour" else unknown
    name, amount = _whole_units(unit.value, count)
    day = shift_day(base, name, direction * amount)
    return replace(unit_at(day, name), precision=fine) if day else unknown


def _whole_units(unit: str, count: float) -> tuple[str, int]:
    """Half a year is six months, half a week four days."""
    smaller = {"year": ("month", 12), "week": ("day", 7), "month": ("day", 30)}
    if count != int(count) and unit in smaller:
        unit, count = smaller[unit][0], count * smaller[unit][1]
    return unit, round(count)


def _whole_days(unit: str, count: float) -> tuple[str, int]:
    """The past 24 hours reach back a day, the past 30 two; a few minutes are no day."""
    if unit in ("minute", "second"):
        return "day", 0
    return ("day", ceil(count / HOURS)) if unit == "hour" else (unit, round(count))


def end_of_stretch(match: TimeMatch, begin: date | None) -> date | None:
    """The last day of a stretch of time that begins on a day."""
    unit = first_of(match.core, *UNITS)
    if begin is None or unit is None or not isinstance(unit.value, str):
        return None
    head = match.core[: match.core.index(unit)]
    count = number_in(head) if head else None
    if not count:
        return None
    if unit.value not in FINENESS:
        return None
    name, amount = _whole_units(unit.value, count)
    if name == "hour":
        name, amount = _whole_days(name, count)
    return shift_day(begin, name, amount)

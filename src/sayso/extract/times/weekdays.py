"""Days by their names, times of day, and what has no days of its own."""

from dataclasses import replace

from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.offsets import end_of_stretch
from sayso.extract.times.reference import NEAR_CLOCK, UNITS, Reference, first_of
from sayso.extract.times.values import (
    FINENESS,
    UNKNOWN,
    Days,
    make_day_of_week,
    make_weekend,
    one_day,
    one_day_from,
    shift_day,
    span_of,
)
from sayso.model.timespan import Precision, TimeKind


def weekday(match: TimeMatch, ref: Reference) -> Days | None:
    """Monday: the last one, or the next where the verb points ahead; that of publication counts."""
    word, relative = first_of(match.core, "weekday"), first_of(match.core, "relative")
    today = ref.today
    if word is None or today is None:
        return Days(precision=Precision.DAY)
    if relative is not None and first_of(match.core, "unit_week"):
        base = shift_day(today, "week", relative.value)
        return make_day_of_week(base, word.value) if base else UNKNOWN
    back = (today.isoweekday() - word.value) % 7
    if relative is None or relative.value == 0:
        if relative is not None and relative.text.lower() == "this":
            return make_day_of_week(today, word.value)
        if back == 0 and match.lead == "since":
            back = 7
        shift = (7 - back) % 7 if ref.ahead(match.core[0].begin) else -back
        return one_day_from(today, shift)
    shift = -(back or 7) if relative.value < 0 else (7 - back)
    return one_day_from(today, shift)


def weekend(match: TimeMatch, ref: Reference) -> Days | None:
    """The weekend: the last one, or the next where the verb points ahead; last, this, next."""
    word, today = first_of(match.core[::-1], "relative"), ref.today
    if today is None:
        return Days(precision=Precision.DAY)
    if word is not None:
        lower, early = word.text.lower(), today.weekday() < 4
        if lower == "this" and early and ref.ahead(match.core[0].begin) is False:
            return make_weekend(today, -1)
        return make_weekend(today, 0 if lower == "past" and not early else word.value)
    if ref.ahead(match.core[0].begin) or today.weekday() > 4:
        return make_weekend(today)
    return make_weekend(today, -1)


def deictic(match: TimeMatch, ref: Reference) -> Days | None:
    """Today, yesterday, tonight; overnight is the night up to the day of publication."""
    word = match.core[-1]
    shift = first_of(match.core[:-1], "shift")
    count = word.value + (shift.value if shift else 0)
    name = word.text.lower()
    kind = TimeKind.TIME if name in ("tonight", "overnight") else TimeKind.DATE
    base = ref.published
    day = shift_day(base, "day", count) if base else None
    if day is None or base is None:
        return Days(precision=Precision.DAY, kind=kind)
    if name == "overnight":
        return replace(span_of(one_day(day), one_day(base), Precision.DAY), kind=kind)
    return one_day(day).as_kind(kind)


def clock(match: TimeMatch, ref: Reference) -> Days | None:
    """8:30 a.m.; the morning: on the day last told, where there is one."""
    last = ref.last
    near = match.begin - ref.last_at <= NEAR_CLOCK
    if near and last is not None and last.begin == last.end and last.begin is not None:
        return one_day(last.begin).as_kind(TimeKind.TIME)
    return Days(kind=TimeKind.TIME, precision=Precision.DAY)


def present(match: TimeMatch, ref: Reference) -> Days | None:
    """Now: the day of publication, as TimeML's PRESENT_REF; vague."""
    if match.core[0].kind != "present":
        return UNKNOWN
    return replace(one_day(ref.published), precision=Precision.VAGUE) if ref.published else UNKNOWN


def duration(match: TimeMatch, ref: Reference) -> Days | None:
    """Three months; a ten-day truce: how long, not when; what is to come "within" it has days."""
    unit = first_of(match.core, *UNITS)
    name = unit.value if unit and isinstance(unit.value, str) else "second"
    if match.lead == "within" and match.after != "of" and ref.ahead(match.core[0].begin):
        end = end_of_stretch(match, ref.published)
        if ref.published and end:
            return Days(
                begin=ref.published,
                end=end,
                kind=TimeKind.DURATION,
                precision=FINENESS.get(name, Precision.DAY),
            )
    return Days(kind=TimeKind.DURATION, precision=FINENESS.get(name, Precision.DAY))


def repeated(match: TimeMatch, ref: Reference) -> Days | None:
    """Every Sunday; twice a year; daily."""
    del match, ref
    return UNKNOWN.as_kind(TimeKind.SET)

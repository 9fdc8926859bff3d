"""Calendar arithmetic on whole days: what a year, a season, a week or "two months earlier" covers.

All functions are total: what lies outside the years 1–9999 is None.
"""

import calendar as months
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.model.timespan import Precision, TimeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days something covers, first and last included, and how fine the words are.

    None for both where the words name days that cannot be reckoned.
    """

    begin: date | None = None
    end: date | None = None
    precision: Precision = Precision.VAGUE
    kind: TimeKind = TimeKind.DATE

    @property
    def known(self) -> bool:
        """Whether the days are known."""
        return self.begin is not None and self.end is not None

    def as_kind(self, kind: TimeKind) -> "Days":
        """The same days as another kind of expression."""
        return replace(self, kind=kind)


UNKNOWN = Days()
FINENESS = {
    "hour": Precision.DAY, "minute": Precision.DAY, "second": Precision.DAY, "day": Precision.DAY,
    "week": Precision.WEEK, "fortnight": Precision.WEEK, "month": Precision.MONTH,
    "quarter": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}  # fmt: skip


def make_day(year: int, month: int, day: int) -> Days:
    """One day; unknown where the calendar has none such."""
    try:
        at = date(year, month, day)
    except (ValueError, OverflowError):
        return UNKNOWN
    return Days(begin=at, end=at, precision=Precision.DAY)


def one_day(at: date) -> Days:
    """One day."""
    return Days(begin=at, end=at, precision=Precision.DAY)


def make_month(year: int, month: int) -> Days:
    """A calendar month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return UNKNOWN
    last = months.monthrange(year, month)[1]
    return Days(begin=date(year, month, 1), end=date(year, month, last), precision=Precision.MONTH)


def make_years(first: int, last: int, precision: Precision) -> Days:
    """All days from the first year to the last."""
    if not 1 <= first <= last <= 9999:
        return UNKNOWN
    return Days(begin=date(first, 1, 1), end=date(last, 12, 31), precision=precision)


def make_year(year: int) -> Days:
    """A calendar year."""
    return make_years(year, year, Precision.YEAR)


def make_decade(first: int) -> Days:
    """The ten years from the first."""
    return make_years(max(first, 1), first + 9, Precision.DECADE)


def make_century(number: int) -> Days:
    """The 17th century is 1600–1699."""
    first = (number - 1) * 100
    return make_years(max(first, 1), first + 99, Precision.CENTURY)


def make_season(year: int, month: int) -> Days:
    """Three months, northern reckoning; the winter of a year is the one that begins in it."""
    first, last = make_month(year, month), add_months(year, month, 2)
    return span_of(first, last, Precision.SEASON)


def make_quarter(year: int, number: int) -> Days:
    """A quarter of a calendar year, 1–4."""
    if not 1 <= number <= 4:
        return UNKNOWN
    first, last = make_month(year, 3 * number - 2), make_month(year, 3 * number)
    return span_of(first, last, Precision.QUARTER)


def make_week(at: date, shift: int = 0) -> Days:
    """The week from Monday to Sunday that holds a day, or another counted from it."""
    return days_from(at, 7 * shift - at.weekday(), 6, Precision.WEEK)


def make_weekend(at: date, shift: int = 0) -> Days:
    """Saturday and Sunday of the week that holds a day, or of another counted from it."""
    return days_from(at, 7 * shift + 5 - at.weekday(), 1, Precision.DAY)


def days_from(at: date, shift: int, length: int, precision: Precision) -> Days:
    """`length` days more than one, from `shift` days after a day."""
    try:
        begin = at + timedelta(days=shift)
        return Days(begin=begin, end=begin + timedelta(days=length), precision=precision)
    except OverflowError:
        return UNKNOWN


def span_of(first: Days, last: Days, precision: Precision) -> Days:
    """From the first day of one to the last of the other."""
    if first.begin is None or last.end is None or first.begin > last.end:
        return UNKNOWN
    return Days(begin=first.begin, end=last.end, precision=precision)


def add_months(year: int, month: int, count: int) -> Days:
    """The calendar month so many months on."""
    total = year * 12 + month - 1 + count
    return make_month(total // 12, total % 12 + 1)


def shift_day(at: date, unit: str, count: int) -> date | None:
    """The day so many units before or after; the last of the month where the month is shorter."""
    if abs(count) > 10_000_000:
        return None
    size = {"week": 7, "fortnight": 14}.get(unit, 1)
    per = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    try:
        if per is None:
            return at + timedelta(days=size * count)
    except OverflowError:
        return None
    month = add_months(at.year, at.month, per * count)
    if month.end is None:
        return None
    return month.end.replace(day=min(at.day, month.end.day))


def unit_at(at: date, unit: str) -> Days:
    """The calendar unit that holds a day."""
    if unit in ("week", "fortnight"):
        return make_week(at)
    if unit == "month":
        return make_month(at.year, at.month)
    if unit == "quarter":
        return make_quarter(at.year, (at.month + 2) // 3)
    if unit == "year":
        return make_year(at.year)
    if unit == "decade":
        return make_decade(at.year // 10 * 10)
    if unit == "century":
        return make_century(at.year // 100 + 1)
    return one_day(at)


def make_day_of_week(today: date, weekday: int) -> Days:
    """A weekday of the week that holds a day."""
    return one_day_from(today, weekday - today.isoweekday())


def one_day_from(today: date, shift: int) -> Days:
    """The day so many days on."""
    day = shift_day(today, "day", shift)
    return one_day(day) if day else UNKNOWN


PARTS = {
    "early": (0.0, 1 / 3), "start": (0.0, 1 / 3), "late": (2 / 3, 1.0), "end": (2 / 3, 1.0),
    "mid": (0.3, 0.7), "first half": (0.0, 0.5), "second half": (0.5, 1.0),
}  # fmt: skip


def part_of(days: Days, part: str) -> Days:
    """The early, middle or late part of some days, of vaguer bounds; halves of a year are exact."""
    share = PARTS.get(part)
    if share is None or days.begin is None or days.end is None or days.begin == days.end:
        return days
    if part.endswith("half") and days.precision is Precision.YEAR:
        month = 1 if part.startswith("first") else 7
        first, last = make_month(days.begin.year, month), make_month(days.begin.year, month + 5)
        return span_of(first, last, Precision.MONTH)
    length = (days.end - days.begin).days + 1
    begin = days.begin + timedelta(days=round(length * share[0]))
    end = days.begin + timedelta(days=max(round(length * share[1]) - 1, 0))
    return replace(days, begin=begin, end=max(begin, end))


def easter(year: int) -> date:
    """Western Easter Sunday of a year (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> Days:
    """A holiday of a year: "12-25", "easter-2", "11-4th-4" (fourth Thursday), or a full date."""
    if not 1583 <= year <= 9998 or not rule:
        return UNKNOWN
    if rule.startswith("easter"):
        return days_from(easter(year), int(rule[6:] or 0), 0, Precision.DAY)
    pieces = rule.split("-")
    if len(pieces[0]) == 4:
        return make_day(*(int(p) for p in pieces))
    if len(pieces) == 2:
        return make_day(year, int(pieces[0]), int(pieces[1]))
    month, week, weekday = make_month(year, int(pieces[0])), pieces[1], int(pieces[2])
    if month.begin is None or month.end is None:
        return UNKNOWN
    if week == "last":
        return days_from(month.end, -((month.end.isoweekday() - weekday) % 7), 0, Precision.DAY)
    shift = (weekday - month.begin.isoweekday()) % 7 + 7 * (int(week[0]) - 1)
    return days_from(month.begin, shift, 0, Precision.DAY)

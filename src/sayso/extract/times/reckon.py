"""The rules of the grammar by name, each with the function that reckons its days."""

from collections.abc import Callable

from sayso.extract.times import dates, offsets, weekdays
from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.reference import Reference
from sayso.extract.times.values import Days

ReckoningRule = Callable[[TimeMatch, Reference], Days | None]

RULES: dict[str, ReckoningRule] = {
    rule.__name__: rule
    for rule in (
        dates.iso,
        dates.slashed,
        dates.full,
        dates.month_day,
        dates.month_year,
        dates.month,
        dates.year,
        dates.decade,
        dates.century,
        dates.season,
        dates.quarter,
        dates.holiday,
        offsets.relative_unit,
        offsets.of_unit,
        offsets.unit_end,
        offsets.period,
        offsets.shifted,
        weekdays.weekday,
        weekdays.weekend,
        weekdays.deictic,
        weekdays.clock,
        weekdays.present,
        weekdays.duration,
        weekdays.repeated,
    )
}

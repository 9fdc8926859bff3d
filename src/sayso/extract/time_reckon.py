"""The rules of the grammar by name, each with the function that reckons its days."""

from collections.abc import Callable

from sayso.extract import time_dates, time_offsets, time_weekdays
from sayso.extract.time_grammar import Match
from sayso.extract.time_reference import Reference
from sayso.extract.time_values import Days

Rule = Callable[[Match, Reference], Days | None]

RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        time_dates.iso,
        time_dates.slashed,
        time_dates.full,
        time_dates.month_day,
        time_dates.month_year,
        time_dates.month,
        time_dates.year,
        time_dates.decade,
        time_dates.century,
        time_dates.season,
        time_dates.quarter,
        time_dates.holiday,
        time_offsets.relative_unit,
        time_offsets.of_unit,
        time_offsets.unit_end,
        time_offsets.period,
        time_offsets.shifted,
        time_weekdays.weekday,
        time_weekdays.weekend,
        time_weekdays.deictic,
        time_weekdays.clock,
        time_weekdays.present,
        time_weekdays.duration,
        time_weekdays.repeated,
    )
}

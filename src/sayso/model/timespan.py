"""When: the days an expression covers, never more precise than the words.

`begin` and `end` are the first and the last day covered; None where open or not reckoned.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sayso.model.identity import Identified
from sayso.model.text import Passage


class TimeKind(StrEnum):
    """What a time expression names."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Precision(StrEnum):
    """How fine the words are; part of the value, and never overstated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan(Identified):
    """A time expression: its words and the days they cover, both ends included."""

    words: Passage
    kind: TimeKind = TimeKind.DATE
    begin: date | None = None
    end: date | None = None
    precision: Precision = Precision.DAY

    def _says(self) -> tuple[object, ...]:
        return "tim", self.words.spans, self.words.text, self.kind, self.begin, self.end

    @property
    def written(self) -> str:
        """The words as printed."""
        return self.words.text


def minute_of(hour: time) -> int:
    """The minute of the day, by UTC where the offset is told; below 0 the day before."""
    offset = hour.utcoffset()
    return hour.hour * 60 + hour.minute - (int(offset.total_seconds()) // 60 if offset else 0)


def is_later(hour: time | None, other: time | None) -> bool | None:
    """Whether one hour of a day is after another; None where nothing tells, or they are one."""
    if hour is None or other is None or (hour.tzinfo is None) != (other.tzinfo is None):
        return None
    gap = minute_of(hour) - minute_of(other)
    return gap > 0 if gap else None

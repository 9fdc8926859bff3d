"""The parts that many records share, both ways: passages, numbers, days and times.

A reader that is given the report's text refuses words that do not stand at their spans; None
leaves them as the record has them, for records that were checked before.
"""

from datetime import date, time
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

from sayso.errors import RecordError
from sayso.model.identity import plain_number
from sayso.model.records.expect import (
    Fields,
    expect_day_or_none,
    expect_fields,
    expect_id,
    expect_list,
    expect_one_of,
    expect_part_or_none,
    expect_text,
)
from sayso.model.text import Passage, Span, check_words
from sayso.model.timespan import Precision, TimeKind, TimeSpan

Json: TypeAlias = dict[str, Any]

_PASSAGE = frozenset(("spans", "text"))
_TIME = frozenset(("id", "written", "spans", "kind", "begin", "end", "precision"))
_FARTHEST = 2**53


def number_record(value: Decimal | None) -> int | float | None:
    """A number, or null for an open side."""
    return None if value is None else plain_number(value)


def day_record(value: date | None) -> str | None:
    """An ISO date, or null."""
    return value.isoformat() if value else None


def hour_record(value: time | None) -> str | None:
    """An hour to the minute, with its offset from UTC where it has one; or null."""
    return value.isoformat("minutes") if value else None


def spans_record(passage: Passage) -> list[list[int]]:
    """Where the pieces of a passage stand."""
    return [list(s) for s in passage.spans]


def passage_record(passage: Passage) -> Json:
    """Spans and text of a passage."""
    return {"spans": spans_record(passage), "text": passage.text}


def passage_or_null(passage: Passage | None) -> Json | None:
    """Spans and text of a passage, or null for none."""
    return passage_record(passage) if passage else None


def time_record(time: TimeSpan) -> Json:
    """An entry of `times`."""
    return {
        "id": time.id,
        "written": time.written,
        "spans": spans_record(time.words),
        "kind": time.kind.value,
        "begin": day_record(time.begin),
        "end": day_record(time.end),
        "precision": time.precision.value,
    }


# --- and back ---------------------------------------------------------------------------------


def read_spans(record: Fields) -> tuple[Span, ...]:
    """One span or more; where they end is not looked up in a text."""
    found: list[Span] = []
    for span in expect_list(record, "spans"):
        begin, end = span if isinstance(span, list) and len(span) == 2 else (-1, -1)
        if type(begin) is not int or type(end) is not int or not 0 <= begin < end < _FARTHEST:
            raise RecordError("spans: a span is its first code point and the one after its last")
        found.append((begin, end))
    if not found:
        raise RecordError("spans: no words stand nowhere")
    return tuple(found)


def read_words(record: Fields, text: str | None, key: str = "written") -> Passage:
    """The passage whose words stand at `key`, with its spans."""
    written, spans = expect_text(record, key), read_spans(record)
    if text is not None:
        try:
            check_words(text, spans, written)
        except RecordError as error:
            raise RecordError(f"spans: {error}") from error
    return Passage(spans=spans, text=written)


def read_passage(record: Fields, text: str | None) -> Passage:
    """A passage of a record."""
    expect_fields(record, _PASSAGE)
    return read_words(record, text, "text")


def read_passage_or_none(record: Fields, name: str, text: str | None) -> Passage | None:
    """The passage at this field; None for null."""
    return expect_part_or_none(record, name, partial(read_passage, text=text))


def read_time(record: Fields, text: str | None, *, trusted: bool = False) -> TimeSpan:
    """A time expression of a record; `trusted` leaves its id unchecked."""
    expect_fields(record, _TIME)
    begin, end = expect_day_or_none(record, "begin"), expect_day_or_none(record, "end")
    if begin and end and begin > end:
        raise RecordError(f"end: {end} lies before {begin}")
    time = TimeSpan(
        words=read_words(record, text),
        kind=expect_one_of(record, "kind", TimeKind),
        begin=begin,
        end=end,
        precision=expect_one_of(record, "precision", Precision),
    )
    if not trusted:
        expect_id(record, time.id)
    return time

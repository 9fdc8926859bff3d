"""Figures and events as `sayso.report/1` has them, both ways."""

from decimal import Decimal
from functools import partial

from sayso.errors import RecordError
from sayso.model.event import Event
from sayso.model.quantity import Accounting, Base, Basis, Figure, Kind, Per, Quantifier
from sayso.model.question import QuestionEvent
from sayso.model.records.expect import (
    Fields,
    expect_bool,
    expect_day_or_none,
    expect_fields,
    expect_id,
    expect_number,
    expect_number_or_none,
    expect_one_of,
    expect_part_or_none,
    expect_string,
    expect_text,
    expect_text_or_empty,
    expect_texts,
)
from sayso.model.records.parts import (
    Json,
    day_record,
    number_record,
    passage_record,
    read_time,
    read_words,
    spans_record,
    time_record,
)

_BASE = frozenset(("written", "spans", "low", "high"))
_PER = frozenset(("written", "spans", "amount", "unit"))
_EVENT = frozenset(
    ("id", "kind", "name", "place", "begin", "end", "spans", "text", "main", "running")
)
_FIGURE = frozenset(
    (
        "id", "kind", "written", "spans", "low", "high", "point", "quantifier", "measure",
        "includes", "unit", "subject", "base", "accounting", "per", "place", "as_of", "basis",
        "reason", "part_of", "event", "former",
    )
)  # fmt: skip


def figure_record(figure: Figure) -> Json:
    """An entry of `figures`, and the `figure` object of a claim."""
    as_of = figure.as_of
    return {
        "id": figure.id,
        "kind": figure.kind.value,
        "written": figure.written,
        "spans": spans_record(figure.words),
        "low": number_record(figure.low),
        "high": number_record(figure.high),
        "point": number_record(figure.point),
        "quantifier": figure.quantifier.value,
        "measure": figure.measure,
        "includes": list(figure.includes),
        "unit": figure.unit,
        "subject": figure.subject,
        "base": _base_record(figure.base) if figure.base else None,
        "accounting": figure.accounting.value,
        "per": _per_record(figure.per) if figure.per else None,
        "place": figure.place,
        "as_of": time_record(as_of) if as_of else None,
        "basis": figure.basis.value,
        "reason": figure.reason,
        "part_of": figure.part_of or None,
        "event": figure.event or None,
        "former": figure.former,
    }


def _base_record(base: Base) -> Json:
    return {
        "written": base.words.text,
        "spans": spans_record(base.words),
        "low": number_record(base.low),
        "high": number_record(base.high),
    }


def _per_record(per: Per) -> Json:
    return {
        "written": per.words.text,
        "spans": spans_record(per.words),
        "amount": number_record(per.amount),
        "unit": per.unit,
    }


def event_fields(event: Event | QuestionEvent) -> Json:
    """What the event of a report and that of a question say alike."""
    return {
        "id": event.id,
        "kind": event.kind,
        "name": event.name or None,
        "place": event.place,
        "begin": day_record(event.begin),
        "end": day_record(event.end),
    }


def event_record(event: Event) -> Json:
    """An entry of `events`."""
    return {
        **event_fields(event),
        **passage_record(event.words),
        "main": event.main,
        "running": event.running,
    }


# --- and back ---------------------------------------------------------------------------------


def read_figure(record: Fields, text: str | None, *, trusted: bool = False) -> Figure:
    """A figure of a record; refused when its words are not at their span, or its id is not its own.

    No text: the words are taken as they are.  `trusted` leaves its ids unchecked.
    """
    expect_fields(record, _FIGURE)
    low, high = _bounds(record)
    figure = Figure(
        words=read_words(record, text),
        low=low,
        high=high,
        point=_point(record, low, high),
        quantifier=expect_one_of(record, "quantifier", Quantifier),
        kind=expect_one_of(record, "kind", Kind),
        measure=expect_text(record, "measure"),
        includes=expect_texts(record, "includes"),
        unit=expect_string(record, "unit"),
        subject=expect_string(record, "subject"),
        base=expect_part_or_none(record, "base", partial(_read_base, text=text)),
        accounting=expect_one_of(record, "accounting", Accounting),
        place=expect_string(record, "place"),
        as_of=expect_part_or_none(record, "as_of", partial(read_time, text=text, trusted=trusted)),
        basis=expect_one_of(record, "basis", Basis),
        reason=expect_text(record, "reason"),
        per=expect_part_or_none(record, "per", partial(_read_per, text=text)),
        part_of=expect_text_or_empty(record, "part_of"),
        event=expect_text_or_empty(record, "event"),
        former=expect_bool(record, "former"),
    )
    if not trusted:
        expect_id(record, figure.id)
    return figure


def _bounds(record: Fields) -> tuple[Decimal | None, Decimal | None]:
    low, high = expect_number_or_none(record, "low"), expect_number_or_none(record, "high")
    if low is not None and high is not None and low > high:
        raise RecordError(f"low: {low} is above high {high}")
    return low, high


def _point(record: Fields, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    point = expect_number_or_none(record, "point")
    if point is not None and not low == point == high:
        raise RecordError(f"point: {point} is not the one number that low and high give")
    return point


def _read_base(record: Fields, text: str | None) -> Base:
    expect_fields(record, _BASE)
    low, high = _bounds(record)
    return Base(words=read_words(record, text), low=low, high=high)


def _read_per(record: Fields, text: str | None) -> Per:
    expect_fields(record, _PER)
    return Per(
        words=read_words(record, text),
        amount=expect_number(record, "amount"),
        unit=expect_string(record, "unit"),
    )


def read_event(record: Fields, text: str | None) -> Event:
    """An event of a record; refused when its id does not follow from what it says."""
    expect_fields(record, _EVENT)
    begin, end = expect_day_or_none(record, "begin"), expect_day_or_none(record, "end")
    if begin and end and begin > end:
        raise RecordError(f"end: {end} lies before {begin}")
    event = Event(
        kind=expect_text(record, "kind"),
        words=read_words(record, text, "text"),
        name=expect_text_or_empty(record, "name"),
        place=expect_string(record, "place"),
        begin=begin,
        end=end,
        main=expect_bool(record, "main"),
        running=expect_bool(record, "running"),
    )
    expect_id(record, event.id)
    return event

"""What is kept of a report's whole text for comparing it; made for comparing, and may change.

No id follows from a profile, so that only its form can be held to the report: comparing never
meets a day, a count or an event that it could not have been made with.
"""

import re
import sys
from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, date
from typing import TypeVar

from sayso.errors import RecordError
from sayso.model.event import (
    MINIMUM_BITS,
    SKETCH,
    LiveEntry,
    Profile,
    QuotationDigest,
    Terms,
)
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_list,
    expect_text_or_empty,
    expect_texts,
    named_value,
    whole,
)
from sayso.model.records.parts import Json

T = TypeVar("T", int, str)

_PROFILE = frozenset(
    (
        "terms", "told", "days", "years", "kinds", "sketch", "shingles", "quotations", "agency",
        "entries",
    )
)  # fmt: skip

_A_DAY = 24 * 60
"""Minutes."""
_TERMS = frozenset(("title", "lead", "lead_names", "pairs", "numbers", "body", "names"))
_TOLD = frozenset(("names", "words", "numbers"))
_COUNTED = range(1, 2**31)
"""How often a term can stand in a report."""
_SHINGLES = range(2**31)
_YEARS = range(MINYEAR, MAXYEAR + 1)
_MINIMA = range(2**MINIMUM_BITS)
_YEARLESS = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])|mon|tue|wed|thu|fri|sat|sun")
_DIGEST = re.compile(r"[0-9a-f]{16}")


def profile_record(profile: Profile) -> Json:
    """The `profile` object of a report."""
    return {
        "terms": _terms_record(profile.terms),
        "told": {event: _terms_record(terms) for event, terms in profile.told.items()},
        "days": list(profile.days),
        "years": list(profile.years),
        "kinds": list(profile.kinds),
        "sketch": list(profile.sketch),
        "shingles": profile.shingles,
        "quotations": [list(q) for q in profile.quotations],
        "agency": profile.agency or None,
        "entries": [list(e) for e in profile.entries],
    }


def read_profile(
    record: Fields, text: str | None, events: Collection[str] | None = None
) -> Profile:
    """The profile of a record; every part has to be such as a profile is made of.

    Quotations have to lie within the text and what is told has to be of these events, where they
    are given.
    """
    expect_fields(record, _PROFILE)
    event_terms = as_object(record["told"], "told")
    length = sys.maxsize if text is None else len(text)
    for event in event_terms:
        if events is not None and event not in events:
            raise RecordError(f"told: {named_value(event)} is no event of the report")
    profile = Profile(
        terms=_terms(record["terms"], "terms", _TERMS),
        told={
            event: _terms(terms, f"told.{named_value(event)}", _TOLD)
            for event, terms in event_terms.items()
        },
        days=_rising("days", [_day(day) for day in expect_texts(record, "days")]),
        years=_rising("years", _numbers(record, "years", _YEARS)),
        kinds=expect_texts(record, "kinds"),
        sketch=tuple(_numbers(record, "sketch", _MINIMA)),
        shingles=_within(record["shingles"], "shingles", _SHINGLES),
        quotations=_quotations(record, text),
        agency=expect_text_or_empty(record, "agency"),
        entries=tuple(
            _entry(value, f"entries[{at}]", length)
            for at, value in enumerate(expect_list(record, "entries"))
        ),
    )
    if len(profile.sketch) != SKETCH and (profile.sketch or profile.shingles):
        raise RecordError(f"sketch: is one of {SKETCH} numbers, or empty where nothing is told")
    return profile


def _terms_record(terms: Terms) -> Json:
    return {part: dict(counts) for part, counts in terms.items()}


def _terms(value: object, where: str, parts: Collection[str]) -> Terms:
    given = as_object(value, where)
    for part in given:
        if part not in parts:
            raise RecordError(f"{where}: {named_value(part)} is no part of a report")
    return {part: _counts(counts, f"{where}.{part}") for part, counts in given.items()}


def _counts(value: object, where: str) -> dict[str, int]:
    counts = as_object(value, where)
    return {
        term: count
        if type(count) is int and count in _COUNTED
        else _within(count, f"{where}.{named_value(term)}", _COUNTED)
        for term, count in counts.items()
    }


def _within(value: object, where: str, bounds: range) -> int:
    number = whole(value, where)
    if number not in bounds:
        raise RecordError(f"{where}: is not from {bounds.start} to {bounds.stop - 1}")
    return number


def _numbers(record: Fields, name: str, bounds: range) -> list[int]:
    return [
        value if type(value) is int and value in bounds else _within(value, f"{name}[{at}]", bounds)
        for at, value in enumerate(expect_list(record, name))
    ]


def _rising(name: str, found: list[T]) -> tuple[T, ...]:
    """The values, which stand in order and each once."""
    if found != sorted(set(found)):
        raise RecordError(f"{name}: are not in order, each once")
    return tuple(found)


def _day(day: str) -> str:
    """The day: in full, or month and day, or a weekday, where the year is not known."""
    if _YEARLESS.fullmatch(day):
        return day
    try:
        known = date.fromisoformat(day).isoformat() == day
    except ValueError:
        known = False
    if not known:
        raise RecordError(f"days: {named_value(day)} is no YYYY-MM-DD, MM-DD or weekday as `wed`")
    return day


def _quotations(record: Fields, text: str | None) -> tuple[QuotationDigest, ...]:
    """The quotations in their order, none within another."""
    found: list[QuotationDigest] = []
    for at, value in enumerate(expect_list(record, "quotations")):
        quotation = _quotation(value, f"quotations[{at}]")
        if (found and quotation[0] < found[-1][1]) or (
            text is not None and quotation[1] > len(text)
        ):
            raise RecordError(f"quotations[{at}]: lies in another, before it or outside the text")
        found.append(quotation)
    return tuple(found)


def _quotation(value: object, where: str) -> QuotationDigest:
    begin, end, digest = value if isinstance(value, list) and len(value) == 3 else (0, 0, "")
    whole(begin, where)
    whole(end, where)
    if not (begin < end and isinstance(digest, str) and _DIGEST.fullmatch(digest)):
        raise RecordError(f"{where}: a quotation is a span of the text and 16 hex digits")
    return begin, end, digest


def _entry(value: object, where: str, length: int) -> LiveEntry:
    begin, end, minute = value if isinstance(value, list) and len(value) == 3 else (0, 0, 0)
    for number in (begin, end, minute):
        whole(number, where)
    if not (begin < end <= length and minute < _A_DAY):
        raise RecordError(f"{where}: an entry is a span of the text and a minute of the day")
    return begin, end, minute

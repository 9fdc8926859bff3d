"""What is kept of a report's whole text for comparing it; made for comparing, and may change."""

import sys
from typing import TypeAlias

from sayso.errors import RecordError
from sayso.model.event import Profile, Terms
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_list,
    expect_text_or_empty,
    named_value,
    whole,
)
from sayso.model.records.parts import Json

Quotation: TypeAlias = tuple[int, int, str]
Entry: TypeAlias = tuple[int, int, int]

_PROFILE = frozenset(
    (
        "terms", "told", "days", "years", "kinds", "sketch", "shingles", "quotations", "agency",
        "entries",
    )
)  # fmt: skip

_A_DAY = 24 * 60
"""Minutes."""


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


def read_profile(record: Fields, text: str | None) -> Profile:
    """The profile of a record; quotations and entries lie within the text, where it is given."""
    expect_fields(record, _PROFILE)
    event_terms = as_object(record["told"], "told")
    length = sys.maxsize if text is None else len(text)
    return Profile(
        terms=_terms(record["terms"], "terms"),
        told={
            event: _terms(terms, f"told.{named_value(event)}")
            for event, terms in event_terms.items()
        },
        days=_texts(record, "days"),
        years=_numbers(record, "years"),
        kinds=_texts(record, "kinds"),
        sketch=_numbers(record, "sketch"),
        shingles=whole(record["shingles"], "shingles"),
        quotations=tuple(
            _quotation(value, f"quotations[{at}]", length)
            for at, value in enumerate(expect_list(record, "quotations"))
        ),
        agency=expect_text_or_empty(record, "agency"),
        entries=tuple(
            _entry(value, f"entries[{at}]", length)
            for at, value in enumerate(expect_list(record, "entries"))
        ),
    )


def _terms_record(terms: Terms) -> Json:
    return {part: dict(counts) for part, counts in terms.items()}


def _terms(value: object, where: str) -> Terms:
    given = as_object(value, where)
    return {part: _counts(counts, f"{where}.{named_value(part)}") for part, counts in given.items()}


def _numbers(record: Fields, name: str) -> tuple[int, ...]:
    given = expect_list(record, name)
    return tuple(whole(value, f"{name}[{at}]") for at, value in enumerate(given))


def _texts(record: Fields, name: str) -> tuple[str, ...]:
    given = expect_list(record, name)
    found = [value for value in given if isinstance(value, str) and value]
    if len(found) != len(given):
        raise RecordError(f"{name}: words are wanted")
    return tuple(found)


def _counts(value: object, where: str) -> dict[str, int]:
    counts = as_object(value, where)
    return {term: whole(count, f"{where}.{named_value(term)}") for term, count in counts.items()}


def _quotation(value: object, where: str, length: int) -> Quotation:
    begin, end, digest = value if isinstance(value, list) and len(value) == 3 else (0, 0, "")
    whole(begin, where)
    whole(end, where)
    if not (begin < end <= length and isinstance(digest, str) and digest):
        raise RecordError(f"{where}: a quotation is a span of the text and a hash")
    return begin, end, digest


def _entry(value: object, where: str, length: int) -> Entry:
    begin, end, minute = value if isinstance(value, list) and len(value) == 3 else (0, 0, 0)
    for number in (begin, end, minute):
        whole(number, where)
    if not (begin < end <= length and minute < _A_DAY):
        raise RecordError(f"{where}: an entry is a span of the text and a minute of the day")
    return begin, end, minute

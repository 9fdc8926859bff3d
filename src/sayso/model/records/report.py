"""The public JSON form of a reading, `sayso.report/1`, and the way back.

The way in checks every part: words at their spans, ids that follow from what is said, and that
what one part says of another is so.  What breaks the contract is a RecordError, always.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from sayso.errors import RecordError
from sayso.model.claim import Claim, Reading
from sayso.model.quantity import Figure
from sayso.model.records.claims import (
    attribution_record,
    claim_record,
    claim_with,
    read_attribution,
    read_claim,
    read_stance,
    read_voice,
    voice_record,
)
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_day_or_none,
    expect_fields,
    expect_hour_or_none,
    expect_id,
    expect_part,
    expect_parts,
    expect_string,
    expect_text,
    expect_text_or_empty,
    named_value,
)
from sayso.model.records.figures import event_record, figure_record, read_event, read_figure
from sayso.model.records.older import completed_report
from sayso.model.records.parts import (
    Json,
    day_record,
    hour_record,
    passage_record,
    read_time,
    time_record,
)
from sayso.model.records.profile import profile_record, read_profile
from sayso.model.report import Report, report_of, sha256_of
from sayso.model.text import Document, Rejection

T = TypeVar("T")

REPORT_SCHEMA = "sayso.report/1"

__all__ = [
    "REPORT_SCHEMA",
    "Json",
    "attribution_record",
    "claim_record",
    "document_record",
    "event_record",
    "figure_record",
    "passage_record",
    "profile_record",
    "read_attribution",
    "read_claim",
    "read_document",
    "read_event",
    "read_figure",
    "read_profile",
    "read_reading",
    "read_stance",
    "read_time",
    "read_voice",
    "read_whole",
    "reading_record",
    "rejection_record",
    "report_record",
    "time_record",
    "voice_record",
]

_REPORT = (
    "url", "title", "outlet", "byline", "published", "hour", "language", "inside", "pages",
    "text_sha256",
)  # fmt: skip
_DOCUMENT = frozenset(("id", "text", *_REPORT))
_REJECTION = frozenset(("where", "stage", "reason"))
_READING = frozenset(
    (
        "schema", "document", "attributions", "claims", "figures", "times", "events",
        "rejections", "profile",
    )
)  # fmt: skip
_LANGUAGE = range(2, 36)
"""How long a language tag is (RFC 5646)."""


def report_record(report: Report) -> Json:
    """A report less its text, as it stands beside its claims."""
    return {
        "id": report.id,
        "url": report.url or None,
        "title": report.title or None,
        "outlet": report.outlet or None,
        "byline": report.byline or None,
        "published": day_record(report.published),
        "hour": hour_record(report.hour),
        "language": report.language,
        "inside": report.inside or None,
        "pages": list(report.pages),
        "text_sha256": report.text_sha256,
    }


def document_record(document: Document) -> Json:
    """The `document` object of a report."""
    about = report_record(report_of(document))
    return {"id": about.pop("id"), "text": document.text, **about}


def rejection_record(rejection: Rejection) -> Json:
    """An entry of `rejections`."""
    return {"where": rejection.where, "stage": rejection.stage, "reason": rejection.reason}


def reading_record(reading: Reading) -> Json:
    """The whole reading as one JSON object."""
    return {
        "schema": REPORT_SCHEMA,
        "document": document_record(reading.document),
        "attributions": [attribution_record(a) for a in reading.attributions],
        "claims": [claim_record(c) for c in reading.claims],
        "figures": [figure_record(f) for f in reading.figures],
        "times": [time_record(t) for t in reading.times],
        "events": [event_record(e) for e in reading.events],
        "rejections": [rejection_record(r) for r in reading.rejections],
        "profile": profile_record(reading.profile),
    }


# --- and back ---------------------------------------------------------------------------------


def read_document(record: Fields) -> Document:
    """The document of a record; refused when id or hash do not follow from what it says."""
    expect_fields(record, _DOCUMENT)
    language = expect_text(record, "language")
    if len(language) not in _LANGUAGE:
        raise RecordError(f"language: {named_value(language)} is no language tag")
    document = Document(
        text=expect_text(record, "text"),
        url=expect_text_or_empty(record, "url"),
        title=expect_text_or_empty(record, "title"),
        outlet=expect_text_or_empty(record, "outlet"),
        byline=expect_text_or_empty(record, "byline"),
        published=expect_day_or_none(record, "published"),
        hour=expect_hour_or_none(record, "hour"),
        language=language,
        inside=expect_text_or_empty(record, "inside"),
        pages=_read_pages(record),
    )
    if document.hour and document.published is None:
        raise RecordError("hour: of which day it is is not told")
    expect_id(record, document.id)
    if record["text_sha256"] != sha256_of(document.text):
        raise RecordError("text_sha256: is not that of the text")
    return document


def _read_pages(record: Fields) -> tuple[int, ...]:
    """Where the pages begin: numbers that rise within the text, the first page at its first."""
    pages = record["pages"]
    if not isinstance(pages, list) or not all(type(at) is int for at in pages):
        raise RecordError("pages: not a list of whole numbers")
    end = len(expect_text(record, "text"))
    if pages and (pages != sorted(pages) or pages[0] < 0 or pages[-1] > end):
        raise RecordError("pages: do not begin one after the other within the text")
    return tuple(pages)


def _read_rejection(record: Fields) -> Rejection:
    expect_fields(record, _REJECTION)
    return Rejection(
        where=expect_string(record, "where"),
        stage=expect_text(record, "stage"),
        reason=expect_text(record, "reason"),
    )


def read_reading(record: object) -> Reading:
    """The reading a record holds, every part checked; RecordError when it breaks the contract.

    A record of the older form is read with what it lacks as empty.
    """
    reading, _ = read_whole(as_object(record, "report"))
    return reading


def read_whole(record: Fields) -> tuple[Reading, Json]:
    """The same, with the record that `reading_record` would make of it: its own, once completed.

    Every part has one way to be written, but that a whole number may be spelt 31.0.
    """
    if record.get("schema") != REPORT_SCHEMA:
        raise RecordError(
            f"schema: not a {REPORT_SCHEMA} record: schema is {named_value(record.get('schema'))}"
        )
    fields = completed_report(record)
    expect_fields(fields, _READING)
    document = expect_part(fields, "document", read_document)
    text = document.text
    events = expect_parts(fields, "events", partial(read_event, text=text))
    told_of = _by_id(fields, "events", events)
    reading = Reading(
        document=document,
        attributions=expect_parts(fields, "attributions", partial(read_attribution, text=text)),
        figures=expect_parts(fields, "figures", partial(read_figure, text=text)),
        times=expect_parts(fields, "times", partial(read_time, text=text)),
        events=events,
        profile=expect_part(fields, "profile", partial(read_profile, text=text, events=told_of)),
        rejections=expect_parts(fields, "rejections", _read_rejection),
    )
    attributions = _by_id(fields, "attributions", reading.attributions)
    figures = _by_id(fields, "figures", reading.figures)
    _check_chain("attributions", "inside", {i: a.inside or "" for i, a in attributions.items()})
    _check_chain("figures", "part_of", {i: f.part_of for i, f in figures.items()})
    _check_events(reading.figures, told_of)
    known = dict(zip(figures, _pairs(fields, "figures", reading.figures), strict=True))
    read = partial(_read_claim_of, document=document, attributions=attributions, figures=known)
    return replace(reading, claims=expect_parts(fields, "claims", read)), dict(fields)


def _by_id(record: Fields, name: str, parts: Sequence[T]) -> dict[str, T]:
    """The parts by the ids they were checked to have; an id stands for one of them."""
    found = {str(entry["id"]): part for entry, part in _pairs(record, name, parts)}
    if len(found) != len(parts):
        raise RecordError(f"{name}: two of them have one id")
    return found


def _pairs(record: Fields, name: str, parts: Sequence[T]) -> list[tuple[Fields, T]]:
    return list(zip(cast("list[Fields]", record[name]), parts, strict=True))


def _read_claim_of(
    record: Fields,
    document: Document,
    attributions: Collection[str],
    figures: Mapping[str, tuple[Fields, Figure]],
) -> Claim:
    """A claim of this report, of one of its attributions and with one of its figures."""
    claim = claim_with(
        record, document.text, partial(_read_figure_of, text=document.text, figures=figures)
    )
    if claim.document != document.id:
        raise RecordError(f"document: {named_value(claim.document)} is another report")
    if claim.attribution and claim.attribution not in attributions:
        raise RecordError(f"attribution: {named_value(claim.attribution)} is none of the report")
    expect_id(record, claim.id)
    return claim


def _read_figure_of(
    record: Fields, text: str, figures: Mapping[str, tuple[Fields, Figure]]
) -> Figure:
    """The figure of a claim, which is one of the report's to the last field."""
    entry, figure = figures.get(expect_text(record, "id")) or ({}, None)
    # what is equal may still be spelt otherwise, as 1, 1.0 and true are
    if figure is not None and record == entry and repr(record) == repr(entry):
        return figure
    alike = read_figure(record, text)
    if figure is None:
        raise RecordError(f"id: {alike.id} is none of the figures of the report")
    if alike != figure:
        other = next((name for name in record if record[name] != entry[name]), "id")
        raise RecordError(f"{other}: is another than the figure of this id has in `figures`")
    return alike


def _check_events(figures: Sequence[Figure], events: Collection[str]) -> None:
    for at, figure in enumerate(figures):
        if figure.event and figure.event not in events:
            raise RecordError(f"figures[{at}].event: {named_value(figure.event)} is no event of it")


def _check_chain(name: str, link: str, links: Mapping[str, str]) -> None:
    """Every link leads to one of the parts, and no chain of links leads back to where it began."""
    for at, after in enumerate(links.values()):
        if after and after not in links:
            raise RecordError(f"{name}[{at}].{link}: {named_value(after)} is none of the {name}")
    ended = {""}
    for at, first in enumerate(links):
        chain: set[str] = set()
        this = first
        while this not in ended:
            if this in chain:
                raise RecordError(f"{name}[{at}].{link}: leads in a circle")
            chain.add(this)
            this = links[this]
        ended |= chain

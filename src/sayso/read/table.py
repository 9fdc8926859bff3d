"""JSON Lines -> Documents: one report a line; one bad line is one Rejection, the rest goes on."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.errors import ReportError
from sayso.model.text import DOUBT, Document, Rejection
from sayso.read.encoding import decode
from sayso.read.masthead import Masthead, one_line, read_day, read_hour
from sayso.read.raw import Raw, in_megabytes

KEYS = (
    "text", "url", "title", "outlet", "publisher", "byline", "author", "published", "date",
    "language",
)  # fmt: skip
"""What is read of a record; other keys are passed by."""
EMPTY = "is empty"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_lines(raw: Raw) -> Iterator[Document | Rejection]:
    """Each line is an object with `text` and, where known, url, title, outlet, byline, published.

    `date` is read for `published`, `publisher` for `outlet`, `author` for `byline`; other keys are
    passed by.
    """
    any_line = False
    for where, line in _numbered(raw):
        any_line = True
        try:
            yield from _read_line(line, where, raw)
        except ReportError as error:
            yield Rejection(where=error.where, stage=error.stage, reason=error.reason)
    if not any_line:
        raise raw.refused(EMPTY)


def _numbered(raw: Raw) -> Iterator[tuple[str, bytes | None]]:
    if raw.head.startswith(WIDE_MARKS):  # line breaks are two bytes there: decode it whole
        lines = decode(raw.whole(), raw.where).text.split("\n")
        numbered = ((n, line.encode()) for n, line in enumerate(lines, 1))
        yield from ((f"{raw.where}:{n}", line) for n, line in numbered if line.strip())
        return
    for number, line in raw.lines():
        if line is None or line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield f"{raw.where}:{number}", line


def _read_line(line: bytes | None, where: str, raw: Raw) -> Iterator[Document | Rejection]:
    if line is None:
        limit = in_megabytes(raw.limits.report_bytes)
        raise ReportError(where, "read", f"line is longer than {limit}, the limit for one report")
    read = decode(line, where, raw.charset)
    yield from read_record(_parsed(read.text, where), where, raw, read.doubt)


def read_record(
    record: object, where: str, raw: Raw, doubt: str = ""
) -> Iterator[Document | Rejection]:
    """The report that an object of JSON holds, and what to doubt of it; ReportError for none."""
    if not isinstance(record, dict):
        raise ReportError(where, "read", "is no JSON object")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReportError(where, "read", "has no text")
    head = _masthead(record)
    yield Document(
        text=text,
        url=head.url,
        title=head.title,
        outlet=head.outlet,
        byline=head.byline,
        published=head.published,
        hour=head.hour,
        language=head.language,
        inside=_inside(where.removeprefix(raw.where).lstrip(": ")),
    )
    doubts = [doubt]
    day = record.get("published") or record.get("date")
    if day and head.published is None:
        doubts.append(f"the day {one_line(str(day))[:40]!r} is not understood; read without it")
    yield from (Rejection(where=where, stage=DOUBT, reason=d) for d in doubts if d)


def _inside(place: str) -> str:
    """Where a record stands in its file: lines have numbers alone."""
    return f"line {place}" if place.isdigit() else place


def _parsed(line: str, where: str) -> object:
    try:
        record: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = f": {error}" if isinstance(error, ValueError) else ": nested too deep"
        raise ReportError(where, "read", f"is no JSON{why}") from error
    return record


def _masthead(record: Mapping[str, Any]) -> Masthead:
    language = one_line(record.get("language"))
    published = record.get("published") if read_day(record.get("published")) else record.get("date")
    return Masthead(
        title=one_line(record.get("title")),
        outlet=one_line(record.get("outlet") or record.get("publisher")),
        byline=one_line(record.get("byline") or record.get("author")),
        url=one_line(record.get("url")),
        language=language if 2 <= len(language) <= 35 else "en",
        published=read_day(published),
        hour=read_hour(published),
    )

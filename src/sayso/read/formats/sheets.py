"""Tables of reports: each row of a CSV, TSV or spreadsheet one report, by the names of columns.

A table that holds figures instead of reports is one report: its rows as they stand, with tabs.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from sayso.model.text import Document, Rejection
from sayso.read.encoding import decode, without_surrogates
from sayso.read.extras import needs
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.raw import Found, Raw

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full text", "fulltext", "story", "message"),
    "title": ("title", "headline", "subject"),
    "outlet": ("outlet", "publisher", "source", "publication", "channel", "newspaper", "medium"),
    "published": ("published", "date", "day", "published at", "publication date", "created at"),
    "url": ("url", "link", "address", "permalink"),
    "byline": ("byline", "author", "authors", "by"),
}
"""What a column's head may be called, likeliest first."""

DIALECTS = (",", ";", "\t", "|")
MOST_CELLS = 2_000_000
"""Cells read of one table."""
LONGEST = 60
"""A cell of more characters, on average, holds reports rather than figures."""

_SAID = re.compile(r"sep=([;,|\t])\r?\n", re.IGNORECASE)
"""The line by which Excel is told what stands between cells."""
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})[/.](\d{4})(?!\d)")
"""A day in numbers, of which the column tells whether its month stands first."""

SheetValue = str | int | float | bool | date | datetime | time | timedelta | None


def looks_like_a_table(head: bytes) -> bool:
    """Whether a file without a known name is a table with a column of texts."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    named = {one_line(n.strip().strip('"')).lower() for d in DIALECTS for n in first.split(d)}
    words = {n for names in COLUMNS.values() for n in names}
    return len(named & words) >= 2 and bool(named & set(COLUMNS["text"]))


def plain_table(raw: Raw) -> Iterator[Found]:
    """A CSV or TSV as one text, whatever its columns are called: tabs between its cells."""
    rows, doubt = _parsed(raw)
    yield Document(text=_as_text(rows))
    yield from raw.doubts(doubt)


def plain_workbook(raw: Raw) -> Iterator[Found]:
    """The sheets of a spreadsheet, each as such a text."""
    for name, rows in _sheets(raw):
        if any(map(any, rows)):
            yield Document(text=_as_text(rows), inside=name)


def read_table(raw: Raw) -> Iterator[Found]:
    """The reports of a CSV or TSV file."""
    rows, doubt = _parsed(raw)
    yield from _reports(rows, raw, "row")
    yield from raw.doubts(doubt)


def _parsed(raw: Raw) -> tuple[list[list[str]], str]:
    """The rows of a CSV or TSV file, and what to doubt of how it was read."""
    csv.field_size_limit(raw.limits.document_bytes)
    text, _ = read = decode(raw.document(), raw.where, raw.charset)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    first = text.partition("\n")[0]
    between = said[1] if said else max(DIALECTS, key=first.count)
    between = "\t" if raw.suffix in (".tsv", ".tab") else between
    try:
        return [*csv.reader(io.StringIO(text, newline=""), delimiter=between)], read.doubt
    except csv.Error as error:
        raise raw.refused(f"is a table that cannot be parsed: {error}") from error


def read_workbook(raw: Raw) -> Iterator[Found]:
    """The reports of a spreadsheet (XLSX, XLS, ODS): values only, formulas are never worked out."""
    any_rows = False
    for name, rows in _sheets(raw):
        if any(map(any, rows)):
            any_rows = True
            yield from _reports(rows, raw, f"{name} row")
    if not any_rows:
        raise raw.refused("is a spreadsheet without a filled cell")


def _sheets(raw: Raw) -> Iterator[tuple[str, list[Sequence[SheetValue]]]]:
    """The sheets of a spreadsheet by their names, each with its rows."""
    try:
        from python_calamine import CalamineWorkbook, load_workbook  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a spreadsheet", "formats") from fault
    book: CalamineWorkbook = load_workbook(io.BytesIO(raw.document()))
    for name in book.sheet_names:
        rows: list[Sequence[SheetValue]] = [
            *islice(book.get_sheet_by_name(name).iter_rows(), MOST_CELLS)
        ]
        yield one_line(name), rows


def _reports(rows: Sequence[Sequence[SheetValue]], raw: Raw, row: str) -> Iterator[Found]:
    """A report a row where a column holds texts; else the table as one."""
    numbered = [(n, r) for n, r in enumerate(rows, 1) if any(map(_words, r))]
    if not numbered:
        raise raw.refused("is empty")
    rows = [r for _, r in numbered]
    if sum(map(len, rows)) > MOST_CELLS:
        raise raw.refused(f"holds more than {MOST_CELLS:,} cells; cut it into several")
    columns = _columns(rows)
    if columns is None:
        yield Document(text=_as_text(rows))
        return
    days = _Days.of([_at(cells, columns, "published").strip() for cells in rows[1:]])
    for number, cells in numbered[1:]:
        found = _report(cells, columns, days)
        if isinstance(found, Document):
            yield replace(found, inside=f"{row} {number}")
        else:
            yield Rejection(where=f"{raw.where}: {row} {number}", stage="read", reason=found)
    yield from raw.doubts(days.doubt)


def _columns(rows: Sequence[Sequence[SheetValue]]) -> dict[str, int] | None:
    """Which column holds what; None where none holds texts."""
    heads = [_words(cell).lower().replace("_", " ") for cell in rows[0]]
    found = {
        field: next((heads.index(n) for n in names if n in heads), -1)
        for field, names in COLUMNS.items()
    }
    found = {field: at for field, at in found.items() if at >= 0}
    if "text" not in found or (len(found) < 2 and not _holds_texts(rows, found["text"])):
        return None
    return found


def _holds_texts(rows: Sequence[Sequence[SheetValue]], at: int) -> bool:
    lengths = [len(_words(r[at])) for r in rows[1:] if at < len(r)]
    return bool(lengths) and sum(lengths) > LONGEST * len(lengths)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """How the days of a column are written: in numbers with the day first, the month, or neither.

    `doubt` tells of those that are not understood.
    """

    day_first: bool | None
    doubt: str = ""

    @classmethod
    def of(cls, written: Sequence[str]) -> "_Days":
        """As all days of a column tell: 25/06/2031 tells of 04/06/2031; dots stand after days."""
        found = [m for words in written if (m := _NUMERIC.match(words))]
        day_first = any(int(m[1]) > 12 or m[2] == "." for m in found)
        month_first = any(int(m[3]) > 12 for m in found)
        days = cls(day_first=day_first if day_first != month_first else None)
        lost = [words for words in written if words and read_day(days.plain(words)) is None]
        if not lost:
            return days
        some = f"the days of {len(lost)} rows are not understood ({one_line(lost[0])[:40]!r})"
        return replace(days, doubt=f"{some}; read without them: write them as 2031-06-04")

    def plain(self, words: str) -> str:
        """A day as ISO 8601 has it, where it is known how it is written."""
        found = _NUMERIC.match(words)
        if found is None or self.day_first is None:
            return words
        day, month = (found[1], found[3]) if self.day_first else (found[3], found[1])
        return f"{found[4]}-{month:0>2}-{day:0>2}{words[found.end() :]}"


def _at(cells: Sequence[SheetValue], columns: Mapping[str, int], field: str) -> str:
    """What a row tells in a column; empty where it has none."""
    at = columns.get(field, len(cells))
    return _words(cells[at]) if at < len(cells) else ""


def _report(cells: Sequence[SheetValue], columns: Mapping[str, int], days: _Days) -> Document | str:
    """The report of a row, or why it holds none."""
    text = _at(cells, columns, "text")
    if not text.strip():
        return "has no text"
    when = days.plain(_at(cells, columns, "published").strip())
    address = one_line(_at(cells, columns, "url"))
    return Document(
        text=text,
        url=address if address.startswith(("http://", "https://")) else "",
        title=one_line(_at(cells, columns, "title")),
        outlet=one_line(_at(cells, columns, "outlet")),
        byline=one_line(_at(cells, columns, "byline")),
        published=read_day(when),
        hour=read_hour(when),
    )


def _words(cell: SheetValue) -> str:
    """A cell as it is read: days as ISO 8601, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return without_surrogates(str(cell))


def _as_text(rows: Sequence[Sequence[SheetValue]]) -> str:
    return "\n".join("\t".join(" ".join(_words(c).split()) for c in row) for row in rows)

"""A row of somebody's table as a report of its own: a quoted sentence, or the row alone.

Where the row has a sentence and its figure stands there, the sentence is the report.  Else the row
itself is: its cells under their heads, each figure pinned to its cell, and said to be a row of a
table wherever it is shown.  An address in it stays words: what it leads to is another report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from sayso.errors import RecordError
from sayso.model.claim import Claim, Party, Reading, Voice
from sayso.model.held_table import ColumnMap, FigureColumns, HeldRow
from sayso.model.identity import identify
from sayso.model.quantity import TABLE_ROW, Accounting, Figure, Quantifier
from sayso.model.text import Document, Passage, Span
from sayso.model.timespan import TimeSpan

ARROW = " ← "
MOST_DIGITS = 30
_GROUPED = re.compile(r"(?<=\d)[,\u00a0\u202f' ](?=\d{3}\b)")
_GUARD = re.compile(r"^'(?=\s*[=+\-@\t])")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """A row as a report: its text, where each cell stands in it, and where the figures do.

    `quoted`: the text is the row's sentence, and cells stand nowhere in it.
    """

    row: HeldRow
    columns: ColumnMap
    document: Document
    cells: dict[int, Span]
    quoted: Span | None = None


def row_report(row: HeldRow, columns: ColumnMap) -> RowReport:
    """The report that a row is; RecordError where it has no figure."""
    if not any(_has_figure(row, figure) for figure in columns.figures):
        raise RecordError("has no figure")
    sentence, at = _words(row, columns, "sentence"), None
    if sentence:
        at = _stands_at(sentence, _forms(row, columns))
    text, cells = (sentence, {}) if at else _as_lines(row)
    day = _day(_words(row, columns, "published"))
    document = Document(
        text=text,
        outlet=columns.name,
        title=_words(row, columns, "title"),
        published=day or columns.published,
        inside=row.where,
    )
    return RowReport(row=row, columns=columns, document=document, cells=cells, quoted=at)


def row_reading(report: RowReport, read: Reading) -> Reading:
    """What the row says, in place of what was read in its text; its profile stays."""
    event = next((e.id for e in read.events if e.main), "")
    figures = [replace(f, event=event) for f in _figures(report)]
    made_by = f"table/{identify('map', repr(report.columns))[4:16]}"
    whole = Passage.of(report.document.text, (0, len(report.document.text)))
    claims = [
        Claim(
            document=report.document.id,
            voices=_voices(report),
            content=whole,
            figure=figure,
            made_by=made_by,
        )
        for figure in figures
    ]
    return replace(
        read,
        document=replace(report.document, language=read.document.language),
        attributions=(),
        claims=tuple(claims),
        figures=tuple({f.id: f for f in figures}.values()),
        times=tuple({f.as_of.id: f.as_of for f in figures if f.as_of}.values()),
        rejections=(),
    )


def _cell(row: HeldRow, at: int) -> str:
    """The words of a cell, less what keeps a spreadsheet from taking it for a formula."""
    return _GUARD.sub("", row.cells[at]).strip() if at < len(row.cells) else ""


def _words(row: HeldRow, columns: ColumnMap, name: str) -> str:
    """What the row says of something, else what holds for every row."""
    cell = _cell(row, columns.columns[name]) if name in columns.columns else ""
    return cell or columns.constants.get(name, "")


def _as_lines(row: HeldRow) -> tuple[str, dict[int, Span]]:
    """The cells under their heads, a line each, and where each stands."""
    lines: list[str] = []
    cells: dict[int, Span] = {}
    end = 0
    for at in range(len(row.cells)):
        words = _cell(row, at)
        if not words:
            continue
        head = row.heads[at].strip() if at < len(row.heads) else ""
        before = f"{head}: " if head else ""
        begin = end + len(before)
        cells[at] = (begin, begin + len(words))
        lines.append(before + words)
        end = begin + len(words) + 1
    return "\n".join(lines), cells


def _number(words: str) -> Decimal | None:
    """A number as tables print it; RecordError where the words are none."""
    if not words:
        return None
    try:
        value = Decimal(_GROUPED.sub("", words))
    except InvalidOperation:
        raise RecordError(f"{words[:40]!r} is no number") from None
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        raise RecordError(f"{words[:40]!r} is no number within reason")
    return value


def _has_figure(row: HeldRow, figure: FigureColumns) -> bool:
    return any(_cell(row, at) for at in figure.columns.values())


def _forms(row: HeldRow, columns: ColumnMap) -> list[str]:
    """How the figure may be written in the row's sentence, likeliest first."""
    written = _words(row, columns, "written")
    found = [written] if written else []
    for figure in columns.figures[:1]:
        for at in figure.columns.values():
            words = _cell(row, at)
            value = _number(words)
            if value is not None and value == value.to_integral_value():
                found += [words, f"{int(value):,}"]
    return list(dict.fromkeys(filter(None, found)))


def _stands_at(sentence: str, forms: list[str]) -> Span | None:
    """Where one of these forms stands in a sentence as words of its own."""
    for form in forms:
        found = re.search(rf"(?<![\w.,]){re.escape(form)}(?![\w]|[.,]\d)", sentence)
        if found:
            return found.span()
    return None


def _figures(report: RowReport) -> Iterator[Figure]:
    """The figures of a row; of a quoted sentence the first, which stands there."""
    some = report.columns.figures[:1] if report.quoted else report.columns.figures
    for columns in some:
        if _has_figure(report.row, columns):
            yield _figure(report, columns)


def _figure(report: RowReport, columns: FigureColumns) -> Figure:
    row, kept = report.row, report.columns
    low, high, point = (
        _number(_cell(row, columns.columns[b])) if b in columns.columns else None
        for b in ("low", "high", "point")
    )
    if low is None and high is None:
        low = high = point
    point = low if low == high else None
    text = report.document.text
    cells = {report.cells[at] for at in columns.columns.values() if at in report.cells}
    spans = [report.quoted] if report.quoted else sorted(cells)
    unit = _words(row, kept, "unit")
    return Figure(
        words=Passage.of(text, *spans),
        low=low,
        high=high,
        point=point,
        quantifier=_quantifier(_words(row, kept, "quantifier"), low, high),
        measure=columns.measure or _words(row, kept, "measure").lower() or "other",
        unit=unit,
        subject=_words(row, kept, "subject") or unit,
        accounting=_accounting(_words(row, kept, "accounting")),
        place=_place(report),
        as_of=_as_of(report),
        reason="as the table has it, in the sentence" if report.quoted else TABLE_ROW,
    )


def _quantifier(written: str, low: Decimal | None, high: Decimal | None) -> Quantifier:
    if written in list(Quantifier):
        return Quantifier(written)
    if low is None or high is None:
        return Quantifier.AT_MOST if low is None else Quantifier.AT_LEAST
    return Quantifier.EXACT if low == high else Quantifier.RANGE


def _accounting(written: str) -> Accounting:
    return Accounting(written) if written in list(Accounting) else Accounting.TOTAL


def _place(report: RowReport) -> str:
    """The place, with the country where that is told by a name."""
    place = _words(report.row, report.columns, "place")
    country = _words(report.row, report.columns, "country")
    if len(country) <= 3 or country in place:
        return place or (country if len(country) > 3 else "")
    return f"{place}, {country}" if place else country


def _as_of(report: RowReport) -> TimeSpan | None:
    """The days that the figure covers, where the row has them in cells."""
    columns = report.columns.columns
    given = {
        name: columns[name]
        for name in ("as_of_begin", "as_of_end")
        if name in columns and columns[name] in report.cells
    }
    days = {name: _day(_cell(report.row, at)) for name, at in given.items()}
    if not any(days.values()):
        return None
    begin = days.get("as_of_begin") or days.get("as_of_end")
    end = days.get("as_of_end") or begin
    if begin and end and begin > end:
        raise RecordError(f"its days run backwards, from {begin} to {end}")
    spans = dict.fromkeys(report.cells[at] for name, at in given.items() if days[name])
    words = Passage.of(report.document.text, *spans)
    return TimeSpan(words=words, begin=begin, end=end)


def _day(words: str) -> date | None:
    """A day as ISO 8601 writes it, whatever hour follows."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def _voices(report: RowReport) -> tuple[Voice, ...]:
    """The table, who published what it is from, who handed it on, and on whose word it rests."""
    row, columns = report.row, report.columns
    origin = _words(row, columns, "origin")
    chain = [n.strip() for n in _words(row, columns, "chain").split(ARROW) if n.strip()]
    outlet = _words(row, columns, "outlet")
    names = [name for name in (outlet, *chain, origin) if name]
    voices = [Voice(name=columns.name, kind=Party.OUTLET)] if columns.name else []
    known = {columns.name}
    for name in names:
        if name not in known:
            known.add(name)
            kind = Party.OUTLET if name == outlet else Party.BODY
            voices.append(Voice(name=name, kind=kind))
    return tuple(voices)

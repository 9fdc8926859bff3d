"""Composition of what comes in from other tools: tables, reviews of claims, annotations."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from sayso.app.reading import find_claims
from sayso.errors import RecordError, ReportError, UserError
from sayso.exchange.formats.annotations_in import annotated
from sayso.exchange.formats.claim_reviews import review_reading, review_report
from sayso.exchange.formats.column_maps import OwnMap, hxl_line, map_by_tags, read_map
from sayso.exchange.formats.table_rows import row_reading, row_report
from sayso.language.lexicon import user_words
from sayso.model.annotated import Annotated
from sayso.model.claim import Reading
from sayso.model.held_table import ColumnMap, HeldRow
from sayso.model.text import Document, Rejection
from sayso.read.held import PrintedTable, Thing, is_linked_data, read_sheets, read_things, types_of
from sayso.read.raw import Raw
from sayso.read.reports import printable
from sayso.settings import Settings

Came = Reading | Annotated | Rejection
"""What comes in: reports with their claims, marked words, and what is refused."""

STAGE = "import"


def read_columns(path: Path) -> OwnMap:
    """A map of columns of one's own, a TOML file; UserError says what is wrong with it."""
    return read_map(user_words(path))


def read_imports(
    path: Path, own: OwnMap | None, name: str, published: date | None, settings: Settings
) -> Iterator[Came]:
    """What a file of another tool holds; OSError where it cannot be opened.

    `own` maps the columns of a table that has no hashtags; `name` and `published` stand in where
    neither the map nor the file says them.
    """
    where = printable(path)
    with path.open("rb") as stream:
        raw = Raw(where=where, stream=stream, suffix=path.suffix.lower())
        try:
            if is_linked_data(raw):
                yield from _things(raw, settings)
            else:
                yield from _sheets(raw, own, (name or path.stem, published), settings)
        except ReportError as error:
            yield Rejection(where=error.where, stage=error.stage, reason=error.reason)


def _sheets(
    raw: Raw, own: OwnMap | None, outlet_and_day: tuple[str, date | None], settings: Settings
) -> Iterator[Came]:
    for sheet in read_sheets(raw):
        if isinstance(sheet, Rejection):
            yield sheet
            continue
        columns, heads, rows = _mapped(sheet, own, raw)
        named = replace(
            columns,
            name=columns.name or outlet_and_day[0],
            published=columns.published or outlet_and_day[1],
        )
        for number, cells in rows:
            row = HeldRow(where=f"row {number}", heads=heads, cells=cells)
            yield _kept(f"{raw.where}: row {number}", partial(_row, row, named, settings))


def _mapped(
    sheet: PrintedTable, own: OwnMap | None, raw: Raw
) -> tuple[ColumnMap, tuple[str, ...], Iterable[tuple[int, tuple[str, ...]]]]:
    """Which columns hold what, the heads, and the rows below them."""
    at = hxl_line(sheet.rows)
    if own is None and at < 0:
        raise raw.refused("has no HXL hashtags: name its columns with --columns MAP.toml")
    heads = sheet.rows[max(0, at - 1)][1] if sheet.rows else ()
    try:
        columns = own.over(heads) if own else map_by_tags(sheet.rows[at][1])
    except UserError as error:
        raise raw.refused(str(error)) from error
    return columns, heads, sheet.rows[max(at, 0) + 1 :]


def _row(row: HeldRow, columns: ColumnMap, settings: Settings) -> Reading:
    report = row_report(row, columns)
    return row_reading(report, _read(report.document, settings))


def _read(document: Document, settings: Settings) -> Reading:
    """What the method reads in it, its text as it is."""
    return replace(find_claims(document, settings), document=document)


def _things(raw: Raw, settings: Settings) -> Iterator[Came]:
    known = 0
    for number, thing in enumerate(read_things(raw), 1):
        where = f"{raw.where}: {number}"
        if "ClaimReview" in types_of(thing):
            known += 1
            yield _kept(where, partial(_review, thing, number, settings))
        elif "Annotation" in types_of(thing):
            known += 1
            try:
                yield from annotated(thing, where)
            except RecordError as error:
                yield Rejection(where=where, stage=STAGE, reason=str(error))
    if not known:
        raise raw.refused("holds no ClaimReview and no Web Annotation; `sayso add` reads reports")


def _review(thing: Thing, number: int, settings: Settings) -> Reading:
    report = review_report(thing, f"review {number}")
    return review_reading(report, _read(report.document, settings))


def _kept(where: str, make: Callable[[], Reading]) -> Came:
    try:
        return make()
    except RecordError as error:
        return Rejection(where=where, stage=STAGE, reason=str(error))

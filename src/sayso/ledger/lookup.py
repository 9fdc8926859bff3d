"""Fetching what is kept: by key, by id, and by the beginning of an id."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, time
from typing import Any

from sqlalchemy import Column, Connection, select

from sayso.errors import NotFound, RecordError
from sayso.ledger.criteria import claims_at, documents_read, latest, reports_read
from sayso.ledger.rows import TableRow, whole_record
from sayso.ledger.schema import claim, document, reading
from sayso.model.claim import Reading
from sayso.model.event import Event, Profile
from sayso.model.question import Account
from sayso.model.records.older import is_older
from sayso.model.records.report import read_claim, read_event, read_profile, read_reading
from sayso.model.report import Report
from sayso.model.text import Document

AT_ONCE = 500
"""Ids named in one statement."""

_SHOWN = 4


def find_id(
    connection: Connection,
    column: Column[str],
    tag: str,
    begins: str,
    other_ids: Mapping[str, str],
) -> str:
    """The id that is or begins so, with or without its tag; through `other_ids` to the first."""
    begins = begins if begins.startswith(tag) else tag + begins
    exact = connection.execute(select(column).where(column == begins).limit(1)).scalar()
    if exact is not None:
        return str(exact)
    if begins in other_ids:
        return other_ids[begins]
    # ids are ASCII, so that no id lies between `begins~` and the next
    between = (column >= begins) & (column < begins + "~")
    query = select(column).where(between).distinct().order_by(column).limit(_SHOWN + 1)
    ids = set(connection.scalars(query)) if begins != tag else set()
    ids |= {first for other, first in other_ids.items() if other.startswith(begins)}
    if len(ids) == 1:
        return str(ids.pop())
    kind = {"clm_": "claim", "doc_": "report"}[tag]
    if not ids:
        raise NotFound(f"no {kind} answers to {begins!r}; list them to see their ids")
    some = ", ".join(sorted(ids)[:_SHOWN])
    raise NotFound(f"several {kind}s begin with {begins!r}: {some}, …; give more letters")


def find_ids(
    connection: Connection,
    column: Column[str],
    tag: str,
    names: Sequence[str],
    other_ids: Mapping[str, str],
) -> dict[str, str]:
    """`find_id` of very many names, by name: whole ids are looked up together."""
    found: dict[str, str] = {}
    for start in range(0, len(names), AT_ONCE):
        query = select(column).where(column.in_(names[start : start + AT_ONCE])).distinct()
        found |= {name: name for name in connection.scalars(query)}
    for name in names:
        if name not in found:
            found[name] = find_id(connection, column, tag, name, other_ids)
    return found


def as_document(row: Any) -> Document:
    """The document a row of `documents_read` holds."""
    return Document(
        text=row.text,
        url=row.url,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        byline=row.byline,
        hour=hour_of(row.hour),
        language=row.language,
        inside=row.inside,
        pages=pages_of(row.pages),
    )


def hour_of(kept: str) -> time | None:
    """The hour that a row holds."""
    return time.fromisoformat(kept) if kept else None


def pages_of(kept: str) -> tuple[int, ...]:
    """Where pages begin, as a row holds it."""
    return tuple(map(int, kept.split()))


def documents_at(connection: Connection, keys: Sequence[int]) -> list[Document]:
    """The reports of these readings, in their order."""
    rows = connection.execute(documents_read(reading.c.seq.in_(keys)))
    found = {row.seq: as_document(row) for row in rows}
    return [found[key] for key in keys]


def gather(
    connection: Connection, keys: list[int], *, whole: bool = False
) -> list[tuple[str, Account]]:
    """Accounts in the order of their keys, each with the id its claim was read with.

    `whole`: with the events and the profile of each report.
    """
    rows = {row.seq: row for row in connection.execute(claims_at(keys))}
    readings = sorted({row.reading for row in rows.values()})
    reports = whole_reports(connection, readings) if whole else mastheads(connection, readings)
    try:
        pairs = [(rows[key], reports[rows[key].reading]) for key in keys]
    except KeyError as error:
        raise RecordError("a claim is kept whose report is gone: `sayso verify`") from error
    return [(row.id, _account(row, report)) for row, report in pairs]


def _account(row: Any, report: Report) -> Account:
    return Account(claim=read_claim(row.record, None, trusted=True), report=report)


def as_report(row: Any) -> Report:
    """The report a row of `reports_read` holds, with its events and profile where it has them.

    RecordError names the report whose record is damaged.
    """
    kept = row.record if "record" in row._mapping else {}
    try:
        if not isinstance(kept, dict) or row.added_at is None:
            raise RecordError("its row lacks what was kept of it")
        events, profile = _whole_of(kept)
        hour, pages = hour_of(row.hour), pages_of(row.pages)
    except (RecordError, ValueError) as error:
        raise RecordError(
            f"report {row.id} is damaged: {error}; `sayso verify` lists every fault"
        ) from error
    return Report(
        id=row.id,
        url=row.url,
        title=row.title,
        outlet=row.outlet,
        byline=row.byline,
        published=row.published,
        hour=hour,
        language=row.language,
        inside=row.inside,
        pages=pages,
        text_sha256=row.sha256,
        added=row.added_at.replace(tzinfo=UTC),
        events=events,
        profile=profile,
    )


def _whole_of(kept: TableRow) -> tuple[tuple[Event, ...], Profile]:
    events = tuple(read_event(e, None) for e in kept.get("events", ()))
    return events, read_profile(kept["profile"], None) if kept.get("profile") else Profile()


def mastheads(connection: Connection, readings: Sequence[int]) -> dict[int, Report]:
    """Reports without their events and profiles, by the key of the reading."""
    rows = connection.execute(reports_read(reading.c.seq.in_(readings)))
    return {row.seq: as_report(row) for row in rows}


def reports_at(connection: Connection, readings: Sequence[int]) -> dict[int, Report]:
    """Reports as mastheads, by the key of the report."""
    wanted = reports_read(reading.c.seq.in_(readings))
    rows = connection.execute(wanted.add_columns(reading.c.document))
    return {row.document: as_report(row) for row in rows}


def whole_reports(connection: Connection, readings: Sequence[int]) -> dict[int, Report]:
    """Reports with their events and profiles, by the key of the reading."""
    wanted = reading.c.seq.in_(readings)
    rows = connection.execute(reports_read(wanted).add_columns(reading.c.record))
    return {row.seq: as_report(row) for row in rows}


def kept_record(connection: Connection, key: int, *, claims: bool = True) -> TableRow:
    """The whole report record of a reading; without its claims if they are not wanted."""
    query = (
        select(reading.c.record, document.c.text)
        .join(document, reading.c.document == document.c.seq)
        .where(reading.c.seq == key)
    )
    row = connection.execute(query).one()
    of_it = select(claim.c.record).where(claim.c.reading == key).order_by(claim.c.position)
    records = list(connection.scalars(of_it)) if claims else []
    return whole_record(row.record, row.text, records)


def kept_records(connection: Connection, keys: Sequence[int]) -> Iterator[TableRow]:
    """The whole report records of these readings."""
    claims: dict[int, list[TableRow]] = {key: [] for key in keys}
    of_them = select(claim.c.reading, claim.c.record).where(claim.c.reading.in_(keys))
    for key, record in connection.execute(of_them.order_by(claim.c.reading, claim.c.position)):
        claims[key].append(record)
    query = select(reading.c.seq, reading.c.record, document.c.text)
    query = query.join(document, reading.c.document == document.c.seq)
    for row in connection.execute(query.where(reading.c.seq.in_(keys)).order_by(reading.c.seq)):
        yield whole_record(row.record, row.text, claims[row.seq])


def kept_reading(connection: Connection, key: int, *, claims: bool = True) -> Reading:
    """A reading as it was added."""
    return read_reading(kept_record(connection, key, claims=claims))


def texts_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The texts of these reports by their ids."""
    rows = connection.execute(select(document.c.id, document.c.text).where(document.c.id.in_(ids)))
    return {row.id: row.text for row in rows}


def older_readings(connection: Connection) -> list[int]:
    """The latest readings, by key, whose records are of the older form, without events."""
    rows = connection.execute(
        select(reading.c.seq, reading.c.record).where(reading.c.seq.in_(latest(None)))
    )
    return [row.seq for row in rows if is_older(row.record)]

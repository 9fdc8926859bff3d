"""Whether a ledger is whole: everything derived is derived again and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy import Table as SqlTable

from sayso.errors import LedgerError, SaysoError
from sayso.ledger.database import Database
from sayso.ledger.inserts import decision_columns
from sayso.ledger.lookup import kept_record
from sayso.ledger.reviews import as_decision
from sayso.ledger.rows import (
    TableRow,
    claim_rows,
    claim_words,
    document_row,
    document_words,
    masthead_words,
    reading_row,
    rejection_row,
)
from sayso.ledger.schema import claim, decision, document, reading, rejection, subject, words
from sayso.model.claim import Reading
from sayso.model.records.older import completed_report
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is not as it should be, and in which record."""

    what: str
    where: str


_BROKEN = (SaysoError, ValueError, KeyError, TypeError, AttributeError)


def faults(database: Database) -> Iterator[Fault]:
    """Every fault there is, in the order they are met; none when the ledger is whole."""
    try:
        with database.reads() as connection:
            yield from (Fault(what=w, where=database.shown) for w in database.damage(connection))
            yield from _of_documents(connection)
            yield from _of_readings(connection)
            yield from _of_decisions(connection)
            yield from _of_rejections(connection)
    except LedgerError as error:
        yield Fault(what=str(error), where=database.shown)


def _keys(connection: Connection, table: SqlTable) -> list[int]:
    return list(connection.scalars(select(table.c.seq).order_by(table.c.seq)))


def _of_documents(connection: Connection) -> Iterator[Fault]:
    for key in _keys(connection, document):
        query = select(reading.c.seq).where(reading.c.document == key).order_by(reading.c.seq)
        readings = list(connection.scalars(query))
        row = connection.execute(select(document).where(document.c.seq == key)).one()
        if not readings:
            yield Fault(what="a report without a reading", where=row.id)
            continue
        try:
            read = read_reading(kept_record(connection, readings[0], claims=False)).document
        except _BROKEN as error:
            yield Fault(what=str(error), where=row.id)
            continue
        yield from _differing(row._mapping, document_row(read), row.id)
        yield from _missing_words(connection, key, None, list(document_words(read)), row.id)


def _of_readings(connection: Connection) -> Iterator[Fault]:
    for key in _keys(connection, reading):
        where = f"reading {key}"
        try:
            row = connection.execute(select(reading).where(reading.c.seq == key)).one()
            where = row.id
            record = kept_record(connection, key)
            read = read_reading(record)
            if reading_record(read) != completed_report(record):
                yield Fault(what="the record says of itself what does not follow", where=row.id)
            yield from _differing(row._mapping, reading_row(read, record), row.id)
            yield from _of_claims(connection, read, record, key)
            title = list(masthead_words(read.document))
            yield from _missing_words(connection, row.document, None, title, row.id)
        except _BROKEN as error:
            yield Fault(what=str(error), where=where)


def _of_claims(
    connection: Connection, read: Reading, record: TableRow, key: int
) -> Iterator[Fault]:
    derived_rows = claim_rows(read, record["claims"])
    of_it = select(claim, reading.c.document).join(reading, claim.c.reading == reading.c.seq)
    of_it = of_it.where(claim.c.reading == key).order_by(claim.c.position)
    rows = connection.execute(of_it).all()
    for row, said, derived in zip(rows, read.claims, derived_rows, strict=True):
        yield from _differing(row._mapping, derived, row.id)
        yield from _missing_words(
            connection, row.document, row.seq, list(claim_words(said)), row.id
        )


def _of_decisions(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(decision).order_by(decision.c.seq)).all():
        try:
            yield from _differing(row._mapping, decision_columns(as_decision(row)), row.id)
        except _BROKEN as error:
            yield Fault(what=str(error), where=row.id)
        named = select(subject.c.position, subject.c.subject).where(subject.c.decision == row.seq)
        found = connection.execute(named.order_by(subject.c.position))
        if [tuple(place) for place in found] != list(enumerate(row.subjects)):
            yield Fault(what="the subjects of a decision are not those it names", where=row.id)


def _of_rejections(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(rejection).order_by(rejection.c.seq)).all():
        said = Rejection(where=row.where, stage=row.stage, reason=row.reason)
        yield from _differing(row._mapping, rejection_row(said, row.document), row.id)


def _differing(kept: Any, derived: dict[str, Any], where: str) -> Iterator[Fault]:
    for column, value in derived.items():
        if kept[column] != value:
            yield Fault(what=f"{column} is not what the record says", where=where)


def _missing_words(
    connection: Connection, number: int, of: int | None, pieces: list[str], where: str
) -> Iterator[Fault]:
    """The search rows of a report, or of one claim, hold these words."""
    owner = words.c.claim.is_(None) if of is None else words.c.claim == of
    this = select(func.count()).select_from(words).where(words.c.document == number, owner)
    for piece in pieces:
        if not connection.execute(this.where(words.c.words == piece)).scalar():
            yield Fault(what="its words cannot be searched", where=where)

"""Whether a ledger is whole: everything derived is derived again and compared."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import LedgerError, SaysoError
from sayso.ledger import chain
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


_BROKEN = (SaysoError, SQLAlchemyError, ValueError, KeyError, TypeError, AttributeError)
"""What a damaged row raises when it is fetched, unpacked or read."""


def faults(database: Database) -> Iterator[Fault]:
    """Every fault there is, in the order they are met; none when the ledger is whole."""
    try:
        with database.reads() as connection:
            for part in PARTS:
                try:
                    yield from part(database, connection)
                except (SaysoError, SQLAlchemyError) as error:
                    yield Fault(what=str(error), where=database.shown)
    except LedgerError as error:
        yield Fault(what=str(error), where=database.shown)


def _of_database(database: Database, connection: Connection) -> Iterator[Fault]:
    yield from (Fault(what=w, where=database.shown) for w in database.damage(connection))


def _of_chain(_: Database, connection: Connection) -> Iterator[Fault]:
    yield from (Fault(what=b.what, where=b.where) for b in chain.breaks(connection))


def _keys(connection: Connection, table: SqlTable) -> list[int]:
    return list(connection.scalars(select(table.c.seq).order_by(table.c.seq)))


def _of_documents(_: Database, connection: Connection) -> Iterator[Fault]:
    for key in _keys(connection, document):
        where = f"report {key}"
        try:
            row = connection.execute(select(document).where(document.c.seq == key)).one()
            where = row.id
            query = select(reading.c.seq).where(reading.c.document == key)
            readings = list(connection.scalars(query.order_by(reading.c.seq)))
            if not readings:
                yield Fault(what="a report without a reading", where=where)
                continue
            read = [
                read_reading(kept_record(connection, r, claims=False)).document for r in readings
            ]
            yield from _differing(row._mapping, document_row(read[0]), where)
            found_by = [*document_words(read[0]), *(w for d in read for w in masthead_words(d))]
            yield from _differing_words(connection, key, None, found_by, where)
        except _BROKEN as error:
            yield Fault(what=str(error), where=where)


def _of_readings(_: Database, connection: Connection) -> Iterator[Fault]:
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
        found_by = list(claim_words(said))
        yield from _differing_words(connection, row.document, row.seq, found_by, row.id)


def _of_decisions(_: Database, connection: Connection) -> Iterator[Fault]:
    for key in _keys(connection, decision):
        where = f"decision {key}"
        try:
            row = connection.execute(select(decision).where(decision.c.seq == key)).one()
            where = row.id
            yield from _differing(row._mapping, decision_columns(as_decision(row)), where)
            named = select(subject.c.position, subject.c.subject).where(subject.c.decision == key)
            found = connection.execute(named.order_by(subject.c.position))
            if [tuple(place) for place in found] != list(enumerate(row.subjects)):
                what = "the subjects of a decision are not those it names"
                yield Fault(what=what, where=where)
        except _BROKEN as error:
            yield Fault(what=str(error), where=where)


def _of_rejections(_: Database, connection: Connection) -> Iterator[Fault]:
    for key in _keys(connection, rejection):
        where = f"rejection {key}"
        try:
            row = connection.execute(select(rejection).where(rejection.c.seq == key)).one()
            said = Rejection(where=row.where, stage=row.stage, reason=row.reason)
            yield from _differing(row._mapping, rejection_row(said, row.document), row.id)
        except _BROKEN as error:
            yield Fault(what=str(error), where=where)


def _differing(kept: Any, derived: dict[str, Any], where: str) -> Iterator[Fault]:
    for column, value in derived.items():
        if kept[column] != value:
            yield Fault(what=f"{column} is not what the record says", where=where)


def _differing_words(
    connection: Connection, number: int, of: int | None, pieces: list[str], where: str
) -> Iterator[Fault]:
    """The search rows of a report, or of one claim, hold these words and no others."""
    owner = words.c.claim.is_(None) if of is None else words.c.claim == of
    kept = connection.scalars(select(words.c.words).where(words.c.document == number, owner))
    there, wanted = Counter(kept), Counter(pieces)
    if wanted - there:
        yield Fault(what="its words cannot be searched", where=where)
    if there - wanted:
        yield Fault(what="it is found by words that it does not hold", where=where)


PARTS = (_of_database, _of_documents, _of_readings, _of_decisions, _of_rejections, _of_chain)
"""What is checked one after the other; a part that cannot be read stops no other."""

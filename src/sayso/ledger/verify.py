"""Whether a ledger is whole: everything derived is derived again and compared."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import LedgerError, SaysoError
from sayso.ledger import chain, imprints
from sayso.ledger.damage import damage
from sayso.ledger.database import Database
from sayso.ledger.heard import as_decision
from sayso.ledger.inserts import decision_columns
from sayso.ledger.rows import (
    TableRow,
    claim_rows,
    claim_words,
    document_row,
    document_words,
    masthead_words,
    reading_row,
    rejection_row,
    said_again,
    whole_record,
)
from sayso.ledger.schema import (
    claim,
    decision,
    document,
    imprint,
    reading,
    rejection,
    subject,
    words,
)
from sayso.model.claim import Reading
from sayso.model.records.older import completed_report
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Rejection

AT_ONCE = 50
"""Reports fetched at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFault:
    """What is not as it should be, and in which record."""

    what: str
    where: str


_BROKEN = (SaysoError, SQLAlchemyError, ValueError, KeyError, TypeError, AttributeError)
"""What a damaged row raises when it is fetched, unpacked or read."""


def faults(database: Database) -> Iterator[RecordFault]:
    """Every fault there is, in the order they are met; none when the ledger is whole."""
    try:
        with database.reads() as connection:
            for part in PARTS:
                try:
                    yield from part(database, connection)
                except (SaysoError, SQLAlchemyError) as error:
                    yield RecordFault(what=str(error), where=database.shown)
    except LedgerError as error:
        yield RecordFault(what=str(error), where=database.shown)


def _of_database(database: Database, connection: Connection) -> Iterator[RecordFault]:
    yield from (RecordFault(what=w, where=database.shown) for w in damage(connection))


def _of_chain(_: Database, connection: Connection) -> Iterator[RecordFault]:
    yield from (RecordFault(what=b.what, where=b.where) for b in chain.breaks(connection))


def _of_beside(database: Database, connection: Connection) -> Iterator[RecordFault]:
    known = {table.name for table in imprints.beside()}
    for name in connection.scalars(select(imprint.c.of)):
        if name not in known:
            yield RecordFault(what=f"keeps what no table is called: {name!r:.40}", where="imprint")
    for table in imprints.beside():
        try:
            what = imprints.differing(connection, table)
        except _BROKEN as error:
            what = str(error)
        if what:
            yield RecordFault(what=f"{table.name} {what}", where=database.shown)


def _keys(connection: Connection, table: SqlTable) -> list[int]:
    return list(connection.scalars(select(table.c.seq).order_by(table.c.seq)))


def _of_reports(_: Database, connection: Connection) -> Iterator[RecordFault]:
    keys = _keys(connection, document)
    for at in range(0, len(keys), AT_ONCE):
        yield from _of_some(connection, keys[at : at + AT_ONCE])


def _of_some(connection: Connection, keys: list[int]) -> Iterator[RecordFault]:
    """The faults of these reports, which are fetched at once; one by one where that fails."""
    try:
        reports = _fetched(connection, keys)
    except _BROKEN as error:
        if len(keys) == 1:
            yield RecordFault(what=str(error), where=f"report {keys[0]}")
            return
        for key in keys:
            yield from _of_some(connection, [key])
    else:
        for report in reports:
            yield from _of_report(report)


@dataclass(frozen=True, slots=True)
class _ReportRows:
    """The rows of a report: its own, its readings, the claims of each, the words of each piece.

    Words are by the key of their claim, those of the report itself by None.
    """

    row: Any
    readings: list[Any]
    claims: dict[int, list[Any]]
    words: dict[int | None, list[str]]


def _fetched(connection: Connection, keys: list[int]) -> list[_ReportRows]:
    def rows(table: SqlTable, column: Column[int], *order: Column[int]) -> Iterable[Any]:
        return connection.execute(select(table).where(column.in_(keys)).order_by(*order))

    of = claim.c
    kept = {
        row.seq: _ReportRows(row, [], defaultdict(list), defaultdict(list))
        for row in rows(document, document.c.seq, document.c.seq)
    }
    reports = {}
    for row in rows(reading, reading.c.document, reading.c.seq):
        kept[row.document].readings.append(row)
        reports[row.seq] = kept[row.document]
    query = select(claim).join(reading, of.reading == reading.c.seq)
    query = query.where(reading.c.document.in_(keys)).order_by(of.reading, of.position)
    for row in connection.execute(query):
        reports[row.reading].claims[row.reading].append(row)
    for row in rows(words, words.c.document, words.c.seq):
        kept[row.document].words[row.claim].append(row.words)
    return [*kept.values()]


def _of_report(report: _ReportRows) -> Iterator[RecordFault]:
    row, found_by, before = report.row, list[str](), list[str]()
    if not report.readings:
        yield RecordFault(what="a report without a reading", where=row.id)
    for kept in report.readings:
        try:
            records = [of.record for of in report.claims[kept.seq]]
            record = whole_record(kept.record, row.text, records)
            read = read_reading(record)
            derived = _again_or_first(reading_row(read, record), kept.id, before)
            yield from _of_reading(report, kept, (record, derived), read)
            if not found_by:
                yield from _differing(row._mapping, document_row(read.document), row.id)
                found_by += document_words(read.document)
            found_by += masthead_words(read.document)
        except _BROKEN as error:
            yield RecordFault(what=str(error), where=kept.id)
        before.append(kept.id)
    yield from _differing_words(report.words[None], found_by, row.id)


def _again_or_first(derived: TableRow, name: str, before: list[str]) -> TableRow:
    """The row of a reading; by another id where it was there before and counts again."""
    again = derived["id"] in before and name == said_again(derived["id"], before[-1])
    return {**derived, "id": name} if again else derived


def _of_reading(
    report: _ReportRows, kept: Any, made: tuple[TableRow, TableRow], read: Reading
) -> Iterator[RecordFault]:
    record, derived = made
    if reading_record(read) != completed_report(record):
        yield RecordFault(what="the record says of itself what does not follow", where=kept.id)
    yield from _differing(kept._mapping, derived, kept.id)
    derived_rows = claim_rows(read, record["claims"])
    rows = report.claims[kept.seq]
    for row, said, derived in zip(rows, read.claims, derived_rows, strict=True):
        yield from _differing(row._mapping, derived, row.id)
        yield from _differing_words(report.words[row.seq], list(claim_words(said)), row.id)


def _of_decisions(_: Database, connection: Connection) -> Iterator[RecordFault]:
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
                yield RecordFault(what=what, where=where)
        except _BROKEN as error:
            yield RecordFault(what=str(error), where=where)


def _of_rejections(_: Database, connection: Connection) -> Iterator[RecordFault]:
    for key in _keys(connection, rejection):
        where = f"rejection {key}"
        try:
            row = connection.execute(select(rejection).where(rejection.c.seq == key)).one()
            said = Rejection(where=row.where, stage=row.stage, reason=row.reason)
            yield from _differing(row._mapping, rejection_row(said, row.document), row.id)
        except _BROKEN as error:
            yield RecordFault(what=str(error), where=where)


def _differing(kept: Any, derived: dict[str, Any], where: str) -> Iterator[RecordFault]:
    for column, value in derived.items():
        if kept[column] != value:
            yield RecordFault(what=f"{column} is not what the record says", where=where)


def _differing_words(kept: list[str], pieces: list[str], where: str) -> Iterator[RecordFault]:
    """The search rows of a report, or of one claim, hold these words and no others."""
    there, wanted = Counter(kept), Counter(pieces)
    if wanted - there:
        yield RecordFault(what="its words cannot be searched", where=where)
    if there - wanted:
        yield RecordFault(what="it is found by words that it does not hold", where=where)


PARTS = (_of_database, _of_reports, _of_decisions, _of_rejections, _of_chain, _of_beside)
"""What is checked one after the other; a part that cannot be read stops no other."""

"""How reports, rejections and decisions get in: added once, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from sayso.errors import RecordError
from sayso.ledger.chain import link
from sayso.ledger.database import Database
from sayso.ledger.rows import (
    TableRow,
    check_record,
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
from sayso.model.decision import Decision
from sayso.model.identity import plain
from sayso.model.records.report import reading_record
from sayso.model.text import Document, Rejection


def keep_reading(database: Database, given: Reading, at: datetime) -> int | None:
    """Add a reading in one transaction; how many claims it brought, None if it was there.

    RecordError where it could not be read back.
    """
    record = reading_record(given)
    check_record(record)
    row = reading_row(given, record)
    with database.writes() as connection:
        database.hold_chain(connection)
        number = _keep_document(database, connection, given.document, at)
        row = {**row, "document": number, "added_at": at}
        if not database.add_new(connection, reading, row):
            return None
        key = select(reading.c.seq).where(reading.c.id == row["id"])
        this = connection.execute(key).scalar_one()
        rows = [{**r, "reading": this} for r in claim_rows(given, record["claims"])]
        brought = _keep_claims(connection, given, number, rows)
        _keep_words(connection, number, [(None, w) for w in masthead_words(given.document)])
        link(connection, "reading", this)
        for rejected in given.rejections:
            keep_rejection(database, connection, rejected, at, given.document.id)
    return brought


def _keep_document(
    database: Database, connection: Connection, given: Document, at: datetime
) -> int:
    row = {**document_row(given), "added_at": at}
    new = database.add_new(connection, document, row)
    same = (document.c.id == given.id) & (document.c.text == given.text)
    number = connection.execute(select(document.c.seq).where(same)).scalar()
    if number is None:
        raise RecordError(f"report {given.id} is in the ledger with other words")
    if new:
        _keep_words(connection, number, [(None, w) for w in document_words(given)])
    return int(number)


def _keep_claims(connection: Connection, given: Reading, number: int, rows: list[TableRow]) -> int:
    if not rows:
        return 0
    added = insert(claim).returning(claim.c.seq, claim.c.position)
    found = [
        (row.seq, piece)
        for row in connection.execute(added, rows)
        for piece in claim_words(given.claims[row.position])
    ]
    _keep_words(connection, number, found)
    return sum(not row["again"] for row in rows)


def _keep_words(connection: Connection, number: int, found: list[tuple[int | None, str]]) -> None:
    rows = [{"document": number, "claim": of, "words": piece} for of, piece in found]
    if rows:  # RETURNING makes one statement of many rows, where PostgreSQL would get one a row
        connection.execute(insert(words).returning(words.c.seq), rows).all()


def keep_rejection(
    database: Database, connection: Connection, given: Rejection, at: datetime, of: str = ""
) -> None:
    """Add a rejection, met in the report `of` or in none."""
    row: TableRow = {**rejection_row(given, of), "added_at": at}
    database.hold_chain(connection)
    if database.add_new(connection, rejection, row):
        key = select(rejection.c.seq).where(rejection.c.id == row["id"])
        link(connection, "rejection", connection.execute(key).scalar_one())


def decision_columns(given: Decision) -> dict[str, Any]:
    """A decision as it is kept."""
    return {
        "id": given.id,
        "kind": given.kind.value,
        "author": given.author,
        "reason": given.reason,
        "made_at": given.made_at.isoformat(),
        "subjects": list(given.subjects),
        "value": plain(given.value),
    }


def keep_decision(
    database: Database, connection: Connection, given: Decision, at: datetime
) -> None:
    """Add a decision and the rows that lead from its subjects to it."""
    row = decision_columns(given)
    database.hold_chain(connection)
    if not database.add_new(connection, decision, {**row, "added_at": at}):
        return
    key = select(decision.c.seq).where(decision.c.id == row["id"])
    number = connection.execute(key).scalar_one()
    for position, name in enumerate(given.subjects):
        values = {"decision": number, "position": position, "subject": name}
        connection.execute(insert(subject).values(values))
    link(connection, "decision", number)

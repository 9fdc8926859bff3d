"""What the rows of the tables beside the record come to, so that `verify` tells of another row.

Of each table whose rows are only added it is kept how many they are and what the digests of all of
them add up to.  That is brought up to date within the write that adds them, and no row can be
changed, taken out or put in without another sum.  Which row it was the sum does not say.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Text, select, type_coerce
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from sayso.ledger.columns import is_beside, tables
from sayso.ledger.schema import imprint
from sayso.ledger.storage import ExactText, Packed

AT_ONCE = 2000
"""Rows fetched at once."""

_WRITTEN = "sayso_written"
_LOCK = 0x5A54


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """So many rows, and the sum of their digests; `last` is the greatest key among them."""

    last: int = 0
    number: int = 0
    total: int = 0

    def with_rows(self, rows: Iterable[Sequence[object]], last: int = 0) -> "Imprint":
        """The imprint of these rows as well."""
        digests = [hashlib.sha256(repr(tuple(row)).encode("utf-8", "replace")) for row in rows]
        total = sum((int.from_bytes(d.digest()) for d in digests), self.total) % 2**256
        return Imprint(last=max(last, self.last), number=self.number + len(digests), total=total)


def beside() -> list[SqlTable]:
    """The tables beside the record whose rows are only added."""
    return [table for table in tables.sorted_tables if is_beside(table)]


def begin_write(connection: Connection) -> None:
    """Nothing is written yet in the transaction that begins."""
    connection.info[_WRITTEN] = set()


def note_write(connection: Connection, statement: object) -> None:
    """Note the table that a statement adds rows to, which on PostgreSQL nobody else does meanwhile.

    Else a row with a lower key might become seen after one with a higher key was summed up.
    """
    if not isinstance(statement, Insert) or not isinstance(statement.table, SqlTable):
        return
    table, written = statement.table, connection.info[_WRITTEN]
    if is_beside(table) and "seq" in table.c and table.name not in written:
        written.add(table.name)
        if connection.dialect.name == "postgresql":
            place = int.from_bytes(hashlib.sha256(table.name.encode()).digest()[:3])
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK}, {place})")


def end_write(connection: Connection) -> None:
    """Sum up the rows that this transaction added to tables that number their rows."""
    for name in sorted(connection.info[_WRITTEN]):
        table = tables.tables[name]
        before = kept_imprint(connection, table)
        _keep(connection, table, _summed(connection, table, before))


def add_rows_of_no_key(
    connection: Connection, table: SqlTable, rows: Sequence[Sequence[object]]
) -> None:
    """Sum up rows that are added to a table that does not number them, in the order of columns."""
    if rows:
        _keep(connection, table, kept_imprint(connection, table).with_rows(rows))


def begin(connection: Connection) -> None:
    """Sum up what is there as it stands: for a step that makes or changes such tables."""
    for table in beside():
        _keep(connection, table, _summed(connection, table, Imprint()))


def differing(connection: Connection, table: SqlTable) -> str:
    """What is wrong with a table's rows; empty where they are those that were added."""
    kept, there = kept_imprint(connection, table), _summed(connection, table, Imprint())
    if there.number != kept.number:
        return f"holds {there.number:,} rows, and {kept.number:,} were kept in it"
    return "" if there == kept else "holds a row that is not as it was kept"


def kept_imprint(connection: Connection, table: SqlTable) -> Imprint:
    """What was kept of a table; that of no rows where nothing was."""
    row = connection.execute(select(imprint).where(imprint.c.of == table.name)).first()
    if row is None:
        return Imprint()
    return Imprint(last=row.last, number=row.number, total=int(row.total, 16))


def _keep(connection: Connection, table: SqlTable, made: Imprint) -> None:
    kind = sqlite if connection.dialect.name == "sqlite" else postgresql
    values = {"last": made.last, "number": made.number, "total": f"{made.total:064x}"}
    adding = kind.insert(imprint).values(of=table.name, **values)
    connection.execute(adding.on_conflict_do_update(index_elements=["of"], set_=values))


def _summed(connection: Connection, table: SqlTable, before: Imprint) -> Imprint:
    """The imprint with all rows behind the last one that it knows of."""
    for rows, last in _rows_behind(connection, table, before.last):
        before = before.with_rows(rows, last)
    return before


def _rows_behind(
    connection: Connection, table: SqlTable, last: int
) -> Iterator[tuple[Sequence[Row[Any]], int]]:
    """Rows of higher keys as they are kept, some at a time, each time with the highest key."""
    query = select(*_as_kept(table))
    if "seq" not in table.c:
        found = connection.execute(query)
        yield from ((some, 0) for some in found.partitions(AT_ONCE))
        return
    more = True
    while more:
        behind = query.where(table.c.seq > last).order_by(table.c.seq).limit(AT_ONCE)
        rows = connection.execute(behind).all()
        more = len(rows) == AT_ONCE
        if rows:
            last = rows[-1].seq
            yield rows, last


def _as_kept(table: SqlTable) -> list[ColumnElement[Any]]:
    """The columns of a table, text as it lies there; without what is let go of later."""
    columns = [c for c in table.columns if not c.info.get("let_go")]
    return [
        type_coerce(c, Text).label(c.name) if isinstance(c.type, ExactText | Packed) else c
        for c in columns
    ]

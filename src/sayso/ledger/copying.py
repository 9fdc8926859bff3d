"""Many rows at once into a table, by the shortest way that each database has."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile(r"[\\\n\r\t]")
NULL = "\\N"


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows of the same columns to a table of SQLite, within the open transaction."""
    columns = [*rows[0]]
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * len(columns))
    kept = (map(_binding(connection, table, name), [row[name] for row in rows]) for name in columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
    connection.exec_driver_sql(statement, [*zip(*kept, strict=True)])


def copy_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows of the same columns to a table of PostgreSQL by COPY, in the open transaction."""
    columns = [*rows[0]]
    as_kept = [(name, _binding(connection, table, name)) for name in columns]
    lines = ("\t".join(_cell(bind(row[name])) for name, bind in as_kept) for row in rows)
    data = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    quoted = ", ".join(f'"{name}"' for name in columns)
    statement = f'COPY "{table.name}" ({quoted}) FROM STDIN'
    driver, errors = connection.connection.driver_connection, connection.dialect.dbapi
    assert driver is not None
    assert errors is not None
    try:
        driver.execute_unnamed(statement, stream=data)
    except errors.Error as error:
        raise DBAPIError.instance(statement, None, error, errors.Error) from error


def _binding(connection: Connection, table: Table, name: str) -> Callable[[Any], Any]:
    """How a column's values are kept."""
    kind = table.c[name].type.dialect_impl(connection.dialect)
    return kind.bind_processor(connection.dialect) or (lambda value: value)


def _cell(value: Any) -> str:
    """A value in the text form of COPY."""
    if value is None:
        return NULL
    if isinstance(value, str):
        return _UNSAFE.sub(lambda m: _ESCAPED[m[0]], value)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return repr(value)

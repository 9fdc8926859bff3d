"""What a database itself finds wrong with what it holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Connection


def damage(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong: pages, references, the index of words."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks pages as it reads them and references as they are made
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if found != "ok":
            yield str(found)
    for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to nothing"
    yield from _damaged_index(connection)


def _damaged_index(connection: Connection) -> Iterator[str]:
    """Whether the index holds what is kept, tried on a copy: the check writes, reading does not."""
    check = "INSERT INTO words_index(words_index, rank) VALUES ('integrity-check', 1)"
    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        return
    with closing(sqlite3.connect("")) as copy:  # a file of its own that goes when it is closed
        source.backup(copy)
        try:
            copy.execute(check)
        except sqlite3.DatabaseError as error:
            if "malformed" not in str(error):
                raise
            yield "the index of words does not hold what is kept"

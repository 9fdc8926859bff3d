"""Opening a ledger that is there: any other file is refused, an old ledger sent to be upgraded."""

import os
import stat
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from sayso.errors import LedgerCorrupt, LedgerMissing, LedgerOld, LedgerTooNew
from sayso.ledger import alert_schema, exchange_schema, room_schema, schema, watch_schema
from sayso.ledger.columns import tables
from sayso.ledger.database import Database
from sayso.ledger.schema import HEAD, OLDER, VERSION_TABLE

SCHEMAS = (schema, alert_schema, exchange_schema, room_schema, watch_schema)
"""Where all tables are drawn: whoever opens a ledger knows which it must have."""


def check(database: Database) -> None:
    """LedgerMissing, LedgerOld, LedgerTooNew or LedgerCorrupt unless it can be read as it is."""
    check_location(database)
    if database.file is not None and _is_empty(database.file):
        raise _missing(database)
    with database.reads() as connection:
        version = version_of(connection, database)
    if version is None:
        raise _missing(database)
    if version != HEAD:
        raise LedgerOld(f"{database.shown}: made by an older sayso; run `sayso upgrade` once")


def _missing(database: Database) -> LedgerMissing:
    return LedgerMissing(f"{database.shown}: there is no ledger yet; `sayso add` makes one")


def check_location(database: Database) -> None:
    """LedgerMissing where no ledger file can lie."""
    file = database.file
    if file is None:
        return
    if not file.parent.is_dir():
        raise LedgerMissing(f"{file}: there is no folder {file.parent}; make it first")
    if file.is_dir():
        raise LedgerMissing(f"{file}: this is a folder; name a file in it")
    if file.exists() and not _is_a_file(file):
        raise LedgerCorrupt(f"{file}: is no regular file, and no ledger")


def _is_a_file(file: Path) -> bool:
    """Whether it is a file with an end, no pipe, device or stream that waits to be written.

    Only one that says it is empty is opened: to close a ledger would let go of the locks that
    others of this process hold on it.
    """
    status = file.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size:
        return stat.S_ISREG(status.st_mode)
    try:
        with open(file, "rb", opener=_without_waiting) as stream:
            return stream.read(1) == b""
    except OSError:
        return False


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _is_empty(file: Path) -> bool:
    return not file.exists() or not file.stat().st_size


def version_of(connection: Connection, database: Database) -> str | None:
    """The newest migration the ledger has had; None where there is nothing yet."""
    there = set(inspect(connection).get_table_names())
    ours = set(tables.tables)
    if VERSION_TABLE not in there:
        if there & ours or (there and database.is_file):
            raise LedgerCorrupt(f"{database.shown}: this is a database, but no ledger of sayso")
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version != HEAD and version not in OLDER:
        raise LedgerTooNew(
            f"{database.shown}: written by a newer sayso (step {version}); upgrade sayso"
        )
    if version == HEAD and not ours <= there:
        raise LedgerCorrupt(f"{database.shown}: damaged, without {sorted(ours - there)}")
    return str(version)

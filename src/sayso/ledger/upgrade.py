"""Opening: a new ledger is made, an old one brought up to date, any other file refused."""

from sqlalchemy import Connection, inspect, text

from sayso.errors import LedgerCorrupt, LedgerError, LedgerTooNew
from sayso.late import late
from sayso.ledger.database import Database
from sayso.ledger.schema import HEAD, VERSION_TABLE, tables

# Alembic takes as long to import as the database does, and most times nothing is to be done.
_MIGRATE = "sayso.ledger.migrate:migrate"
_KNOWN = "sayso.ledger.migrate:known_steps"


def bring_up(database: Database, *, create: bool) -> None:
    """Leave the database with every table of this version; makes a new ledger if `create`."""
    _check_place(database, create)
    with database.reads() as connection:
        if _version(connection, database) == HEAD:
            return
    with database.writes() as connection:
        database.hold_alone(connection)
        version = _version(connection, database)
        if version is None and not create:
            raise LedgerError(f"{database.shown}: there is no ledger yet; add a report first")
        if version != HEAD:
            late(_MIGRATE)(connection)


def _check_place(database: Database, create: bool) -> None:
    file = database.file
    if file is None:
        return
    if not create and not file.exists():
        raise LedgerError(f"{file}: there is no ledger yet; add a report first")
    if not file.parent.is_dir():
        raise LedgerError(f"{file}: there is no folder {file.parent}; make it first")
    if file.is_dir():
        raise LedgerError(f"{file}: this is a folder; name a file in it")


def _version(connection: Connection, database: Database) -> str | None:
    """The newest migration the ledger has had; None where there is nothing yet."""
    there = set(inspect(connection).get_table_names())
    ours = set(tables.tables)
    if VERSION_TABLE not in there:
        if there & ours or (there and database.is_file):
            raise LedgerCorrupt(f"{database.shown}: this is a database, but no ledger of sayso")
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version != HEAD and version not in late(_KNOWN)():
        raise LedgerTooNew(
            f"{database.shown}: written by a newer sayso (step {version}); upgrade sayso"
        )
    if version == HEAD and not ours <= there:
        raise LedgerCorrupt(f"{database.shown}: damaged, without {sorted(ours - there)}")
    return str(version)

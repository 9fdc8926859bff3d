"""Opening a ledger that is there: any other file is refused, an old ledger sent to be upgraded."""

from sqlalchemy import Connection, inspect, text

from sayso.errors import LedgerCorrupt, LedgerMissing, LedgerOld, LedgerTooNew
from sayso.ledger.database import Database
from sayso.ledger.schema import HEAD, OLDER, VERSION_TABLE, tables


def check(database: Database) -> None:
    """LedgerMissing, LedgerOld, LedgerTooNew or LedgerCorrupt unless it can be read as it is."""
    check_location(database)
    if database.file is not None and not database.file.exists():
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

"""Making a ledger, and bringing an old one up to date: the one place that runs migrations."""

from pathlib import Path

from sayso.errors import LedgerOld
from sayso.ledger.database import PATIENCE, Database
from sayso.ledger.ledger import Ledger
from sayso.ledger.opening import check, check_location, version_of
from sayso.ledger.schema import HEAD


def make_ledger(url: str | Path, *, patience: float = PATIENCE) -> Ledger:
    """The ledger at a path or URL, made where there is none, brought up to date where it is old.

    A write waits `patience` seconds for other writers.  Raises LedgerError and its kinds.
    """
    database = Database(url, patience=patience)
    try:
        database.must_be_writable()
        make_tables(database)
    except BaseException:
        database.close()
        raise
    return Ledger(database)


def make_tables(database: Database) -> bool:
    """Leave the database with every table of this version; whether anything had to be done."""
    check_location(database)
    with database.reads() as connection:
        if version_of(connection, database) == HEAD:
            return False
    with database.writes() as connection:
        database.hold_alone(connection)
        if version_of(connection, database) == HEAD:
            return False
        from sayso.ledger.migrate import migrate  # noqa: PLC0415 - a ledger is made once

        migrate(connection)
    return True


def upgrade_ledger(url: str | Path, *, patience: float = PATIENCE) -> tuple[str, ...]:
    """Brings an old ledger up to date; what each step did, none where nothing was to be done."""
    database = Database(url, patience=patience)
    try:
        check(database)
    except LedgerOld:
        with database.reads() as connection:
            before = version_of(connection, database)
        make_tables(database)
        from sayso.ledger.migrate import steps_since  # noqa: PLC0415 - and seldom brought up to date

        return steps_since(before)
    finally:
        database.close()
    return ()

"""Making a ledger, and bringing an old one up to date: the one place that runs migrations.

The tables of a new ledger are made at once, as they are drawn; an older one gets what it lacks step
by step.  A test holds what comes of both against each other.
"""

from pathlib import Path

from sqlalchemy import Connection, insert

from sayso.errors import LedgerOld
from sayso.ledger.columns import tables
from sayso.ledger.database import PATIENCE, Database
from sayso.ledger.imprints import begin
from sayso.ledger.ledger import Ledger
from sayso.ledger.opening import check, check_location, version_of
from sayso.ledger.schema import HEAD, POSTGRES_WORDS, VERSION_TABLE, grouping

VERSION = (
    f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
    f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))",
    f"INSERT INTO {VERSION_TABLE} (version_num) VALUES ('{HEAD}')",
)
SQLITE = (
    "CREATE VIRTUAL TABLE words_index USING fts5("
    "words, content='words', content_rowid='seq', detail='none', tokenize='ascii')",
    "CREATE TRIGGER words_indexed AFTER INSERT ON words BEGIN "
    "INSERT INTO words_index(rowid, words) VALUES (new.seq, new.words); END",
    "CREATE INDEX words_index_of_reports ON words (seq, document) WHERE claim IS NULL",
)
POSTGRES = (
    f"CREATE INDEX words_index ON words USING gin ({POSTGRES_WORDS})",
    f"CREATE INDEX words_index_of_reports ON words USING gin ({POSTGRES_WORDS}) "
    "WHERE claim IS NULL",
    "CREATE INDEX document_newest ON document (published DESC NULLS LAST, seq DESC)",
)
"""What the two databases do not have alike."""


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
        version = version_of(connection, database)
        if version == HEAD:
            return False
        if version is None:
            _draw(connection, SQLITE if database.is_file else POSTGRES)
            return True
        from sayso.ledger.migrate import migrate  # noqa: PLC0415 - few ledgers are old

        migrate(connection)
    return True


def _draw(connection: Connection, besides: tuple[str, ...]) -> None:
    """Make all tables of a new ledger, where nothing is grouped and nothing was added."""
    tables.create_all(connection, checkfirst=False)
    for statement in (*besides, *VERSION):
        connection.exec_driver_sql(statement)
    connection.execute(insert(grouping).values(seq=1, rules="", generation=0, additions=0))
    begin(connection)


def upgrade_ledger(url: str | Path, *, patience: float = PATIENCE) -> tuple[str, ...]:
    """Brings an old ledger up to date; what each step did, none where nothing was to be done."""
    database = Database(url, patience=patience)
    try:
        check(database)
    except LedgerOld:
        with database.reads() as connection:
            before = version_of(connection, database)
        make_tables(database)
        from sayso.ledger.migrate import steps_since  # noqa: PLC0415

        return steps_since(before)
    finally:
        database.close()
    return ()

"""The one place that knows which database it is: how to reach it, lock it, search it.

SQLite runs in WAL mode: readers never wait, one writer at a time does, and a process killed at any
moment leaves only whole transactions.  A writer takes its lock at the start, because one that
began by reading cannot be made to wait for it later.  With `synchronous=NORMAL` a power cut may
lose the last reports added, never the ledger.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    TableClause,
    Text,
    TextClause,
    and_,
    bindparam,
    case,
    cast,
    column,
    create_engine,
    event,
    exists,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.exc import NoSuchModuleError

from sayso.errors import LedgerError
from sayso.ledger import imprints
from sayso.ledger.copying import copy_rows, insert_rows
from sayso.ledger.database_errors import COMPLAINTS, UNWRITABLE, in_our_words
from sayso.ledger.heard import BY_CONNECTION, HeardDecisions
from sayso.ledger.location import Location, location_of
from sayso.ledger.long_readings import LongReadings
from sayso.ledger.schema import POSTGRES_WORDS
from sayso.ledger.schema import document as document_table
from sayso.ledger.schema import words as words_table
from sayso.ledger.states import States
from sayso.ledger.storage import KEPT_AS

PATIENCE = 30.0
"""Seconds a writer waits for another before it gives up."""

CONNECTING = 15.0
"""Seconds in which a PostgreSQL server has to answer; what it is asked then may take longer."""

_WRITES = "sayso_writes"
_CHAIN_LOCK = 0x5A51
_HOLD_CHAIN = select(func.pg_advisory_xact_lock(_CHAIN_LOCK))
_LEASE_LOCK = 0x5A52
_ALERT_LOCK = 0x5A53
_ADVISORY_LOCK = 0x5A50  # any number; the same for everyone who makes or upgrades a ledger

_MATCH = "SELECT rowid FROM words_index WHERE words_index MATCH :asked"
_MATCH_REPORTS = (
    "SELECT document FROM words INDEXED BY words_index_of_reports "
    f"WHERE claim IS NULL AND seq IN ({_MATCH})"
)
_INDEX = TableClause("words_index", column("rowid"))
_FOUND = "words_index MATCH :asked"
_FEW = f"SELECT count(*) FROM ({_MATCH} LIMIT :most)"
_HAS = (
    "EXISTS (SELECT 1 FROM words AS held INDEXED BY ix_words_document "
    "WHERE held.document = document.seq AND held.claim IS NULL "
    f"AND EXISTS ({_MATCH} AND rowid = held.seq))"
)
JOINED = 6
"""Words of which PostgreSQL may look up the rarest first; OFFSET keeps it from choosing among the
orders of more, which takes longer than to look them up."""

RARE = 200
"""Rows that hold a word, below which it is rare; SQLite counts no further."""


class Database:
    """An open database: `reads()` and `writes()` give a connection in a transaction."""

    def __init__(self, where: str | Path, *, patience: float = PATIENCE) -> None:
        self._at: Location = location_of(where)
        self.patience = patience
        self.long_readings = LongReadings()
        self.engine = self._connected()
        self._writer = self.engine.execution_options(**{_WRITES: True})
        self.states = States(self.engine.connect, self._hold_state)

    @property
    def shown(self) -> str:
        """The URL without its password."""
        return self._at.shown

    @property
    def file(self) -> Path | None:
        """The file of an SQLite ledger."""
        return self._at.file

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite."""
        return self._at.file is not None

    def _connected(self) -> Engine:
        heard = {BY_CONNECTION: HeardDecisions()}
        try:
            if not self.is_file:
                wait = {"lock_timeout": str(int(self.patience * 1000))}
                given = {"startup_params": wait, "timeout": CONNECTING, **self._at.options}
                engine = create_engine(self._at.url, connect_args=given, execution_options=heard)
                event.listen(engine, "connect", _take_all_the_time)
                event.listen(engine, "begin", imprints.begin_write)
                event.listen(engine, "before_execute", _note)
                return engine
            given = {"timeout": self.patience, **self._at.options}
            engine = create_engine(self._at.url, connect_args=given, execution_options=heard)
            engine.dialect.colspecs = {**engine.dialect.colspecs, **KEPT_AS}
        except (ImportError, NoSuchModuleError) as error:
            hint = "PostgreSQL needs one more package: pip install 'sayso[postgres]'"
            raise LedgerError(hint) from error
        event.listen(engine, "connect", self._prepare)
        event.listen(engine, "begin", _begin)
        event.listen(engine, "before_execute", _note)
        return engine

    def _prepare(self, connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where `_begin` says, not before
        connection.execute("PRAGMA foreign_keys = ON")
        if self._at.read_only:
            return
        connection.execute("PRAGMA synchronous = NORMAL")
        until = time.monotonic() + self.patience
        while True:
            try:  # SQLite does not wait by itself when two make the same file at once
                connection.execute("PRAGMA journal_mode = WAL")
                return  # a disk that allows no WAL keeps the older journal, as safe and slower
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def must_be_writable(self) -> None:
        """LedgerError, before any work is done, where nothing can be written."""
        if self._at.read_only:
            raise LedgerError(f"{self.shown}: {UNWRITABLE}")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger; within `states.one` always the same."""
        with self._in_our_words(), self.states.reads() as connection:
            yield connection

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A connection whose changes are kept whole at the end, or not at all."""
        self.states.leave()
        try:
            with self._in_our_words(), self._writer.begin() as connection:
                yield connection
                imprints.end_write(connection)
        finally:
            self.states.leave()

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except COMPLAINTS as error:
            raise in_our_words(error, self.shown, self.file) from error

    def _hold_state(self, connection: Connection) -> None:
        """Let a connection see one state; SQLite's do so by themselves."""
        if not self.is_file:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def hold_alone(self, connection: Connection) -> None:
        """Keep others from making or upgrading the tables until this transaction ends."""
        if not self.is_file:
            connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))

    def hold_chain(self, connection: Connection) -> None:
        """Keep others from adding until this transaction ends: each holds the last one's digest.

        Taken before anything else is written, so that nobody waits for it with rows in hand.
        """
        if not self.is_file:  # SQLite has one writer at a time
            connection.execute(_HOLD_CHAIN)

    def hold_leases(self, connection: Connection) -> None:
        """Keep others from taking a claim to review until this transaction ends."""
        if not self.is_file:
            connection.execute(select(func.pg_advisory_xact_lock(_LEASE_LOCK)))

    def hold_alerts(self, connection: Connection) -> None:
        """Keep others from raising alerts until this transaction ends: their keys grow in order."""
        if not self.is_file:
            connection.execute(select(func.pg_advisory_xact_lock(_ALERT_LOCK)))

    def add_new(self, connection: Connection, table: Table, row: dict[str, Any]) -> bool:
        """Add a row unless its id is there already; whether it was new."""
        kind = sqlite if self.is_file else postgresql
        statement = kind.insert(table).values(**row).on_conflict_do_nothing(index_elements=["id"])
        return connection.execute(statement).rowcount == 1

    def add_rows(
        self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]
    ) -> None:
        """Add new rows, all with the same columns."""
        add = insert_rows if self.is_file else copy_rows
        if rows:
            add(connection, table, rows)

    def values_in(self, record: ColumnElement[str], *paths: Sequence[str]) -> ColumnElement[str]:
        """What stands at these paths of a packed record, as a JSON list; null where nothing does.

        `-1` is the last of a list.  A record that is no plain JSON comes whole, as it is packed.
        """
        plain = func.substr(record, 1, 1) == "{"
        if self.is_file:
            at = (".".join(path).replace(".-1", "[#-1]") for path in paths)
            found = func.json_extract(record, *(f"$.{path}" for path in at))
            return case((plain, found), else_=record)
        whole = cast(record, postgresql.JSON)
        some = (func.json_extract_path(whole, *path) for path in paths)
        known = and_(plain, func.strpos(record, r"\u0000") == 0)  # PostgreSQL takes no NUL apart
        return case((known, cast(func.json_build_array(*some), Text)), else_=record)

    def contains(self, column: ColumnElement[str], part: str) -> ColumnElement[bool]:
        """Whether a text column holds `part`; a LIKE pattern would be of limited length."""
        place = func.instr if self.is_file else func.strpos
        return place(column, literal(part, column.type)) > 0

    def holds_words(self, asked: Sequence[str]) -> ColumnElement[bool]:
        """Whether a row of `words` holds all of these (ASCII letters and digits only)."""
        if self.is_file:
            return words_table.c.seq.in_(_matching(_MATCH, asked).columns(words_table.c.seq))
        query = " & ".join(f"'{word}'" for word in asked)
        return literal_column(POSTGRES_WORDS).op("@@")(cast(query, TSQUERY))

    def reports_holding(self, asked: Sequence[str]) -> ColumnElement[bool]:
        """Whether a report holds all of these words (ASCII letters and digits only)."""
        if not self.is_file:
            return and_(*self._each_held(sorted(asked, key=lambda word: (-len(word), word))))
        rare = {word for word in asked if self._is_rare(word)}
        few = [_matching(_MATCH_REPORTS, (w,)) for w in asked if w in rare or not rare]
        rest = [_matching(_HAS, (w,)) for w in asked if rare and w not in rare]
        held = (document_table.c.seq.in_(q.columns(words_table.c.document)) for q in few)
        return and_(*held, *rest)

    def _each_held(self, asked: Sequence[str]) -> Iterator[ColumnElement[bool]]:
        """Whether a report holds each of these words, of which the first are likely the rarest."""
        for at, word in enumerate(asked):
            holds = select(1).where(words_table.c.document == document_table.c.seq)
            holds = holds.where(words_table.c.claim.is_(None), self.holds_words((word,)))
            yield exists(holds if at < JOINED else holds.offset(0))

    def documents_with(self, asked: Sequence[str]) -> Select[Any]:
        """The reports, by key, of rows that hold all of these words, one after the other.

        Whoever wants to know whether there is any limits it to one: the first is found at once.
        """
        rows = select(words_table.c.document)
        if not self.is_file:
            return rows.where(self.holds_words(asked))
        rows = rows.join(_INDEX, _INDEX.c.rowid == words_table.c.seq)
        return rows.where(_matching(_FOUND, asked))

    def _is_rare(self, word: str) -> bool:
        """Whether so few rows hold a word that each of their reports is asked for the others."""
        with self.reads() as connection:
            found = connection.scalar(_matching(_FEW, (word,)), {"most": RARE})
        return int(found or 0) < RARE


class OfLedger:
    """A part of what a ledger keeps: it works with the ledger's database."""

    def __init__(self, database: Database) -> None:
        self._database = database


def _matching(query: str, asked: Sequence[str]) -> TextClause:
    """The query for rows that hold all of these words, beside others of its kind."""
    match = " ".join(f'"{word}"' for word in asked)
    return text(query).bindparams(bindparam("asked", match, unique=True))


def _take_all_the_time(connection: Any, _record: object) -> None:
    """pg8000 would hold every later answer to the time that connecting may take."""
    connection._usock.settimeout(None)


def _note(connection: Connection, statement: object, *_given: object) -> None:
    imprints.note_write(connection, statement)


def _begin(connection: Connection) -> None:
    imprints.begin_write(connection)
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

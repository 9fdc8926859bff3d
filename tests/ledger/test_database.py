import gc
import os
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, TypeDecorator, event, inspect, text

from sayso.errors import (
    LedgerCorrupt,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerMissing,
    LedgerOld,
    LedgerTooNew,
)
from sayso.ledger import database
from sayso.ledger import migrations as migrations_package
from sayso.ledger.columns import tables
from sayso.ledger.database import Database
from sayso.ledger.ledger import Ledger
from sayso.ledger.location import location_of
from sayso.ledger.making import make_ledger, upgrade_ledger
from sayso.ledger.migrate import migrate
from sayso.ledger.opening import version_of
from sayso.ledger.schema import HEAD, OLDER, ONE_DATABASES, VERSION_TABLE
from tests.ledger.build import ferry, numbered


@pytest.mark.parametrize("driver", ["sqlite+pysqlcipher", "sqlite+aiosqlite", "sqlcipher"])
def test_a_ledger_by_another_driver_is_not_taken_for_a_plain_file(
    driver: str, tmp_path: Path
) -> None:
    with pytest.raises(LedgerError, match="a ledger is an SQLite file"):
        location_of(f"{driver}:///{tmp_path}/l.sqlite")


def test_the_migrations_make_the_tables_the_queries_use(url: str) -> None:
    with _by_steps(url) as connection:
        options = {"version_table": VERSION_TABLE, "include_name": _ours, "compare_type": _kind}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, tables)
    assert differences == []


def test_a_new_ledger_is_as_the_migrations_make_one(url: str) -> None:
    with _by_steps(url) as connection:
        by_steps = _drawn(connection)
    with make_ledger(url) as ledger, ledger._database.reads() as connection:
        at_once = _drawn(connection)
    assert len(by_steps) > 80
    assert at_once == by_steps


class LookedAt(Exception):
    """Nothing of it is to stay."""


@contextmanager
def _by_steps(url: str) -> Iterator[Connection]:
    """What the migrations make of an empty database, until it is looked at no more."""
    opened = Database(url)
    with suppress(LookedAt), opened.writes() as connection:
        migrate(connection)
        yield connection
        raise LookedAt
    opened.close()


def _drawn(connection: Connection) -> set[str]:
    """All that a database says of its tables, columns in no order, and how many rows are there."""
    names = inspect(connection).get_table_names()
    counts = {n: text(f'SELECT count(*) FROM "{n}"') for n in names}
    rows = {f"{name}: {connection.scalar(count)} rows" for name, count in counts.items()}
    asked = SQLITE_SAYS if connection.dialect.name == "sqlite" else POSTGRES_SAYS
    said = [line for query in asked for line in connection.scalars(text(query))]
    return rows | {"|".join(sorted(map(str.strip, re.split(r"[,()]", line)))) for line in said}


SQLITE_SAYS = ("SELECT replace(sql, char(10), ' ') FROM sqlite_master WHERE sql != ''",)
POSTGRES_SAYS = (
    "SELECT concat_ws(' ', table_name, column_name, data_type, collation_name, is_nullable,"
    " column_default, is_identity) FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
)


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not str(name).startswith(ONE_DATABASES)


def test_an_old_ledger_gets_the_index_of_the_newest_reports(ledger: Ledger, url: str) -> None:
    if ledger._database.is_file:
        pytest.skip("SQLite reads the index of days backwards")
    ledger.add(ferry())
    older = f"UPDATE {VERSION_TABLE} SET version_num = '0016'"
    _run(url, f"DROP INDEX document_newest; DROP TABLE imprint; {older}")
    assert upgrade_ledger(url)
    with ledger._database.reads() as connection:
        asked = "SELECT indexdef FROM pg_indexes WHERE indexname = 'document_newest'"
        made = connection.execute(text(asked)).scalar_one()
    assert made.endswith("(published DESC NULLS LAST, seq DESC)")
    assert list(ledger.verify()) == []


def _kind(_context: object, _column: object, _mine: object, made: Any, used: Any) -> bool | None:
    """Texts of our own kinds differ from TEXT only in what Python sees and in their order."""
    return False if isinstance(used, TypeDecorator) and isinstance(made, Text) else None


def test_a_ledger_opens_again_with_what_it_held(url: str) -> None:
    with make_ledger(url) as ledger:
        ledger.add(ferry())
    with Ledger.open(url) as ledger:
        assert list(ledger.readings()) == [ferry()]


def test_a_ledger_that_is_not_there_is_not_made_unasked(url: str) -> None:
    with pytest.raises(LedgerMissing, match="no ledger yet"):
        Ledger.open(url)
    database = Database(url)
    assert database.file is None or not database.file.exists()
    database.close()


def test_what_opens_a_ledger_knows_every_step_that_makes_one() -> None:
    (migrations,) = migrations_package.__path__
    steps = ScriptDirectory(migrations, version_locations=[migrations])
    assert {step.revision for step in steps.walk_revisions()} == {HEAD, *OLDER}
    assert steps.get_current_head() == HEAD
    assert HEAD not in OLDER


@pytest.mark.parametrize("step", sorted(OLDER))
def test_an_old_ledger_is_sent_to_be_upgraded_and_left_alone(
    ledger: Ledger, url: str, step: str
) -> None:
    _run(url, f"UPDATE {VERSION_TABLE} SET version_num = '{step}'")
    with pytest.raises(LedgerOld, match="run `sayso upgrade` once"):
        Ledger.open(url)
    database = Database(url)
    with database.reads() as connection:
        assert version_of(connection, database) == step
    database.close()


def test_a_ledger_of_this_version_needs_no_upgrade(ledger: Ledger, url: str) -> None:
    assert upgrade_ledger(url) == ()


def test_a_ledger_of_a_newer_version_is_refused(ledger: Ledger, url: str) -> None:
    _run(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    for way in (make_ledger, Ledger.open):
        with pytest.raises(LedgerTooNew, match="upgrade sayso"):
            way(url)


def test_a_ledger_that_lost_a_table_is_refused(ledger: Ledger, url: str) -> None:
    _run(url, "DROP TABLE subject")
    for way in (make_ledger, Ledger.open):
        with pytest.raises(LedgerCorrupt, match="subject"):
            way(url)


def _run(url: str, statement: str) -> None:
    database = Database(url)
    with database.writes() as connection:
        connection.execute(text(statement))
    database.close()


@pytest.mark.parametrize("content", [b"no database" * 200, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    with pytest.raises(LedgerCorrupt):
        make_ledger(file)
    assert file.read_bytes() == content


def test_someone_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE shopping (item)")
    other.close()
    with pytest.raises(LedgerCorrupt, match="no ledger"):
        make_ledger(file)


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    with make_ledger(file) as ledger:
        for number in range(50):
            ledger.add(numbered(number))
    content = bytearray(file.read_bytes())
    for page in range(8192, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    file.write_bytes(content)
    with pytest.raises(LedgerCorrupt), make_ledger(file) as ledger:
        list(ledger.readings())


def test_a_full_disk_loses_nothing_that_was_added(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(ferry())
        engine = ledger._database.engine
        engine.dispose()
        event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count = 60"))
        with pytest.raises(LedgerFull, match="Make room"):
            _add_many(ledger)
        assert ferry() in ledger.readings()
        assert list(ledger.verify()) == []


def _add_many(ledger: Ledger) -> None:
    for number in range(1000):
        ledger.add(numbered(number))


def test_a_writer_that_does_not_finish_is_told_apart(url: str) -> None:
    with make_ledger(url, patience=0.2) as ledger:
        other = Database(url)
        with other.writes() as connection:
            if not other.is_file:
                connection.execute(text("LOCK TABLE document IN EXCLUSIVE MODE"))
            with pytest.raises(LedgerLocked, match="try again"):
                ledger.add(ferry())
            assert list(ledger.accounts()) == []
        other.close()
        assert ledger.add(ferry()).new


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    for way in (make_ledger, Ledger.open):
        with pytest.raises(LedgerMissing, match="make it first"):
            way(tmp_path / "nowhere" / "ledger.sqlite")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    for way in (make_ledger, Ledger.open):
        with pytest.raises(LedgerMissing, match="folder"):
            way(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_or_device_is_no_ledger(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/full")):
        for way in (make_ledger, Ledger.open):
            with pytest.raises(LedgerCorrupt, match="no regular file"):
                way(place)


def test_a_ledger_whose_name_is_no_text_is_kept_and_shown(tmp_path: Path) -> None:
    place = tmp_path / "l\udcff.sqlite"
    with make_ledger(place) as ledger:
        ledger.add(ferry())
        assert ledger.url.endswith("/l%FF.sqlite")
    with Ledger.open(f"sqlite:///{place}?mode=ro") as ledger:
        assert len(list(ledger.documents())) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_server_that_never_answers_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "CONNECTING", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(LedgerError):
            make_ledger(f"postgresql://nobody@127.0.0.1:{port}/none")
        gc.collect()  # pg8000 leaves its socket open then


def test_a_place_that_cannot_be_written_is_told() -> None:
    with pytest.raises(LedgerError, match="permissions"):
        make_ledger("/proc/ledger.sqlite")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://host/db",
        "sqlite://",
        "://",
        "http://x",
        ":memory:",
        "sqlite:///:memory:",
        "sqlite:///a?mode=sometimes",
        "sqlite:///a?cache=shared",
        "postgresql://h/d?sslmode=maybe",
        "postgresql://h/d?color=red",
        "~nobody-of-that-name/ledger.sqlite",
        "a\0b",
        "a\ud800b",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(LedgerError):
        location_of(url)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgresql://u:p@h:1/d", "postgresql+pg8000://u:***@h:1/d"),
        ("postgresql+pg8000://u@h/d", "postgresql+pg8000://u@h/d"),
        (
            "postgresql://u@/d?host=/run/pg",
            "postgresql+pg8000://u@/d?unix_sock=%2Frun%2Fpg%2F.s.PGSQL.5432",
        ),
        ("postgresql://u@h/d?sslmode=require", "postgresql+pg8000://u@h/d"),
        ("sqlite:///ledger.sqlite?mode=ro", "sqlite:///ledger.sqlite?mode=ro"),
        ("some/ledger.sqlite", "sqlite:///some/ledger.sqlite"),
        ("sqlite:///ledger.sqlite", "sqlite:///ledger.sqlite"),
    ],
)
def test_addresses_are_understood_and_shown_without_password(given: str, read: str) -> None:
    assert Database(given).shown == read


def test_a_password_among_the_options_is_refused_and_not_shown() -> None:
    with pytest.raises(LedgerError) as refused:
        location_of("postgresql://u@h/d?password=s3cret")
    assert "s3cret" not in str(refused.value)


def test_a_server_that_does_not_answer_is_a_ledger_error() -> None:
    with pytest.raises(LedgerError):
        make_ledger("postgresql://nobody:secret@127.0.0.1:9/none")

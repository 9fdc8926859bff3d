"""Every column of every table is told by `verify` when it is altered, or is a cache made anew."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    insert,
    select,
    update,
)

from sayso.desk.asking import ask
from sayso.desk.listing import questions
from sayso.desk.verifying import GROUPED_OTHERWISE, find_faults
from sayso.ledger.columns import is_beside, tables
from sayso.ledger.imprints import beside, differing
from sayso.ledger.ledger import Ledger, Prepared
from sayso.ledger.making import make_ledger
from sayso.ledger.schema import CACHE
from sayso.ledger.storage import Packed
from sayso.model.decision import DecisionKind
from sayso.model.text import Rejection
from tests.compare.stories import readings, sinking
from tests.ledger.build import decided

RECORD = {
    "addition", "claim", "decision", "document", "imprint", "reading", "rejection", "subject",
    "words",
}  # fmt: skip
"""What is derived again, chained or summed up: any other value in it is told."""

BESIDE = {
    "access", "access_end", "alert", "alert_delivery", "alert_heard", "alert_message",
    "alert_seen", "feed", "fetch", "follow_change", "job", "job_event", "job_item", "looked",
    "partner", "partner_key", "person_change", "preference", "question_held", "question_name",
    "question_stood", "read_here", "received", "received_item", "review_lease", "sent",
    "sent_item", "taken_in",
}  # fmt: skip
"""What stands beside the record and has an imprint: any other value in it is told."""

MADE_ANEW = {
    "grouped_block", "grouped_claim", "grouped_kind", "grouped_party", "grouped_question",
    "grouped_term", "grouping",
}  # fmt: skip
"""What was grouped: another value is told and made anew, or says nothing of any question."""

MOVED_ON = {"feed_lease"}
"""Who asks a feed now, for some minutes: no record, taken over when it has run out."""

OF_NO_QUESTION = {
    "grouped_question.made",
    "grouping.seq",
    "grouping.rules",
    "grouping.generation",
    "grouping.additions",
}
"""How far and by what rules it was grouped: another value there has it all grouped once more, or
compared with a fresh grouping at the next `verify`."""
LET_GO = {"job_item.data"}
"""Bytes that are let go of once they are read."""


def some_value(column: Column[Any]) -> object:
    """A value for a column that nothing is said of."""
    kind = column.type
    if column.foreign_keys or isinstance(kind, Integer):
        return 1
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, DateTime):
        return datetime(2033, 6, 1, 12, 0, 0, 250, tzinfo=UTC).replace(tzinfo=None)
    if isinstance(kind, Date):
        return date(2033, 6, 1)
    if isinstance(kind, LargeBinary):
        return b"bytes"
    return ["some"] if isinstance(kind, Packed) else "some"


def fill_beside(ledger: Ledger) -> None:
    """Put a row into each table beside the record that has none, as its room would."""
    with ledger._database.writes() as connection:
        for table in beside():
            if "seq" in table.c and connection.execute(select(table)).first() is None:
                row = {c.name: some_value(c) for c in table.columns if c.name != "seq"}
                connection.execute(insert(table).values(row))


def fill(ledger: Ledger) -> None:
    """Reports, a decision and a rejection, a question that was asked, a row in every room."""
    ledger.add_all([Prepared.of(one) for one in readings(sinking().values())[:3]], ["part 1"])
    ledger.decide(decided(DecisionKind.ASSESS_SOURCE, "the coastguard", reliability="B"))
    ledger.add_rejection(Rejection(where="a.pdf", stage="read", reason="empty"))
    assert questions(ledger)
    fill_beside(ledger)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with rows in every table."""
    path = tmp_path_factory.mktemp("whole") / "whole.sqlite"
    with make_ledger(path) as ledger:
        fill(ledger)
        assert list(find_faults(ledger)) == []
    return path


@pytest.fixture
def altered(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to be altered."""
    return Path(shutil.copy(whole, tmp_path / "altered.sqlite"))


def test_every_table_is_in_one_list() -> None:
    lists = [RECORD, BESIDE, MADE_ANEW, MOVED_ON]
    assert sorted(tables.tables) == sorted(name for names in lists for name in names)
    assert {table.name for table in tables.sorted_tables if is_beside(table)} == BESIDE
    assert {table.name for table in CACHE} == MADE_ANEW


def columns_of(*lists: set[str]) -> list[Column[Any]]:
    """Every column of the tables in these lists."""
    named = {name for names in lists for name in names}
    return [c for table in tables.sorted_tables if table.name in named for c in table.columns]


def alter(path: Path, column: Column[Any]) -> Callable[[], None]:
    """Give a row of a table another value in a column, past the program; what puts it back."""
    here = [c.name for c in column.table.columns]
    at = here.index(column.name)
    name, shown = f'"{column.table.name}"', ", ".join(f'"{one}"' for one in here)
    this = " AND ".join(f'"{one}" IS ?' for one in here)

    def got(statement: str, *given: object) -> Any:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            return raw.execute(statement, given).fetchone()

    row = got(f'SELECT {shown} FROM {name} ORDER BY "{column.name}" IS NULL LIMIT 1')
    other = _another(column, row[at])
    change = f'UPDATE {name} SET "{column.name}" = ? WHERE {this} RETURNING 1'
    assert got(change, other, *row) == (1,)
    altered = (*row[:at], other, *row[at + 1 :])
    return lambda: got(change, row[at], *altered)


def _another(column: Column[Any], was: object) -> object:
    kind = column.type
    if isinstance(kind, DateTime):
        return "2001-02-03 04:05:06.000000"
    if isinstance(kind, Date):
        return "2001-02-03"
    if isinstance(kind, Boolean):
        return 1 - was if isinstance(was, int) else 1
    if isinstance(was, int | float):
        return was + 977
    if isinstance(was, str) and isinstance(kind, Packed):
        held = json.loads(was)
        return json.dumps([*held, "x"] if isinstance(held, list) else {**held, "x": 1})
    return f"{was}x"


@pytest.fixture(scope="module")
def opened(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Ledger]]:
    """A copy that is opened once, altered and put back again and again."""
    path = Path(shutil.copy(whole, tmp_path_factory.mktemp("opened") / "opened.sqlite"))
    with Ledger.open(path) as ledger:
        yield path, ledger
        assert list(ledger.verify()) == []


@pytest.mark.parametrize("column", columns_of(RECORD, BESIDE), ids=str)
def test_another_value_is_told(opened: tuple[Path, Ledger], column: Column[Any]) -> None:
    path, ledger = opened
    put_back = alter(path, column)
    try:
        assert bool(list(ledger.verify())) is (str(column) not in LET_GO)
    finally:
        put_back()


@pytest.mark.parametrize("column", columns_of(MADE_ANEW), ids=str)
def test_another_value_in_the_cache_is_told_and_made_anew(
    altered: Path, column: Column[Any]
) -> None:
    with Ledger.open(altered) as ledger:
        before = [ask(ledger, one.id) for one in questions(ledger)]
    alter(altered, column)
    with Ledger.open(altered) as ledger:
        found = [fault.what for fault in find_faults(ledger)]
        assert found == ([] if str(column) in OF_NO_QUESTION else [GROUPED_OTHERWISE])
        assert [ask(ledger, one.id) for one in questions(ledger)] == before
        assert list(find_faults(ledger)) == []


@pytest.mark.parametrize("table", beside(), ids=str)
def test_rows_beside_that_are_gone_or_put_in_are_told(altered: Path, table: Table) -> None:
    with closing(sqlite3.connect(altered, isolation_level=None)) as raw:
        rows = raw.execute(f'SELECT * FROM "{table.name}"').fetchall()
        raw.execute(f'DELETE FROM "{table.name}" WHERE rowid = 1' if "seq" in table.c
                    else f'DELETE FROM "{table.name}" WHERE 1')  # fmt: skip
    with Ledger.open(altered) as ledger:
        (fault,) = (f for f in ledger.verify() if f.what.startswith(f"{table.name} holds"))
        assert f"{len(rows)} were kept" in fault.what


def test_what_rooms_write_is_whole_and_another_value_is_told(ledger: Ledger) -> None:
    fill(ledger)
    assert list(ledger.verify()) == []
    moment = datetime(2001, 2, 3, tzinfo=UTC).replace(tzinfo=None)
    with ledger._database.writes() as connection:
        for table in (t for t in beside() if "added_at" in t.c):
            assert not differing(connection, table)
            connection.execute(update(table).values(added_at=moment))
            assert differing(connection, table) == "holds a row that is not as it was kept"

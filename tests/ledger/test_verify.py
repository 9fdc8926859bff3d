from datetime import date

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    Integer,
    Text,
    case,
    literal,
    text,
    type_coerce,
)
from sqlalchemy import update as change
from sqlalchemy.sql.elements import ColumnElement

from sayso.errors import RecordError, UserError
from sayso.ledger.columns import is_beside, tables
from sayso.ledger.ledger import Ledger, Seal
from sayso.ledger.storage import Packed
from sayso.model.decision import DecisionKind
from sayso.model.text import Rejection
from tests.ledger.build import decided, ferry, numbered

TAMPERING = [
    "UPDATE document SET text = 'At most 13' || substr(text, 11)",
    "UPDATE document SET outlet = 'Other'",
    "UPDATE document SET id = 'doc_0'",
    "UPDATE reading SET title = 'Other'",
    "UPDATE reading SET id = 'rdg_0'",
    "UPDATE reading SET record = replace(record, 'At least 12', 'At least 13')",
    "UPDATE reading SET record = '{}'",
    "UPDATE reading SET record = 'not json'",
    "UPDATE claim SET low = 13 WHERE low = 12",
    "UPDATE claim SET speakers = 'nobody'",
    "UPDATE claim SET content = 'Other'",
    "UPDATE claim SET id = 'clm_0' WHERE position = 0",
    "UPDATE claim SET record = replace(record, '\"low\":12', '\"low\":13')",
    "UPDATE words SET words = 'other'",
    "DELETE FROM words WHERE claim IS NOT NULL",
    "DELETE FROM words WHERE claim IS NULL",
    "UPDATE decision SET reason = 'other'",
    'UPDATE decision SET value = \'{"reliability":"A"}\'',
    "UPDATE subject SET subject = 'other'",
    "UPDATE rejection SET reason = 'other'",
    "UPDATE document SET added_at = '2001-02-03 00:00:00.000000'",
    "UPDATE reading SET added_at = '2001-02-03 00:00:00.000000'",
    "UPDATE decision SET added_at = '2001-02-03 00:00:00.000000'",
    "UPDATE rejection SET added_at = '2001-02-03 00:00:00.000000'",
    "DELETE FROM rejection",
    "DELETE FROM addition WHERE seq = 1",
    "DELETE FROM addition WHERE kind = 'decision'",
    "UPDATE addition SET digest = 'x' WHERE seq = 2",
    "UPDATE addition SET kind = 'rumour' WHERE seq = 2",
    "INSERT INTO words (document, claim, words) SELECT document, claim, 'bribed' FROM words",
    'INSERT INTO rejection (seq, id, document, "where", stage, reason, added_at)'
    " SELECT 70, 'rej_0', '', 'b.pdf', 'read', 'empty', added_at FROM rejection LIMIT 1",
]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(ferry())
    ledger.decide(decided(DecisionKind.ASSESS_SOURCE, "the coastguard", reliability="B"))
    ledger.add_rejection(Rejection(where="a.pdf", stage="read", reason="empty"))
    return ledger


def test_a_ledger_left_alone_is_whole(filled: Ledger) -> None:
    assert list(filled.verify()) == []


@pytest.mark.parametrize("statement", TAMPERING)
def test_tampering_is_found(filled: Ledger, statement: str) -> None:
    with filled._database.writes() as connection:
        assert connection.exec_driver_sql(statement).rowcount > 0
    assert list(filled.verify())


def test_a_decision_that_is_gone_with_its_subjects_is_missed(filled: Ledger) -> None:
    with filled._database.writes() as connection:
        connection.exec_driver_sql("DELETE FROM subject")
        connection.exec_driver_sql("DELETE FROM decision")
    assert [f.what for f in filled.verify()] == ["the decision that was added is gone"]


def test_a_seal_kept_elsewhere_tells_of_additions_that_are_gone_from_the_end(
    filled: Ledger,
) -> None:
    early = filled.seal()
    filled.add(numbered(2))
    late = filled.seal()
    assert (early.number, late.number) == (3, 4)
    assert Seal.parse(str(late)) == late
    assert filled.holds(early)
    assert filled.holds(late)
    with filled._database.writes() as connection:
        for table in ("words", "claim", "reading", "document"):
            of = {"words": "document", "claim": "reading"}.get(table, "seq")
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {of} = 2")
        connection.exec_driver_sql("DELETE FROM addition WHERE seq = 4")
        if filled._database.is_file:
            rebuilt = "INSERT INTO words_index(words_index) VALUES ('rebuild')"
            connection.exec_driver_sql(rebuilt)
    assert list(filled.verify()) == []
    assert filled.holds(early)
    assert not filled.holds(late)


@pytest.mark.parametrize("words", ["", "4", "0:" + "a" * 64, "4:xyz", "4:" + "A" * 64])
def test_what_is_no_seal_is_refused(words: str) -> None:
    with pytest.raises(UserError, match="no seal"):
        Seal.parse(words)


def test_a_profile_that_an_earlier_version_took_in_is_found_and_named(filled: Ledger) -> None:
    days = """replace(record, '"days":[]', '"days":["2031-99"]')"""
    with filled._database.writes() as connection:
        assert connection.execute(text(f"UPDATE reading SET record = {days}")).rowcount == 1
    assert any("days: '2031-99' is no" in fault.what for fault in filled.verify())
    with pytest.raises(RecordError, match=r"report doc_\w+ is damaged: days: .* `sayso verify`"):
        list(filled.accounts_whole())


def test_a_claim_that_is_gone_is_missed(filled: Ledger) -> None:
    with filled._database.writes() as connection:
        connection.execute(text("DELETE FROM words"))
        connection.execute(text("DELETE FROM claim WHERE position = 1"))
    assert list(filled.verify())


DERIVED = [
    column
    for table in tables.sorted_tables
    if not table.info.get("cache") and not is_beside(table)
    for column in table.columns
    if column.name not in ("seq", "added_at") and not column.foreign_keys
]


def _otherwise(column: Column[object]) -> ColumnElement[object]:
    """Another value of the column's type, for every row another one where it must be unique."""
    kind = column.type
    if isinstance(kind, Boolean):
        return ~column
    if isinstance(kind, Date):
        return literal(date(1999, 1, 1))
    if isinstance(kind, Double):
        return case((column.is_(None), 7.0), else_=column + 7)
    if isinstance(kind, Integer):
        return column + 10
    raw = type_coerce(column, Text)
    return type_coerce("{}" if isinstance(kind, Packed) else "x" + raw, Text)


@pytest.mark.parametrize("column", DERIVED, ids=str)
def test_another_value_in_any_derived_column_is_found(
    filled: Ledger, column: Column[object]
) -> None:
    with filled._database.writes() as connection:
        done = connection.execute(change(column.table).values({column: _otherwise(column)}))
        assert done.rowcount > 0
    assert list(filled.verify())


@pytest.mark.parametrize("table", ["words", "subject", "claim", "reading"])
def test_rows_that_are_gone_are_missed(filled: Ledger, table: str) -> None:
    with filled._database.writes() as connection:
        below = {"claim": ["words"], "reading": ["words", "claim"]}
        for name in (*below.get(table, ()), table):
            assert connection.execute(text(f"DELETE FROM {name}")).rowcount > 0
    assert list(filled.verify())

import pytest
from sqlalchemy import text

from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.text import Rejection
from tests.ledger.build import decided, ferry

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


def test_a_claim_that_is_gone_is_missed(filled: Ledger) -> None:
    with filled._database.writes() as connection:
        connection.execute(text("DELETE FROM words"))
        connection.execute(text("DELETE FROM claim WHERE position = 1"))
    assert list(filled.verify())

"""What was grouped is held against a fresh grouping; what was emptied of it is made anew."""

import pytest

from sayso.desk.asking import ask
from sayso.desk.current_questions import current_questions
from sayso.desk.listing import questions
from sayso.desk.verifying import GROUPED_OTHERWISE, find_faults
from sayso.ledger.ledger import Ledger, Seal
from tests.compare.stories import readings, sinking, walkout

STORIES = [*readings(sinking().values()), *readings(walkout().values())]

ALTERED = [
    "UPDATE grouped_claim SET question = (SELECT min(question) FROM grouped_claim)",
    "UPDATE grouped_claim SET island = (SELECT min(island) FROM grouped_claim)",
    "UPDATE grouped_claim SET id = 'clm_0' WHERE claim = 1",
    "UPDATE grouped_cell SET cell = cell || 'x' WHERE document = 1",
    "UPDATE grouped_topic SET topic = replace(topic, 'killed', 'injured')",
    "UPDATE grouped_topic SET topic = 'no record'",
]
TABLES = ("grouping", "grouped_report", "grouped_claim", "grouped_cell", "grouped_topic")


@pytest.fixture
def grouped(ledger: Ledger) -> Ledger:
    for reading in STORIES:
        ledger.add(reading)
    assert current_questions(ledger)
    return ledger


def altered(ledger: Ledger, statement: str) -> None:
    with ledger._database.writes() as connection:
        assert connection.exec_driver_sql(statement).rowcount > 0


def test_a_ledger_that_was_asked_is_whole(grouped: Ledger) -> None:
    assert list(find_faults(grouped, grouped.seal())) == []


@pytest.mark.parametrize("statement", ALTERED)
def test_a_grouping_that_was_altered_is_found_and_made_anew(
    grouped: Ledger, statement: str
) -> None:
    before = {q.claims for q in current_questions(grouped)}
    altered(grouped, statement)
    assert [f.what for f in find_faults(grouped)] == [GROUPED_OTHERWISE]
    assert {q.claims for q in current_questions(grouped)} == before
    assert list(find_faults(grouped)) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_grouping_that_was_emptied_in_part_is_made_anew(grouped: Ledger, table: str) -> None:
    before = {q.claims for q in current_questions(grouped)}
    (first, *_) = questions(grouped)
    altered(grouped, f"DELETE FROM {table}")
    assert ask(grouped, first.id) is not None
    assert {q.claims for q in current_questions(grouped)} == before
    assert list(find_faults(grouped)) == []


def test_a_seal_of_another_ledger_is_not_held(grouped: Ledger) -> None:
    (fault,) = find_faults(grouped, Seal(number=1, digest="a" * 64))
    assert "as it was sealed" in fault.what

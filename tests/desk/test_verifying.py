"""What was grouped is held against a fresh grouping; what was emptied of it is made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.desk import verifying
from sayso.desk.asking import ask
from sayso.desk.current_questions import among_questions
from sayso.desk.listing import questions
from sayso.desk.verifying import GROUPED_OTHERWISE, find_faults
from sayso.errors import LedgerCorrupt
from sayso.ledger.ledger import Ledger, Seal
from sayso.ledger.making import make_ledger
from sayso.ledger.schema import CACHE
from tests.compare.stories import readings, sinking, walkout

STORIES = [*readings(sinking().values()), *readings(walkout().values())]

ALTERED = [
    "UPDATE grouped_claim SET question = (SELECT min(question) FROM grouped_claim)",
    "UPDATE grouped_claim SET stands = (SELECT min(stands) FROM grouped_claim)",
    "UPDATE grouped_claim SET component = (SELECT min(component) FROM grouped_claim)",
    "UPDATE grouped_claim SET id = 'clm_0' WHERE claim = 1",
    "UPDATE grouped_claim SET raises = 'qst_0' WHERE claim = 1",
    "UPDATE grouped_block SET block = block || 'x' WHERE document = 1",
    "UPDATE grouped_question SET text = 'a title'",
    "UPDATE grouped_question SET verdict = 'agreed'",
    "UPDATE grouped_question SET origins = origins + 1",
    "UPDATE grouped_question SET low = '1'",
    "UPDATE grouped_kind SET counted = replace(counted, 'killed', 'injured')",
    "UPDATE grouped_kind SET counted = 'no record'",
    "UPDATE grouped_term SET term = 'wx' WHERE term = 'wheron'",
    "DELETE FROM grouped_term WHERE term = 'wheron'",
    "UPDATE grouped_party SET name = 'nobody'",
    "INSERT INTO grouped_term (term, question) VALUES ('wheron', 99)",
    "INSERT INTO grouped_block (block, document) VALUES ('names heron@1', 99)",
    "DELETE FROM grouped_claim WHERE claim = (SELECT max(claim) FROM grouped_claim)",
]
TABLES = tuple(table.name for table in CACHE)


def clusters(ledger: Ledger) -> set[frozenset[str]]:
    """The claims of every question."""
    found = among_questions(ledger, lambda questions: questions.clusters())
    return {cluster.claims for cluster in found.values()}


@pytest.fixture
def grouped(ledger: Ledger) -> Ledger:
    for reading in STORIES:
        ledger.add(reading)
    assert clusters(ledger)
    return ledger


def altered(ledger: Ledger, statement: str) -> None:
    with ledger._database.writes() as connection:
        assert connection.exec_driver_sql(statement).rowcount > 0


def test_a_ledger_that_was_asked_is_whole(grouped: Ledger) -> None:
    assert list(find_faults(grouped, grouped.seal())) == []


@pytest.mark.parametrize("at_once", [1, verifying.AT_ONCE])
@pytest.mark.parametrize("statement", ALTERED)
def test_a_grouping_that_was_altered_is_found_and_made_anew(
    grouped: Ledger, monkeypatch: pytest.MonkeyPatch, statement: str, at_once: int
) -> None:
    """However many reports are compared at one time."""
    monkeypatch.setattr(verifying, "AT_ONCE", at_once)
    before = clusters(grouped)
    altered(grouped, statement)
    assert [f.what for f in find_faults(grouped)] == [GROUPED_OTHERWISE]
    assert clusters(grouped) == before
    assert list(find_faults(grouped)) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_grouping_that_was_emptied_in_part_is_made_anew(grouped: Ledger, table: str) -> None:
    before = clusters(grouped)
    (first, *_) = questions(grouped)
    altered(grouped, f"DELETE FROM {table}")
    assert ask(grouped, first.id) is not None
    assert clusters(grouped) == before
    assert list(find_faults(grouped)) == []


def test_a_seal_of_another_ledger_is_not_held(grouped: Ledger) -> None:
    (fault,) = find_faults(grouped, Seal(number=1, digest="a" * 64))
    assert "as it was sealed" in fault.what


def test_a_reading_of_a_report_that_is_gone_is_told_by_whoever_asks(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    with make_ledger(path) as ledger:
        for reading in STORIES:
            ledger.add(reading)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE reading SET document = 99 WHERE seq = 1")
    with make_ledger(path) as ledger:
        with pytest.raises(LedgerCorrupt, match="a report that is not there"):
            clusters(ledger)
        assert list(find_faults(ledger))

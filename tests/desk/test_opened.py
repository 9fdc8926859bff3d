"""A ledger asked from Python: its rows go into tables and drawings as they are."""

from datetime import date, datetime
from pathlib import Path

import altair
import pandas
import polars
import pytest

import sayso
from sayso.desk.opened import OpenLedger
from sayso.errors import LedgerMissing, NotFound
from sayso.ledger.ledger import Ledger
from sayso.views.tables import AnswerTable

HERON = "people drowned on the Heron"


@pytest.fixture
def answer(stories: Ledger) -> AnswerTable:
    """The toll of the Heron."""
    return OpenLedger(stories).ask(HERON)


def test_an_answer_says_what_its_rows_come_to(answer: AnswerTable) -> None:
    assert answer.sentence[1:].startswith(answer.text[1:])
    assert answer.verdict == "disputed"
    assert answer.range.startswith("17 to 26")
    assert {row.apart for row in answer.comparable} == {""}
    assert len(answer.comparable) < len(answer.rows)
    assert all(row.written in row.sentence for row in answer.rows)


def test_rows_are_a_table_of_pandas(answer: AnswerTable, tmp_path: Path) -> None:
    frame = pandas.DataFrame(answer.rows)
    assert list(frame.columns) == [*answer.rows[0].__dataclass_fields__]
    assert frame["low"].max() == 26
    assert str(frame["high"].dtype) == "float64"
    assert frame["published"].max() == datetime(2033, 5, 5)
    assert str(frame["published"].dtype).startswith("datetime64")
    chart = altair.Chart(frame).mark_point().encode(x="published", y="low", color="origin")
    chart.save(str(tmp_path / "toll.svg"))


def test_rows_are_a_table_of_polars(answer: AnswerTable, tmp_path: Path) -> None:
    frame = polars.DataFrame(answer.rows)
    assert frame["low"].max() == 26
    assert frame.schema["published"] == polars.Datetime
    assert frame.schema["high"] == polars.Float64
    altair.Chart(frame).mark_bar().encode(x="high", y="origin").save(str(tmp_path / "toll.svg"))


def test_a_past_moment_can_be_asked_about(stories: Ledger) -> None:
    then = OpenLedger(stories).ask(HERON, as_of=date(2033, 5, 4))
    assert [row.low for row in then.rows] == [9]
    by_rule = OpenLedger(stories).ask(HERON, rule="most-conservative")
    assert any("most-conservative" in row.chosen for row in by_rule.rows)


def test_what_nobody_told_of_is_said_not_to_be_there(stories: Ledger) -> None:
    with pytest.raises(NotFound, match="Atlantis"):
        OpenLedger(stories).ask("how many people died in Atlantis")


def test_a_ledger_is_opened_by_its_place_and_closed(stories: Ledger, tmp_path: Path) -> None:
    with sayso.open(tmp_path / "stories.sqlite") as opened:
        assert opened.ask(HERON).rows
        assert opened.ledger.report_count() == stories.report_count()
    with pytest.raises(LedgerMissing):
        sayso.open(tmp_path / "none.sqlite")

"""Rows of claims and questions, and CSV that opens safely."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.compare.reconcile import weigh
from sayso.exchange.tables import (
    CLAIM_COLUMNS,
    QUESTION_COLUMNS,
    claim_row,
    harmless,
    question_row,
    write_csv,
)
from tests.compare.stories import sinking


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49 12", "'+49 12"),
        ("-3", "-3"),
        ("-3.5", "-3.5"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("3-4", "3-4"),
        ("a\x1b[31mb\u202ec\ud800", "a\ufffd[31mb\ufffdc\ufffd"),
    ],
)
def test_no_cell_is_a_formula_or_a_command(cell: str, written: str) -> None:
    assert harmless(cell) == written


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Z", "S"])), min_size=2, max_size=2)
)
def test_csv_comes_back_cell_by_cell(cells: list[str]) -> None:
    out = io.StringIO()
    write_csv(("a", "b"), [dict(zip("ab", cells, strict=True))], out)
    header, row = csv.reader(io.StringIO(out.getvalue()))
    assert header == ["a", "b"]
    assert row == [harmless(cell) for cell in cells]


def test_every_column_of_a_claim_is_known() -> None:
    for account in sinking().values():
        assert set(CLAIM_COLUMNS) <= set(claim_row(account.claim, account.document)) | {
            "written", "low", "high", "point", "quantifier", "measure", "subject", "place",
            "accounting", "basis", "as_of_begin", "as_of_end",
        }  # fmt: skip


def test_a_question_is_one_row() -> None:
    row = question_row(weigh(list(sinking().values())))
    assert set(row) == set(QUESTION_COLUMNS)
    assert row["verdict"] == "disputed"

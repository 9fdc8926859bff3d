"""CSV that opens safely, a column for each field of a row."""

import csv
import io
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exchange.csv_file import harmless, write_csv
from sayso.views.claims import ClaimRow, ledger_row
from sayso.views.columns import View, column, columns
from tests.compare.stories import sinking


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(View):
    """A row of two cells."""

    a: Annotated[str, column("a", "The first.")]
    b: Annotated[str, column("b", "The second.")]


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
        ("\ufffe\uffff", "\ufffd\ufffd"),
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
    write_csv(Pair, [Pair(a=cells[0], b=cells[1])], out)
    header, row = csv.reader(io.StringIO(out.getvalue()))
    assert header == ["a", "b"]
    assert row == [harmless(cell) for cell in cells]


def test_a_claim_is_one_row_with_every_field_in_its_column() -> None:
    out = io.StringIO()
    accounts = list(sinking().values())
    write_csv(ClaimRow, map(ledger_row, accounts), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["claim"] for row in rows] == [a.id for a in accounts]
    assert all(set(row) == set(columns(ClaimRow)) for row in rows)
    assert {row["low"] for row in rows} >= {"9", "17", "26"}
    assert {row["polarity"] for row in rows} == {"affirms", "denies"}


def test_a_byte_order_mark_comes_first_where_it_is_wanted() -> None:
    out = io.StringIO()
    write_csv(Pair, [Pair(a="é", b="")], out, marked=True)
    assert out.getvalue() == "\ufeffa,b\né,\n"

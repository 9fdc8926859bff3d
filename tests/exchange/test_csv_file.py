"""CSV that opens safely, a column for each field of a row."""

import csv
import io
from dataclasses import dataclass
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st

from sayso.exchange.cells import safe_cell
from sayso.exchange.csv_file import write_csv
from sayso.views.claims import ClaimRow, ledger_row
from sayso.views.columns import View, column, columns
from tests.compare.stories import sinking


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(View):
    """A row of two cells."""

    a: Annotated[str, column("a", "The first.")]
    b: Annotated[str, column("b", "The second.")]


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Z", "S"])), min_size=2, max_size=2)
)
def test_csv_comes_back_cell_by_cell(cells: list[str]) -> None:
    out = io.StringIO()
    write_csv(Pair, [Pair(a=cells[0], b=cells[1])], out)
    header, row = csv.reader(io.StringIO(out.getvalue()))
    assert header == ["a", "b"]
    assert row == [safe_cell(cell) for cell in cells]


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

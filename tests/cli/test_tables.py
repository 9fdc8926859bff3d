"""Tables at any width: side by side where that can be, no word broken, nothing overflowing."""

import io
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso.cli.tables import LONGEST_WORD, print_lines, print_pairs, print_rows
from sayso.views.columns import Form, View, column, columns

WORDS = st.text("aé中 ", max_size=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll(View):
    """A row with all sorts of columns."""

    number: Annotated[int, column("no.", "Its number.", Form.NUMBER, essential=True)]
    origin: Annotated[str, column("origin", "Whose word.", essential=True)]
    stance: Annotated[str, column("stance", "How.")] = ""
    via: Annotated[str, column("via", "Through whom.")] = ""
    claim: Annotated[str, column("id", "Its id.", Form.ID, essential=True)] = "clm_12345678"


TOLL = Toll(
    number=1, origin="civil protection office", stance="asserted, increment", via="The Upland Echo"
)


def printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, *rows: Toll
) -> list[str]:
    """The lines of a table in a terminal of this width."""
    monkeypatch.setenv("COLUMNS", str(width))
    capsys.readouterr()
    print_rows(columns(Toll), rows)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (
            90,
            [
                "no.  origin                   stance               via              id",
                "  1  civil protection office  asserted, increment  The Upland Echo  clm_12345678",
            ],
        ),
        (
            60,
            [
                "no.  origin                stance               id",
                "  1  civil protection      asserted, increment  clm_12345678",
                "     office",
                "     via: The Upland Echo",
            ],
        ),
        (
            45,
            [
                "no.  origin                   id",
                "  1  civil protection office  clm_12345678",
                "     stance: asserted, increment",
                "     via: The Upland Echo",
            ],
        ),
        (
            28,
            [
                "no.     1",
                "origin  civil protection",
                "        office",
                "stance  asserted, increment",
                "via     The Upland Echo",
                "id      clm_12345678",
                "",
            ],
        ),
    ],
)
def test_a_row_takes_the_room_there_is(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    shown: list[str],
) -> None:
    assert printed(capsys, monkeypatch, width, TOLL) == shown


def test_columns_that_are_empty_everywhere_are_left_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = printed(capsys, monkeypatch, 80, Toll(number=1, origin="the mayor"))
    assert lines[0].split() == ["no.", "origin", "id"]


@given(st.integers(40, 200), st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4))
def test_no_word_is_broken_and_no_line_is_too_long(
    width: int, cells: list[tuple[str, str, str]]
) -> None:
    rows = [
        Toll(number=n, origin=o or "-", stance=s, via=v) for n, (o, s, v) in enumerate(cells, 1)
    ]
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(out):
        patched.setenv("COLUMNS", str(width))
        print_rows(columns(Toll), rows)
    text = out.getvalue()
    assert all(cell_len(line) <= width and line == line.rstrip() for line in text.splitlines())
    found = set(re.split(r"\s+", text))
    words = {w for row in cells for cell in row for w in cell.split()}
    assert {w for w in words if cell_len(w) <= LONGEST_WORD} <= found


def test_long_lines_hang_below_their_heading(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    print_lines("Derived", ["300 killed + 2,700 injured = 3,000"])
    print_pairs("Relations", [("1 denies 2", "There were not 31 dead"), ("10 updates 2", "later")])
    assert capsys.readouterr().out.splitlines() == [
        "",
        "Derived",
        "  300 killed + 2,700 injured =",
        "  3,000",
        "",
        "Relations",
        "  1 denies 2    There were not",
        "                31 dead",
        "  10 updates 2  later",
    ]


def test_headings_without_lines_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines("Derived", [])
    print_pairs("Relations", [])
    print_rows(columns(Toll), [])
    assert capsys.readouterr().out == ""

"""Figures in tables: measure by the column's head, place, day or source by the row's."""

import pytest

from sayso.extract import METHOD
from sayso.extract.pipeline import Pipeline
from sayso.model.claim import Claim
from sayso.model.text import Document

READ = Pipeline(METHOD)
LEAD = "The harbour office published these figures on Tuesday and said more would follow.\n"

CELLS = [
    (
        "| District | Killed | Houses destroyed |\n|---|---|---|\n| Orba | 31 | 1,100 |\n"
        "| Selm | 12 | 640 |",
        [("31", "killed", "people", "Orba"), ("1,100", "destroyed", "houses", "Orba"),
         ("12", "killed", "people", "Selm"), ("640", "destroyed", "houses", "Selm")],
    ),
    (
        "District\tDeaths\tMissing\nOrba\t31\t4\nSelm\t12\t9",
        [("31", "killed", "people", "Orba"), ("4", "missing", "people", "Orba"),
         ("12", "killed", "people", "Selm"), ("9", "missing", "people", "Selm")],
    ),
    (
        "- Orba: 12 killed\n- Selm: 4 injured",
        [("12", "killed", "", "Orba"), ("4", "injured", "", "Selm")],
    ),
]  # fmt: skip


def claims(text: str) -> list[Claim]:
    """The claims with a figure in what stands below the lead."""
    (notes,) = READ.annotate([Document(text=LEAD + text, outlet="Delta Desk")])
    return [c for c in notes.of(Claim) if c.figure and c.figure.words.begin >= len(LEAD)]


@pytest.mark.parametrize(("text", "wanted"), CELLS)
def test_a_cell_counts_what_its_heads_say(
    text: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    figures = [c.figure for c in claims(text) if c.figure]
    assert [(f.written, f.measure, f.unit, f.place) for f in figures] == wanted


def test_a_cell_is_claimed_with_the_words_that_head_it_by_who_handed_out_the_table() -> None:
    first = claims("| District | Killed |\n|---|---|\n| Orba | 31 |\n| Selm | 12 |")[0]
    assert first.content.text == "Killed Orba 31"
    assert [v.name for v in first.voices] == ["Delta Desk", "harbour office"]


def test_a_source_that_is_named_has_the_figures() -> None:
    table = "| Source | Killed |\n|---|---|\n| Red Lantern | 31 |\n| Army | 12 |"
    assert [c.voices[-1].name for c in claims(table)] == ["Red Lantern", "Army"]
    below = "| Orba | 31 killed |\n| Selm | 12 killed |\n\nSource: Ministry of Health"
    assert {c.voices[-1].name for c in claims(below)} == {"Ministry of Health"}


def test_a_row_of_sums_names_no_place() -> None:
    table = "| District | Killed |\n|---|---|\n| Orba | 31 |\n| Total | 43 |"
    assert [c.figure.place for c in claims(table) if c.figure][1] != "Total"

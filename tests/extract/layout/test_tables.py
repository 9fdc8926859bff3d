"""Tables and lists: which words head a cell, and what is none."""

import pytest

from sayso.extract.layout.tables import read_tables

GRID = [
    ("Toll", "Orba", "31"),
    ("Hurt", "Orba", "204"),
    ("Toll", "Selm", "12"),
    ("Hurt", "Selm", "88"),
]
TABLES = [
    ("| District | Toll | Hurt |\n|---|---|---|\n| Orba | 31 | 204 |\n| Selm | 12 | 88 |", GRID),
    ("District\tToll\tHurt\nOrba\t31\t204\nSelm\t12\t88", GRID),
    ("| Orba | 31 |\n| Selm | 12 |", [("", "Orba", "31"), ("", "Selm", "12")]),
    ("- Orba: 12 killed\n- Selm: 4 killed", [("", "Orba", "12 killed"), ("", "Selm", "4 killed")]),
    ("**Orba**: 12 dead\n**Selm**: 4 dead", [("", "Orba", "12 dead"), ("", "Selm", "4 dead")]),
    ("Orba: 12 killed", []),
    ("Brel: We counted 12 dead.\nVoss: There were 14.", []),
    ("Twelve people died | four were hurt", []),
    ("Twelve people died in Orba.\nFour were hurt in Selm.", []),
]


@pytest.mark.parametrize(("text", "wanted"), TABLES)
def test_a_cell_has_its_heads(text: str, wanted: list[tuple[str, str, str]]) -> None:
    def words(span: tuple[int, int] | None) -> str:
        return text[slice(*span)] if span else ""

    cells = [c for t in read_tables(text) for c in t.cells]
    assert [(words(c.column), words(c.row), text[c.begin : c.end]) for c in cells] == wanted


def test_what_stands_above_a_table_and_who_is_named_below_belong_to_it() -> None:
    text = "Losses in May\n| Orba | 31 |\n| Selm | 12 |\n\nSource: Harbour Office\nRain went on."
    (table,) = read_tables(text)
    assert table.above is not None
    assert table.source is not None
    assert text[slice(*table.above)] == "Losses in May"
    assert text[slice(*table.source)] == "Harbour Office"

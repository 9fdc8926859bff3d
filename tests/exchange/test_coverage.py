"""Coverage tells what the level says of what may be seen, and of nothing else."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import RecordError
from sayso.exchange.coverage import (
    MOST_IDS,
    cell_key,
    cells_of,
    coverage_lines_of,
    key_of,
    read_coverage_line,
)
from sayso.model.coverage import Cell, Level, claims_class
from tests.exchange.tellings import FIRST, telling, tellings

levels = st.sampled_from(Level)


def lines(cells: list[Cell]) -> list[dict[str, Any]]:
    """The lines of cells, as they come out of a file."""
    return [json.loads(json.dumps(line)) for cell in cells for line in coverage_lines_of(cell)]


def test_a_cell_is_a_measure_in_a_place_and_a_month() -> None:
    cells = cells_of(
        [
            telling(1),
            telling(2, origin="the relatives", place="Kursk region"),
            telling(3, origin="Ana Wirt"),
            telling(4, measure="injured"),
            telling(5, day=FIRST.replace(month=2)),
        ]
    )
    told = [(c.measure, c.place, c.country, c.month, c.origin_count, c.claims) for c in cells]
    assert told == [
        ("injured", "Kursk", "RU", "2031-01", 1, "1-4"),
        ("killed", "Kursk", "RU", "2031-01", 2, "1-4"),
        ("killed", "Kursk", "RU", "2031-02", 1, "1-4"),
    ]
    assert cells[1].question == "people killed in Kursk, January 2031"
    assert not cells[1].origins
    assert not cells[1].ids


def test_each_level_tells_what_it_says() -> None:
    given_ = [telling(1), telling(2, origin="Ana Wirt")]
    (counts,), (cell,), (named,), (exact,) = (lines(cells_of(given_, level)) for level in Level)
    assert counts == {"measure": "killed", "country": "RU", "month": "2031-01", "claims": "1-4"}
    assert cell["origins"] == 2
    assert named["origins"] == ["Ana Wirt", "relatives"]
    assert "ids" not in named
    assert exact["ids"] == [t.claim for t in given_]


@pytest.mark.parametrize(
    ("number", "name"), [(1, "1-4"), (4, "1-4"), (5, "5-19"), (20, "20-99"), (99, "20-99"),
                         (100, "100+")],
)  # fmt: skip
def test_numbers_of_claims_are_classes(number: int, name: str) -> None:
    assert claims_class(number) == name


def test_claims_on_no_recorded_word_count_as_no_origin() -> None:
    (cell,) = cells_of([telling(1, origin=""), telling(2)], Level.ORIGINS)
    assert (cell.origins, cell.origin_count) == (("relatives",), 1)


def test_what_rests_on_one_origin_is_joined_with_others_or_left_out() -> None:
    two = [telling(1), telling(2, origin="Ana Wirt")]
    alone = [telling(3, place="Belgorod"), telling(4, place="Dagestan", origin="Ana Wirt")]
    elsewhere = [telling(5, place="Goma")]
    cells = cells_of([*two, *alone, *elsewhere], Level.IDS, coarse=True)
    assert [(c.measure, c.place, c.ids) for c in cells] == [
        ("killed", "", (alone[0].claim, alone[1].claim)),
        ("killed", "Kursk", (two[0].claim, two[1].claim)),
    ]
    other = telling(6, place="Goma", measure="injured", origin="Ana Wirt")
    (joined,) = cells_of([*elsewhere, other], Level.ORIGINS, coarse=True)
    assert (joined.measure, joined.country, joined.unit) == ("", "CD", "")


@settings(max_examples=40, deadline=None)
@given(tellings(), levels)
def test_coarse_cells_hold_no_claim_twice_and_no_origin_alone(
    held: list[Any], level: Level
) -> None:
    cells = cells_of(held, Level.IDS, coarse=True)
    ids = [i for cell in cells for i in cell.ids]
    assert len(set(ids)) == len(ids)
    assert all(len(cell.origins) > 1 for cell in cells)
    assert len(cells_of(held, level, coarse=True)) <= len(cells_of(held, level))


@settings(max_examples=40, deadline=None)
@given(tellings(), st.randoms(use_true_random=False), levels, st.booleans())
def test_the_order_of_claims_changes_nothing(
    held: list[Any], order: Any, level: Level, coarse: bool
) -> None:
    first = lines(cells_of(held, level, coarse=coarse))
    order.shuffle(held)
    assert lines(cells_of(held, level, coarse=coarse)) == first


@settings(max_examples=40, deadline=None)
@given(tellings(), levels, st.booleans())
def test_a_line_comes_back_as_the_cell_it_was(held: list[Any], level: Level, coarse: bool) -> None:
    cells = cells_of(held, level, coarse=coarse)
    assert [read_coverage_line(line) for line in lines(cells)] == cells


def test_a_cell_of_many_claims_has_several_lines() -> None:
    many = [telling(n, origin=f"witness {n}") for n in range(1, MOST_IDS + 101)]
    told = lines(cells_of(many, Level.IDS))
    assert len(told) == 10
    read = [read_coverage_line(line) for line in told]
    assert {i for cell in read for i in cell.ids} == {t.claim for t in many}
    assert {o for cell in read for o in cell.origins} == {t.origin for t in many}
    assert max(len(repr(line)) for line in told) < 20_000


@settings(max_examples=40, deadline=None)
@given(tellings())
def test_a_cell_is_found_where_its_claims_count(held: list[Any]) -> None:
    assert {key_of(cell) for cell in cells_of(held)} == {cell_key(t) for t in held}


LINE: dict[str, Any] = {
    "measure": "killed", "unit": "people", "place": "Kursk", "country": "RU", "month": "2031-01",
    "claims": "1-4", "origins": 2, "last_told": None, "question": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"claims": "7"}, "claims"), ({"month": "2031-13"}, "month"), ({"country": "ru"}, "country"),
     ({"origins": []}, "origins"), ({"origins": [1]}, "origins"), ({"origins": -1}, "origins"),
     ({"origins": True}, "origins"), ({"origins": ["x" * 301]}, "origins"),
     ({"place": "x" * 301}, "place"), ({"ids": ["doc_" + "0" * 20]}, "ids"), ({"ids": []}, "ids"),
     ({"last_told": "soon"}, "last_told"), ({"more": 1}, "more"), ({"measure": None}, "measure")],
)  # fmt: skip
def test_another_line_is_refused(wrong: dict[str, Any], told: str) -> None:
    assert read_coverage_line(LINE)
    with pytest.raises(RecordError, match=told):
        read_coverage_line(LINE | wrong)


@pytest.mark.parametrize("name", ["measure", "unit", "origins", "question"])
def test_a_line_without_a_part_is_refused(name: str) -> None:
    with pytest.raises(RecordError):
        read_coverage_line({k: v for k, v in LINE.items() if k != name})


def test_every_field_of_a_cell_is_in_its_line() -> None:
    (line,) = lines(cells_of([telling(1)], Level.IDS))
    names = {f.name for f in fields(Cell)} - {"origin_count"}
    assert set(line) == names

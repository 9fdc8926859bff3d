"""Which columns of others' tables hold what: by hashtags, or by a map."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sayso.errors import UserError
from sayso.exchange.formats.column_maps import hxl_line, map_by_tags, read_map
from sayso.exchange.hxl import TAGS

HEADS = ("Event", "Deaths best", "Low", "Where", "From")


def test_the_line_of_hashtags_is_found_under_heads() -> None:
    rows = [(1, ("Figures", "", "")), (2, ("a", "b", "c")), (3, ("#org", "", "#affected+killed"))]
    assert hxl_line(rows) == 2
    assert hxl_line(rows[:2]) == -1
    assert hxl_line([]) == -1


def test_our_own_hashtags_are_understood() -> None:
    tags = [tag.replace("{measure}", "+killed") for tag in TAGS.values()]
    found = map_by_tags(tags)
    names = list(TAGS)
    for holds, field in (
        ("origin", "origin"), ("chain", "chain"), ("outlet", "outlet"), ("place", "place"),
        ("sentence", "sentence"), ("written", "written"), ("as_of_begin", "as_of_begin"),
        ("as_of_end", "as_of_end"), ("published", "published"), ("unit", "unit"),
        ("measure", "measure"), ("subject", "subject"), ("quantifier", "quantifier"),
        ("accounting", "accounting"), ("url", "url"), ("country", "country"),
    ):  # fmt: skip
        assert found.columns[holds] == names.index(field), holds
    (figure,) = found.figures
    assert figure.measure == "killed"
    assert figure.columns == {b: names.index(b) for b in ("low", "high", "point")}


def test_hashtags_of_others_are_understood() -> None:
    tags = (
        "#date", "#country+code", "#adm1+name", "#adm2+code", "#adm2+name", "#affected+killed",
        "#affected+injured+num", "#affected+on_strike+min", "#org+id", "#org",
    )  # fmt: skip
    found = map_by_tags(tags)
    assert {f.measure: dict(f.columns) for f in found.figures} == {
        "killed": {"point": 5}, "injured": {"point": 6}, "on strike": {"low": 7},
    }  # fmt: skip
    assert found.columns == {"as_of_begin": 0, "country": 1, "place": 4, "origin": 9}


def test_a_table_without_figures_is_told() -> None:
    with pytest.raises(UserError, match="--columns"):
        map_by_tags(("#org", "#loc"))


MAP: dict[str, Any] = {
    "table": {"name": "Count Desk", "published": date(2031, 6, 1), "measure": "killed"},
    "columns": {"point": "deaths BEST", "low": "Low", "place": "Where"},
    "figures": [{"measure": "injured", "point": "Event"}],
}


def test_a_map_names_columns_by_their_heads() -> None:
    found = read_map(MAP).over(HEADS)
    assert {f.measure: dict(f.columns) for f in found.figures} == {
        "injured": {"point": 0}, "": {"low": 2, "point": 1},
    }  # fmt: skip
    assert found.columns == {"place": 3}
    assert found.constants == {"measure": "killed"}
    assert (found.name, found.published) == ("Count Desk", date(2031, 6, 1))


@pytest.mark.parametrize(
    ("given", "told"),
    [({"columns": {"place": "Where"}}, "names no figure"), ({"cols": {}}, "not cols"),
     ({"columns": {"best": "x"}}, r"\[columns\] may say"), ({"columns": 1}, "is a table"),
     ({"figures": {"measure": "x"}}, "two brackets"), ({"figures": [1]}, "is a table"),
     ({"figures": [{"measure": "x"}]}, "names no column"), ({"table": {"who": "x"}}, "may say"),
     ({"figures": [{"point": "x"}], "table": {"published": "soon"}}, "is a day")],
)  # fmt: skip
def test_what_is_wrong_with_a_map_is_told(given: Mapping[str, Any], told: str) -> None:
    with pytest.raises(UserError, match=told):
        read_map(given)


def test_a_column_that_the_table_has_not_is_told_with_those_it_has() -> None:
    with pytest.raises(UserError, match=r"no column 'Who'; it has Event, Deaths best"):
        read_map({"columns": {"point": "Low", "origin": "Who"}}).over(HEADS)

"""Which columns of somebody's table hold what: by its HXL hashtags, or by a map of one's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sayso.errors import UserError
from sayso.model.held_table import BOUNDS, FIELDS, ColumnMap, FigureColumns

_TAG = re.compile(r"#([a-z][a-z0-9_]*)((?:\+[a-z][a-z0-9_]*)*)", re.IGNORECASE)

AFFECTED = ("affected", "inneed", "targeted", "reached")
BOUND = {"min": "low", "max": "high", "num": "point"}

PLAIN: tuple[tuple[str, frozenset[str], str], ...] = (
    ("org", frozenset(), "origin"),
    ("meta", frozenset({"chain"}), "chain"),
    ("meta", frozenset({"source"}), "outlet"),
    ("meta", frozenset({"url"}), "url"),
    ("meta", frozenset({"quantifier"}), "quantifier"),
    ("meta", frozenset({"title"}), "title"),
    ("description", frozenset({"written"}), "written"),
    ("description", frozenset({"quote"}), "sentence"),
    ("indicator", frozenset({"name"}), "measure"),
    ("indicator", frozenset({"unit"}), "unit"),
    ("indicator", frozenset({"accounting"}), "accounting"),
    ("group", frozenset(), "subject"),
    ("loc", frozenset(), "place"),
    ("adm4", frozenset(), "place"),
    ("adm3", frozenset(), "place"),
    ("adm2", frozenset(), "place"),
    ("adm1", frozenset(), "place"),
    ("country", frozenset({"name"}), "country"),
    ("country", frozenset(), "country"),
    ("date", frozenset({"start"}), "as_of_begin"),
    ("date", frozenset({"end"}), "as_of_end"),
    ("date", frozenset({"reported"}), "published"),
    ("date", frozenset(), "as_of_begin"),
)
"""Hashtag, attributes that it has, and what such a column holds; the finest place goes first."""

NO_NAMES = frozenset({"code", "id", "base"})
"""Attributes of columns that hold no words."""


def hxl_line(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """At which of the first rows the hashtags stand; -1 where there are none."""
    for at, (_, cells) in enumerate(rows[:25]):
        filled = [cell for cell in cells if cell.strip()]
        if filled and all(_TAG.fullmatch(cell.strip()) for cell in filled):
            return at
    return -1


def map_by_tags(tags: Sequence[str]) -> ColumnMap:
    """Which columns hold what, by their hashtags; UserError where none holds a figure."""
    figures: dict[str, dict[str, int]] = {}
    columns: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for at, tag in enumerate(tags):
        found = _TAG.fullmatch(tag.strip())
        if not found:
            continue
        name, has = found[1].lower(), frozenset(found[2].lower().split("+")) - {""}
        if name in AFFECTED and not has & NO_NAMES:
            bound = next((BOUND[a] for a in sorted(has) if a in BOUND), "point")
            counted = "+".join(sorted(has - BOUND.keys()))
            figures.setdefault(counted, {}).setdefault(bound, at)
            continue
        for rank, (heading, needs, holds) in enumerate(PLAIN):
            if heading == name and needs <= has and not (has & NO_NAMES and holds != "country"):
                if rank < ranks.get(holds, len(PLAIN)):
                    ranks[holds], columns[holds] = rank, at
                break
    if not figures:
        raise UserError("no column is tagged #affected: name the columns with --columns MAP.toml")
    made = tuple(
        FigureColumns(measure=_measure(counted), columns=found)
        for counted, found in figures.items()
    )
    return ColumnMap(figures=made, columns=columns)


def _measure(attributes: str) -> str:
    return attributes.replace("_", " ").replace("+", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMap:
    """A map of one's own, by the names of the heads."""

    figures: Sequence[tuple[str, Mapping[str, str]]]
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    published: date | None = None

    def over(self, heads: Sequence[str]) -> ColumnMap:
        """Which columns of a table with these heads hold what; UserError for one it has not."""
        known = {head.strip().casefold(): at for at, head in reversed(list(enumerate(heads)))}

        def at(name: str) -> int:
            if name.strip().casefold() not in known:
                some = ", ".join(head for head in heads if head)[:300]
                raise UserError(f"the table has no column {name!r}; it has {some}")
            return known[name.strip().casefold()]

        figures = tuple(
            FigureColumns(measure=measure, columns={b: at(head) for b, head in found.items()})
            for measure, found in self.figures
        )
        return ColumnMap(
            figures=figures,
            columns={holds: at(head) for holds, head in self.columns.items()},
            constants=self.constants,
            name=self.name,
            published=self.published,
        )


def read_map(table: Mapping[str, Any]) -> OwnMap:
    """The map that a TOML file holds; UserError says what is wrong and what there may be."""
    _expect(table, ("table", "columns", "figures"), "the map")
    about, columns = _part(table, "table"), _part(table, "columns")
    _expect(about, ("name", "published", *FIELDS), "[table]")
    _expect(columns, (*FIELDS, *BOUNDS), "[columns]")
    figures = [_figure(one) for one in _listed(table.get("figures", []))]
    bounds = {name: str(columns[name]) for name in BOUNDS if name in columns}
    figures += [("", bounds)] if bounds else []
    if not figures:
        raise UserError("the map names no figure: say low, high or point under [columns]")
    published = about.get("published")
    if published is not None and not isinstance(published, date):
        raise UserError("[table] published is a day, as in published = 2031-06-05")
    plain = {n: str(about[n]) for n in FIELDS if n in about and n != "published"}
    return OwnMap(
        figures=figures,
        columns={n: str(columns[n]) for n in FIELDS if n in columns},
        constants=plain,
        name=str(about.get("name", "")),
        published=published,
    )


def _figure(one: object) -> tuple[str, Mapping[str, str]]:
    if not isinstance(one, dict):
        raise UserError("[[figures]] is a table with measure, and low, high or point")
    _expect(one, ("measure", *BOUNDS), "[[figures]]")
    bounds = {name: str(one[name]) for name in BOUNDS if name in one}
    if not bounds:
        raise UserError("[[figures]] names no column: say low, high or point")
    return str(one.get("measure", "")), bounds


def _part(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = table.get(name, {})
    if not isinstance(part, dict):
        raise UserError(f"[{name}] is a table")
    return part


def _listed(held: object) -> list[object]:
    if not isinstance(held, list):
        raise UserError("[[figures]] is written with two brackets on each side")
    return held


def _expect(table: Mapping[str, Any], names: Sequence[str], where: str) -> None:
    more = sorted(set(table) - set(names))
    if more:
        raise UserError(f"{where} may say {', '.join(names)}; not {', '.join(more)[:100]}")

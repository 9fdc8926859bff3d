"""Rival figures of a question drawn: a line per origin, bounds as bars, open ends as arrows."""

from pathlib import Path
from typing import Any

from sayso.errors import SettingsError, UserError
from sayso.exchange.tables import Row, folded_rows
from sayso.model.question import Question

SUFFIXES = (".svg", ".png", ".html", ".json")


def draw(question: Question, path: Path) -> None:
    """Draw to a file; its suffix says how. UserError where that, or the folder, is not possible."""
    if path.suffix.lower() not in SUFFIXES:
        raise SettingsError(f"{path}: a chart is one of {' '.join(SUFFIXES)}")
    try:
        import altair  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise UserError("charts need the extra: pip install 'sayso[charts]'") from None
    try:
        altair.Chart.from_dict(specification(question)).save(str(path))
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from error


def specification(question: Question) -> dict[str, Any]:
    """The chart as Vega-Lite, its data inside."""
    y = {
        "field": "label",
        "type": "nominal",
        "title": None,
        "sort": None,
        "axis": {"labelLimit": 400},
    }
    x = {"type": "quantitative", "title": question.measure, "scale": {"zero": False}}
    tip = [{"field": f, "type": "nominal"} for f in ("origin", "figure", "published", "stance")]
    colour = {"field": "stance", "type": "nominal", "title": "stance"}
    bar = {
        "x": {**x, "field": "from"},
        "x2": {"field": "to"},
        "y": y,
        "color": colour,
        "tooltip": tip,
    }
    ends = [
        {
            "mark": {"type": "point", "shape": shape, "filled": True, "size": 90},
            "transform": [{"filter": f"datum.{side} === null && datum.{other} !== null"}],
            "encoding": {"x": {**x, "field": other}, "y": y, "color": colour, "tooltip": tip},
        }
        for side, other, shape in (
            ("high", "low", "triangle-right"),
            ("low", "high", "triangle-left"),
        )
    ]
    point = {
        "mark": {"type": "point", "filled": True, "size": 90},
        "transform": [{"filter": "datum.point !== null"}],
        "encoding": {"x": {**x, "field": "point"}, "y": y, "color": colour, "tooltip": tip},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": question.text,
        "width": 480,
        "data": {"values": [_datum(row) for row in folded_rows(question) if row["figure"]]},
        "layer": [{"mark": {"type": "bar", "height": 3}, "encoding": bar}, *ends, point],
    }


def _datum(row: Row) -> dict[str, Any]:
    low, high, point = (float(row[k]) if row[k] else None for k in ("low", "high", "point"))
    return {
        "label": f"{row['origin'] or 'no recorded origin'}: {row['figure']}",
        "low": low,
        "high": high,
        "point": point,
        "from": high if low is None else low,
        "to": low if high is None else high,
        **{k: row[k] for k in ("origin", "figure", "published", "stance")},
    }

"""The rows of a drawing: each origin's latest figure on one axis, its words beside it."""

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Any

from sayso.model.answer import AnswerRow
from sayso.model.claim import Certainty
from sayso.model.quantity import Quantifier
from sayso.views.printable import on_one_line

INK, DARK = "#111111", "#444444"
Numbered = tuple[int, AnswerRow]
WIDTH = 400  # of the axis, in pixels
WORDS = 360  # of the words beside it
LABEL = 46  # characters of an origin's label before it is cut or broken
FEW = 12  # so many rows have room for labels of two lines
ROOMY, THIN = 34, 20  # pixels of a row
ARROW = 0.09  # length of an open side's arrow, as a share of the largest figure


def cut(words: str, most: int = LABEL) -> str:
    """Words of a report on one line, without what would end the drawing library's process."""
    text = on_one_line(words)
    return text if len(text) <= most else text[: most - 1] + "…"


def has_axis(row: AnswerRow) -> bool:
    """Whether a row's figure is of the unit that the others are drawn in."""
    return not row.apart.startswith(("unit", "base"))


def rows_panel(alt: Any, table: Sequence[Numbered], top: float, few: bool) -> Any:
    """Rows on an axis that ends a little beyond `top`; where they are `few` they have more room."""
    values = [_record(r, n, top, few) for n, r in table]
    base = _one_row_each(alt, values)
    scale = alt.Scale(domain=[0, top * (1 + 2 * ARROW)], nice=False)
    x = alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=5))
    bars = (
        base.transform_filter("datum.shape != 'words'")
        .mark_rule(strokeWidth=3, color=INK)
        .encode(x=x, x2="high:Q")
    )
    points = (
        base.transform_filter("isValid(datum.at)")
        .mark_point(filled=True, size=110 if few else 70, color=INK, opacity=1)
        .encode(x=alt.X("at:Q", scale=scale))
    )
    words = base.mark_text(
        align="left", baseline="middle", fontSize=11, color=DARK, limit=WORDS
    ).encode(x=alt.value(WIDTH + 12), text="text:N")
    layers = alt.layer(bars, points, *_ends(alt, base, scale, few), words)
    return layers.properties(width=WIDTH, height=max(60, (ROOMY if few else THIN) * len(values)))


def _ends(alt: Any, base: Any, scale: Any, few: bool) -> list[Any]:
    """Arrow heads of open sides, caps of ranges, and rings around what was chosen."""
    ends = base.transform_filter("datum.shape == 'range'")
    caps = [
        ends.mark_tick(thickness=3, size=14 if few else 10, color=INK).encode(
            x=alt.X(f"{side}:Q", scale=scale)
        )
        for side in ("low", "high")
    ]
    rings = [
        base.transform_filter(f"isValid(datum.{end})")
        .mark_point(
            shape="diamond", filled=False, size=420 if few else 200, strokeWidth=1.5, color=INK
        )
        .encode(x=alt.X(f"{end}:Q", scale=scale))
        for end in ("mark", "mark2")
    ]
    heads = [
        _arrow_heads(base, shape, towards, 130 if few else 70)
        for shape, towards in (("at least →", "right"), ("← up to", "left"))
    ]
    return [*heads, *caps, *rings]


def _arrow_heads(base: Any, shape: str, towards: str, size: int) -> Any:
    """Heads at the open end of figures of one shape."""
    heads = base.transform_filter(f"datum.shape == '{shape}'").mark_point(
        shape=f"triangle-{towards}", filled=True, size=size, color=INK, opacity=1
    )
    return heads.encode(x="tip:Q")


def _one_row_each(alt: Any, values: Sequence[dict[str, Any]]) -> Any:
    """The values as a chart with a row an origin, in their order."""
    axis = alt.Axis(
        grid=False,
        ticks=False,
        domain=False,
        labelFontSize=12,
        labelPadding=10,
        labelExpr="split(datum.label, '\\n')",
    )
    order = [v["origin"] for v in values]
    return alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("origin:N", title=None, sort=order, axis=axis)
    )


def _label(number: int, row: AnswerRow, few: bool) -> str:
    """Number and origin, over two lines where the name is long and there is room."""
    if not few:
        return cut(f"{number}. {row.origin}")
    return "\n".join(wrap(cut(f"{number}. {row.origin}", 2 * LABEL - 6), LABEL))


def _record(row: AnswerRow, number: int, top: float, few: bool) -> dict[str, Any]:
    """One row as plain values: bounds, the ends of its arrows, the words beside it."""
    figure = row.latest.claim.figure
    low, high = row.low, row.high
    said = row.working if row.summed else f"“{cut(row.written)}”"
    words = on_one_line(said) + _marks(row, figure.quantifier if figure else None)
    label = _label(number, row, few)
    if not has_axis(row):
        return {"origin": label, "text": words, "shape": "words"}
    reach = top * ARROW
    first = float(low) if low is not None else max(0.0, float(high or 0) - reach)
    last = float(high) if high is not None else float(low or 0) + reach
    is_point = low is None or high is None or low == high
    return {
        "origin": label,
        "low": first,
        "high": last,
        "shape": _shape(low, high),
        "tip": last if high is None else first,
        "at": float(low if low is not None else high or 0) if is_point else None,
        "text": words,
        "mark": _bound(low, high) if row.chosen else None,
        "mark2": _bound(high, low) if row.chosen else None,
    }


def _shape(low: Decimal | None, high: Decimal | None) -> str:
    if high is None:
        return "at least →"
    if low is None:
        return "← up to"
    return "one figure" if low == high else "range"


def _bound(bound: Decimal | None, other: Decimal | None) -> float:
    return float(bound if bound is not None else other or 0)


def _marks(row: AnswerRow, quantifier: Quantifier | None) -> str:
    said = []
    if row.summed:
        said.append("derived")
    if quantifier is Quantifier.ABOUT:
        said.append("approximate")
    if row.latest.claim.stance.certainty is not Certainty.ASSERTED or row.stance == "denies":
        said.append(row.stance)
    said += [s for s in (cut(row.apart), "chosen" if row.chosen else "") if s]
    return f"  ({'; '.join(said)})" if said else ""

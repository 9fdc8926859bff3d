"""One question drawn: each origin a row with its range or point, revisions on a time axis.

Shape and dash carry what colour would, so that it reads in black and white and for everyone.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from typing import Any

from sayso.errors import SettingsError
from sayso.model.amount import amount_of
from sayso.model.answer import Answer, AnswerRow
from sayso.model.claim import Certainty
from sayso.model.quantity import Quantifier
from sayso.model.question import Account
from sayso.views.printable import on_one_line

INK, DARK, GREY = "#111111", "#444444", "#666666"
WIDTH = 100  # characters of a line under the title
Numbered = tuple[int, AnswerRow]
FORMATS = (".svg", ".png", ".html")
LABEL = 46  # characters of an origin's label before it is cut
WIDE = 0.0125  # width of one character of a row's words, as a share of the largest figure
ARROW = 0.09  # length of an open side's arrow, as a share of the largest figure


class _Harmless(json.JSONEncoder):
    """JSON that no page takes for its own markup, whatever a report says."""

    def encode(self, o: Any) -> str:
        """The JSON, with its angle brackets spelled out."""
        return super().encode(o).replace("<", "\\u003c").replace(">", "\\u003e")


def _charting() -> Any:
    """The charting library, an optional extra: the one place where it is loaded."""
    try:
        import altair  # noqa: PLC0415
        import vl_convert  # noqa: F401, PLC0415
    except ImportError as missing:
        raise SettingsError(
            "charts need an extra that is not installed: pip install 'sayso[charts]'"
        ) from missing
    return altair


def draw(answer: Answer, path: Path | str) -> Path:
    """Draws the question to an .svg, .png or .html file; SettingsError for another ending."""
    target = Path(path)
    if target.suffix.lower() not in FORMATS:
        raise SettingsError(f"{target.name}: a chart ends in {', '.join(FORMATS)}")
    chart = _chart(_charting(), answer)
    kind = target.suffix.lower().removeprefix(".")
    if kind == "html":
        chart.save(str(target), format=kind, inline=True, json_kwds={"cls": _Harmless})
    else:
        chart.save(str(target), format=kind, **({"ppi": 144} if kind == "png" else {}))
    return target


def _chart(alt: Any, answer: Answer) -> Any:
    question = answer.question
    drawn = [(n, r) for n, r in enumerate(answer.rows, 1) if (r.low, r.high) != (None, None)]
    beside = [(n, r) for n, r in drawn if not r.apart]
    apart = [(n, r) for n, r in drawn if r.apart]
    on_axis = (v for _, r in drawn if _has_axis(r) for v in (r.low, r.high) if v is not None)
    top = max(map(float, on_axis), default=1.0)
    panels = []
    if beside:
        panels.append(_panel(alt, beside, top, "Comparable: latest figure of each origin"))
    if apart:
        panels.append(_panel(alt, apart, top, "Not comparable, listed apart"))
    if any(len(r.revisions) > 1 for _, r in beside):
        panels.append(_revisions(alt, beside))
    title = alt.TitleParams(
        text=on_one_line(question.text) or "no figures",
        subtitle=[
            line for sentence in _subtitle(answer) for line in wrap(on_one_line(sentence), WIDTH)
        ],
        anchor="start",
        fontSize=16,
        subtitleColor=DARK,
        color=INK,
        offset=12,
    )
    whole = (
        alt.vconcat(*panels)
        if panels
        else alt.Chart(alt.Data(values=[{}])).mark_text(text="no figures")
    )
    return (
        whole.properties(title=title)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e4e4e4", labelLimit=420)
    )


def _subtitle(answer: Answer) -> list[str]:
    """Lineage and verdict, and whose choice each ringed figure is."""
    verdict = answer.question.verdict.value.replace("_", " ")
    sentences = [answer.lineage, f"verdict on the claims: {verdict}"]
    sentences += [
        f"chosen: {n}. {r.origin}: {r.chosen}" for n, r in enumerate(answer.rows, 1) if r.chosen
    ]
    return [*sentences, answer.rule] if answer.rule else sentences


def _has_axis(row: AnswerRow) -> bool:
    """Whether a row's figure is of the unit that the others are drawn in."""
    return not row.apart.startswith(("unit", "base"))


def _cut(words: str, most: int = LABEL) -> str:
    """Words of a report on one line, without what would end the drawing library's process."""
    text = on_one_line(words)
    return text if len(text) <= most else text[: most - 1] + "…"


def _label(number: int, row: AnswerRow) -> str:
    """Number and origin, over two lines where the name is long."""
    return "\n".join(wrap(_cut(f"{number}. {row.origin}", 2 * LABEL - 6), LABEL))


def _record(row: AnswerRow, number: int, top: float) -> dict[str, Any]:
    """One row as plain values: bounds, the ends of its arrows, the words beside it."""
    figure = row.latest.claim.figure
    low, high = row.low, row.high
    said = row.working if row.summed else f"“{_cut(row.written)}”"
    words = on_one_line(said) + _marks(row, figure.quantifier if figure else None)
    reach = top * ARROW
    first = float(low) if low is not None else max(0.0, float(high or 0) - reach)
    last = float(high) if high is not None else float(low or 0) + reach
    if not _has_axis(row):
        return {"origin": _label(number, row), "label": 0.0, "text": words, "shape": "words"}
    return {
        "origin": _label(number, row),
        "low": first,
        "high": last,
        "shape": "at least →"
        if high is None
        else "← up to"
        if low is None
        else "one figure"
        if low == high
        else "range",
        "label": max(0.0, min(first, top * (1 + 2 * ARROW) - top * WIDE * len(words))),
        "tip": last if high is None else first,
        "at": float(low if low is not None else high or 0)
        if (low is None or high is None or low == high)
        else None,
        "text": words,
        "mark": _bound(row.low, row.high) if row.chosen else None,
        "mark2": _bound(row.high, row.low) if row.chosen else None,
    }


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
    said += [s for s in (_cut(row.apart), "chosen" if row.chosen else "") if s]
    return f"  ({'; '.join(said)})" if said else ""


def _panel(alt: Any, table: Sequence[Numbered], top: float, title: str) -> Any:
    values = [_record(r, n, top) for n, r in table]
    base = _one_row_each(alt, values)
    scale = alt.Scale(domain=[0, top * (1 + 2 * ARROW)], nice=False)
    x = alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=6))
    bars = (
        base.transform_filter("datum.shape != 'words'")
        .mark_rule(strokeWidth=3, color=INK)
        .encode(x=x, x2="high:Q")
    )
    points = (
        base.transform_filter("isValid(datum.at)")
        .mark_point(filled=True, size=110, color=INK, opacity=1)
        .encode(x=alt.X("at:Q", scale=scale))
    )
    right = _arrow_heads(base, "at least →", "right")
    left = _arrow_heads(base, "← up to", "left")
    ends = base.transform_filter("datum.shape == 'range'")
    caps = [
        ends.mark_tick(thickness=3, size=14, color=INK).encode(x=alt.X(f"{side}:Q", scale=scale))
        for side in ("low", "high")
    ]
    rings = [
        base.transform_filter(f"isValid(datum.{end})")
        .mark_point(shape="diamond", filled=False, size=520, strokeWidth=1.5, color=INK)
        .encode(x=alt.X(f"{end}:Q", scale=scale))
        for end in ("mark", "mark2")
    ]
    words = base.mark_text(align="left", dx=0, dy=-15, fontSize=11, color=GREY).encode(
        x=alt.X("label:Q", scale=scale), text="text:N"
    )
    layers = alt.layer(bars, points, right, left, *caps, *rings, words)
    return layers.properties(
        width=560,
        height=max(60, 52 * len(values)),
        title=alt.TitleParams(text=title, anchor="start", fontSize=12, color=INK),
    )


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


def _arrow_heads(base: Any, shape: str, towards: str) -> Any:
    """Heads at the open end of figures of one shape."""
    heads = base.transform_filter(f"datum.shape == '{shape}'").mark_point(
        shape=f"triangle-{towards}", filled=True, size=130, color=INK, opacity=1
    )
    return heads.encode(x="tip:Q")


def _revisions(alt: Any, table: Sequence[Numbered]) -> Any:
    """Each origin's figures over time: its own dash and its own mark."""
    values = [
        {
            "origin": _cut(f"{n}. {r.origin}", 2 * LABEL),
            "day": _day(a),
            "value": _value(a),
            "open": _open_side(a),
        }
        for n, r in table
        for a in r.revisions
        if a.claim.figure and _day(a) and _value(a) is not None
    ]
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("day:T", title=None, axis=_day_axis(alt, [str(v["day"]) for v in values])),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(format=",d")),
    )
    legend = alt.Legend(title=None, orient="bottom", labelLimit=620, columns=1)
    lines = base.mark_line(color=INK, strokeWidth=2).encode(
        strokeDash=alt.StrokeDash("origin:N", legend=None)
    )
    points = base.mark_point(color=INK, size=80, filled=True, opacity=1).encode(
        shape=alt.Shape("origin:N", legend=legend)
    )
    arrows = (
        base.transform_filter("datum.open != ''")
        .mark_text(dy=-14, fontSize=16, color=INK)
        .encode(text="open:N")
    )
    return alt.layer(lines, points, arrows).properties(
        width=560,
        height=160,
        title=alt.TitleParams(text="As told over time", anchor="start", fontSize=12, color=INK),
    )


def _day_axis(alt: Any, days: Sequence[str]) -> Any:
    """Each day once where they are few, so that no label repeats."""
    few = sorted(set(days))
    ticks = (
        {"values": [alt.DateTime(**_parts(d)) for d in few]} if len(few) < 7 else {"tickCount": 5}
    )
    return alt.Axis(format="%-d %b %Y", labelAngle=0, labelOverlap=True, **ticks)


def _parts(day: str) -> dict[str, int]:
    year, month, of_month = map(int, day.split("-"))
    return {"year": year, "month": month, "date": of_month}


def _day(account: Account) -> str:
    published = account.report.published
    return published.isoformat() if published else ""


def _open_side(account: Account) -> str:
    """An arrow to where a figure is open: up for "at least", down for "up to"."""
    figure = account.claim.figure
    if figure is None or (figure.low is None) == (figure.high is None):
        return ""
    return "↑" if figure.high is None else "↓"


def _value(account: Account) -> float | None:
    """The bound that is drawn; a share as the count it comes to."""
    figure = account.claim.figure
    if figure is None:
        return None
    amount = amount_of(figure)
    bound = amount.low if amount.low is not None else amount.high
    return None if bound is None else float(bound)

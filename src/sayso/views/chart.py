"""One question drawn on one page: each origin a row, what was told over time below.

Shape and dash carry what colour would, so that it reads in black and white and for everyone.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from sayso.errors import SettingsError
from sayso.model.answer import Answer
from sayso.views.chart_days import days_panel
from sayso.views.chart_marks import MOST
from sayso.views.chart_rows import DARK, FEW, INK, Numbered, has_axis, rows_panel
from sayso.views.printable import on_one_line

WIDTH = 120  # characters of a line under the title
FORMATS = (".svg", ".png", ".html")


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
    with_figures = [(n, r) for n, r in enumerate(answer.rows, 1) if (r.low, r.high) != (None, None)]
    drawn = with_figures[:MOST]
    panels = _panels(alt, drawn)
    whole = (
        alt.vconcat(*panels)
        if panels
        else alt.Chart(alt.Data(values=[{}])).mark_text(text="no figures")
    )
    lines = _subtitle(answer, len(drawn), len(with_figures))
    title = alt.TitleParams(
        text=on_one_line(answer.question.text) or "no figures",
        subtitle=[line for sentence in lines for line in wrap(on_one_line(sentence), WIDTH)],
        anchor="start",
        fontSize=16,
        subtitleColor=DARK,
        color=INK,
        offset=12,
    )
    return (
        whole.properties(title=title)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e4e4e4", labelLimit=420)
    )


def _panels(alt: Any, drawn: Sequence[Numbered]) -> list[Any]:
    """Comparable rows, those set apart, and what was told over time where somebody revised."""
    beside = [(n, r) for n, r in drawn if not r.apart]
    apart = [(n, r) for n, r in drawn if r.apart]
    top, few = _top(drawn), len(drawn) <= FEW
    panels = [
        _titled(alt, rows_panel(alt, rows, top, few), title)
        for rows, title in (
            (beside, "Comparable: latest figure of each origin"),
            (apart, "Not comparable, listed apart"),
        )
        if rows
    ]
    if any(len(r.revisions) > 1 for _, r in beside):
        panels.append(_titled(alt, days_panel(alt, beside), "As told over time, by number of row"))
    return panels


def _titled(alt: Any, panel: Any, title: str) -> Any:
    return panel.properties(
        title=alt.TitleParams(text=title, anchor="start", fontSize=12, color=INK)
    )


def _top(drawn: Iterable[Numbered]) -> float:
    """The largest figure on the axis."""
    values = (v for _, r in drawn if has_axis(r) for v in (r.low, r.high) if v is not None)
    return max(map(float, values), default=1.0) or 1.0


def _subtitle(answer: Answer, drawn: int, figures: int) -> list[str]:
    """Lineage and verdict, whose choice each ringed figure is, and how many are left out."""
    verdict = answer.question.verdict.value.replace("_", " ")
    sentences = [answer.lineage, f"verdict on the claims: {verdict}"]
    sentences += [
        f"chosen: {n}. {r.origin}: {r.chosen}" for n, r in enumerate(answer.rows, 1) if r.chosen
    ]
    sentences += [answer.rule] if answer.rule else []
    if drawn < figures:
        sentences.append(f"{drawn} of {figures} rows are drawn; the table has them all")
    return sentences

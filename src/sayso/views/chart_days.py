"""What each origin told over time: its own mark, its own dash, its number at the last of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sayso.model.amount import amount_of
from sayso.model.question import Account
from sayso.views.chart_marks import dashes, fills, shapes
from sayso.views.chart_rows import FEW, INK, LABEL, WIDTH, WORDS, Numbered, cut

TICKS = 6
"""So many days stand on the axis at most."""

PAPER = "#ffffff"

Value = dict[str, Any]


def days_panel(alt: Any, table: Sequence[Numbered]) -> Any:
    """Figures by the day they were told, and which mark is whose, in the order of the rows."""
    values = [value for numbered in table for value in _told(*numbered)]
    order = list(dict.fromkeys(str(v["origin"]) for v in values))
    days = sorted({date.fromisoformat(v["day"]) for v in values})
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("day:T", title=None, scale=alt.Scale(type="utc"), axis=_day_axis(alt, days)),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(format=",d", tickCount=5)),
    )
    by_number = list(dict.fromkeys(str(v["number"]) for v in values))
    lines = base.mark_line(color=INK, strokeWidth=1.2).encode(
        strokeDash=alt.StrokeDash(  # by another field than the marks: its legend is not theirs
            "number:N", legend=None, scale=alt.Scale(domain=by_number, range=dashes(len(order)))
        )
    )
    layers = alt.layer(lines, _marks(alt, base, order), _open_sides(base), _numbers(base))
    return layers.properties(width=WIDTH + WORDS, height=180 if len(order) <= FEW else 260)


def _marks(alt: Any, base: Any, order: Sequence[str]) -> Any:
    columns = 1 if len(order) <= 8 else 2 if len(order) <= 20 else 3
    legend = alt.Legend(
        title=None,
        orient="bottom",
        labelLimit=(WIDTH + WORDS) // columns - 30,  # beside its symbol
        columns=columns,
        symbolLimit=0,
        symbolSize=70,
        rowPadding=1,
    )
    return base.mark_point(strokeWidth=1.2, size=60, filled=True, opacity=1).encode(
        shape=alt.Shape(
            "origin:N",
            sort=list(order),
            legend=legend,
            scale=alt.Scale(domain=list(order), range=shapes(len(order))),
        ),
        fill=alt.Fill(
            "origin:N",
            sort=list(order),
            legend=legend,
            scale=alt.Scale(domain=list(order), range=fills(len(order), INK, PAPER)),
        ),
        stroke=alt.Stroke(
            "origin:N",
            sort=list(order),
            legend=legend,
            scale=alt.Scale(domain=list(order), range=[INK] * len(order)),
        ),
    )


def _open_sides(base: Any) -> Any:
    arrows = base.transform_filter("datum.open != ''")
    return arrows.mark_text(dy=-11, fontSize=12, color=INK).encode(text="open:N")


def _numbers(base: Any) -> Any:
    """The number of its row beside the last figure of each origin."""
    last = base.transform_filter("datum.last")
    return last.mark_text(dx=7, align="left", fontSize=9, color=INK).encode(text="number:N")


def _told(number: int, row: Any) -> list[Value]:
    drawn = [a for a in row.revisions if a.report.published and _value(a) is not None]
    return [
        {
            "origin": cut(f"{number}. {row.origin}", LABEL),
            "number": str(number),
            "day": account.report.published.isoformat(),
            "value": _value(account),
            "open": _open_side(account),
            "last": account is drawn[-1],
        }
        for account in drawn
    ]


def _day_axis(alt: Any, days: Sequence[date]) -> Any:
    """Days that stand evenly from the first to the last; each that is told where they are few."""
    shown = list(days) if len(days) <= TICKS else _evenly(days[0], days[-1])
    values = [alt.DateTime(year=d.year, month=d.month, date=d.day, utc=True) for d in shown]
    return alt.Axis(format="%-d %b %Y", labelAngle=0, labelOverlap=True, values=values)


def _evenly(first: date, last: date) -> list[date]:
    step = max(1, -(-(last - first).days // (TICKS - 1)))
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]


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

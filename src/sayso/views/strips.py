"""A figure drawn as one strip of a table: range, point, open end, revisions, what was chosen.

All strips of a table share an axis, along which places are percents.  Shape carries what colour
would; there are classes and no styles, so that the strictest page can hold them.
"""

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape

from sayso.model.amount import amount_of, number
from sayso.model.answer import Answer, AnswerRow
from sayso.model.quantity import Quantifier
from sayso.model.question import Account
from sayso.views.html import NO_HTML, Html

SPREAD = 20
"""From such a ratio of the highest to the lowest on, the axis is logarithmic."""

LEFT, RIGHT = 4.0, 92.0
"""Percents between which figures are drawn: arrows need room beyond them."""

OTHER_AXIS = ("unit", "base", "measure", "accounting: a rate", "a denial")
"""How reasons begin that leave a figure no place on the axis of the others."""

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The axis from `low` to `high`; on a logarithmic one all that is below `low` is at its end."""

    low: float
    high: float
    is_log: bool = False

    def at(self, value: Decimal | float) -> float:
        """Where a value lies, in percent of the strip's width."""
        part = self._part(float(value))
        return round(LEFT + (RIGHT - LEFT) * min(max(part, 0.0), 1.0), 2)

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies on the axis."""
        return float(value) <= self.high

    def _part(self, value: float) -> float:
        if not self.is_log:
            return (value - self.low) / (self.high - self.low)
        if value <= self.low:
            return 0.0
        return math.log(value / self.low) / math.log(self.high / self.low)


def scale_of(values: Iterable[Decimal]) -> Scale | None:
    """The axis that holds these values; None where there is none to hold."""
    given = sorted(float(v) for v in values if v >= 0)
    if not given or given[-1] == 0:
        return Scale(low=0.0, high=1.0) if given else None
    least, most = next(v for v in given if v), given[-1]
    if most / least > SPREAD:
        ends = (10 ** math.floor(math.log10(least)), 10 ** math.ceil(math.log10(most)))
        return Scale(low=float(ends[0]), high=float(ends[1]), is_log=True)
    return Scale(low=0.0, high=_rounded_up(most))


def _rounded_up(value: float) -> float:
    """The next 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= value * (1 - 1e-9))


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFigure:
    """What one strip shows: the latest bounds, those before it, and in which way it is told.

    `apart`: it cannot be compared with the others, and is drawn in grey.
    """

    low: Decimal | None
    high: Decimal | None
    about: bool = False
    chosen: bool = False
    apart: bool = False
    before: tuple[Bounds, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """The strips of an answer's rows in their order, their axis, and what kind it is in words.

    A row whose figure has no place on the axis has an empty strip.
    """

    axis: Html
    rows: tuple[Html, ...]
    note: str


def strips(answer: Answer, numbers: Container[int] | None = None) -> Strips:
    """The rows of an answer as strips on one axis, which the comparable ones of all span.

    Those of these numbers alone are drawn, of None all.
    """
    beside = [r for r in answer.rows if not r.apart]
    shown = [strip_figure(r) for r in beside]
    scale = scale_of(v for figure in shown for v in _values(figure))
    if scale is None:
        return Strips(axis=NO_HTML, rows=tuple(NO_HTML for _ in answer.rows), note="")
    note = "The axis is logarithmic: each step is ten times the one before." * scale.is_log
    rows = (
        _row_strip(row, scale) if numbers is None or number in numbers else NO_HTML
        for number, row in enumerate(answer.rows, 1)
    )
    return Strips(axis=axis(scale), rows=tuple(rows), note=note)


def range_strip(low: Decimal | None, high: Decimal | None) -> Html:
    """The range of a question's claims, on an axis of its own from nothing; empty where none."""
    ends = [float(value) for value in (low, high) if value is not None and value >= 0]
    if not ends:
        return NO_HTML
    scale = Scale(low=0.0, high=_rounded_up(max(ends)) if max(ends) else 1.0)
    return strip(StripFigure(low=low, high=high), scale)


def strip_figure(row: AnswerRow) -> StripFigure:
    """What the strip of a row shows."""
    figure = row.latest.claim.figure
    about = bool(figure and figure.quantifier is Quantifier.ABOUT)
    before = (_bounds(account) for account in row.revisions[:-1])
    return StripFigure(
        low=row.low,
        high=row.high,
        about=about,
        chosen=bool(row.chosen),
        apart=bool(row.apart),
        before=tuple(b for b in before if b != (None, None)),
    )


def _row_strip(row: AnswerRow, scale: Scale) -> Html:
    figure = strip_figure(row)
    values = _values(replace(figure, before=()))
    if row.apart.startswith(OTHER_AXIS) or not values or not all(map(scale.holds, values)):
        return NO_HTML
    return strip(figure, scale)


def _bounds(account: Account) -> Bounds:
    figure = account.claim.figure
    if figure is None:
        return None, None
    amount = amount_of(figure)
    return amount.low, amount.high


def _values(figure: StripFigure) -> list[Decimal]:
    pairs = ((figure.low, figure.high), *figure.before)
    return [v for pair in pairs for v in pair if v is not None]


def strip(figure: StripFigure, scale: Scale) -> Html:
    """One figure on an axis, as a drawing that says in words what it shows."""
    drawn = [_line("s-base", LEFT, RIGHT), *_earlier(figure, scale), *_latest(figure, scale)]
    kind = "s s-apart" if figure.apart else "s"
    return _drawing(kind, strip_words(figure), drawn)


def strip_words(figure: StripFigure) -> str:
    """What a strip shows, for those who do not see it: "about 300; before it 200 to 999"."""
    said = ("about " if figure.about else "") + _bounds_words((figure.low, figure.high))
    if figure.before:
        said += "; before it " + ", ".join(map(_bounds_words, figure.before))
    return said + ("; chosen" if figure.chosen else "")


def _bounds_words(bounds: Bounds) -> str:
    low, high = bounds
    if low is None:
        return f"up to {number(high)}" if high is not None else "no figure"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _earlier(figure: StripFigure, scale: Scale) -> list[str]:
    """Rings where a revised figure stood, joined to the latest by a hair line."""
    at = [scale.at(_place(bounds)) for bounds in figure.before if scale.holds(_place(bounds))]
    if not at:
        return []
    ends = [*at, scale.at(_place((figure.low, figure.high)))]
    return [_line("s-hair", min(ends), max(ends)), *(_sign("s-ring", x, RING) for x in at)]


def _place(bounds: Bounds) -> Decimal:
    low, high = bounds
    return low if low is not None else high if high is not None else Decimal(0)


def _latest(figure: StripFigure, scale: Scale) -> list[str]:
    low, high = figure.low, figure.high
    if low is not None and high is not None and low != high:
        return _range(figure, scale.at(low), scale.at(high))
    x = scale.at(_place((low, high)))
    drawn = [_sign("s-open" if figure.about else "s-dot", x, DOT)]
    if high is None:
        drawn = [_line("s-bar", x, x + 6), _sign("s-head", x + 6, TO_RIGHT), *drawn]
    elif low is None:
        drawn = [_line("s-bar", max(x - 6, 1), x), _sign("s-head", max(x - 6, 1), TO_LEFT), *drawn]
    return [*drawn, _sign("s-chosen", x, SQUARE)] if figure.chosen else drawn


def _range(figure: StripFigure, begin: float, end: float) -> list[str]:
    drawn = [
        _line("s-bar", begin, end),
        *(_sign("s-end", x, TICK) for x in (begin, end)),
    ]
    return [*drawn, *(_sign("s-chosen", x, SQUARE) for x in (begin, end) if figure.chosen)]


DOT = '<circle r="5"/>'
RING = '<circle r="3.5"/>'
TICK = '<path d="M0-6V6"/>'
SQUARE = '<rect x="-8" y="-8" width="16" height="16"/>'
TO_RIGHT = '<path d="M0-5L7 0L0 5Z"/>'
TO_LEFT = '<path d="M0-5L-7 0L0 5Z"/>'


def _line(kind: str, begin: float, end: float) -> str:
    return f'<line class="{kind}" x1="{begin:g}%" x2="{end:g}%" y1="50%" y2="50%"/>'


def _sign(kind: str, at: float, shape: str) -> str:
    """A shape in pixels at a place in percent."""
    return f'<svg class="{kind}" x="{at:g}%" y="50%" overflow="visible">{shape}</svg>'


def _drawing(kind: str, said: str, drawn: Sequence[str]) -> Html:
    label = escape(said)
    return Html(
        f'<svg class="{kind}" role="img" aria-label="{label}" width="100%" height="24">'
        f"{''.join(drawn)}</svg>"
    )


def axis(scale: Scale) -> Html:
    """The axis of a table of strips: its ticks with their numbers."""
    drawn = [_line("s-base", LEFT, RIGHT)]
    values = ticks(scale)
    for value in values:
        x = scale.at(value)
        side = " s-first" * (value == values[0]) + " s-last" * (value == values[-1])
        drawn.append(_sign("s-tick", x, '<path d="M0-3V3"/>'))
        drawn.append(f'<text class="s-label{side}" x="{x:g}%" y="9">{_short(value)}</text>')
    kind = "logarithmic axis" if scale.is_log else "axis"
    said = f"{kind} from {_short(values[0])} to {_short(values[-1])}"
    return _drawing("s s-axis", said, drawn)


def ticks(scale: Scale) -> list[float]:
    """At most five round numbers, ends with them."""
    if not scale.is_log:
        return [scale.low, scale.high / 2, scale.high]
    powers = round(math.log10(scale.high / scale.low))
    step = math.ceil(powers / 4)
    return [scale.low * 10**n for n in range(0, powers + 1, step)]


def _short(value: float) -> str:
    """A round number as briefly as it is read: 2,000; 3.5 million; 20 billion."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{value / size:,g}{name}"
    return f"{value:,g}" if value < 1 or value % 1 else f"{value:,.0f}"

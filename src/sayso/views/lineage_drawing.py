"""Who hands a figure on to whom, drawn in layers: origin, relays, outlet, report.

Every edge runs from an inner voice outward and crosses no column backwards; the boxes of a column
are put near those they hang on (barycentre, two sweeps).  The list says the same in words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from sayso.views.html import Html
from sayso.views.printable import on_one_line

MOST = 60
"""So many boxes are drawn; of more the list tells."""

WIDE, HIGH, GAP, BETWEEN = 190, 44, 12, 60
"""Pixels of a box, between two of a column, and between two columns."""

PASSING = 4
"""Pixels of a column that an edge takes which only passes it."""

LABEL, NOTE = 24, 30
"""Characters of a name, and of the smaller note below it, that a box holds."""

SWEEPS = 2

WAY = "way"
"""The kind of a place that is no box: an edge passes a column there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageChain:
    """One telling's chain from the origin outward: voices inner first, then outlet and report.

    `copies`: so many reports of the same text stand behind this one box.  Not `recorded`: nobody
    is named, and its origin is an empty box.
    """

    origin: str
    relays: tuple[str, ...]
    outlet: str
    report: str
    title: str
    rows: tuple[int, ...]
    recorded: bool = True
    copies: int = 1
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageBox:
    """A box: what it stands for, its column from the left, its place in it, the rows it is of."""

    key: str
    kind: str
    label: str
    note: str
    column: int
    at: int
    rows: tuple[int, ...]
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """Boxes in columns, and the edges between them, from the inner box to the outer."""

    boxes: tuple[LineageBox, ...]
    edges: tuple[tuple[str, str], ...]
    columns: int


@dataclass(slots=True)
class _Seen:
    kind: str
    label: str
    note: str
    column: int
    link: str
    rows: dict[int, None] = field(default_factory=dict)


def layers_of(chains: Sequence[LineageChain]) -> Layers:
    """The boxes and edges of these chains, each box once, in an order with few crossings."""
    deepest = max((len(c.relays) for c in chains), default=0)
    seen: dict[str, _Seen] = {}
    edges: dict[tuple[str, str], None] = {}
    for chain in chains:
        path = list(_stepped(_path(chain, deepest)))
        for key, box in path:
            seen.setdefault(key, box).rows.update(dict.fromkeys(chain.rows))
        edges.update(
            dict.fromkeys(zip((k for k, _ in path), (k for k, _ in path[1:]), strict=False))
        )
    places = _placed(seen, list(edges))
    boxes = tuple(
        LineageBox(
            key=key,
            kind=box.kind,
            label=box.label,
            note=box.note,
            column=box.column,
            at=places[key],
            rows=tuple(box.rows),
            link=box.link,
        )
        for key, box in seen.items()
    )
    return Layers(boxes=boxes, edges=tuple(edges), columns=deepest + 3)


def _path(chain: LineageChain, deepest: int) -> Iterable[tuple[str, _Seen]]:
    """The boxes of a chain from the origin to the report; relays stand next to their outlet."""
    name = chain.origin if chain.recorded else "not recorded"
    kind = "origin" if chain.recorded else "unrecorded"
    key = f"o/{name}" if chain.recorded else f"o//{chain.report}"
    yield key, _Seen(kind, name, chain.why, 0, f"/s/{name}" if chain.recorded else "")
    first = deepest - len(chain.relays) + 1
    for at, relay in enumerate(chain.relays):
        yield (
            f"r{first + at}/{relay}",
            _Seen("relay", relay, "relays it", first + at, f"/s/{relay}"),
        )
    if chain.outlet:
        outlet = f"u/{chain.outlet}"
        yield outlet, _Seen("outlet", chain.outlet, "outlet", deepest + 1, f"/s/{chain.outlet}")
    folded = f"{chain.copies} near-copies" if chain.copies > 1 else "report"
    box = _Seen(
        "report", chain.title or "without a title", folded, deepest + 2, f"/r/{chain.report}"
    )
    yield f"d/{chain.report}", box


def _stepped(path: Iterable[tuple[str, _Seen]]) -> Iterator[tuple[str, _Seen]]:
    """The path with a place kept free in every column that an edge only passes."""
    before: tuple[str, _Seen] | None = None
    for key, box in path:
        if before:
            for column in range(before[1].column + 1, box.column):
                yield f"w/{before[0]}/{key}/{column}", _Seen(WAY, "", "", column, "")
        yield key, box
        before = (key, box)


def _placed(seen: dict[str, _Seen], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The place of each box in its column: the mean of those it hangs on, outward and back."""
    columns: dict[int, list[str]] = {}
    for key, box in seen.items():
        columns.setdefault(box.column, []).append(key)
    place = {key: at for keys in columns.values() for at, key in enumerate(keys)}
    inner: dict[str, list[str]] = {}
    outer: dict[str, list[str]] = {}
    for begin, end in edges:
        inner.setdefault(end, []).append(begin)
        outer.setdefault(begin, []).append(end)
    for _ in range(SWEEPS):
        for order, near in ((sorted(columns), inner), (sorted(columns, reverse=True), outer)):
            for column in order:
                keys = sorted(columns[column], key=lambda k: _mean(k, near, place))
                columns[column] = keys
                place.update({key: at for at, key in enumerate(keys)})
    return place


def _mean(key: str, near: dict[str, list[str]], place: dict[str, int]) -> float:
    hung = [place[k] for k in near.get(key, ())]
    return sum(hung) / len(hung) if hung else place[key]


def lineage_drawing(layers: Layers) -> Html:
    """The drawing; empty where there are more boxes than can be read."""
    drawn = [b for b in layers.boxes if b.kind != WAY]
    if len(drawn) > MOST or not drawn:
        return Html("")
    tops, height = _tops(layers.boxes)
    width = layers.columns * (WIDE + BETWEEN) - BETWEEN
    by_key = {b.key: b for b in layers.boxes}
    lines = "".join(_edge(by_key[a], by_key[b], tops) for a, b in layers.edges)
    order = sorted(drawn, key=lambda b: (b.column, b.at))
    boxes = "".join(_box(b, tops[b.key]) for b in order)
    return Html(
        f'<svg class="g" role="group" aria-label="Who hands it on to whom" '
        f'viewBox="-2 -2 {width + 4} {height + 4}" width="{width + 4}" height="{height + 4}">'
        f"{lines}{boxes}</svg>"
    )


def _tops(boxes: Iterable[LineageBox]) -> tuple[dict[str, int], int]:
    """Where each box begins from the top, and the height of all."""
    tops: dict[str, int] = {}
    down: dict[int, int] = {}
    for box in sorted(boxes, key=lambda b: (b.column, b.at)):
        tops[box.key] = down.get(box.column, 0)
        down[box.column] = tops[box.key] + _height(box) + GAP
    return tops, max(down.values()) - GAP


def _height(box: LineageBox) -> int:
    return PASSING if box.kind == WAY else HIGH


def _edge(begin: LineageBox, end: LineageBox, tops: Mapping[str, int]) -> str:
    x1, x2 = begin.column * (WIDE + BETWEEN) + WIDE, end.column * (WIDE + BETWEEN)
    y1, y2 = (tops[b.key] + _height(b) // 2 for b in (begin, end))
    passing = f"M{x1 - WIDE} {y1}H{x1}" if begin.kind == WAY else ""
    middle = (x1 + x2) // 2
    rows = " ".join(map(str, sorted({*begin.rows} & {*end.rows})))
    curve = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    return f'<path class="g-edge" data-rows="{rows}" d="{passing}{curve}"/>'


def _box(box: LineageBox, y: int) -> str:
    x = box.column * (WIDE + BETWEEN)
    rows = " ".join(map(str, box.rows))
    name, note = escape(_cut(box.label)), escape(_cut(box.note or box.kind, NOTE))
    inside = (
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="4"/>'
        f'<text class="g-name" x="{x + 9}" y="{y + 18}">{name}</text>'
        f'<text class="g-note" x="{x + 9}" y="{y + 34}">{note}</text>'
    )
    full = escape(on_one_line(f"{box.label}, {box.kind}; rows {rows.replace(' ', ', ')}"))
    body = f"<title>{full}</title>{inside}"
    if not box.link:
        return f'<g class="g-{box.kind}" data-rows="{rows}">{body}</g>'
    return (
        f'<a class="g-{box.kind}" data-rows="{rows}" href="{escape(_address(box.link))}">{body}</a>'
    )


def _address(link: str) -> str:
    """A link of ours, its last part as an address holds it."""
    head, _, name = link[1:].partition("/")
    return f"/{head}/{quote(name.encode('utf-8', 'surrogatepass'), safe='')}"


def _cut(words: str, most: int = LABEL) -> str:
    text = on_one_line(words)
    return text if len(text) <= most else f"{text[: most - 1]}…"

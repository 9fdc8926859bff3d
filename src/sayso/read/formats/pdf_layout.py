"""Printed lines and where they stand -> paragraphs over pages, without running heads and feet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

HYPHEN = "\u00ad"
"""A hyphen at the end of a line that belongs to no word."""

RUNNING = 0.4
"""Share of pages on which a line stands, its digits apart, that is a running head; heads of left
and right pages may differ."""
FEWEST_PAGES = 2
"""Pages below which no line is taken for one."""
MARGIN = 0.1
"""Part of a page's height, at top and foot, in which running heads stand."""
LEVEL = 3.0
"""Points by which the place of a running head may differ."""

WIDER = 1.25
"""How many times the usual distance of lines lies between paragraphs."""
NEAREST = 2.2
"""How many heights of a line, at most, the next line of a paragraph lies below it."""
OTHER_SIZE = 1.15
"""How many times larger letters are that belong to a heading or a note."""
INDENT = 0.6
"""Heights of a line by which the first line of a paragraph stands in."""

_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•●▪■◦–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A printed line in points from the page's lower left; tabs stand between cells."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters may be."""
        return max(1.0, self.top - self.bottom)

    def stands_beside(self, other: "PrintedLine") -> bool:
        """Whether some of it lies above or below some of another."""
        return self.left < other.right and other.left < self.right


def text_of_pages(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> tuple[str, tuple[int, ...]]:
    """The text, and where in it each page begins; a sentence over two pages is whole."""
    parts: list[str] = []
    begins: list[int] = []
    length = 0
    before: PrintedLine | None = None
    for page in _without_heads(pages, heights):
        usual = _usual_distance(page)
        edges = _right_edges(page)
        begins.append(length)
        for at, line in enumerate(page):
            joint = _joint(before, line, usual, edges[at - 1] if at else 0.0) if before else ""
            parts += [joint, line.text.rstrip(HYPHEN)]
            if not at:
                begins[-1] = length + len(joint)
            length += len(joint) + len(parts[-1])
            before = line
    return "".join(parts), tuple(begins)


GUTTER = 1.0
"""Heights of a line that an empty strip between columns is wide, at least."""
WIDE = 0.6
"""Part of the page's width from which a line lies over all its columns."""
FEWEST_LINES = 3
"""Lines that a column has, at least."""
APART = 2.5
"""Heights of a line that a block lies below another, at least: a page number below columns."""


def in_reading_order(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines that come in no order as they are read: columns one after the other, rows joined."""
    down = sorted(lines, key=lambda line: (-line.top, line.left))
    if not down:
        return []
    width = max(line.right for line in down) - min(line.left for line in down)
    ordered: list[PrintedLine] = []
    band: list[PrintedLine] = []
    for line in down:
        if line.right - line.left >= WIDE * width:
            ordered += [*_columns(band), line]
            band = []
        else:
            band.append(line)
    return ordered + _columns(band)


def _columns(band: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a band without wide ones, left of its widest empty strip, then right of it."""
    across = sorted(band, key=lambda line: line.left)
    cut, widest, edge = 0, 0.0, across[0].right if across else 0.0
    for at, line in enumerate(across):
        if line.left - edge > widest:
            cut, widest = at, line.left - edge
        edge = max(edge, line.right)
    left, right = across[:cut], across[cut:]
    high = median(line.height for line in band) if band else 1.0
    if _is_table(band):
        return _rows(band)
    if min(len(left), len(right)) < FEWEST_LINES or widest < GUTTER * high:
        upper, lower = _blocks(band, APART * high)
        return [*_columns(upper), *_columns(lower)] if lower else _rows(band)
    return [*_columns(left), *_columns(right)]


def _blocks(
    band: Sequence[PrintedLine], least: float
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The lines above and below the widest empty strip across; none below where none is wide."""
    down = sorted(band, key=lambda line: -line.top)
    cut, widest, edge = len(down), least, down[0].bottom if down else 0.0
    for at, line in enumerate(down):
        if edge - line.top > widest:
            cut, widest = at, edge - line.top
        edge = min(edge, line.bottom)
    return down[:cut], down[cut:]


def _is_table(band: Sequence[PrintedLine]) -> bool:
    """Whether what stands beside one another are cells: short, and most of them figures."""
    short = [line for line in band if len(line.text) <= 20]
    figures = [line for line in short if any(c.isdigit() for c in line.text)]
    return len(short) > 0.9 * len(band) and 3 * len(figures) > len(short)


def _rows(band: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines from the top down; those at one height are one line, with tabs between them."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(band, key=lambda line: -line.top):
        middle = (line.top + line.bottom) / 2
        if rows and middle > rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined_row(sorted(row, key=lambda line: line.left)) for row in rows]


def _joined_row(row: Sequence[PrintedLine]) -> PrintedLine:
    return PrintedLine(
        text="\t".join(line.text for line in row),
        left=row[0].left,
        right=max(line.right for line in row),
        bottom=min(line.bottom for line in row),
        top=max(line.top for line in row),
    )


def _without_heads(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> Iterator[list[PrintedLine]]:
    """The pages without lines that stand at one height in the margins of many: heads, numbers."""
    seen = Counter(
        key
        for page, high in zip(pages, heights, strict=True)
        for key in {_key(line) for line in page if _in_margin(line, high)}
    )
    fewest = max(FEWEST_PAGES, RUNNING * len(pages))
    running = {
        (words, level)
        for words, level in seen
        if sum(seen.get((words, level + by), 0) for by in (-1, 0, 1)) >= fewest
    }
    for page, high in zip(pages, heights, strict=True):
        yield [s for s in page if not (_in_margin(s, high) and _key(s) in running)]


def _in_margin(line: PrintedLine, height: float) -> bool:
    return line.bottom > (1 - MARGIN) * height or line.top < MARGIN * height


def _key(line: PrintedLine) -> tuple[str, int]:
    """What a running head has in common on all its pages: its words and its height."""
    return re.sub(r"\d+", "0", line.text).casefold(), round(line.bottom / LEVEL)


def _usual_distance(page: Sequence[PrintedLine]) -> float:
    """How far a line usually lies below the one before, in heights of it."""
    far = [
        (a.bottom - b.bottom) / a.height
        for a, b in pairwise(page)
        if a.stands_beside(b) and 0 < a.bottom - b.bottom < NEAREST * a.height
    ]
    return median(far) if far else NEAREST


def _right_edges(page: Sequence[PrintedLine]) -> list[float]:
    """For each line, how far its column reaches to the right, by the lines around it."""
    edges = [0.0] * len(page)
    begin = 0
    for at in range(1, len(page) + 1):
        if at < len(page) and _goes_down(page[at - 1], page[at]):
            continue
        widest = max(line.right for line in page[begin:at])
        edges[begin:at] = [widest] * (at - begin)
        begin = at
    return edges


def _goes_down(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether a line lies below another in one column."""
    return a.stands_beside(b) and a.bottom > b.bottom


def _joint(a: PrintedLine, b: PrintedLine, usual: float, edge: float) -> str:
    """What stands between two lines: a space, a line break or a paragraph's end."""
    if a.text.endswith(HYPHEN):
        return "-" if b.text[:1].isupper() else ""
    ends = bool(_ENDS.search(a.text))
    if "\t" in a.text or "\t" in b.text:
        return "\n" if "\t" in a.text and "\t" in b.text and _goes_down(a, b) else "\n\n"
    if edge and not ends and b.text[:1].islower() and _goes_down(a, b):
        return " "
    if max(a.height, b.height) > OTHER_SIZE * min(a.height, b.height):
        return "\n\n"
    if not edge or not _goes_down(a, b):  # another column, another page
        return " " if not ends and b.text[:1].islower() else "\n\n"
    if (a.bottom - b.bottom) / a.height > WIDER * usual or (
        ends and b.left > a.left + INDENT * a.height
    ):
        return "\n\n"
    if _ITEM.match(b.text) or _would_have_fitted(a, b, edge):
        return "\n\n" if ends and not _ITEM.match(b.text) else "\n"
    return " "


def _would_have_fitted(a: PrintedLine, b: PrintedLine, edge: float) -> bool:
    """Whether a line was broken before the column's end: its paragraph ends there."""
    word = b.text.split(" ", 1)[0]
    letter = (b.right - b.left) / max(1, len(b.text))
    return a.right + letter * (len(word) + 1.5) < edge

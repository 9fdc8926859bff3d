"""Tables and lists: cells with the words that head their row and their column.

A table has its cells between bars, as pages and Markdown do, or between tabs; a list has a head
and a colon on each line.  What holds for all of it stands right above it, and whose it is below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.layout.marks import DOUBLE_CLOSERS, DOUBLE_MARKS
from sayso.model.text import Span

LEAST = 2
"""Rows, or lines of a list, from which it is one."""
LONGEST = 160
"""Characters of the longest line of a list, and of a cell."""
BELOW = 3
"""Lines below a table among which its source may be named."""

LINE = re.compile(r"[^\n]+")
BETWEEN_BARS = re.compile(r"[^|\n]+")
BETWEEN_TABS = re.compile(r"[^\t\n]+")
RULE = re.compile(r"[\s|:+-]+")
ITEM = re.compile(
    r"[ \t]*(?:[-*•·–][ \t]+)?(?:\*\*)?(?P<head>[^\W\d_a-z][^:|\n\d]{0,40}?)"
    r"(?:\*\*)?:(?:\*\*)?[ \t]+"
    r"(?P<rest>[^\n]*\d[^\n]*)"
)
SOURCE = re.compile(
    r"[ \t]*(?:sources?|data|figures)[ \t]*:[ \t]*(?P<name>[^\n]{2,120}?)[ \t.]*$", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell with the heads of its row and its column, and the head of all the rows' heads."""

    begin: int
    end: int
    row: Span | None = None
    column: Span | None = None
    corner: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The cell with its heads, in the order of the text."""
        return tuple(sorted({s for s in (self.row, self.column, (self.begin, self.end)) if s}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells in the order of the text, the line above them, and who is named as their source."""

    cells: tuple[TableCell, ...]
    above: Span | None = None
    source: Span | None = None


def read_tables(text: str) -> Iterator[Table]:
    """The tables and lists of a text."""
    lines = [m.span() for m in LINE.finditer(text) if m[0].strip()]
    at = 0
    while at < len(lines):
        for read in (_grid, _list):
            cells, used = read(text, lines, at)
            if cells:
                above = lines[at - 1] if at else None
                yield Table(cells=cells, above=above, source=_source(text, lines, at + used))
                at += used - 1
                break
        at += 1


def _source(text: str, lines: Sequence[Span], at: int) -> Span | None:
    """Who is named as the source right below a table."""
    for begin, end in lines[at : at + BELOW]:
        if found := SOURCE.match(text, begin, end):
            return found.span("name")
    return None


def _grid(text: str, lines: Sequence[Span], at: int) -> tuple[tuple[TableCell, ...], int]:
    """The cells of the rows that begin at a line, and how many lines they take; none for none."""
    rows: list[list[Span]] = []
    used = 0
    for number in range(at, len(lines)):
        begin, end = lines[number]
        row = _row(text, begin, end)
        if len(row) < LEAST and not (rows and RULE.fullmatch(text, begin, end)):
            break
        used += 1
        rows += [row] if row else []
    if len(rows) < LEAST:
        return (), 0
    first = rows[0]
    headed = not any(c.isdigit() for b, e in first[1:] for c in text[b:e])
    heads = first if headed else []
    return tuple(_cells(rows[len(heads) > 0 :], heads)), used


def _row(text: str, begin: int, end: int) -> list[Span]:
    """The cells of a line between bars or tabs, without white space; none where a line is none."""
    line = text[begin:end]
    bars, tabs = line.count("|"), line.strip().count("\t")
    if not (bars >= LEAST or tabs) or RULE.fullmatch(line):
        return []
    cell = BETWEEN_BARS if bars >= LEAST else BETWEEN_TABS
    found = (_trimmed(text, m.start(), m.end()) for m in cell.finditer(text, begin, end))
    row = [(b, e) for b, e in found if b < e]
    return row if all(e - b <= LONGEST for b, e in row) else []


def _trimmed(text: str, begin: int, end: int) -> Span:
    piece = text[begin:end]
    left = begin + len(piece) - len(piece.lstrip(" \t*\r"))
    return left, max(left, begin + len(piece.rstrip(" \t*\r")))


def _cells(rows: Sequence[Sequence[Span]], heads: Sequence[Span]) -> Iterator[TableCell]:
    """The cells of some rows behind the first of each, with what heads them."""
    for row in rows:
        for number, (begin, end) in enumerate(row[1:], 1):
            fits = len(heads) == len(row)
            yield TableCell(
                begin=begin,
                end=end,
                row=row[0],
                column=heads[number] if fits else None,
                corner=heads[0] if fits else None,
            )


def _list(text: str, lines: Sequence[Span], at: int) -> tuple[tuple[TableCell, ...], int]:
    """The items of a list that begin at a line, and how many lines they take; none for none."""
    cells: list[TableCell] = []
    for number in range(at, len(lines)):
        begin, end = lines[number]
        found = ITEM.fullmatch(text, begin, end) if end - begin <= LONGEST else None
        if found is None or not _tells_no_sentence(found["rest"]):
            break
        cells.append(
            TableCell(begin=found.start("rest"), end=found.end("rest"), row=found.span("head"))
        )
    return (tuple(cells), len(cells)) if len(cells) >= LEAST else ((), 0)


def _tells_no_sentence(words: str) -> bool:
    """Whether what follows a colon is a few figures, and nothing that somebody says."""
    spoken = any(c in DOUBLE_MARKS for c in words)
    return not spoken and not words.rstrip(DOUBLE_CLOSERS + " \r").endswith((".", "!", "?"))

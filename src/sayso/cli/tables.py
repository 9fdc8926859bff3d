"""Rows drawn in a terminal: side by side wherever the essential columns fit, no word broken.

Where a terminal is too narrow for every column, those that are not essential hang below their
row; where it is too narrow even for the essential ones, each row becomes a block of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from sayso.cli.output import console
from sayso.views.columns import Cells, Column, Form, View, display_cells
from sayso.views.printable import on_one_line, visible

Columns = Mapping[str, Column]

GAP = 2
HANG = 5
COMFORT = (20, 14)
"""Columns of words are at least so wide, or as wide as their longest cell; tried in this order."""
LEAST = 8
"""So narrow are they made before rows become blocks."""
LONGEST_WORD = 30
"""A longer word, as an address, may be broken over lines."""


def print_rows(columns: Columns, rows: Iterable[View], title: str = "") -> None:
    """Rows under the headings of these columns; a column that is empty in every row is left out."""
    cells = [_cells(columns, row) for row in rows]
    filled = {n: c for n, c in columns.items() if any(row[n] for row in cells)}
    if not filled:
        return
    out = console()
    if title:
        out.print(Text(visible(title), style="bold"))
    beside, widths = _side_by_side(out.width, filled, cells)
    if not widths:
        _print_blocks(out, filled, cells)
        return
    below = {n: c for n, c in filled.items() if n not in beside}
    _print_line(out, beside, widths, {n: c.heading for n, c in beside.items()}, "bold")
    for row in cells:
        _print_line(out, beside, widths, row)
        _print_below(out, below, row)


def _cells(columns: Columns, row: View) -> dict[str, str]:
    return {name: on_one_line(words) for name, words in display_cells(row, *columns).items()}


def print_wrapped(words: str, style: str = "") -> None:
    """Words over as many lines as they need."""
    out = console()
    _print_cells(out, [on_one_line(words)], [out.width], [False], style)


def print_lines(heading: str, lines: Sequence[str]) -> None:
    """Lines under a heading, each hanging where it is longer than the terminal is wide."""
    out = console()
    if lines:
        out.print(Text(f"\n{heading}", style="bold"))
    for line in lines:
        _print_hanging(out, on_one_line(line), GAP)


def print_pairs(heading: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Lines in two columns under a heading: a short one, and words beside it."""
    if not pairs:
        return
    out = console()
    out.print(Text(f"\n{heading}", style="bold"))
    first = max(cell_len(short) for short, _ in pairs)
    for short, words in pairs:
        widths = [GAP + first, max(out.width - first - 2 * GAP, 1)]
        _print_cells(out, [f"{'':{GAP}}{short}", on_one_line(words)], widths, [False, False])


def _side_by_side(
    width: int, columns: Columns, rows: Sequence[Cells]
) -> tuple[Columns, dict[str, int]]:
    """The columns that fit beside one another, and how wide each is; none where none fit."""
    longest = {n: _longest(n, c, rows) for n, c in columns.items()}
    optional = [n for n, c in columns.items() if not c.essential]
    for below in range(len(optional) + 1):
        hung = set(optional[len(optional) - below :])
        kept = {n: c for n, c in columns.items() if n not in hung}
        for comfort in COMFORT if below < len(optional) else (*COMFORT, LEAST):
            needed = {n: _needed(n, c, rows, comfort) for n, c in kept.items()}
            if _total(needed) <= width:
                return kept, _stretched(needed, longest, width)
    return columns, {}


def _total(widths: Mapping[str, int]) -> int:
    return sum(widths.values()) + GAP * (len(widths) - 1)


def _longest(name: str, column: Column, rows: Sequence[Cells]) -> int:
    return max([cell_len(column.heading), *(cell_len(row[name]) for row in rows)])


def _needed(name: str, column: Column, rows: Sequence[Cells], comfort: int) -> int:
    """So wide that no word and no number is broken and a column of words is no sliver."""
    words = [w for text in (column.heading, *(row[name] for row in rows)) for w in text.split()]
    word = min(max(map(cell_len, words), default=1), LONGEST_WORD)
    if column.form is not Form.WORDS:
        return max(cell_len(w) for w in words)
    return max(word, min(_longest(name, column, rows), comfort))


def _stretched(widths: Mapping[str, int], longest: Mapping[str, int], width: int) -> dict[str, int]:
    """The room that is left goes to the columns whose cells would be the most lines."""
    found = dict(widths)
    for _ in range(width - _total(found)):
        name = max(found, key=lambda n: longest[n] / found[n])
        if longest[name] <= found[name]:
            break
        found[name] += 1
    return found


def _print_line(
    out: Console, columns: Columns, widths: Mapping[str, int], row: Cells, style: str = ""
) -> None:
    right = [c.form is Form.NUMBER for c in columns.values()]
    _print_cells(out, [row[n] for n in columns], [widths[n] for n in columns], right, style)


def _print_cells(
    out: Console,
    cells: Sequence[str],
    widths: Sequence[int],
    right: Sequence[bool],
    style: str = "",
) -> None:
    """Cells beside one another, each wrapped to its width; no spaces at the end of a line."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for pieces in zip_longest(*wrapped, fillvalue=""):
        line = ""
        for piece, width, is_right in zip(pieces, widths, right, strict=True):
            spaces = " " * (width - cell_len(piece))
            line += (spaces + piece if is_right else piece + spaces) + " " * GAP
        if style:
            out.print(Text(line.rstrip(), style=style), soft_wrap=True)
        else:
            out.file.write(f"{line.rstrip()}\n")


def _wrapped(words: str, width: int) -> list[str]:
    """Words over lines that are no wider; only a word that is wider itself is broken."""
    if cell_len(words) <= width:
        return [words]
    lines = [""]
    for word in words.split():
        pieces = [word] if cell_len(word) <= width else chop_cells(word, width)
        for number, piece in enumerate(pieces):
            if number == 0 and lines[-1] and cell_len(f"{lines[-1]} {piece}") <= width:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines if lines[0] else lines[1:]


def _print_below(out: Console, columns: Columns, row: Cells) -> None:
    """The other cells of a row, each after its heading, as many in a line as it holds."""
    said = [f"{c.heading}: {row[n]}" for n, c in columns.items() if row[n]]
    lines: list[str] = []
    for words in said:
        if lines and cell_len(f"{lines[-1]} · {words}") <= out.width - HANG:
            lines[-1] += f" · {words}"
        else:
            lines.append(words)
    for line in lines:
        _print_hanging(out, line, HANG)


def _print_hanging(out: Console, words: str, indent: int) -> None:
    _print_cells(out, ["", words], [indent - GAP, max(out.width - indent, 1)], [False, False])


def _print_blocks(out: Console, columns: Columns, rows: Sequence[Cells]) -> None:
    widest = max((cell_len(c.heading) for c in columns.values()), default=0)
    room = max(out.width - widest - GAP, 1)
    for row in rows:
        for name, column in columns.items():
            if row[name]:
                _print_cells(out, [column.heading, row[name]], [widest, room], [False, False])
        out.print()

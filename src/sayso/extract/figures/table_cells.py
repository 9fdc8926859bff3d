"""What a figure in a table counts, by the column's head, and where or when, by the row's."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.extract.figures.composed import OTHER, either, includes
from sayso.extract.figures.measures import labelled_measure, names_persons
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.layout.tables import Table, TableCell
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Dated, Tabled
from sayso.language.lexicon import word_set
from sayso.language.terms import WORD
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Span
from sayso.model.timespan import TimeKind, TimeSpan


@annotator(Layout, TimeSpan, Dated, revises=Figure, makes=Tabled)
def read_table_cells(notes: Notes) -> Iterator[Figure]:
    """The figures again; those in cells count what the heads of row and column say."""
    reader = _CellReader(notes)
    for figure in notes.of(Figure):
        held = layout_of(notes).cell_at(figure.words.begin)
        yield reader.read(figure, *held) if held else figure


@cache
def _words(name: str) -> frozenset[str]:
    return word_set("layout", "tables", name)


class _CellReader:
    """The text of a report and its times, asked for the cells of its tables."""

    def __init__(self, notes: Notes) -> None:
        self.text = notes.text
        self.times = [t for t in notes.of(TimeSpan) if t.kind is TimeKind.DATE and t.begin]
        self.begins = [t.words.begin for t in self.times]

    def read(self, figure: Figure, table: Table, cell: TableCell) -> Figure:
        """A figure with what the heads of its cell say."""
        if cell.column:
            figure = self._of_column(figure, self.text[slice(*cell.column)])
        row = self._time_in(cell.row) if cell.row else None
        as_of = row or figure.as_of or (self._time_in(table.above) if table.above else None)
        place = self._place(cell) if row is None else ""
        return replace(figure, as_of=as_of, place=place or figure.place)

    def _of_column(self, figure: Figure, head: str) -> Figure:
        """A figure that counts what a column's head says: "Killed", "Houses destroyed"."""
        found = [w.lower() for w in WORD.findall(head)]
        measure_of = {w: labelled_measure(w) for w in found}
        measures = [*dict.fromkeys(m for m in measure_of.values() if m != OTHER)]
        measure = either(measures) if len(measures) > 1 else next(iter(measures), OTHER)
        if figure.kind is not Kind.COUNT or measure == OTHER:
            return figure
        rest = [w for w in found if measure_of[w] == OTHER and w not in _words("beside")]
        unit = rest[-1] if rest else "people"
        return replace(
            figure,
            measure=measure,
            includes=includes(measure),
            unit=unit,
            subject="" if names_persons(unit) and not rest else " ".join(rest),
        )

    def _place(self, cell: TableCell) -> str:
        """The place that heads a row; empty where a source, a sum or a measure does."""
        if cell.row is None:
            return ""
        name = self.text[slice(*cell.row)].strip()
        low = name.lower()
        corner = {w.lower() for w in WORD.findall(self.text[slice(*(cell.corner or (0, 0)))])}
        no_place = low in _words("sums") or any(labelled_measure(w) != OTHER for w in low.split())
        return "" if no_place or corner & _words("origins") or not name[:1].isupper() else name

    def _time_in(self, span: Span) -> TimeSpan | None:
        """The date that a head tells, if it is all that the head tells or stands at its end."""
        at = bisect_right(self.begins, span[1] - 1) - 1
        found = self.times[at] if at >= 0 else None
        inside = found is not None and span[0] <= found.words.begin
        sentence = self.text[slice(*span)].rstrip().endswith((".", "!", "?"))
        return found if inside and not sentence else None


def origin_in(text: str, table: Table, cell: TableCell) -> Span | None:
    """Where the source of a cell is named: below its table, or at the head of its row."""
    corner: Sequence[str] = WORD.findall(text[slice(*cell.corner)]) if cell.corner else ()
    if cell.row and any(w.lower() in _words("origins") for w in corner):
        return cell.row
    return table.source


def introduces(words: str) -> bool:
    """Whether a line above a table hands out what stands in it."""
    return bool({w.lower() for w in WORD.findall(words)} & _words("introducing"))

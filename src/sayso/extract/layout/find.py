"""The layout of a report, found once before anything is read: every later step asks it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.layout.boilerplate import Boilerplate, read_boilerplate
from sayso.extract.layout.datelines import Dateline
from sayso.extract.layout.paragraphs import Paragraph, read_paragraphs
from sayso.extract.layout.quotations import Quotation, read_quotations
from sayso.extract.layout.tables import Table, TableCell, read_tables
from sayso.extract.layout.turns import Signature, Turn, read_name_lines, read_signatures, read_turns
from sayso.extract.pipeline import Notes, Unread, annotator


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What is told by how a report is set, each in the order of the text.

    `quotations` are the outermost ones; `turns` are the lines of a transcript, `signatures` what
    signs a post, `name_lines` the quotations whose speaker a line above them names; `boilerplate`
    are lines that are no text of the report, `tables` its tables and lists.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    turns: tuple[Turn, ...] = ()
    signatures: tuple[Signature, ...] = ()
    name_lines: tuple[Turn, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    tables: tuple[Table, ...] = ()

    def cell_at(self, at: int) -> tuple[Table, TableCell] | None:
        """The table and the cell in which a place of the report lies; None outside of any."""
        table = bisect_right(self.tables, at, key=lambda t: t.cells[0].begin) - 1
        if table < 0:
            return None
        cells = self.tables[table].cells
        cell = bisect_right(cells, at, key=lambda c: c.begin) - 1
        return (self.tables[table], cells[cell]) if at < cells[cell].end else None

    def is_boilerplate(self, at: int) -> bool:
        """Whether a place of the report lies in a line that is no text of it."""
        before = bisect_right(self.boilerplate, at, key=lambda line: line.begin) - 1
        return before >= 0 and at < self.boilerplate[before].end

    def is_quoted(self, at: int) -> bool:
        """Whether a place of the report lies in a quotation."""
        before = bisect_right(self.quotations, at, key=lambda q: q.begin) - 1
        return before >= 0 and at < self.quotations[before].end

    @property
    def datelines(self) -> tuple[Dateline, ...]:
        """The datelines; a round-up has several."""
        return tuple(p.dateline for p in self.paragraphs if p.dateline is not None)


@annotator(Unread, makes=Layout)
def find_layout(notes: Notes) -> Iterator[Layout]:
    """The one layout of a report."""
    paragraphs = tuple(read_paragraphs(notes.text))
    quotations = tuple(read_quotations(notes.text, [(p.begin, p.end) for p in paragraphs]))
    yield Layout(
        paragraphs=paragraphs,
        quotations=quotations,
        turns=tuple(read_turns(notes.text)),
        signatures=tuple(read_signatures(notes.text)),
        name_lines=tuple(read_name_lines(notes.text, quotations)),
        tables=tuple(read_tables(notes.text)),
        boilerplate=tuple(read_boilerplate(notes.text, [(p.begin, p.end) for p in paragraphs])),
    )


def layout_of(notes: Notes) -> Layout:
    """The layout that `find_layout` made; an empty one where it found nothing to read."""
    return next(iter(notes.of(Layout)), Layout())

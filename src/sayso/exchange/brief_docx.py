"""A brief as a document for a word processor: headings, tables, notes that rows link to."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import cycle

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from sayso.exchange.brief_words import (
    HOW_TO_CHECK,
    NO_DECISIONS,
    VERDICT_IS_NO_TRUTH,
    bounds_words,
    decision_words,
    details,
    finding_words,
    head_pairs,
    ledger_pairs,
    relation_words,
    rest_words,
    source_words,
)
from sayso.exchange.docx_parts import (
    as_style,
    describe_picture,
    head_rows,
    light,
    link_out,
    link_within,
    mark_place,
    put_field,
    quiet,
)
from sayso.views.answers import AnswerPage, OriginRow
from sayso.views.brief import BriefPage, SourceNote
from sayso.views.columns import columns
from sayso.views.printable import on_one_line, visible

WIDTHS = (1.1, 4.2, 7.2, 2.4, 2.1)  # centimetres, 17 in all
NAMES = ("no.", "origin", "figure, as printed", "bounds", "notes")
TALLEST = 21  # centimetres of a page that a picture may take
WIDEST = 17
MOST_MARKS = 6
"""A row names so many notes one by one; of more the first and the last."""
ROW_MARKS = 1_000_000
"""From this number on bookmarks are those of rows; below it those of notes."""


def brief_docx(page: BriefPage, picture: bytes = b"") -> bytes:
    """The whole document; `picture` is the drawing of the answer as PNG, where there is one."""
    document = docx.Document()
    _set_up(document, page)
    document.add_heading(on_one_line(page.about.text), level=1)
    document.add_paragraph(on_one_line(page.about.sentence)).runs[0].font.size = Pt(12.5)
    _add_pairs(document, head_pairs(page))
    quiet(document.add_paragraph(VERDICT_IS_NO_TRUTH).runs[0])
    if picture:
        _add_picture(document, picture, page)
    _add_rows(document, page)
    _add_lists(document, page)
    _add_notes(document, page.notes)
    document.add_heading("The ledger it was taken from", level=2)
    _add_pairs(document, ledger_pairs(page))
    document.add_paragraph(HOW_TO_CHECK)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, page: BriefPage) -> None:
    """A4, plain type, page numbers, and what the document says of itself."""
    section = document.sections[0]
    section.orientation = WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    plain = document.styles["Normal"]
    plain.font.size, plain.paragraph_format.space_after = Pt(10), Pt(3)
    plain.paragraph_format.line_spacing = 1.05
    foot = section.footer.paragraphs[0]
    title = on_one_line(page.about.text)
    foot.add_run(f"{title} · {page.about.program} · taken {page.about.taken} UTC · page ")
    put_field(foot, "PAGE")
    if page.about.marking:
        for part in (section.header, section.footer):
            marked = part.paragraphs[0] if part is section.header else part.add_paragraph()
            marked.alignment = WD_ALIGN_PARAGRAPH.CENTER
            marked.add_run(page.about.marking).bold = True
    said = document.core_properties
    said.title, said.author, said.comments = title[:255], page.about.program, ""
    said.subject = page.about.question
    said.created = said.modified = datetime.strptime(page.about.taken, "%Y-%m-%d %H:%M")


def _add_pairs(document: Document, pairs: Iterable[tuple[str, str]]) -> None:
    for name, words in pairs:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(on_one_line(words))


def _add_picture(document: Document, picture: bytes, page: BriefPage) -> None:
    shape = document.add_picture(io.BytesIO(picture), width=Cm(WIDEST))
    if shape.height > Cm(TALLEST):
        shape.width = int(shape.width * Cm(TALLEST) / shape.height)
        shape.height = Cm(TALLEST)
    describe_picture(document, f"Drawing of the rows below: {on_one_line(page.about.sentence)}")


def _add_rows(document: Document, page: BriefPage) -> None:
    heading = columns(AnswerPage)["apart"].heading
    for title, rows in (("Rival accounts", page.answer.beside), (heading, page.answer.apart)):
        if rows:
            document.add_heading(title, level=2)
            _add_table(document, page, rows)


def _add_table(document: Document, page: BriefPage, rows: Sequence[OriginRow]) -> None:
    """A table of rows; its cells are asked for once, since each asking goes through all of them."""
    table = document.add_table(rows=1 + len(rows), cols=len(NAMES), style="Table Grid")
    table.autofit = False
    cells = table._cells
    for cell, width in zip(cells, cycle(WIDTHS)):
        cell.width = Cm(width)
    for cell, name in zip(cells, NAMES, strict=False):
        cell.paragraphs[0].add_run(name).bold = True
    notes: dict[int, list[int]] = {}
    for note in page.notes:
        notes.setdefault(note.row, []).append(note.number)
    for at, row in enumerate(rows, 1):
        own = cells[at * len(NAMES) : (at + 1) * len(NAMES)]
        _fill(own, row, notes.get(row.number, []))
    head_rows(table)


def _fill(cells: Sequence[_Cell], row: OriginRow, notes: Sequence[int]) -> None:
    number = cells[0].paragraphs[0]
    number.add_run(str(row.number))
    mark_place(number, f"row{row.number}", ROW_MARKS + row.number)
    cells[1].paragraphs[0].add_run(on_one_line(row.origin)).bold = True
    if row.via != row.origin:
        quiet(cells[1].add_paragraph().add_run(on_one_line(f"via {row.via}")))
    cells[2].paragraphs[0].add_run(on_one_line(f"“{row.written}”"))
    for line in details(row):
        quiet(cells[2].add_paragraph().add_run(on_one_line(line)))
    cells[3].paragraphs[0].add_run(bounds_words(row))
    few = notes if len(notes) <= MOST_MARKS else (notes[0], notes[-1])
    for at, note in enumerate(few):
        between = "" if at == 0 else " " if few is notes else " to "
        cells[4].paragraphs[0].add_run(between)
        link_within(cells[4].paragraphs[0], f"[{note}]", f"note{note}")


def _add_lists(document: Document, page: BriefPage) -> None:
    answer, headings = page.answer, columns(AnswerPage)
    decided = [decision_words(made) for made in page.decided] or [NO_DECISIONS]
    relations = [relation_words(r) for r in answer.relations]
    relations += [rest_words(page)] if page.relations_left_out else []
    for heading, lines in (
        (headings["relations"].heading, relations),
        (headings["derived"].heading, answer.derived),
        (headings["lineages"].heading, answer.lineages),
        (columns(BriefPage)["decided"].heading, decided),
    ):
        if lines:
            document.add_heading(heading, level=2)
        for line in lines:
            as_style(document.add_paragraph(on_one_line(line)), "ListBullet")


def _add_notes(document: Document, notes: Sequence[SourceNote]) -> None:
    document.add_heading(columns(BriefPage)["notes"].heading, level=2)
    for note in notes:
        head = document.add_paragraph()
        head.add_run(f"[{note.number}] ").bold = True
        head.add_run("For ")
        link_within(head, f"row {note.row}", f"row{note.row}")
        head.add_run(on_one_line(f": {note.chain}"))
        mark_place(head, f"note{note.number}", note.number)
        _add_quotation(document, note)
        _add_source(document.add_paragraph(), note)
        quiet(document.add_paragraph().add_run(on_one_line(finding_words(note))))


def _add_quotation(document: Document, note: SourceNote) -> None:
    paragraph = document.add_paragraph()
    as_style(paragraph, "Quote")
    for piece in note.sentence:
        run = paragraph.add_run(visible(piece.text))
        if piece.lit:
            light(run)


def _add_source(paragraph: Paragraph, note: SourceNote) -> None:
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(on_one_line(f"{source_words(note)}. "))
    if note.link:
        link_out(paragraph, on_one_line(note.url), note.link)
    else:
        paragraph.add_run(on_one_line(note.url) or "no address was given")

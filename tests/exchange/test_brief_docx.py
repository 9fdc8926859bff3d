"""A brief as a document: headings, tables, notes; read back by the library that wrote it."""

import io
import struct
import zipfile
import zlib
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.brief_docx import brief_docx
from sayso.views.brief import brief_page
from tests.compare.stories import sinking
from tests.exchange.handing import HOSTILE, handed, hostile_handed, sinking_handed
from tests.views.build import decided_upon


def picture(width: int, height: int) -> bytes:
    """A white PNG of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\x00" + b"\xff" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def opened(written: bytes) -> Document:
    """The document, every part of it well-formed."""
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
    return docx.Document(io.BytesIO(written))


def words(document: Document) -> str:
    """All words of paragraphs and tables."""
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_document_has_real_headings_and_tables() -> None:
    document = opened(brief_docx(brief_page(sinking_handed())))
    headings = [p.text for p in document.paragraphs if p.style and "Heading" in str(p.style.name)]
    assert headings[1:3] == ["Rival accounts", "Not comparable, listed apart"]
    assert headings[-2:] == ["The words", "The ledger it was taken from"]
    beside, apart = document.tables
    assert [c.text for c in beside.rows[0].cells][:3] == ["no.", "origin", "figure, as printed"]
    assert beside.rows[0]._tr.trPr is not None
    assert beside.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(beside.rows) + len(apart.rows) == 2 + 5 - 1
    assert "“Seventeen people”" in beside.rows[1].cells[2].text


def test_every_figure_is_lit_in_its_sentence() -> None:
    page = brief_page(sinking_handed())
    document = opened(brief_docx(page))
    quotes = [p for p in document.paragraphs if p.style and p.style.name == "Quote"]
    for note, quote in zip(page.notes, quotes, strict=True):
        lit = [r for r in quote.runs if r.font.highlight_color == WD_COLOR_INDEX.YELLOW]
        assert [r.text for r in lit] == [note.written]
        assert all(r.bold for r in lit)
        assert quote.text == "".join(piece.text for piece in note.sentence)


def test_rows_lead_to_their_notes_and_links_only_into_the_web() -> None:
    document = opened(brief_docx(brief_page(sinking_handed())))
    body = document.element.body
    marks = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    numbers = [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))]
    anchors = {e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors <= set(marks)
    assert len(set(marks)) == len(marks) == len(set(numbers))
    out = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert out
    assert all(address.startswith("https://quay.example/heron#:~:text=") for address in out)


def test_what_people_decided_and_the_state_of_the_ledger_are_told() -> None:
    made = decided_upon(sinking())
    said = words(opened(brief_docx(brief_page(handed(sinking().values(), made)))))
    assert "2033-06-01, ana: “Seventeen people” (Ostra Radio ← Ana Wirt): chosen as best." in said
    assert f"seal of the ledger: 5:{'ab' * 32}" in said


def test_a_picture_is_described_and_fits_the_page() -> None:
    page = brief_page(sinking_handed())
    document = opened(brief_docx(page, picture(10, 400)))
    (shape,) = document.inline_shapes
    assert page.about.sentence in str(shape._inline.docPr.get("descr"))
    assert shape.height.cm <= 21.01
    assert not opened(brief_docx(page)).inline_shapes


@pytest.mark.parametrize("stranger", HOSTILE, ids=lambda w: ascii(w[:20]))
def test_strangers_words_are_shown_as_text(stranger: str) -> None:
    said = words(opened(brief_docx(brief_page(hostile_handed(stranger)))))
    assert "17 people" in said
    assert not set(said) & set("\x00\x08\x0b\x0c\x1b\x7f\x85\ufffe\u202e\u2066")


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60))
def test_any_words_make_a_document(stranger: str) -> None:
    opened(brief_docx(brief_page(hostile_handed(stranger))))

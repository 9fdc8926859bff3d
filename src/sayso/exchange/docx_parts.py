"""What documents for word processors need that their library does not make: links, marks, fields.

Every word of a stranger goes through `visible` before it comes here: XML takes no control signs.
"""

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LINK = RGBColor(0x0B, 0x4F, 0x9C)
QUIET = RGBColor(0x4D, 0x56, 0x60)
SMALL = Pt(8.5)


def _made(tag: str, **attributes: str) -> BaseOxmlElement:
    found = OxmlElement(tag)
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), value)
    return found


def link_out(paragraph: Paragraph, words: str, address: str) -> None:
    """A link into the web, at the end of a paragraph."""
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    _put_link(paragraph, link, words)


def link_within(paragraph: Paragraph, words: str, mark: str) -> None:
    """A link to a marked place of the document, at the end of a paragraph."""
    _put_link(paragraph, _made("w:hyperlink", anchor=mark), words)


def _put_link(paragraph: Paragraph, link: BaseOxmlElement, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.color.rgb = LINK
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def mark_place(paragraph: Paragraph, name: str, number: int) -> None:
    """Marks a paragraph, so that links lead to it; numbers are each of one mark alone."""
    begin = _made("w:bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
    paragraph._p.append(_made("w:bookmarkEnd", id=str(number)))


def as_style(paragraph: Paragraph, style: str) -> None:
    """Gives a paragraph the style of this id; by name the library seeks through all of them."""
    paragraph._p.style = style


def light(run: Run) -> None:
    """Lights words: by colour, and bold for whoever sees none."""
    run.bold = True
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def quiet(run: Run) -> None:
    """Small and grey, for what is read second."""
    run.font.size = SMALL
    run.font.color.rgb = QUIET


def put_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the word processor fills, such as PAGE."""
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(_made("w:fldChar", fldCharType=kind))
        else:
            words = OxmlElement("w:instrText")
            words.text = instruction
            run._r.append(words)


def head_rows(table: Table) -> None:
    """Makes the first row of a table its head: it is repeated on every page; no row is broken."""
    for number, row in enumerate(table.rows):
        said = row._tr.get_or_add_trPr()
        said.append(_made("w:cantSplit"))
        if number == 0:
            said.append(_made("w:tblHeader"))


def describe_picture(document: Document, words: str) -> None:
    """What the last picture shows, for those who do not see it."""
    shape = document.inline_shapes[-1]
    shape._inline.docPr.set("descr", words)

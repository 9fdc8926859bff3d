"""Word's documents as python-docx writes them, OpenDocument and rich text: paragraphs and rows."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from docx.oxml import parse_xml

from sayso.model.text import Document
from tests.read.formats.reading import document, found, refusal

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TOLL = "At least 31 people were killed when the dam above Selm broke, the governor said."


def word(saved: datetime | None = None) -> bytes:
    """A document with a heading, tracked changes and a table."""
    made = docx.Document()
    made.core_properties.title = "The Selm dam"
    made.core_properties.author = "Ada Brook"
    if saved:
        made.core_properties.modified = saved
    made.add_heading("Dam breaks", 1)
    made.add_paragraph(TOLL)
    changed = made.add_paragraph("The ministry counted ")._p
    changed.append(
        parse_xml(f'<w:del {W} w:id="1" w:author="A"><w:r><w:delText>40</w:delText></w:r></w:del>')
    )
    changed.append(
        parse_xml(f'<w:ins {W} w:id="2" w:author="A"><w:r><w:t>27 dead.</w:t></w:r></w:ins>')
    )
    table = made.add_table(2, 2)
    for at, cell in enumerate(("Town", "Killed", "Selm", "31")):
        table.cell(at // 2, at % 2).text = cell
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def odt(body: str, kind: str = "text", day: str = "2031-06-04T12:00:00") -> bytes:
    """An OpenDocument file with this body, as OpenDocument 1.2 says it is packed."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {spaces}><office:body>{body}</office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:title>The dam</dc:title>"
            f"<dc:creator>Ada Brook</dc:creator><dc:date>{day}</dc:date></office:meta>"
            "</office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def test_a_word_document_keeps_insertions_and_rows_and_drops_what_was_deleted(
    tmp_path: Path,
) -> None:
    read = document(word(datetime(2031, 6, 4, tzinfo=UTC)), tmp_path)
    assert read.text == (
        f"Dam breaks\n\n{TOLL}\n\nThe ministry counted 27 dead.\n\nTown\tKilled\nSelm\t31"
    )
    assert (read.title, read.byline) == ("The Selm dam", "Ada Brook")
    assert read.published == date(2031, 6, 4)


def test_the_day_of_a_template_is_no_day_of_what_is_made_from_it(tmp_path: Path) -> None:
    assert document(word(), tmp_path).published is None


def test_an_open_document_keeps_paragraphs_and_rows(tmp_path: Path) -> None:
    cells = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("Town", "Killed"), ("Selm", "31"))
    )
    body = (
        "<office:text><text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        f"<text:h>Dam breaks</text:h>\n <text:p>{escape(TOLL)}<text:line-break/>Two<text:s "
        f"text:c='2'/>words.</text:p><table:table>{cells}</table:table><text:p>After.</text:p>"
        "</office:text>"
    )
    read = document(odt(body), tmp_path)
    assert read.text == (f"Dam breaks\n\n{TOLL}\nTwo words.\n\nTown\tKilled\nSelm\t31\n\nAfter.")
    assert (read.title, read.byline, read.published) == (
        "The dam", "Ada Brook", date(2031, 6, 4),
    )  # fmt: skip


def test_rich_text_is_read_by_its_words(tmp_path: Path) -> None:
    rtf = r"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 At least 31 people died in Selm, caf\'e9 owners "
    rtf += r"said.\par Two \u8220?more\u8221? died later.}"
    read = document(rtf, tmp_path)
    assert read.text == "At least 31 people died in Selm, café owners said.\nTwo “more” died later."


CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x'
    "</title></head><body>{}</body></html>"
)


def book(spine: str = "<itemref idref='b'/><itemref idref='n'/><itemref idref='a'/>") -> bytes:
    """A book of two chapters, which is read from the second one (EPUB 3.3)."""
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:"
            "container'><rootfiles><rootfile full-path='OPS/all.opf'/></rootfiles></container>",
            "OPS/all.opf": "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/"
            "dc/elements/1.1/'><metadata><dc:title>The dam</dc:title><dc:creator>Ada Brook"
            "</dc:creator><dc:publisher>Relief Office</dc:publisher><dc:date>2031-06-04</dc:date>"
            "</metadata><manifest><item id='a' href='text/a%20b.xhtml'/>"
            "<item id='b' href='../first.xhtml'/><item id='n' href='nav.xhtml' properties='nav'/>"
            f"</manifest><spine>{spine}</spine></package>",
            "first.xhtml": CHAPTER.format(
                "<h1>Dam breaks</h1><p>At least 31 died, café owners said.</p>"
            ),
            "OPS/text/a b.xhtml": CHAPTER.format("<p>Two more died later.</p>"),
            "OPS/nav.xhtml": CHAPTER.format("<p>Contents</p>"),
        }
    )


def test_a_book_is_read_chapter_by_chapter(tmp_path: Path) -> None:
    read = document(book(), tmp_path)
    assert read.text == "Dam breaks\n\nAt least 31 died, café owners said.\n\nTwo more died later."
    assert (read.title, read.byline, read.outlet, read.published) == (
        "The dam", "Ada Brook", "Relief Office", date(2031, 6, 4),
    )  # fmt: skip


def test_rich_text_keeps_rows_and_what_it_says_of_itself(tmp_path: Path) -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {} \cell {\pard {}\par}\cell\row "
    rtf = r"{\rtf1\ansi{\info{\title The dam}{\author Ada Brook}{\creatim\yr2031\mo6\dy3\hr16}"
    rtf += r"{\revtim\yr2031\mo6\dy4\hr16}}Before.\par " + "".join(
        row.replace("{}", a, 1).replace("{\\pard {}", "{\\pard " + b)
        for a, b in (("Town", "Killed"), ("Selm", "31"))
    )
    read = document(rtf + r"\pard After a \\cell.}", tmp_path)
    assert read.text == "Before.\nTown\tKilled\nSelm\t31\nAfter a \\cell."
    assert (read.title, read.byline, read.published) == ("The dam", "Ada Brook", date(2031, 6, 4))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (book(""), "without words"),
        (packed({"META-INF/container.xml": "<container/>"}), "without a list of its chapters"),
        (packed({"META-INF/container.xml": "<container"}), "cannot be parsed"),
        (packed({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": "<p/>"}), "as PDF first"),
        (word()[:2000], "cannot be unpacked"),
        (word()[:200] + b"\x00" * 5000, "cannot be unpacked"),
        (packed({"word/document.xml": "<w:document"}), "cannot be parsed"),
        (packed({"word/document.xml": b"\xff\xfe\x00"}), "cannot be parsed"),
        (odt("<office:text/>"), "without words"),
        (odt("<office:text><text:p>a</office:text>"), "cannot be parsed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old office document"),
        (b"{\\rtf1 }", "without words"),
    ],
)
def test_a_broken_document_says_why(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(data, tmp_path)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{LAUGHS}]>'
WORDY = f"<w:document {W}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "data",
    [
        packed({"word/document.xml": BOMB + WORDY, "_rels/.rels": RELATED}),
        packed(
            {"word/document.xml": OUTSIDE + WORDY.replace("&l9;", "&f;"), "_rels/.rels": RELATED}
        ),
        packed({"content.xml": BOMB + "<d>&l9;</d>", "META-INF/manifest.xml": "m"}),
        packed({"content.xml": OUTSIDE + "<d>&f;</d>", "META-INF/manifest.xml": "m"}),
    ],
)
def test_entities_unfold_nothing_and_open_no_file(tmp_path: Path, data: bytes) -> None:
    for one in found(data, tmp_path):
        words = one.text if isinstance(one, Document) else one.reason
        assert len(words) < 1000
        assert "root:" not in words

"""PDF -> text in reading order; where its words stand (`pdf_layout`) says where paragraphs end."""

import re
from collections.abc import Iterator
from ctypes import byref, c_float
from datetime import date
from typing import Any, Protocol

from sayso.model.text import Document
from sayso.read.edges import day_in
from sayso.read.encoding import without_surrogates
from sayso.read.extras import needs
from sayso.read.formats.pdf_layout import HYPHEN, PrintedLine, text_of_pages
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw

MOST_PAGES = 2_000
SCANNED = 0.8
"""Share of pages without words from which a PDF is pictures of pages."""
PICTURES = "is a PDF of pictures of pages, without words"
CELL_GAP = 1.2
"""Space between words, in heights of the letters, that lies between cells of a table."""

UNTOLD = re.compile(r"\(?(?:untitled|anonymous|unspecified|unknown)\)?$|microsoft word - ", re.I)

_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_PRINTED = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?")
_SPACES = re.compile(r" +")
_CUT = str.maketrans({"\x02": HYPHEN, "\xad": HYPHEN, "\ufffe": HYPHEN, "\x00": " ", "\t": " "})
"""What PDFium gives for a hyphen at the end of a line that belongs to no word."""


class _Pdfium(Protocol):
    """What is used of pypdfium2."""

    PdfDocument: Any
    PdfiumError: type[Exception]
    raw: Any


def read_pdf(raw: Raw) -> Iterator[Found]:
    """The text of a PDF and where its pages begin; ReportError for pictures of pages."""
    try:
        import pypdfium2  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a PDF", "formats") from fault
    held = _opened(pypdfium2, raw)
    heights: list[float] = []
    pages: list[list[PrintedLine]] = []
    for page in held:
        pages.append(_lines(page, pypdfium2.raw))
        heights.append(page.get_height())
    if sum(not p for p in pages) > SCANNED * len(pages):
        raise raw.refused(PICTURES)
    text, begins = text_of_pages(pages, heights)
    metadata = held.get_metadata_dict()
    yield Document(
        text=text,
        title=_told(metadata.get("Title")),
        byline=_told(metadata.get("Author")),
        published=day_in(text)
        or _day(metadata.get("ModDate", ""))
        or _day(metadata.get("CreationDate", "")),
        pages=begins,
    )


def _opened(pdfium: _Pdfium, raw: Raw) -> Any:
    try:
        held = pdfium.PdfDocument(raw.document())
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        if b"%PDF-" not in raw.head:
            raise raw.refused("is called a PDF and is none") from error
        why = "is a PDF under a password" if locked else "is a PDF that cannot be opened: damaged"
        raise raw.refused(why) from error
    if not len(held):
        raise raw.refused("is a PDF without pages")
    if len(held) > MOST_PAGES:
        raise raw.refused(f"is a PDF of more than {MOST_PAGES:,} pages; cut it into several")
    return held


def _lines(page: Any, pdfium: Any) -> list[PrintedLine]:
    """The printed lines of a page in the order of its file, with where they stand."""
    words = page.get_textpage()
    count = words.count_chars()
    text = words.get_text_range() if count else ""
    if len(text) != count:  # letters of two units, which are one character
        text = "".join(chr(pdfium.FPDFText_GetUnicode(words.raw, n)) for n in range(count))
    text = without_surrogates(text).translate(_CUT)
    found = (_line(words.raw, m.start(), m[0], pdfium) for m in _PRINTED.finditer(text))
    return [line for line in found if line is not None]


def _line(words: Any, at: int, written: str, pdfium: Any) -> PrintedLine | None:
    """One line, with tabs where cells of a table stand apart."""
    begin, end = len(written) - len(written.lstrip(" ")), len(written.rstrip(" "))
    if begin >= end:
        return None
    first, last = _box(words, at + begin, pdfium), _box(words, at + end - 1, pdfium)
    height = first.top - first.bottom
    text, done = "", begin
    for gap in _SPACES.finditer(written, begin, end):
        left = _box(words, at + gap.start() - 1, pdfium).right
        wide = _box(words, at + gap.end(), pdfium).left - left > CELL_GAP * height
        text += written[done : gap.start()] + ("\t" if wide else " ")
        done = gap.end()
    return PrintedLine(
        text=text + written[done:end],
        left=min(first.left, last.left),
        right=max(first.right, last.right),
        bottom=min(first.bottom, last.bottom),
        top=max(first.top, last.top),
    )


def _box(words: Any, at: int, pdfium: Any) -> Any:
    """Where a character stands, with room for the tallest and the deepest of its font."""
    box = pdfium.FS_RECTF(c_float(0), c_float(0), c_float(0), c_float(0))
    pdfium.FPDFText_GetLooseCharBox(words, at, byref(box))
    return box


def _told(words: object) -> str:
    """What a PDF says of itself, less what programs write where nobody told them."""
    line = one_line(words)
    return "" if UNTOLD.match(line) else line


def _day(written: str) -> date | None:
    """A day as PDF writes it: "D:20310604120000Z"."""
    found = _MADE.match(written)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None

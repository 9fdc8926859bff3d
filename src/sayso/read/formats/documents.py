"""Office documents: DOCX by its own parser, ODT, RTF and EPUB by their text."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from lxml import etree

from sayso.model.text import Document
from sayso.read.edges import day_in
from sayso.read.encoding import without_surrogates
from sayso.read.extras import needs
from sayso.read.markup import text_in, text_of
from sayso.read.masthead import one_line, read_day
from sayso.read.raw import Found, Raw, in_megabytes

MOST_UNPACKED = 100_000_000
"""Bytes that one part of a document may unfold to."""
CORE = "docProps/core.xml"
META = "meta.xml"
CONTAINER = "META-INF/container.xml"
"""The part of a book that says where its list of chapters is (EPUB 3.3, 4.2.6.3)."""
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False, "recover": False}
_CELL = re.compile(r"(?:(?<!\\)\\par\b\s*(\}?)\s*)?(?<!\\)\\(?:nest)?cell(?![a-z])\s?")
"""The end of a cell in rich text, with that of its last paragraph."""
_INFO = re.compile(r"\{\\info\b.{0,2000}", re.DOTALL)
_NOTED = re.compile(r"\{\\(title|author) ([^{}\\]{1,300})\}")
_SAVED = re.compile(r"\\(?:revtim|creatim)\\yr(\d{4})\\mo(\d\d?)\\dy(\d\d?)")
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,400}\?>")
_TAG = re.compile(r"\{[^{}]*\}")
DAYS = ("modified", "date", "created", "creation-date")
"""What office files call the moments of their last saving and of their making."""
TEMPLATES = frozenset({"2013-12-23T23:15:00Z"})
"""When python-docx's template was saved; it stands in every document that it makes."""
MARKUP = {
    "p": "p", "h": "h2", "line-break": "br", "list-item": "li", "table": "table",
    "table-row": "tr", "table-cell": "td", "covered-table-cell": "td", "section": "div",
}  # fmt: skip
"""What elements of an OpenDocument text are called in pages; others are words on their line."""
UNSEEN = frozenset({"tracked-changes", "annotation", "scripts", "font-face-decls", "forms"})


def read_docx(raw: Raw) -> Iterator[Found]:
    """A Word document's text: what was inserted stands in it, what was deleted does not."""
    try:
        import mammoth  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a Word document", "formats") from fault
    data = raw.document()
    properties = _told(data, CORE, raw)
    markup = mammoth.convert_to_html(
        io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {"src": ""})
    ).value
    yield from _document(text_of(markup, raw), properties, raw)


def read_odt(raw: Raw) -> Iterator[Found]:
    """An OpenDocument text's words."""
    data = raw.document()
    root = _tree(_part(data, "content.xml", raw))
    text = "" if root is None else without_surrogates(text_in(_as_markup(root)))
    yield from _document(text, _told(data, META, raw), raw)


def read_rtf(raw: Raw) -> Iterator[Found]:
    """A rich text document's words."""
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a rich text document", "formats") from fault
    given = raw.document().decode("latin-1")
    text = rtf_to_text(_CELL.sub(r"\1\\tab ", given), errors="replace")
    rows = ([cell.strip() for cell in line.split("\t")] for line in text.strip("\n").split("\n"))
    lines = ("\t".join(row).rstrip("\t") for row in rows)
    body = "\n".join(line if "\t" in line.strip("\t") else line.strip("\t") for line in lines)
    yield from _document(body, _noted(given), raw)


def _noted(rtf: str) -> dict[str, str]:
    """What rich text says of itself, by the names that office documents have for it."""
    found = _INFO.search(rtf)
    noted = dict(_NOTED.findall(found[0])) if found else {}
    days = [f"{y}-{int(m):02}-{int(d):02}" for y, m, d in _SAVED.findall(found[0] if found else "")]
    properties = {"title": noted.get("title", ""), "creator": noted.get("author", "")}
    return properties | ({"modified": max(days)} if days else {})


def read_epub(raw: Raw) -> Iterator[Found]:
    """A book's chapters in the order in which they are read; its table of contents is none."""
    data = raw.document()
    container = _tree(_part(data, CONTAINER, raw))
    root = container.find(".//{*}rootfile") if container is not None else None
    place = root.get("full-path", "") if root is not None else ""
    book = _tree(_part(data, place, raw))
    if book is None:
        raise raw.refused("is a book without a list of its chapters")
    files = {item.get("id"): item for item in book.iterfind("{*}manifest/{*}item")}
    read = (files.get(ref.get("idref")) for ref in book.iterfind("{*}spine/{*}itemref"))
    chapters = (c.get("href", "") for c in read if c is not None and c.get("properties") != "nav")
    names = (normpath(PurePosixPath(place).parent / unquote(href)) for href in chapters)
    markup = (_part(data, name, raw).decode("utf-8", "replace") for name in names)
    texts = (text_of(_PROLOGUE.sub("", one, count=1), raw) for one in markup)
    text = without_surrogates("\n\n".join(filter(None, texts)))
    yield from _document(text, _told(data, place, raw), raw)


def _document(text: str, properties: dict[str, str], raw: Raw) -> Iterator[Found]:
    if not text.strip():
        raise raw.refused("is a document without words")
    yield Document(
        text=text,
        title=one_line(properties.get("title", "")),
        outlet=one_line(properties.get("publisher", "")),
        byline=one_line(properties.get("creator", "")),
        published=day_in(text) or _day(properties),
    )


def _day(properties: dict[str, str]) -> date | None:
    """The day a document was last saved, else that of its making: the nearest to publication.

    That of a template which a program leaves in what it writes tells nothing.
    """
    days = (properties.get(name) for name in DAYS)
    return next((day for d in days if d and d not in TEMPLATES and (day := read_day(d))), None)


def _told(data: bytes, part: str, raw: Raw) -> dict[str, str]:
    """What a document says of itself: title, creator, when it was made."""
    root = _tree(_part(data, part, raw))
    elements = root.iter() if root is not None else ()
    return {_TAG.sub("", e.tag): e.text for e in elements if isinstance(e.tag, str) and e.text}


def _part(data: bytes, name: str, raw: Raw) -> bytes:
    """One part of a document, empty where it has none; ReportError where it unfolds too far."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            info = archive.getinfo(name)
        except KeyError:
            return b""
        with archive.open(info) as stream:
            held = stream.read(MOST_UNPACKED + 1)
    if len(held) > MOST_UNPACKED:
        raise raw.refused(f"unfolds to more than {in_megabytes(MOST_UNPACKED)}")
    return held


def _tree(data: bytes) -> etree._Element | None:
    return etree.fromstring(data, etree.XMLParser(**_PARSER)) if data else None


def _as_markup(root: etree._Element) -> etree._Element:
    """An OpenDocument's elements as those of a page; what nobody sees is made silent."""
    for element in root.iter():
        name = _TAG.sub("", element.tag) if isinstance(element.tag, str) else ""
        if name in ("s", "tab"):
            element.text = " "
        if name:
            element.tag = "style" if name in UNSEEN else MARKUP.get(name, "span")
    return root

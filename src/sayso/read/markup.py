"""Markup that holds a text and nothing around it (a letter, a document, an entry) -> its text.

Pages have menus and tails besides; those are `html`'s.
"""

import re
from collections.abc import Iterable, Iterator, Set

from lxml import etree, html
from lxml.etree import ParserError

from sayso.read.parsers import PARSER_FAULTS, refuse_deep, refuse_large
from sayso.read.raw import Raw

SILENT = frozenset({"head", "title", "script", "style", "template", "noscript", "svg", "math"})
"""Elements whose words nobody sees."""
LINES = frozenset({"tr", "li", "dt", "dd", "caption"})
"""Elements that stand on lines of their own."""
PARAGRAPHS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "details", "div", "dl",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "ul",
    }
)  # fmt: skip
"""Elements that are paragraphs, or hold them."""
STANDING = SILENT | LINES | PARAGRAPHS | {"br", "tbody", "thead", "tfoot", "colgroup", "iframe"}
"""Elements that do not stand within a line of words."""
MOST_WITHIN = 500
"""Elements within the lines of one; the extractor of articles takes the square of that in time."""
LONGEST_CELL = 300
"""Characters of a cell of figures; tables of longer ones, as letters have, lay out a page."""

_WORDS = etree.XPath("string()")
_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")

BREAK, LINE, PARAGRAPH = 0, 1, 2
MarkupPiece = str | int
"""Words, or what stands between them: at least so many line breaks, or (0) one more."""


def text_of(markup: str, raw: Raw) -> str:
    """The text of some markup: a paragraph apart, a table's row a line with tabs between cells.

    ReportError where no parser can take it.
    """
    refuse_large(markup, raw)
    try:
        root = html.document_fromstring(markup.replace("\x00", "") or "<p></p>")
    except ParserError:  # nothing but comments
        return ""
    except PARSER_FAULTS as error:
        raise raw.refused(f"cannot be parsed: {type(error).__name__}") from error
    refuse_deep(root, raw)
    return text_in(root)


def text_in(root: etree._Element) -> str:
    """The text of a tree of elements that are called as in pages."""
    return _joined(_pieces(root))


def unwrap_crowded(root: etree._Element) -> None:
    """Leave the words alone where one element holds very many within its lines.

    It takes time with the length; no word and no other element is lost.
    """
    for one in [e for e in root.iter() if len(e) > MOST_WITHIN]:
        within = {child for child in one if _is_within_a_line(child)}
        if len(within) > MOST_WITHIN:
            _unwrap(one, within)


def _is_within_a_line(element: etree._Element) -> bool:
    return all(e.tag not in STANDING for e in element.iter())


def _unwrap(one: etree._Element, within: Set[etree._Element]) -> None:
    before: list[str] = [one.text or ""]
    kept: list[tuple[etree._Element, list[str]]] = []
    for child in one:
        words = kept[-1][1] if kept else before
        if child not in within:
            words = []
            kept.append((child, words))
        elif isinstance(child.tag, str):  # no comment
            words.append(_WORDS(child))
        words.append(child.tail or "")
    del one[:]
    one.text = "".join(before)
    for child, words in kept:
        one.append(child)
        child.tail = "".join(words)


def _joined(pieces: Iterable[MarkupPiece]) -> str:
    """Words with the widest break told between them, no spaces around lines."""
    text: list[str] = []
    apart = 0
    for piece in pieces:
        if isinstance(piece, int):
            apart = max(apart, piece) if piece else min(apart + 1, PARAGRAPH)
        elif piece.strip(" ") if apart or not text else piece:
            text.append("\n" * apart if text else "")
            text.append(piece)
            apart = 0
    lines = "".join(text).split("\n")
    return "\n".join(re.sub(r" {2,}", " ", line).strip(" ") for line in lines).strip("\n")


def _pieces(root: etree._Element) -> Iterator[MarkupPiece]:
    """Words and breaks in their order; no recursion, as deep markup would end it."""
    stack: list[etree._Element | MarkupPiece] = [root]
    while stack:
        top = stack.pop()
        if isinstance(top, (str, int)):
            yield top
            continue
        if top is not root:
            stack.append(_SPACE.sub(" ", top.tail or ""))
        name = top.tag.lower() if isinstance(top.tag, str) else ""
        if name == "br":
            yield BREAK
        elif name == "pre":
            yield from (PARAGRAPH, "".join(top.itertext()).strip("\r\n"), PARAGRAPH)
        elif name == "table" and (rows := _rows(top)):
            yield from (PARAGRAPH, *(p for row in rows for p in (row, LINE)), PARAGRAPH)
        elif name and name not in SILENT:
            apart = [PARAGRAPH] if name in PARAGRAPHS else [LINE] if name in LINES else []
            stack += [*apart, *reversed(top), _SPACE.sub(" ", top.text or ""), *apart]


def _rows(table: etree._Element) -> list[str]:
    """The rows of a table of figures or short words; none for one that lays out a page."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows: list[str] = []
    columns = 0
    for row in table.iter("caption", "tr"):
        cells = [row] if row.tag == "caption" else row.xpath("./td|./th")
        words = [_words(cell) for cell in cells]
        if any(len(w) > LONGEST_CELL for w in words):
            return []
        columns = max(columns, len(words))
        rows.append("\t".join(words).rstrip("\t"))
    return [row for row in rows if row] if columns > 1 else []


def _words(cell: etree._Element) -> str:
    """A cell's words on one line."""
    words = "".join(p if isinstance(p, str) else " " for p in _pieces(cell))
    return " ".join(words.split())

"""Markup that holds a text and nothing around it (a letter, a document, an entry) -> its text.

Pages have menus and tails besides; those are `html`'s.
"""

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError

from sayso.read.html import DEEPEST, PARSER_FAULTS, deeper_than
from sayso.read.raw import Raw

SILENT = frozenset({"head", "title", "script", "style", "template", "noscript", "svg", "math"})
"""Elements whose words nobody sees."""
CELLS = frozenset({"td", "th"})
LINES = frozenset({"br", "tr", "li", "dt", "dd", "caption"})
"""Elements that end a line."""
PARAGRAPHS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "details", "div", "dl",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    }
)  # fmt: skip
"""Elements that end a paragraph."""

_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")


def text_of(markup: str, raw: Raw) -> str:
    """The text of some markup: a paragraph apart, a table's row a line with tabs between cells.

    ReportError where no parser can take it.
    """
    if deeper_than(markup, DEEPEST):
        raise raw.refused(f"holds markup with more than {DEEPEST} tags inside one another")
    try:
        root = html.document_fromstring(markup.replace("\x00", "") or "<p></p>")
    except ParserError:  # nothing but comments
        return ""
    except PARSER_FAULTS as error:
        raise raw.refused(f"cannot be parsed: {type(error).__name__}") from error
    return _tidy("".join(_pieces(root)))


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Words and breaks in their order; no recursion, as deep markup would end it."""
    stack: list[html.HtmlElement | str] = [root]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            yield top
            continue
        tail = _SPACE.sub(" ", top.tail or "") if top is not root else ""
        name = top.tag.lower() if isinstance(top.tag, str) else ""
        if not name or name in SILENT:
            stack.append(tail)
            continue
        begins, ends = _breaks(name)
        stack += [tail, ends, *reversed(top), _SPACE.sub(" ", top.text or ""), begins]


def _breaks(name: str) -> tuple[str, str]:
    """What stands before and behind an element's words."""
    if name in CELLS:
        return "", "\t"
    if name == "br":
        return "\n", ""
    if name in PARAGRAPHS:
        return "\n\n", "\n\n"
    return ("\n", "\n") if name in LINES else ("", "")


def _tidy(text: str) -> str:
    """Lines without spaces around them, one empty line at most between paragraphs."""
    lines = (re.sub(r" *\t *", "\t", line).strip(" ").rstrip("\t ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

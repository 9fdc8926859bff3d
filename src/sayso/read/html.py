"""A page -> one Document: its main text, and what it says of itself."""

import re
from collections.abc import Iterator
from datetime import date

from lxml.etree import LxmlError, XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Page

from sayso.model.text import Document, Rejection
from sayso.read.encoding import HTML_CHARSET, decode
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.raw import Raw, in_megabytes

DEEPEST = 250
"""Tags inside one another; pages people read stay under a hundred.  libxml2 ends at 256, and says
nothing of the text that stands behind."""

_TOO_DEEP = XPath(f"boolean({'/*' * (DEEPEST + 1)})")

MOST_BYTES = 10_000_000
"""Of markup in UTF-8; of a longer text or attribute libxml2 drops what stands behind, unsaid."""

PARSER_FAULTS = (
    LxmlError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the page parser is known to raise on broken markup; such a page is refused, by name."""

MOST_ATTRIBUTES = 1000
"""Attributes of one tag; a page has a few dozen at most, and the parser takes quadratic time."""

_QUOTED = re.compile(r""" "[^"]*"|'[^']*' """, re.VERBOSE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")

_LANGUAGE = re.compile(
    r"<html\b[^<>]{0,2000}?\slang\s*=\s*[\"']?([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,3})\b",
    re.IGNORECASE,
)
_HEAD = 10_000
"""Characters within which a page's first tag stands, behind comments."""

_DATES = {  # only what the page's own metadata says, and no bounds on the year
    "extensive_search": False,
    "original_date": True,
    "min_date": date(1600, 1, 1).isoformat(),
    "max_date": date(9999, 12, 30).isoformat(),
    "outputformat": "%Y-%m-%dT%H:%M:%S%z",
}


def read_page(raw: Raw) -> Iterator[Document | Rejection]:
    """The main text of a page; nothing the page refers to is fetched."""
    data = raw.whole()
    declared = HTML_CHARSET.search(data[:2048])
    told = raw.charset or (declared[1].decode() if declared else "")
    markup, _ = read = decode(data, raw.where, told)
    if not markup.strip():
        raise raw.refused("is empty")
    refuse_large(markup, raw)
    page = _extracted(markup.replace("\x00", ""), raw)
    yield Document(
        text=page.text or "",
        url=raw.url or one_line(page.url),
        title=one_line(page.title),
        outlet=one_line(page.sitename),
        byline=one_line(page.author),
        published=read_day(page.date),
        hour=read_hour(page.date),
        language=_language(markup),
    )
    yield from raw.doubts(read.doubt)


def _language(markup: str) -> str:
    """The language that the page says it is in, English where it does not say."""
    said = _LANGUAGE.search(markup[:_HEAD])
    return said[1] if said else "en"


def _extracted(markup: str, raw: Raw) -> Page:
    try:
        tree = load_html(markup)
        if tree is not None:
            refuse_deep(tree, raw)
        page = bare_extraction(
            tree,
            url=raw.url or None,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except PARSER_FAULTS as error:
        raise raw.refused(f"is a page that cannot be parsed: {type(error).__name__}") from error
    if not isinstance(page, Page) or not (page.text or "").strip():
        raise raw.refused("is a page without a main text")
    return page


def refuse_large(markup: str, raw: Raw) -> None:
    """ReportError for markup of which a parser would drop a part, or take quadratic time."""
    if len(markup.encode("utf-8", "replace")) > MOST_BYTES:
        raise raw.refused(
            f"holds more than {in_megabytes(MOST_BYTES)} of markup; export it as text"
        )
    if _is_crowded(markup):
        raise raw.refused(f"holds a tag of more than {MOST_ATTRIBUTES} attributes")


def refuse_deep(tree: HtmlElement, raw: Raw) -> None:
    """ReportError for a tree in which a parser came to its end before the text did."""
    if _TOO_DEEP(tree):
        raise raw.refused(f"holds more than {DEEPEST} tags inside one another")


def _is_crowded(markup: str) -> bool:
    """Whether one tag has more attributes than a parser can take; what stands quoted is none."""
    bare = (_QUOTED.sub("''", tag[0]) for tag in _LONG_TAG.finditer(markup))
    return any(len(tag.split()) > MOST_ATTRIBUTES for tag in bare)

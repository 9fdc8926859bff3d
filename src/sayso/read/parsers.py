"""What parsers of markup take: so large, so deep; and what they raise on broken pages."""

import re

from lxml.etree import LxmlError, XPath
from lxml.html import HtmlElement

from sayso.read.raw import Raw, in_megabytes

DEEPEST = 250
"""Tags inside one another; pages people read stay under a hundred.  libxml2 ends at 256, and says
nothing of the text that stands behind."""

_TOO_DEEP = XPath(f"boolean({'/*' * (DEEPEST + 1)})")

MOST_ELEMENTS = 40_000
"""Of a page; those people read hold hundreds, live ones thousands.  Where there are very many the
extractor of articles takes the square of their number in time."""

_TOO_MANY = XPath(f"count(//*) > {MOST_ELEMENTS}")

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


def refuse_crowded(tree: HtmlElement, raw: Raw) -> None:
    """ReportError for a tree over which the extractor of articles would sit for minutes."""
    if _TOO_MANY(tree):
        raise raw.refused(f"holds more than {MOST_ELEMENTS:,} elements; export it as text")


def _is_crowded(markup: str) -> bool:
    """Whether one tag has more attributes than a parser can take; what stands quoted is none."""
    bare = (_QUOTED.sub("''", tag[0]) for tag in _LONG_TAG.finditer(markup))
    return any(len(tag.split()) > MOST_ATTRIBUTES for tag in bare)

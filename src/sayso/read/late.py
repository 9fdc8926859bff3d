"""A door: what takes pages and Markdown apart and asks addresses is loaded with the first of them.

A text or a line of JSON needs none of it, and it takes longer to load than they take to read.
"""

from collections.abc import Iterator

from sayso.model.text import Document, Rejection
from sayso.read.raw import Found, Limits, Raw


def read_page(raw: Raw) -> Iterator[Document | Rejection]:
    """The main text of a page."""
    from sayso.read import html

    return html.read_page(raw)


def read_markdown(raw: Raw) -> Iterator[Found]:
    """The words of a note in Markdown."""
    from sayso.read.formats import markdown

    return markdown.read_markdown(raw)


def fetch(url: str, limits: Limits) -> Raw:
    """The answer of an http or https address; ReportError when there is none."""
    from sayso.read import address

    return address.fetch(url, limits)

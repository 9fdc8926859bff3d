"""Plain text -> one Document, unchanged to the last line break."""

from collections.abc import Iterator

from sayso.model.text import Document, Rejection
from sayso.read.encoding import decode
from sayso.read.masthead import read_masthead
from sayso.read.raw import Raw


def read_text(raw: Raw) -> Iterator[Document | Rejection]:
    """The text as given, without its byte order mark, and the header lines it may begin with."""
    text, _ = read = decode(raw.whole(), raw.where, raw.charset)
    if not text.strip():
        raise raw.refused("is empty")
    head = read_masthead(text)
    yield Document(
        text=text,
        url=raw.url or head.url,
        title=head.title,
        outlet=head.outlet,
        byline=head.byline,
        published=head.published,
        hour=head.hour,
    )
    yield from raw.doubts(read.doubt)

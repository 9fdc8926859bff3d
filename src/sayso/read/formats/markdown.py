"""Markdown -> its text: headings, paragraphs, lists and tables without their marks."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from sayso.model.text import Document
from sayso.read.encoding import decode
from sayso.read.markup import text_of
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.raw import Found, Raw

FRONT = "---"


def read_markdown(raw: Raw) -> Iterator[Found]:
    """A note's words; what its front matter says of it; markup in it is shown as text."""
    text, _ = read = decode(raw.whole(), raw.where, raw.charset)
    front, body = _front(text.replace("\r\n", "\n"))
    words = text_of(MarkdownIt("commonmark", {"html": False}).enable("table").render(body), raw)
    if not words.strip():
        raise raw.refused("is empty")
    day = front.get("published") or front.get("date", "")
    address = one_line(front.get("url", ""))
    yield Document(
        text=words,
        url=address if address.startswith(("http://", "https://")) else raw.url,
        title=one_line(front.get("title", "")),
        outlet=one_line(front.get("outlet", "") or front.get("publisher", "")),
        byline=one_line(front.get("byline", "") or front.get("author", "")),
        published=read_day(day),
        hour=read_hour(day),
    )
    yield from raw.doubts(read.doubt)


def _front(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two rows of dashes at the top, and what is below them."""
    lines = text.split("\n")
    if lines[0].strip() != FRONT or FRONT not in (s.strip() for s in lines[1:60]):
        return {}, text
    end = next(n for n, s in enumerate(lines) if n and s.strip() == FRONT)
    pairs = (s.partition(":") for s in lines[1:end])
    fields = {k.strip().lower(): v.strip().strip("\"'") for k, colon, v in pairs if colon}
    return fields, "\n".join(lines[end + 1 :])

"""Feeds as files (RSS, Atom): each entry a report, under its feed's name."""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sayso.model.text import Document, Rejection
from sayso.read.encoding import without_surrogates
from sayso.read.extras import needs
from sayso.read.markup import text_of
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw

_ROOT = re.compile(
    rb"<(?:rss[\s>]|rdf:RDF\b|feed\b[^>]{0,400}?http://(?:www\.w3\.org/2005/Atom|purl\.org/atom))"
)
_OTHER = re.compile(rb"<(?:!doctype html|html|body)\b", re.IGNORECASE)
SHORT = 280
"""An entry of fewer characters is a teaser rather than an article."""


def looks_like_a_feed(head: bytes) -> bool:
    """Whether a file is XML with a feed's root, and no page that shows one."""
    root = _ROOT.search(head)
    return bool(root) and not _OTHER.search(head[: root.start() if root else 0])


def read_feed(raw: Raw) -> Iterator[Found]:
    """The entries of a feed, each with its own address, day and hour; nothing is fetched."""
    try:
        import feedparser  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a feed", "formats") from fault
    feed = feedparser.parse(raw.whole(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise raw.refused("is a feed without entries")
    outlet = one_line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        text = _text(entry, raw)
        if text:
            yield _document(entry, text, outlet)
        else:
            where = f"{raw.where}: entry {number}"
            yield Rejection(where=where, stage="read", reason="is an entry without words")


def _text(entry: Mapping[str, Any], raw: Raw) -> str:
    """The fullest words of an entry: its content, else its summary, else its title."""
    held = [c.get("value", "") for c in entry.get("content", ())] + [entry.get("summary", "")]
    texts = [text_of(str(words), raw) for words in held if words]
    best = max(texts, key=len, default="")
    title = one_line(entry.get("title"))
    if len(best) < SHORT and title and not best.startswith(title):
        best = f"{title}\n\n{best}".strip()
    return without_surrogates(best)


def _document(entry: Mapping[str, Any], text: str, outlet: str) -> Document:
    when = _moment(entry)
    address = one_line(entry.get("link"))
    source = entry.get("source")
    own = one_line(source.get("title")) if isinstance(source, Mapping) else ""
    return Document(
        text=text,
        url=address if address.startswith(("http://", "https://")) else "",
        title=one_line(entry.get("title")),
        outlet=own or outlet,
        byline=one_line(entry.get("author")),
        published=when.date() if when else None,
        hour=when.timetz().replace(second=0, microsecond=0) if when else None,
    )


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    """When an entry was published, by the clock of the world; None where it does not tell."""
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC) if told else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None

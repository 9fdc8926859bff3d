"""JSON that is one whole: a chat's export, a feed in JSON, a list of reports or one of them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sayso.errors import ReportError
from sayso.model.text import Document, Rejection
from sayso.read.encoding import decode, without_surrogates
from sayso.read.formats.telegram import chats_of, read_chats
from sayso.read.markup import text_of
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.raw import Found, Raw
from sayso.read.table import read_lines, read_record

FEED = "https://jsonfeed.org/version/"
LISTS = ("reports", "articles", "items", "results")
"""Under which key services hand out reports."""
_LISTED = re.compile(rb"\s*\[\s*\{")


def looks_like_a_list(head: bytes) -> bool:
    """Whether a file begins as a list of objects."""
    return bool(_LISTED.match(head.removeprefix(b"\xef\xbb\xbf")))


def read_json(raw: Raw) -> Iterator[Found]:
    """The reports of a JSON file, whatever of the forms known it has; else a report a line."""
    data = raw.document()
    try:
        held = json.loads(decode(data, raw.where, raw.charset).text)
    except (ValueError, RecursionError):
        yield from read_lines(raw.again(data))
        return
    chats = [*chats_of(held)]
    if chats:
        yield from read_chats(chats, raw)
    elif isinstance(held, dict) and str(held.get("version")).startswith(FEED):
        yield from _feed(held, raw)
    else:
        yield from _records(held, raw)


def _records(held: object, raw: Raw) -> Iterator[Found]:
    """The reports of a list, or the one that it is."""
    if isinstance(held, dict) and "text" not in held:
        held = next((held[k] for k in LISTS if isinstance(held.get(k), list)), held)
    records = held if isinstance(held, list) else [held]
    if not any(isinstance(r, dict) and "text" in r for r in records):
        raise raw.refused(
            "is JSON, but neither a chat's export, a feed, nor reports with their `text`"
        )
    for number, record in enumerate(records, 1):
        where = f"{raw.where}: entry {number}" if record is not held else raw.where
        try:
            yield from read_record(record, where, raw)
        except ReportError as error:
            yield Rejection(where=error.where, stage=error.stage, reason=error.reason)


def _feed(feed: Mapping[str, Any], raw: Raw) -> Iterator[Found]:
    """The entries of a feed in JSON (https://jsonfeed.org/version/1.1), each a report."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise raw.refused("is a feed without entries")
    outlet = one_line(feed.get("title"))
    for number, item in enumerate(items, 1):
        text = _text(item, raw) if isinstance(item, dict) else ""
        if text.strip():
            yield replace(_document(item, text, outlet), inside=f"entry {number}")
        else:
            where = f"{raw.where}: entry {number}"
            yield Rejection(where=where, stage="read", reason="is an entry without words")


def _text(item: Mapping[str, Any], raw: Raw) -> str:
    markup = item.get("content_html")
    words = text_of(markup, raw) if isinstance(markup, str) and markup.strip() else ""
    plain = next((w for k in ("content_text", "summary") if isinstance(w := item.get(k), str)), "")
    return without_surrogates(words or plain)


def _document(item: Mapping[str, Any], text: str, outlet: str) -> Document:
    address = one_line(item.get("url"))
    when = item.get("date_published") or item.get("date_modified")
    authors = item.get("authors")
    author = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return Document(
        text=text,
        url=address if address.startswith(("http://", "https://")) else "",
        title=one_line(item.get("title")),
        outlet=outlet,
        byline=one_line(author.get("name")) if isinstance(author, dict) else "",
        published=read_day(when),
        hour=read_hour(when),
    )

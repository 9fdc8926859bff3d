"""Feeds as files (RSS, Atom): each entry a report, under its feed's name; nothing is fetched."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5
from urllib.parse import urljoin

from lxml import etree

from sayso.errors import ReportError
from sayso.model.text import Document, Rejection
from sayso.read.encoding import decode, without_surrogates
from sayso.read.markup import text_of
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.parsers import PARSER_FAULTS
from sayso.read.raw import Found, Raw

_ROOT = re.compile(
    rb"<(?:rss[\s>]|rdf:RDF\b|feed\b[^>]{0,400}?http://(?:www\.w3\.org/2005/Atom|purl\.org/atom))"
)
_OTHER = re.compile(rb"<(?:!doctype html|html|body)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,400}\?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_MARKED = re.compile(r"<[a-zA-Z/!][^<>]*>|&[a-zA-Z#][a-zA-Z0-9]{1,31};")
XML_NAMES = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
"""Named characters that XML knows; feeds use those of HTML besides."""

BODIES = ("encoded", "content", "description", "summary")
"""What the words of an entry are called."""
DAYS = ("published", "pubDate", "issued", "date", "updated", "modified")
"""What the moment of an entry is called, that of publication first."""
AUTHORS = ("creator", "author")
SHORT = 280
"""An entry of fewer characters is a teaser rather than an article."""

_LINK = re.compile(rb"<link\b[^<>]{0,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"type\s*=\s*[\"']?application/(?:rss\+xml|atom\+xml|feed\+json)", re.I)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s<>]{1,500})", re.IGNORECASE)
MOST_NAMED = 3

_PARSER = etree.XMLParser(
    recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
)


def looks_like_a_feed(head: bytes) -> bool:
    """Whether a file is XML with a feed's root, and no page that shows one."""
    root = _ROOT.search(head)
    return bool(root) and not _OTHER.search(head[: root.start() if root else 0])


def named_feeds(head: bytes, at: str) -> tuple[str, ...]:
    """The addresses of feeds that a page names in its first bytes, the page standing at `at`."""
    links = (link[0] for link in _LINK.finditer(head) if _FEED_TYPE.search(link[0]))
    found = (href[1] for link in links if (href := _HREF.search(link)))
    named = (urljoin(at, unescape(one.decode("utf-8", "replace"))) for one in found)
    feeds = [one for one in named if one.startswith(("http://", "https://"))]
    return tuple(dict.fromkeys(feeds))[:MOST_NAMED]


def read_feed(raw: Raw) -> Iterator[Found]:
    """The entries of a feed, each with its own address, day and hour."""
    data = raw.whole()
    declared = _DECLARED.match(data)
    encoding = raw.charset or (declared[1].decode() if declared else "")
    text, _ = read = decode(data, raw.where, encoding)
    feed = _parsed(text, raw)
    outlet = _outlet(feed) if feed is not None else ""
    any_entry = False
    for number, entry in enumerate(_entries(feed), 1):
        any_entry = True
        yield _read(entry, number, outlet, raw)
    if not any_entry and not looks_like_a_feed(raw.head):
        raise raw.refused("is no feed (RSS, Atom), whatever it is called")
    if not any_entry:
        raise raw.refused("is a feed without entries, or a file that breaks off before them")
    yield from raw.doubts(read.doubt)


def _parsed(text: str, raw: Raw) -> etree._Element | None:
    bare = _NAMED.sub(_character, _PROLOGUE.sub("", text, count=1).lstrip())
    try:
        root: etree._Element | None = etree.fromstring(bare.replace("\x00", ""), _PARSER)
    except PARSER_FAULTS as error:
        raise raw.refused(f"is a feed that cannot be parsed: {type(error).__name__}") from error
    return root


def _character(name: re.Match[str]) -> str:
    return name[0] if name[1] in XML_NAMES else html5.get(name[1], name[0])


def _entries(feed: etree._Element | None) -> Iterator[etree._Element]:
    if feed is not None:
        yield from feed.iter("{*}item", "{*}entry")


def _outlet(feed: etree._Element) -> str:
    """The name of a feed: its own title, none of an entry's."""
    held = feed.find("{*}channel")
    title = (feed if held is None else held).find("{*}title")
    return one_line(_words(title)) if title is not None else ""


def _read(entry: etree._Element, number: int, outlet: str, raw: Raw) -> Found:
    """The report of one entry, or why it holds none; it ends no other."""
    where = f"{raw.where}: entry {number}"
    parts = _parts(entry)
    try:
        text = _text(parts, raw)
    except ReportError as error:
        return Rejection(where=where, stage="read", reason=error.reason)
    if not text.strip():
        return Rejection(where=where, stage="read", reason="is an entry without words")
    when = next((written for name in DAYS if read_day(written := parts.get(name))), "")
    address = _address(entry, parts)
    return Document(
        text=text,
        url=address if address.startswith(("http://", "https://")) else "",
        title=_title(parts),
        outlet=_source(entry) or outlet,
        byline=one_line(next((parts[name] for name in AUTHORS if parts.get(name)), "")),
        published=read_day(when),
        hour=read_hour(when),
        inside=f"entry {number}",
    )


def _parts(entry: etree._Element) -> Mapping[str, str]:
    """What an entry tells, by its elements' local names; the first of each name, the longest
    of its bodies."""
    parts: dict[str, str] = {}
    for part in entry:
        if not isinstance(part.tag, str):
            continue
        name = part.tag.rpartition("}")[2]
        words = _words(part)
        if name not in parts or (name in BODIES and len(words) > len(parts[name])):
            parts[name] = words
    return parts


def _words(part: etree._Element) -> str:
    """What stands in an element; of one with elements inside, their markup or a name."""
    if not len(part):
        return (part.text or "").strip()
    name = part.find("{*}name")
    if name is not None:
        return (name.text or "").strip()
    return str(etree.tostring(part, encoding="unicode", with_tail=False))


def _text(parts: Mapping[str, str], raw: Raw) -> str:
    """The fullest words of an entry; its title where they are a teaser."""
    bodies = (parts[name] for name in BODIES if parts.get(name))
    texts = [text_of(b, raw) if _MARKED.search(b) else b for b in bodies]
    best = max(texts, key=len, default="")
    title = _title(parts)
    if len(best) < SHORT and title and not best.startswith(title):
        best = f"{title}\n\n{best}".strip()
    return without_surrogates(best)


def _title(parts: Mapping[str, str]) -> str:
    title = parts.get("title", "")
    return one_line(re.sub(r"<[^<>]{0,200}>", "", title) if "<" in title else title)


def _address(entry: etree._Element, parts: Mapping[str, str]) -> str:
    """Where an entry stands: its link to itself."""
    links = [e for e in entry.iterfind("{*}link") if e.get("href")]
    own = next((e for e in links if e.get("rel", "alternate") == "alternate"), None)
    return one_line(own.get("href") if own is not None else parts.get("link", ""))


def _source(entry: etree._Element) -> str:
    """Whose entry it was where a feed takes it over from another."""
    source = entry.find("{*}source")
    if source is None:
        return ""
    title = source.find("{*}title")
    return one_line((source if title is None else title).text)

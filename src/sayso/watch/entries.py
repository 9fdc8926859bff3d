"""What the entries of a feed come to: which are read as they are, which are fetched first.

An entry is known by its link, one without a link by its words.  Known and the same: nothing.
Known, with other words: a new version.  All of it is worked out of what is kept; nothing is asked.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from sayso.ledger.feeds import Feed, Fetch, FetchOutcome
from sayso.model.address import address_of, speaks_for
from sayso.model.identity import identify
from sayso.model.report import sha256_of
from sayso.model.text import Document

WHOLE = 600
"""An entry of so many characters is the article; one of fewer is a part of it."""

NOT_AGAIN_FOR = timedelta(hours=1)
"""So long is an article left alone whose entry changed."""


@dataclass(slots=True, kw_only=True)
class Listing:
    """What a feed's entries come to: reports to be read, rows to be kept, how many are new.

    `fresh` are the ids of those reports whose entries are new.
    """

    read: list[Document] = field(default_factory=list)
    rows: list[Fetch] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)
    new: int = 0
    changed: int = 0


def target_of(document: Document) -> str:
    """What an entry or article is known by."""
    if document.url:
        return article_at(document.url)
    return identify("art", "", digest_of(document.text))


def article_at(url: str) -> str:
    """What the article at an address is known by, however the address is spelt."""
    return identify("art", address_of(url) or url)


def digest_of(text: str) -> str:
    """The digest of a text's words, whatever stands between them."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def list_entries(
    feed: Feed,
    entries: Sequence[Document],
    known: Mapping[str, Fetch],
    there: Mapping[str, set[str]],
    now: datetime,
) -> Listing:
    """What is new in a feed; `known` are its entries so far, `there` the texts at each address."""
    made = Listing()
    met: set[str] = set()
    for entry in entries:
        target = target_of(entry)
        last = known.get(target)
        if target in met or (last and (last.feed != feed.id or _is_as_before(last, entry))):
            continue
        met.add(target)
        made.new += last is None
        made.changed += last is not None
        _put(made, feed, entry, last or _first(feed, target, now), there, now)
    return made


def _is_as_before(last: Fetch, entry: Document) -> bool:
    return last.told.get("entry") == digest_of(entry.text)


def _first(feed: Feed, target: str, now: datetime) -> Fetch:
    return Fetch(feed=feed.id, target=target, number=0, outcome=FetchOutcome.LISTED, at=now)


def _put(
    made: Listing,
    feed: Feed,
    entry: Document,
    last: Fetch,
    there: Mapping[str, set[str]],
    now: datetime,
) -> None:
    details = {**last.told, **entry_record(entry), "entry": digest_of(entry.text)}
    own = not entry.url or speaks_for(feed.where, entry.url)
    if not entry.url or not feed.full or (own and len(entry.text) >= WHOLE):
        document = entry_report(feed, details)
        if sha256_of(document.text) not in there.get(address_of(document.url), ()):
            made.read.append(document)
            made.fresh |= set() if last.number else {document.id}
        details = {name: value for name, value in details.items() if name != "text"}
        row = replace(last.after(FetchOutcome.LISTED, now, None), told=details)
    else:
        due = max(now, last.at + NOT_AGAIN_FOR) if last.number else now
        row = replace(last.after(FetchOutcome.LISTED, now, due), told=details)
    made.rows.append(row)


def entry_record(entry: Document) -> dict[str, Any]:
    """What is kept of an entry until its article is read."""
    return {
        "url": entry.url,
        "title": entry.title,
        "outlet": entry.outlet,
        "byline": entry.byline,
        "published": entry.published.isoformat() if entry.published else "",
        "hour": entry.hour.isoformat() if entry.hour else "",
        "text": entry.text,
    }


def entry_report(feed: Feed, details: Mapping[str, Any]) -> Document:
    """The report that an entry is by itself; its link only where the feed may speak for it."""
    url = str(details["url"])
    return Document(
        text=str(details["text"]),
        url=url if url and speaks_for(feed.where, url) else "",
        title=str(details["title"]),
        outlet=feed.outlet or str(details["outlet"]),
        byline=str(details["byline"]),
        published=date.fromisoformat(details["published"]) if details["published"] else None,
        hour=time.fromisoformat(details["hour"]) if details["hour"] else None,
    )


def _named_outlet(page: Document, link: str) -> str:
    """The outlet that a page names; none where it is but called by its host."""
    host = urlsplit(link).netloc.lower().removeprefix("www.")
    return "" if page.outlet.lower().removeprefix("www.") == host else page.outlet


def article_report(feed: Feed, details: Mapping[str, Any], page: Document) -> Document:
    """The report that an article's page holds; what it does not tell is taken from its entry.

    One of several, as the updates of a live page, stands at the page's address only where it says
    so: else each would be a version of the others.
    """
    link = str(details["url"])
    entry = entry_report(feed, {**details, "text": ""})
    day = page.published or entry.published
    own = page.url if speaks_for(link, page.url) else ""
    return replace(
        page,
        url=own or ("" if page.inside else link),
        title=page.title or entry.title,
        outlet=feed.outlet or _named_outlet(page, link) or entry.outlet or page.outlet,
        byline=page.byline or entry.byline,
        published=day,
        hour=page.hour or (entry.hour if day == entry.published else None),
    )

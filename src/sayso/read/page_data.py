"""What a page says of itself in JSON-LD (schema.org): updates of a live page, a paywall."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_BLOCK = re.compile(
    r"<script\b[^<>]{0,300}?application/ld\+json[^<>]{0,300}>([^<]*(?:<(?!/script)[^<]*)*)",
    re.IGNORECASE,
)
MOST_BLOCKS = 50
MOST_UPDATES = 5000
"""Updates of one live page; a day of them has some hundreds."""
DEEPEST = 6
"""Objects inside one another that are looked through."""
LIVE = "LiveBlogPosting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update of a live page as its data tells it; its body may be markup."""

    title: str
    body: str
    url: str
    author: str
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What a page says of itself: whether all may read it, and its updates where it is live."""

    is_free: bool = True
    updates: tuple[Update, ...] = ()


def page_data(markup: str) -> PageData:
    """The data in a page; what is broken in it says nothing."""
    is_free = True
    updates: list[Update] = []
    for held in blocks(markup):
        for thing in _things(held, DEEPEST):
            free = str(thing.get("isAccessibleForFree", "")).lower()
            is_free = is_free and free != "false"
            if LIVE in _types(thing):
                updates += _updates(thing)
    return PageData(is_free=is_free, updates=tuple(updates[:MOST_UPDATES]))


def blocks(markup: str) -> Iterator[object]:
    """The data that stands in a page, block by block; what is broken in it is left out."""
    for number, block in enumerate(_BLOCK.finditer(markup)):
        if number == MOST_BLOCKS:
            break
        try:
            yield json.loads(block[1].strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue


def _things(held: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """The articles among the objects, those of a graph and of lists too."""
    if isinstance(held, list) and depth:
        for one in held:
            yield from _things(one, depth - 1)
    elif isinstance(held, dict) and depth:
        if any(t.endswith(("Article", "Posting", "WebPage")) for t in _types(held)):
            yield held
        for name in ("@graph", "mainEntity"):
            yield from _things(held.get(name), depth - 1)


def _types(thing: Mapping[str, Any]) -> list[str]:
    types = thing.get("@type")
    return [str(t) for t in types] if isinstance(types, list) else [str(types)]


def _updates(live: Mapping[str, Any]) -> Iterator[Update]:
    held = live.get("liveBlogUpdate")
    for one in held if isinstance(held, list) else [held]:
        if isinstance(one, dict):
            yield Update(
                title=_words(one.get("headline")),
                body=_words(one.get("articleBody")) or _words(one.get("text")),
                url=_words(one.get("url")) or _words(one.get("@id")),
                author=_named(one.get("author")),
                moment=_words(one.get("datePublished")) or _words(one.get("dateModified")),
            )


def _words(held: object) -> str:
    return held.strip() if isinstance(held, str) else ""


def _named(held: object) -> str:
    first = held[0] if isinstance(held, list) and held else held
    return _words(first.get("name")) if isinstance(first, dict) else _words(first)

"""A page -> one Document: its main text, and what it says of itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Page

from sayso.model.address import address_of, speaks_for
from sayso.model.text import Document, Rejection
from sayso.read.encoding import declared_charset, decode, without_surrogates
from sayso.read.markup import text_of, unwrap_crowded
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.no_article import REASONS, why_no_article
from sayso.read.page_data import Update, page_data
from sayso.read.parsers import PARSER_FAULTS, refuse_crowded, refuse_deep, refuse_large
from sayso.read.raw import Raw

_LANGUAGE = re.compile(
    r"<html\b[^<>]{0,2000}?\slang\s*=\s*[\"']?([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,3})\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
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
    markup, _ = read = decode(data, raw.where, raw.charset or declared_charset(data))
    if not markup.strip():
        raise raw.refused("is empty")
    refuse_large(markup, raw)
    of_page = page_data(markup)
    page = _extracted(markup.replace("\x00", ""), raw)
    if why := why_no_article(page.text or "", of_page.is_free):
        raise raw.refused(f"is a page that {why}")
    whole = _document(page, markup, raw)
    updates = [*_updates(of_page.updates, whole, raw)]
    yield from updates or [whole]
    yield from raw.doubts(read.doubt)


def _document(page: Page, markup: str, raw: Raw) -> Document:
    return Document(
        text=page.text or "",
        url=raw.url or one_line(page.url),
        title=one_line(page.title),
        outlet=_outlet(page, raw),
        byline=one_line(page.author),
        published=read_day(page.date),
        hour=read_hour(page.date),
        language=_language(markup),
    )


def _outlet(page: Page, raw: Raw) -> str:
    """The site that the page names, but not the host of an address that is not its own to claim."""
    named, claimed = one_line(page.sitename), one_line(page.url)
    if raw.url and not speaks_for(raw.url, claimed) and named in claimed:
        return (urlsplit(raw.url).hostname or "").removeprefix("www.")
    return named


def _updates(updates: Sequence[Update], page: Document, raw: Raw) -> Iterator[Document]:
    """Each update of a live page as a report of its own, with its hour.

    One without an address of its own has none: the page's would make it a version of the others.
    """
    for number, update in enumerate(updates, 1):
        body = text_of(update.body, raw) if "<" in update.body else update.body
        text = without_surrogates("\n\n".join(filter(None, (one_line(update.title), body.strip()))))
        own = address_of(update.url) not in ("", address_of(page.url))
        if text:
            yield replace(
                page,
                text=text,
                url=one_line(update.url) if own else "",
                title=one_line(update.title),
                byline=one_line(update.author),
                published=read_day(update.moment) or page.published,
                hour=read_hour(update.moment),
                inside=f"{'' if own else one_line(page.url)} update {number}".strip(),
            )


def _language(markup: str) -> str:
    """The language that the page says it is in, English where it does not say."""
    said = _LANGUAGE.search(markup[:_HEAD])
    return said[1] if said else "en"


def _extracted(markup: str, raw: Raw) -> Page:
    try:
        tree = load_html(markup)
        if tree is not None:
            refuse_deep(tree, raw)
            unwrap_crowded(tree)
            refuse_crowded(tree, raw)
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
        filled = f": it {REASONS['script']}" if _SCRIPT.search(markup) else ""
        raise raw.refused(f"is a page without a main text{filled}")
    return page

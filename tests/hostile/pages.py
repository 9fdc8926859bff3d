"""Pages made to break a parser, or to have it drop what stands in them."""

import io
import json
import random
from pathlib import Path
from typing import Any

from sayso.errors import ReportError
from sayso.model.text import Document
from sayso.read.html import read_page
from sayso.read.raw import Raw
from tests.hostile.mangling import ODD, REPORTS, changed, encoded, text
from tests.hostile.outcomes import Attack, Lost, Outcome, Try

TAGS = (
    "div", "p", "b", "span", "article", "section", "ul", "li", "table", "tr", "td", "blockquote",
    "a", "font", "embed", "wbr", "dt", "dd", "x-y", "svg", "g", "math", "template", "plaintext",
    "textarea", "title", "form", "button", "select", "option", "iframe", "noscript", "script",
    "style", "h1", "center", "frameset", "main", "video", "source", "object", "param", "ruby",
    "rt", "q", "cite", "time", "figure", "base", "head", "body", "html",
)  # fmt: skip
NAMES = (
    "class", "id", "title", "style", "href", "lang", "datetime", "xmlns", "on", "data-x", "é",
    "a:b", "=", '"',
)  # fmt: skip
META = (
    "og:title", "og:site_name", "article:published_time", "author", "date", "og:url",
    "description", "keywords", "charset", "refresh", "twitter:title", "dc.date", "og:locale",
    "content-language",
)  # fmt: skip
VALUES = (
    "", "x", "2031-03-04", "2031-03-04T25:61:00Z", "0000-00-00", "9999-12-31", "99999999999",
    "undefined", "idna", "utf-7", "rot13", "javascript:alert(1)", "http://[::1", "//",
    "a" * 3000, "\n\n", "<b>", '">', "The Kest Post",
)  # fmt: skip
LINKED: tuple[Any, ...] = (
    *VALUES, 3, None, [], {}, ["x", 3], {"name": ["x"]}, {"@graph": [[]]}, [{"name": 3}],
)  # fmt: skip
LINKED_NAMES = (
    "@type", "headline", "author", "datePublished", "publisher", "articleBody", "@graph", "name",
    "mainEntity",
)  # fmt: skip
TOLD = "<p>Twelve miners were killed in Tarn on Monday, the mayor of Tarn said in the evening.</p>"


def page(rng: random.Random) -> str:
    """A page of random tags around a report, with a head that says random things of it."""
    head = "".join(_meta(rng) for _ in range(rng.randrange(4)))
    body = "".join(_part(rng) for _ in range(rng.randrange(1, 7)))
    begin = rng.choice(
        ("", "<!doctype html>", '<?xml version="1.0" encoding="koi8-r"?>', "<!doctype" + " x" * 50)
    )
    inner = f"<head>{head}</head><body{_attributes(rng)}>{body}</body>"
    return f"{begin}<html{_attributes(rng)}>{inner}</html>"


def _meta(rng: random.Random) -> str:
    value = rng.choice((*VALUES, *ODD))
    way = rng.randrange(5)
    if way == 0:
        return f"<title>{value}</title>"
    if way == 1:
        return f'<meta charset="{value}">'
    if way == 2:
        return f'<link rel="canonical" href="{value}"><time datetime="{value}">'
    if way == 3:
        return f'<script type="application/ld+json">{_ld(rng)}</script>'
    key = rng.choice(("name", "property", "http-equiv"))
    return f'<meta {key}="{rng.choice(META)}" content="{value}">'


def _ld(rng: random.Random) -> str:
    """What a page says of itself as linked data, of any shape, whole or cut off."""
    value = rng.choice(LINKED)
    made = {rng.choice(LINKED_NAMES): value for _ in range(rng.randrange(5))}
    made["@type"] = rng.choice(("NewsArticle", "Person", ["Article"], 3, None))
    whole = json.dumps(rng.choice((made, [made], {"@graph": [made, value]}, value)))
    return whole[: rng.choice((len(whole), rng.randrange(len(whole) + 1)))]


def _attributes(rng: random.Random) -> str:
    many = rng.choice((0, 0, 0, 1, 2, 40, 1200 if rng.random() < 0.05 else 3))
    return "".join(f" {rng.choice(NAMES)}={_quoted(rng)}" for _ in range(many))


def _quoted(rng: random.Random) -> str:
    mark = rng.choice(('"', "'", ""))
    return f"{mark}{rng.choice(VALUES)[:60]}{mark if rng.random() < 0.95 else ''}"


def _part(rng: random.Random) -> str:
    tag = rng.choice(TAGS)
    way = rng.randrange(9)
    if way == 0:
        return f"<{tag}{_attributes(rng)}>" * rng.choice((1, 3, 60, 260, 3000))
    if way == 1:
        return f"<{tag}></{rng.choice(TAGS)}>" * rng.choice((1, 40, 400))
    if way == 2:
        return rng.choice(
            ("<!--", "<![CDATA[", "<?", "<!", "</", "<", "&", "&#x110000;", "&#0;", "-->", "]]>")
        )
    if way == 3:
        return f"<{tag}{_attributes(rng)}/>" * rng.choice((1, 300))
    if way == 4:
        return f"<p>{text(rng)}</p>"
    return f"<{tag}{_attributes(rng)}><p>{rng.choice(REPORTS)}</p></{tag}>"


def prepare(_: Path) -> Try:
    """Tries one page; a deep one keeps what stands behind, or is refused."""
    return lambda rng: _deep(rng) if rng.random() < 0.2 else _any(rng)


def _any(rng: random.Random) -> Outcome:
    return _read(changed(encoded(page(rng), rng), rng))[1]


def _deep(rng: random.Random) -> Outcome:
    tag = rng.choice([t for t in TAGS if t not in HIDE])
    opened = f"<{tag}{rng.choice(('', ' title=x', chr(9), ' a=1 b=2'))}>"
    opened += rng.choice(("", "x", "</b>", " "))
    known = TOLD.replace("Twelve", "Nine")
    many = opened * rng.choice((20, 200, 251, 400, 5000))
    read, outcome = _read(f"<html><body><article>{known}{many}{TOLD}".encode())
    if outcome is Outcome.FINE and "Nine miners" in read and "Twelve miners" not in read:
        plain, _ = _read(f"<html><body><article>{known}{opened}{TOLD}".encode())
        if "Twelve miners" in plain:
            raise Lost(f"what stands behind {opened!r} in a row is dropped unsaid")
    return outcome


HIDE = (
    "script", "style", "template", "textarea", "title", "plaintext", "iframe", "noscript",
    "select", "option", "button", "form", "head", "frameset", "object", "video", "svg", "math",
    "g", "base", "a", "time", "cite", "table", "tr", "td", "li", "ul", "figure", "rt", "ruby",
    "param", "source", "h1",
)  # fmt: skip
"""Tags within which a page holds no text of its story, or text that is left out on purpose."""


def _read(data: bytes) -> tuple[str, Outcome]:
    try:
        found = list(read_page(Raw(where="m.html", stream=io.BytesIO(data), suffix=".html")))
    except ReportError:
        return "", Outcome.REFUSED
    texts = [f.text for f in found if isinstance(f, Document)]
    if not texts or not texts[0].strip():
        raise Lost("nothing is said of a page")
    return texts[0], Outcome.FINE


PAGES = Attack(name="pages", prepare=prepare, share=0.12, quick=200)

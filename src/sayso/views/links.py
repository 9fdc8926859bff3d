"""Addresses that strangers wrote, made into links only where they lead to a page of the web."""

import re
from urllib.parse import quote, urlsplit

_NO_ADDRESS = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    r"\\\"<>^`{|}\ud800-\udfff]"
)

WHOLE = 240
"""A longer sentence is found by its first and its last words."""

ENDS = 5
"""So many of them."""


def web_link(url: str) -> str:
    """The address where it is http or https, names a host and nobody's login; else nothing."""
    if not url or _NO_ADDRESS.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return url


def link_to_words(url: str, words: str) -> str:
    """The address with a fragment at which a browser shows these words lit; else nothing.

    `words` are of the page as it is read there: https://wicg.github.io/scroll-to-text-fragment
    """
    link = web_link(url)
    if not link or not words.strip():
        return link
    address, mark, fragment = link.partition("#")
    kept = fragment.partition(":~:")[0]
    return f"{address}{mark or '#'}{kept}:~:text={_directive(words)}"


def _directive(words: str) -> str:
    """The words themselves; of a long or broken sentence its first and its last."""
    lines = [line.split() for line in words.split("\n") if line.strip()]
    if len(lines) == 1 and len(words) <= WHOLE:
        return _encoded(lines[0])
    first, last = lines[0][:ENDS], lines[-1][-ENDS:]
    if len(lines) == 1 and len(lines[0]) <= 2 * ENDS:
        half = max(1, len(lines[0]) // 2)
        first, last = lines[0][:half], lines[0][half:]
    return ",".join(_encoded(part) for part in (first, last) if part)


def _encoded(words: list[str]) -> str:
    """Percent-encoded, the dash too, which has a meaning of its own there."""
    plain = " ".join(words).encode("utf-8", "replace")
    return quote(plain, safe="").replace("-", "%2D")

"""Markup made here, in which all words of strangers are escaped; no script and no style in it."""

from collections.abc import Iterable
from html import escape
from typing import Self

from sayso.views.printable import visible


class Html(str):
    """Markup that is safe to put into a page as it stands; templates leave it as it is."""

    __slots__ = ()

    def __html__(self) -> Self:
        """Itself: what engines of templates ask of markup that they must not escape again."""
        return self


NO_HTML = Html("")


def words(text: str) -> Html:
    """Words as text of a page, hidden characters shown."""
    return Html(escape(visible(text)))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Pieces of markup in a row; what stands `between` is escaped."""
    return Html(escape(between).join(parts))


def element(tag: str, *inside: Html, **attributes: str | int) -> Html:
    """An element with its children; `class_` and `data_c` are the attributes class and data-c.

    An attribute that is empty is left out.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value != ""
    )
    return Html(f"<{tag}{said}>{''.join(inside)}</{tag}>")

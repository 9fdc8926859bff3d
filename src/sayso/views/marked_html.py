"""A marked text as markup: one flat element a piece, told apart by form as well as by colour.

`data-b` is where a piece begins in the report, in code points; `data-e` how many it stands for
where signs are shown in their place; `data-c` the numbers of the claims that it speaks for.
"""

from collections.abc import Iterable, Iterator
from html import escape

from sayso.views.html import Html
from sayso.views.marks import Mark
from sayso.views.segments import Segment

CLASSES = {Mark.SOURCE: "m-s", Mark.CUE: "m-q", Mark.DATE: "m-d", Mark.HEDGE: "m-h"}
"""Class of each mark; a content has that of its depth (m-1 to m-3), a figure m-f."""


def marked_html(pieces: Iterable[Segment], link: str = "#card", ids: str = "f") -> Html:
    """The pieces as markup; each figure is a link to `link` and the number of its claim.

    Its first piece has the id `ids` and that number; an empty `ids` gives none.
    """
    return Html("".join(_pieces(pieces, link, ids)))


def _pieces(pieces: Iterable[Segment], link: str, ids: str) -> Iterator[str]:
    linked: set[int] = set()
    for piece in pieces:
        said = _attributes(piece)
        if piece.figure and piece.figure not in linked:
            linked.add(piece.figure)
            name = f' id="{ids}{piece.figure}"' if ids else ""
            where = f' href="{escape(link)}{piece.figure}"'
            yield f"<a{name}{where}{said}>{escape(piece.shown)}</a>"
        else:
            yield f"<span{said}>{escape(piece.shown)}</span>"


def _attributes(piece: Segment) -> str:
    classes = [CLASSES[m] for m in piece.marks if m in CLASSES]
    if piece.depth:
        classes.append(f"m-{piece.depth}")
    if piece.figure:
        classes.append("m-f")
    if piece.hidden:
        classes.append("m-x")
    said = f' data-b="{piece.begin}"'
    if classes:
        said += f' class="{" ".join(classes)}"'
    if piece.claims:
        said += f' data-c="{" ".join(map(str, piece.claims))}"'
    return f'{said} data-e="{len(piece.text)}"' if piece.hidden else said

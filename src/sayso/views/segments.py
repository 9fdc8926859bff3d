"""A report's text in pieces, cut at every edge of a mark: marks that cross need no nesting.

The pieces together are the text, character by character, in time linear in text and marks.
"""

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise

from sayso.views.marks import Mark, TextMark
from sayso.views.printable import hidden_runs, visible

LONG = 200_000
"""Characters of a text above which a page shows a slice of it."""

STEP = 100_000
"""Characters of a slice, up to the end of a paragraph near by."""

NEAR_END = 2_000
"""Characters before the end of a slice in which a paragraph is looked for to end it."""

DEEPEST = 3
"""Contents inside contents are told apart so deep."""

MOST_CLAIMS = 24
"""So many claims are named on one piece, those that begin last: more say nothing to anybody."""

_LINE_END = re.compile(r"(?<=\n)(?!\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under the same marks, from `begin` on, in code points.

    `depth`: in how many contents it lies.  `claims` are the numbers of those it speaks for, the
    innermost first; `figure` is that of the claim whose figure it is, 0 for none.  `hidden`: its
    characters are invisible or turn the writing, and signs are `shown` in their place.
    """

    begin: int
    text: str
    shown: str
    marks: tuple[Mark, ...] = ()
    depth: int = 0
    claims: tuple[int, ...] = ()
    figure: int = 0
    hidden: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.begin + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The part of a text that one page shows; `before` and `after` lead to the parts beside it."""

    begin: int
    end: int
    before: int | None = None
    after: int | None = None


def slice_at(text: str, at: int = 0) -> Slice:
    """The slice in which a place lies; the whole text where it is no longer than LONG."""
    if len(text) <= LONG:
        return Slice(begin=0, end=len(text))
    last = (len(text) - 1) // STEP
    number = min(max(at, 0) // STEP, last)
    if number < last and at >= _edge(text, number + 1):
        number += 1  # its slice begins at the paragraph, before the step
    return Slice(
        begin=_edge(text, number),
        end=len(text) if number == last else _edge(text, number + 1),
        before=_edge(text, number - 1) if number else None,
        after=_edge(text, number + 1) if number < last else None,
    )


def _edge(text: str, number: int) -> int:
    """Where the slice of this number begins: after the last line that ends shortly before it."""
    near = number * STEP
    line_end = text.rfind("\n", near - NEAR_END, near) if number else -1
    return line_end + 1 if line_end >= 0 else near


_BITS = {mark: at for at, mark in enumerate(Mark)}


@lru_cache(maxsize=1 << len(_BITS))
def _marks_in(bits: int) -> tuple[Mark, ...]:
    """The sorts of marks that these bits stand for, in their order."""
    return tuple(mark for mark, at in _BITS.items() if bits >> at & 1)


@dataclass(slots=True)
class _Open:
    """What marks lie on the place reached: how many of each sort, and claims in order begun.

    A bit of `bits` is set for each sort of which there are any.
    """

    counts: list[int] = field(default_factory=lambda: [0] * len(_BITS))
    bits: int = 0
    claims: OrderedDict[int, int] = field(default_factory=OrderedDict)
    figures: OrderedDict[int, int] = field(default_factory=OrderedDict)

    def change(self, mark: TextMark, by: int) -> None:
        """One mark begins or ends."""
        sort = _BITS[mark.mark]
        self.counts[sort] += by
        bit = 1 << sort
        self.bits = self.bits | bit if self.counts[sort] else self.bits & ~bit
        if mark.claim:
            _count(self.claims, mark.claim, by)
        if mark.mark is Mark.FIGURE:
            _count(self.figures, mark.claim, by)


def _count(held: OrderedDict[int, int], claim: int, by: int) -> None:
    held[claim] = held.get(claim, 0) + by
    if not held[claim]:
        del held[claim]


def segments(
    text: str, marks: Iterable[TextMark], begin: int = 0, end: int | None = None
) -> Iterator[Segment]:
    """The text from `begin` to `end` in pieces, each with the marks that lie on all of it."""
    last = len(text) if end is None else min(end, len(text))
    edges: dict[int, list[tuple[TextMark, int]]] = {begin: [], last: []}
    for mark in marks:
        if mark.begin < last and mark.end > begin:
            edges.setdefault(max(mark.begin, begin), []).append((mark, 1))
            edges.setdefault(min(mark.end, last), []).append((mark, -1))
    hidden = hidden_runs(text, begin, last)
    for run_begin, run_end in hidden:
        edges.setdefault(run_begin, [])
        edges.setdefault(run_end, [])
    yield from _cut(text, edges, {b for b, _ in hidden})


def _cut(
    text: str, edges: dict[int, list[tuple[TextMark, int]]], hidden: set[int]
) -> Iterator[Segment]:
    held, contents = _Open(), _BITS[Mark.CONTENT]
    places = sorted(edges)
    for at, until in pairwise(places):
        for mark, by in sorted(edges[at], key=lambda change: change[1]):
            held.change(mark, by)
        here = text[at:until]
        yield Segment(
            begin=at,
            text=here,
            shown=_signs(here, text[until : until + 1]) if at in hidden else here,
            marks=_marks_in(held.bits),
            depth=min(held.counts[contents], DEEPEST),
            claims=tuple(islice(reversed(held.claims), MOST_CLAIMS)),
            figure=next(reversed(held.figures), 0),
            hidden=at in hidden,
        )


def _signs(hidden: str, following: str) -> str:
    """What is shown for hidden characters; nothing where two characters end one line."""
    return "" if hidden + following == "\r\n" else visible(hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Paragraphs of a report in pieces, and the numbers of the claims whose cards stand by them."""

    segments: tuple[Segment, ...]
    cards: tuple[int, ...] = ()


def blocks(cut: Iterable[Segment], begins: Sequence[int]) -> list[Block]:
    """The pieces by paragraphs; `begins` says where each claim stands, in order, from number 1.

    Paragraphs by which no card stands are one block with those before them.
    """
    order = sorted(range(len(begins)), key=lambda i: begins[i])
    places = [begins[i] for i in order]
    made: list[tuple[list[Segment], tuple[int, ...]]] = []
    for paragraph in _paragraphs(cut):
        first, last = paragraph[0].begin, paragraph[-1].end
        here = order[bisect_left(places, first) : bisect_left(places, last)]
        if made and not here and not made[-1][1]:
            made[-1][0].extend(paragraph)
        else:
            made.append((paragraph, tuple(i + 1 for i in here)))
    return [Block(segments=tuple(pieces), cards=cards) for pieces, cards in made]


def _paragraphs(cut: Iterable[Segment]) -> Iterator[list[Segment]]:
    """The pieces from the end of one paragraph to the end of the next."""
    held: list[Segment] = []
    for piece in cut:
        for part in _by_lines(piece):
            if held and held[-1].text.endswith("\n") and not part.text.startswith("\n"):
                yield held
                held = []
            held.append(part)
    if held:
        yield held


def _by_lines(piece: Segment) -> Iterator[Segment]:
    """A piece cut where its lines end, all else as it was."""
    if piece.hidden or "\n" not in piece.text:
        yield piece
        return
    at = piece.begin
    for line in _LINE_END.split(piece.text):
        if line:
            yield replace(piece, begin=at, text=line, shown=line)
            at += len(line)

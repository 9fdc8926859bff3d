"""Speakers that the layout alone names: the lines of a transcript, and posts signed below."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.extract.layout.marks import APOSTROPHES, DOUBLE_CLOSERS, OPENERS
from sayso.extract.layout.quotations import Quotation
from sayso.language.calendar import month_names
from sayso.model.text import Span

LONGEST = 560
"""Characters of a post at most; a longer paragraph has something besides."""
FEWEST_LINES = 3
"""Lines that a transcript has at least: one alone may be a heading."""
LINE = re.compile(
    rf"^[{OPENERS[:2]}]?(?P<label>[A-Z][A-Z.{APOSTROPHES} -]{{0,40}}[A-Z])(?P<colon>:) "
    r"(?P<words>\S.*)$",
    re.MULTILINE,
)
"""A line that opens with a name in capitals and a colon, also within a quotation mark."""


NAME_LINE = re.compile(
    r"^[^\n]{0,60}?\b(?:from|by)\s+(?:the\s+(?:desk|office|pen)\s+of\s+)?(?=[A-Zt])|^",
    re.IGNORECASE,
)
"""What opens a line that names who is quoted below: "And from", "From the desk of"."""
NAME = re.compile(r"\b[A-Z][\w.'’-]*\s+(?:[a-z]{1,3}[ -])?[A-Z][\w'’-]+")
VISIBLE = re.compile(r"\S")
LONGEST_NAME_LINE = 140
"""Characters of such a line at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Words with the label that says whose they are, and the mark that joins them."""

    label: Span
    mark: Span
    words: Span

    @property
    def begin(self) -> int:
        """Where words or label begin."""
        return min(self.label[0], self.mark[0], self.words[0])

    @property
    def end(self) -> int:
        """Where words or label end."""
        return max(self.label[1], self.words[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Turn):
    """A turn that is signed below; `whole` is all that signs it, the day included.

    `is_post` says that the words are a post's by their length.
    """

    whole: Span
    is_post: bool


@cache
def signature_pattern(language: str = "en") -> re.Pattern[str]:
    """What a page prints under an embedded post: dash, name, handle, day."""
    return re.compile(
        r"(?P<dash>[—–]) ?(?P<label>[^\n—–()@]{2,60} \(@\w{1,30}\)),? "
        rf"(?:{'|'.join(month_names(language))}) \d{{1,2}}, \d{{4}}"
    )


def read_turns(text: str) -> Iterator[Turn]:
    """The lines of a transcript, in order; none where too few lines look like one."""
    lines = [*LINE.finditer(text)]
    for line in lines if len(lines) >= FEWEST_LINES else ():
        begin = line.start("words")
        end = begin + len(line["words"].rstrip(f" \t{DOUBLE_CLOSERS}"))
        if end > begin:
            yield Turn(label=line.span("label"), mark=line.span("colon"), words=(begin, end))


def read_name_lines(text: str, quotations: Iterable[Quotation]) -> Iterator[Turn]:
    """The quotations below a line of their own that ends in a colon and names who speaks."""
    for quotation in quotations:
        end = _end_before(text, quotation.begin)
        if text[end - 1 : end] != ":" or "\n" not in text[end : quotation.begin]:
            continue
        begin = text.rfind("\n", 0, end) + 1
        if end - begin > LONGEST_NAME_LINE:
            continue
        opened = NAME_LINE.match(text[begin:end])
        first = begin + (opened.end() if opened else 0)
        if NAME.search(text, first, end - 1):
            yield Turn(
                label=(first, end - 1),
                mark=(end - 1, end),
                words=(quotation.begin, quotation.end),
            )


def _end_before(text: str, at: int) -> int:
    """Where the last visible character before a place ends."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def read_signatures(text: str) -> Iterator[Signature]:
    """The signatures of posts, each with the words of its line that stand before it."""
    for found in signature_pattern().finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        end = max(line, _end_before(text, found.start()))
        first = VISIBLE.search(text, line, end)
        begin = first.start() if first else end
        yield Signature(
            label=found.span("label"),
            mark=found.span("dash"),
            words=(begin, end),
            whole=found.span(),
            is_post=0 < end - begin <= LONGEST,
        )

"""Whose words they are by the layout alone: signed posts and the lines of a transcript."""

import calendar
import re
from collections.abc import Sequence

from sayso.extract.attribution.closing import give_up
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span

MONTHS = "|".join(calendar.month_name[1:])
SIGNATURE = re.compile(
    r"(?P<cue>[—–]) ?(?P<source>[^\n—–()@]{2,60} \(@\w{1,30}\)),? "
    rf"(?:{MONTHS}) \d{{1,2}}, \d{{4}}"
)
"""What a page prints under an embedded post: dash, name, handle, day."""
LONGEST = 560
"""Characters of a post at most; a longer paragraph has something besides."""
LINE = re.compile(
    r"^[\"“]?(?P<source>[A-Z][A-Z.'’ -]{0,40}[A-Z])(?P<cue>:) (?P<content>\S.*)$", re.MULTILINE
)
"""A line that opens with a name in capitals and a colon, also within a quotation mark."""
FEWEST_LINES = 3
"""Lines that a transcript has at least: one alone may be a heading."""


def sign_posts(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and each signed post that stands in a paragraph of its own.

    What is already somebody's keeps its speaker, without the signature:
    "We lost 12 men. — Ana Petrov (@anapetrov) March 3, 2031".
    """
    out, text = list(read), notes.text
    for signature in SIGNATURE.finditer(text):
        line = text.rfind("\n", 0, signature.start()) + 1
        words = text[line : signature.start()]
        begin, end = line + len(words) - len(words.lstrip()), line + len(words.rstrip())
        if any(a.content.overlaps(begin, signature.end()) for a in out):
            out = [give_up(a, signature.span(), text) for a in out]
        elif 0 < end - begin <= LONGEST:
            out.append(_printed(signature, (begin, end)))
    return out


def script_turns(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and the lines of a transcript that nobody has: "MOSS: We counted 12."."""
    out = list(read)
    lines = [*LINE.finditer(notes.text)]
    if len(lines) < FEWEST_LINES:
        return out
    for line in lines:
        begin = line.start("content")
        end = begin + len(line["content"].rstrip(' \t"”'))
        parts = (p for a in out for p in (a.source, a.cue, a.content) if p)
        if end > begin and not any(p.overlaps(line.start(), end) for p in parts):
            out.append(_printed(line, (begin, end)))
    return out


def _printed(found: re.Match[str], content: Span) -> Attribution:
    return Attribution(
        source=Passage.of(found.string, found.span("source")),
        cue=Passage.of(found.string, found.span("cue")),
        content=Passage.of(found.string, content),
        speech=Speech.DIRECT,
    )

"""Posts with their signature below: "We lost 12 men. — Ana Petrov (@anapetrov) March 3, 2031"."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage

MONTHS = "|".join(calendar.month_name[1:])
SIGNATURE = re.compile(
    r"(?P<cue>[—–]) ?(?P<source>[^\n—–()@]{2,60} \(@\w{1,30}\)),? "
    rf"(?:{MONTHS}) \d{{1,2}}, \d{{4}}"
)
"""What a page prints under an embedded post: dash, name, handle, day."""
LONGEST = 560
"""Characters of a post at most; a longer paragraph has something besides."""


def sign_posts(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and each signed post that stands in a paragraph of its own.

    What is already somebody's keeps its speaker, without the dash of the signature.
    """
    out, text = list(read), notes.text
    for signature in SIGNATURE.finditer(text):
        line = text.rfind("\n", 0, signature.start()) + 1
        words = text[line : signature.start()]
        begin, end = line + len(words) - len(words.lstrip()), line + len(words.rstrip())
        if any(a.content.overlaps(begin, signature.end()) for a in out):
            out = [_without(a, signature.start(), text) for a in out]
        elif 0 < end - begin <= LONGEST:
            out.append(
                Attribution(
                    source=Passage.of(text, signature.span("source")),
                    cue=Passage.of(text, signature.span("cue")),
                    content=Passage.of(text, (begin, end)),
                    speech=Speech.DIRECT,
                )
            )
    return out


def _without(found: Attribution, dash: int, text: str) -> Attribution:
    """The attribution with a content that ends before the dash, where the dash ends it."""
    begin, end = found.content.spans[-1]
    kept = text[begin:dash].rstrip()
    if not (begin < dash < end) or any(c.isalnum() for c in text[dash:end]) or not kept:
        return found
    spans = (*found.content.spans[:-1], (begin, begin + len(kept)))
    return replace(found, content=Passage.of(text, *spans))

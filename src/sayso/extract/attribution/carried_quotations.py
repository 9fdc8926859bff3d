"""Quotations that stand alone: given to who was quoted before them, or to nobody yet."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.by_place import ByPlace
from sayso.extract.layout.find import layout_of
from sayso.extract.layout.quotations import Quotation, quotations_at
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span

FAR = 200
"""Characters after somebody's words at which a quotation is no longer theirs."""

AFTER = re.compile(r"[ \t]*(?:\Z|[\n\r])")


def carry_quotations(attributions: list[Attribution], notes: Notes) -> list[Attribution]:
    """Quotations nobody is named beside go to who was quoted before them in the paragraph."""
    quotations = layout_of(notes).quotations
    inner = [_is_inside_quotation(a, quotations) for a in attributions]
    out = [a for a, within in zip(attributions, inner, strict=True) if not within]
    said = ByPlace(range(len(out)), lambda n: out[n].content.spans)
    ended = ByPlace(range(len(out)), lambda n: _ends(out[n]))
    for quotation in quotations:
        span = (quotation.begin, quotation.end)
        spoken = any(out[n].content.overlaps(*span) for n in said.near(span))
        if quotation.end - quotation.begin < 12 or spoken:
            continue
        whole = Passage.of(notes.text, span)
        near = ended.near((max(0, quotation.begin - FAR), quotation.begin))
        at = _speaker_before(quotation, out, near, notes.text)
        if at is not None:
            spans = sorted({*out[at].content.spans, span})
            out[at] = replace(out[at], content=Passage.of(notes.text, *spans))
        elif _is_paragraph(quotation, notes.text):
            at = len(out)
            out.append(Attribution(source=None, cue=None, content=whole, speech=Speech.DIRECT))
        if at is not None:
            said.put(at, whole.spans)
            ended.put(at, _ends(out[at]))
    return out + [a for a, within in zip(attributions, inner, strict=True) if within]


def _ends(found: Attribution) -> list[Span]:
    """The last characters of its content and of its cue."""
    ends = [part.end for part in (found.content, found.cue) if part]
    return [(end - 1, end) for end in ends]


def _is_inside_quotation(found: Attribution, quotations: tuple[Quotation, ...]) -> bool:
    """Whether the cue itself is quoted: a report made by the quoted speaker."""
    cue = found.cue
    if cue is None:
        return False
    near = quotations_at(quotations, cue.begin, cue.end)
    return any(q.begin <= cue.begin and cue.end <= q.end for q in near)


def _is_paragraph(quotation: Quotation, text: str) -> bool:
    """Whether the quotation is a paragraph by itself: the layout says that the speaker goes on."""
    at = quotation.begin
    while at and text[at - 1] in " \t":
        at -= 1
    opens = at == 0 or text[at - 1] == "\n"
    long = quotation.end - quotation.begin > 30
    return long and opens and AFTER.match(text, quotation.end) is not None


def _speaker_before(
    quotation: Quotation, found: Sequence[Attribution], near: Sequence[int], text: str
) -> int | None:
    """Which of those that end near it spoke last before the quotation, and may go on in it."""
    earlier = [
        n
        for n in near
        if found[n].source
        and found[n].cue
        and found[n].speech is not Speech.INDIRECT
        and max(e for _, e in _ends(found[n])) <= quotation.begin
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda n: found[n].content.end)
    gap = text[max(e for _, e in _ends(found[last])) : quotation.begin]
    goes_on = "\n" not in gap or quotation.carries_on or not any(c.isalnum() for c in gap)
    return last if goes_on and len(gap) < FAR else None

"""Quotations that stand alone: given to who was quoted before them, or to nobody yet."""

from dataclasses import replace

from sayso.extract.layout.find import layout_of
from sayso.extract.layout.quotations import Quotation
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage


def carry_quotations(attributions: list[Attribution], notes: Notes) -> list[Attribution]:
    """Quotations nobody is named beside go to who was quoted before them in the paragraph."""
    quotations = layout_of(notes).quotations
    inner = [a for a in attributions if _is_inside_quotation(a, quotations)]
    out = [a for a in attributions if a not in inner]
    for quotation in quotations:
        if quotation.end - quotation.begin < 12 or _is_spoken(quotation, out):
            continue
        before = _speaker_before(quotation, out, notes)
        if before is None:
            if _is_paragraph(quotation, notes.text):
                whole = Passage.of(notes.text, (quotation.begin, quotation.end))
                alone = Attribution(source=None, cue=None, content=whole, speech=Speech.DIRECT)
                out.append(alone)
            continue
        whole = Passage.of(notes.text, (quotation.begin, quotation.end))
        joined = Passage.of(notes.text, *sorted({*before.content.spans, *whole.spans}))
        out[out.index(before)] = replace(before, content=joined)
    return out + inner


def _is_inside_quotation(found: Attribution, quotations: tuple[Quotation, ...]) -> bool:
    """Whether the cue itself is quoted: a report made by the quoted speaker."""
    cue = found.cue
    return cue is not None and any(q.begin <= cue.begin and cue.end <= q.end for q in quotations)


def _is_paragraph(quotation: Quotation, text: str) -> bool:
    """Whether the quotation is a paragraph by itself: the layout says that the speaker goes on."""
    before = text[: quotation.begin].rstrip(" \t")
    after = text[quotation.end :].lstrip(" \t")
    long = quotation.end - quotation.begin > 30
    return long and before[-1:] in ("", "\n") and after[:1] in ("", "\n", "\r")


def _is_spoken(quotation: Quotation, found: list[Attribution]) -> bool:
    return any(a.content.overlaps(quotation.begin, quotation.end) for a in found)


def _speaker_before(
    quotation: Quotation, attributions: list[Attribution], notes: Notes
) -> Attribution | None:
    earlier = [
        a
        for a in attributions
        if a.source
        and a.cue
        and a.speech is not Speech.INDIRECT
        and max(a.content.end, a.cue.end) <= quotation.begin
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda a: a.content.end)
    gap = notes.text[max(last.content.end, last.cue.end if last.cue else 0) : quotation.begin]
    near = "\n" not in gap or quotation.carries_on or not any(c.isalnum() for c in gap)
    return last if near and len(gap) < 200 else None

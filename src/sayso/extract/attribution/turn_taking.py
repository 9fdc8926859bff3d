"""Turn-taking: a quotation that a tag of its own closes is not the speaker's before it."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.layout.find import layout_of
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span


def take_turns(
    read: Sequence[Attribution], ruled: Sequence[Attribution], notes: Notes
) -> list[Attribution]:
    """The attributions read, each quotation with a tag right behind it given to that tag.

    `ruled` are the finds of the rules, where tag and quotation stand in one sentence.
    """
    out = list(read)
    for tagged in ruled:
        span = _closed(tagged, notes)
        if span is None or any(_share_cue(a, tagged) for a in out):
            continue
        before = next((a for a in out if _runs_on(a, span)), None)
        if before is not None:
            rest = [s for s in before.content.spans if not _overlap(s, span)]
            out[out.index(before)] = replace(before, content=Passage.of(notes.text, *rest))
            out.append(tagged)
    return out


def run_on(
    read: Sequence[Attribution], ruled: Sequence[Attribution], notes: Notes
) -> list[Attribution]:
    """The attributions read, each with quotations that go on behind its tag and are nobody's."""
    out = list(read)
    for tagged in ruled:
        own = next((a for a in out if _share_cue(a, tagged)), None)
        if own is None or own.speech is not Speech.DIRECT:
            continue
        end = max(p.end for p in (own.content, own.cue, own.source) if p)
        spans = [s for s in tagged.content.spans if _is_next(notes.text, end, s)]
        free = [s for s in spans if not any(_holds_some(a, s) for a in out)]
        if free:
            whole = Passage.of(notes.text, *own.content.spans, *free)
            out[out.index(own)] = replace(own, content=whole)
    return out


def _is_next(text: str, end: int, span: Span) -> bool:
    """Whether nothing but marks stands between, in one paragraph."""
    gap = text[end : span[0]]
    return end < span[0] and "\n" not in gap and not any(c.isalnum() for c in gap)


def _holds_some(found: Attribution, span: Span) -> bool:
    parts = (found.source, found.cue, found.content)
    return any(p is not None and p.overlaps(*span) for p in parts)


def _closed(tagged: Attribution, notes: Notes) -> Span | None:
    """The quotation that source and cue stand right behind, nothing but marks between."""
    if tagged.source is None or tagged.cue is None or tagged.speech is not Speech.DIRECT:
        return None
    begin = min(tagged.source.begin, tagged.cue.begin)
    for quotation in layout_of(notes).quotations:
        if tagged.content.covers(quotation.begin, quotation.end) and quotation.end <= begin:
            gap = notes.text[quotation.end : begin]
            if "\n" not in gap and not any(c.isalnum() for c in gap):
                return quotation.begin, quotation.end
    return None


def _share_cue(one: Attribution, other: Attribution) -> bool:
    spans = other.cue.spans if other.cue else ()
    return one.cue is not None and any(one.cue.overlaps(*s) for s in spans)


def _runs_on(before: Attribution, span: Span) -> bool:
    """Whether a speaker named before the quotation has it too, and something else besides."""
    shared = any(_overlap(s, span) for s in before.content.spans)
    alone = all(_overlap(s, span) for s in before.content.spans)
    return before.cue is not None and before.cue.end <= span[0] and shared and not alone


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

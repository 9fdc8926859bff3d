"""Turn-taking: a quotation that a tag of its own closes is not the speaker's before it.

It is all the tag's, with the sentences and paragraphs that it opened long before.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from sayso.extract.attribution.closing_clauses import contents_by_place, give_up_all
from sayso.extract.by_place import ByPlace
from sayso.extract.layout.find import layout_of
from sayso.extract.layout.quotations import first_of, quotations_at
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span, merge_spans


def take_turns(
    read: Sequence[Attribution], ruled: Sequence[Attribution], notes: Notes
) -> list[Attribution]:
    """The attributions read, each quotation with a tag right behind it given to that tag.

    `ruled` are the finds of the rules, where tag and quotation stand in one sentence.
    """
    out = list(read)
    by_cue = ByPlace(range(len(out)), lambda n: _cue_spans(out[n]))
    said = ByPlace(range(len(out)), lambda n: out[n].content.spans)
    for tagged in ruled:
        span = _closed(tagged, notes)
        near = by_cue.near(*_cue_spans(tagged))
        if span is None or any(_share_cue(out[n], tagged) for n in near):
            continue
        at = next((n for n in said.near(span) if _runs_on(out[n], span)), None)
        if at is not None:
            rest = [s for s in out[at].content.spans if not _overlap(s, span)]
            out[at] = replace(out[at], content=Passage.of(notes.text, *rest))
            by_cue.put(len(out), _cue_spans(tagged))
            said.put(len(out), tagged.content.spans)
            out.append(tagged)
    return out


def run_on(
    read: Sequence[Attribution], ruled: Sequence[Attribution], notes: Notes
) -> list[Attribution]:
    """The attributions read, each with quotations that go on behind its tag and are nobody's."""
    out = list(read)
    by_cue = ByPlace(range(len(out)), lambda n: _cue_spans(out[n]))
    taken = ByPlace(range(len(out)), lambda n: _taken(out[n]))
    for tagged in ruled:
        near = by_cue.near(*_cue_spans(tagged))
        at = next((n for n in near if _share_cue(out[n], tagged)), None)
        if at is None or out[at].speech is not Speech.DIRECT:
            continue
        own = out[at]
        end = max(p.end for p in (own.content, own.cue, own.source) if p)
        spans = [s for s in tagged.content.spans if _is_next(notes.text, end, s)]
        free = [s for s in spans if not any(_holds_some(out[n], s) for n in taken.near(s))]
        if free:
            out[at] = replace(own, content=Passage.of(notes.text, *own.content.spans, *free))
            taken.put(at, free)
    return out


def whole_quotations(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, each that has the end of a quotation before its tag with all of it."""
    out = list(read)
    said = contents_by_place(out)
    for at, tagged in enumerate(tuple(out)):
        span = _before_tag(tagged, notes)
        if span is None or tagged.content.covers(*span):
            continue
        if any(_closes_in(a, span) for a in out if a is not tagged):
            continue
        give_up_all(out, said, span, notes.text)
        spans = merge_spans((*out[at].content.spans, span))
        out[at] = replace(out[at], content=Passage.of(notes.text, *spans))
        said.put(at, (span,))
    return out


def carried_on(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, each quotation that was opened anew on the word of who spoke before it.

    So a speaker whose words were read in part of it, and nobody else, has all of it.
    """
    out = list(read)
    said = contents_by_place(out)
    speaker: int | None = None
    quotations = layout_of(notes).quotations
    for quotation, following in zip_longest(quotations, quotations[1:]):
        span = (quotation.begin, quotation.end)
        begun = speaker if quotation.carries_on else None
        holding = {n for n in said.near(span) if _speaks_in(out[n], span)}
        speaker = max(holding, default=begun)
        goes_on = quotation.carries_on or (following is not None and following.carries_on)
        if speaker is None or not goes_on:
            continue
        if len(holding) < 2 and not out[speaker].content.covers(*span):
            spans = merge_spans((*out[speaker].content.spans, span))
            out[speaker] = replace(out[speaker], content=Passage.of(notes.text, *spans))
            said.put(speaker, (span,))
    return out


def _speaks_in(found: Attribution, span: Span) -> bool:
    """Whether who is named outside of a quotation has words in it."""
    outside = not any(p is not None and p.overlaps(*span) for p in (found.source, found.cue))
    return outside and found.content.overlaps(*span)


def _before_tag(tagged: Attribution, notes: Notes) -> Span | None:
    """The quotation right before source and cue, of which its content has the end."""
    if tagged.source is None or tagged.cue is None:
        return None
    begin = min(tagged.source.begin, tagged.cue.begin)
    quotations = layout_of(notes).quotations
    for quotation in quotations_at(quotations, begin - 2, begin):
        gap = notes.text[quotation.end : begin]
        ends = tagged.content.overlaps(max(quotation.begin, quotation.end - 4), quotation.end)
        if quotation.end <= begin and not gap.strip() and ends:
            return first_of(quotations, quotation).begin, quotation.end
    return None


def _closes_in(found: Attribution, span: Span) -> bool:
    """Whether a tag behind its own content stands inside, so that another speaks there."""
    parts = [p for p in (found.source, found.cue) if p is not None]
    behind = all(found.content.begin < p.begin for p in parts)
    return behind and any(p.overlaps(*span) for p in parts)


def _cue_spans(found: Attribution) -> tuple[Span, ...]:
    return found.cue.spans if found.cue else ()


def _taken(found: Attribution) -> list[Span]:
    """Where its source, cue and content stand."""
    parts = (found.source, found.cue, found.content)
    return [span for part in parts if part for span in part.spans]


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
    content = tagged.content
    for quotation in quotations_at(layout_of(notes).quotations, content.begin, content.end):
        if tagged.content.covers(quotation.begin, quotation.end) and quotation.end <= begin:
            gap = notes.text[quotation.end : begin]
            if "\n" not in gap and not any(c.isalnum() for c in gap):
                return quotation.begin, quotation.end
    return None


def _share_cue(one: Attribution, other: Attribution) -> bool:
    return one.cue is not None and any(one.cue.overlaps(*s) for s in _cue_spans(other))


def _runs_on(before: Attribution, span: Span) -> bool:
    """Whether a speaker named before the quotation has it too, and something else besides."""
    shared = any(_overlap(s, span) for s in before.content.spans)
    alone = all(_overlap(s, span) for s in before.content.spans)
    return before.cue is not None and before.cue.end <= span[0] and shared and not alone


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

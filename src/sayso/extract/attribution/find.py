"""Who says what: the learned reader finds the reports, the rules those within their contents.

An attribution that stands within another's content is linked to it by `inside`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.extract.attribution.closing_clauses import (
    recover_reporting_clauses,
    settle_closing_clauses,
)
from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.layout_cues import script_turns, sign_posts, under_name_lines
from sayso.extract.attribution.relayed import is_mere_naming, relayed_reports, right_way_round
from sayso.extract.attribution.rules import rule_attributions, speech_of
from sayso.extract.attribution.strangers import own_sources
from sayso.extract.attribution.turn_taking import (
    carried_on,
    run_on,
    take_turns,
    whole_quotations,
)
from sayso.extract.by_place import ByPlace
from sayso.extract.figures.numbers import scan
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.pipeline import Annotator, Notes, annotator, batch_annotator
from sayso.extract.reader import AttributionReader
from sayso.extract.segment import Sentence
from sayso.extract.sharing import FoundAttribution
from sayso.model.claim import Attribution
from sayso.model.text import Passage, Span
from sayso.settings import Mode


@annotator(Layout, Sentence, makes=Attribution)
def find_attributions_by_rule(notes: Notes) -> Iterator[Attribution]:
    """Attributions by rule alone, nested ones linked."""
    yield from _with_relayed(notes, rule_attributions(notes))


def attribution_finder(mode: Mode = "balanced") -> Annotator:
    """The annotator that reads with the learned weights, precise, balanced or complete."""

    @batch_annotator(Layout, Sentence, makes=Attribution)
    def find_attributions(batch: Sequence[Notes]) -> Iterator[Iterable[object]]:
        """Attributions of the learned reader, with those the rules find within them."""
        read = AttributionReader.load().read([n.text for n in batch], mode=mode)
        return (_joined(notes, found) for notes, found in zip(batch, read, strict=True))

    return replace(find_attributions, name=f"find_attributions:{mode}")


find_attributions = attribution_finder()


def _joined(notes: Notes, read: list[FoundAttribution]) -> list[Attribution]:
    learned = [_attribution(found, notes) for found in read if found.content]
    by_rule = rule_attributions(notes)
    learned = own_sources(right_way_round(learned, by_rule), notes)
    learned = settle_closing_clauses(learned, notes)
    learned = recover_reporting_clauses(learned, by_rule, notes)
    learned = whole_quotations(take_turns(learned, by_rule, notes), notes)
    learned = carried_on(run_on(learned, by_rule, notes), notes)
    learned = under_name_lines(learned, notes)
    learned = script_turns(sign_posts(learned, notes), notes)
    by_extent, by_cue = ByPlace(learned, _extent), ByPlace(learned, _cue_spans)
    ruled = [
        a
        for a in by_rule
        if _adds(a, by_extent.near(*_spans(a)), by_cue.near(*_cue_spans(a)), notes.text)
    ]
    return _with_relayed(notes, [*learned, *ruled])


def _with_relayed(notes: Notes, found: list[Attribution]) -> list[Attribution]:
    """The attributions linked, second voices beside them added."""
    relayed = [*relayed_reports(notes, found)]
    by_cue = ByPlace(relayed, lambda r: _cue_spans(r.attribution))
    beside = [(a, by_cue.near(*_cue_spans(a))) for a in found]
    kept = [
        (a, near) for a, near in beside if not any(is_mere_naming(a, r.attribution) for r in near)
    ]
    known = {r.attribution.id: r.by for r in relayed}
    known |= {a.id: r.by for a, near in kept for r in near if _is_cited(a, r.attribution)}
    every = sorted(
        [*(a for a, _ in kept), *(r.attribution for r in relayed)],
        key=lambda a: (a.content.begin, -a.content.end),
    )
    return with_enclosing(every, known)


def _is_cited(found: Attribution, relayed: Attribution) -> bool:
    """Whether a report is what a citing phrase names: "citing the navy's estimate of 80"."""
    cue, source = found.cue, relayed.source
    return cue is not None and source is not None and source.covers(cue.begin, cue.end)


def _attribution(found: FoundAttribution, notes: Notes) -> Attribution:
    text, seen = notes.text, notes.readable
    content = Passage.of(text, *seen(found.content))
    return Attribution(
        source=Passage.of(text, *seen(found.source)) if found.source else None,
        cue=Passage.of(text, *seen(found.cue)) if found.cue else None,
        content=content,
        speech=speech_of(content, layout_of(notes).quotations),
        score=found.score,
    )


def _extent(attribution: Attribution) -> tuple[Span]:
    return ((attribution.content.begin, attribution.content.end),)


def _cue_spans(attribution: Attribution) -> tuple[Span, ...]:
    return attribution.cue.spans if attribution.cue else ()


def _spans(attribution: Attribution) -> tuple[Span, ...]:
    return (*_cue_spans(attribution), *attribution.content.spans)


def _adds(
    ruled: Attribution, learned: list[Attribution], cued_near: list[Attribution], text: str
) -> bool:
    """Whether a rule's find is one the reader cannot have, or had better have had.

    `learned` are those whose contents lie near it, `cued_near` those whose cues do.  That is a
    report within a content, a quotation nobody has read, or somebody's figure that would else be
    taken for the outlet's own ("relatives counted 31 dead").
    """
    if ruled.cue is None:
        return not any(a.content.overlaps(*s) for a in learned for s in ruled.content.spans)
    if any(a.cue and any(a.cue.overlaps(*s) for s in ruled.cue.spans) for a in cued_near):
        return False
    if any(holds(a, ruled) for a in learned):
        return True
    learned = [a for a in learned if a.source is not None or not holds(ruled, a)]
    free = not any(a.content.overlaps(*s) for a in learned for s in _spans(ruled))
    figured = any(scan(text[b:e]) for b, e in ruled.content.spans)
    return free and (figured or _is_plain(ruled, text)) and ruled.source is not None


def _is_plain(ruled: Attribution, text: str) -> bool:
    """Whether a plain verb of saying and "that" open what is said: nothing else can be meant."""
    opened = text[: ruled.content.begin].rstrip()[-5:].strip().lower() == "that"
    return opened and ruled.cue is not None and ruled.cue.text.split()[-1].lower() in cues().plain


def with_enclosing(found: list[Attribution], known: Mapping[str, str]) -> list[Attribution]:
    """The attributions, `inside` set to what is known, else to the smallest that holds each."""
    by_extent = ByPlace(found, _extent)
    holders = [known.get(a.id) or _holder(a, by_extent.near(*_cue_spans(a))) for a in found]
    return [
        a if a.inside == holder else replace(a, inside=holder)
        for a, holder in zip(found, holders, strict=True)
    ]


def _holder(inner: Attribution, found: list[Attribution]) -> str | None:
    """The smallest of those near its cue that holds it."""
    holders = [a for a in found if a is not inner and holds(a, inner)]
    return min(holders, key=_size).id if holders else None


def _size(attribution: Attribution) -> int:
    return sum(e - b for b, e in attribution.content.spans)


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner report is made within the outer one's content."""
    if inner.cue is None:
        return False
    begin, end = outer.content.begin, outer.content.end
    cued = all(begin <= b and e <= end for b, e in inner.cue.spans)
    own = outer.cue is not None and any(outer.cue.overlaps(*s) for s in inner.cue.spans)
    within = all(outer.content.overlaps(b, e) for b, e in inner.content.spans)
    return cued and not own and within and _size(inner) < _size(outer)

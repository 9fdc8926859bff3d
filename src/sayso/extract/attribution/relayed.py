"""Reports handed on: "X said, citing Y, that …", "X said that, according to Y, …".

The second voice stands outside the first one's content, yet what is said rests on its word: its
report has the same content and is inside the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.nominal import is_mere_ground, named_by, phrase_cue
from sayso.extract.attribution.rules import speech_of
from sayso.extract.by_place import ByPlace
from sayso.extract.layout.find import layout_of
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.extract.syntax.clauses import less, passage_of, phrase
from sayso.model.claim import Attribution
from sayso.model.text import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """A report handed on, and the id of the one that hands it on."""

    attribution: Attribution
    by: str


def relayed_reports(notes: Notes, found: Sequence[Attribution]) -> Iterator[Relayed]:
    """The second voices of the attributions found, where a phrase beside the content names them."""
    by_cue = ByPlace(found, lambda a: ((a.cue.begin, a.cue.begin + 1),) if a.cue else ())
    for sentence in notes.of(Sentence):
        near = by_cue.near((sentence.begin, sentence.end))
        mine = [a for a in near if a.cue and sentence.begin <= a.cue.begin < sentence.end]
        for token in sentence.parse:
            if mine and (words := phrase_cue(token, sentence)):
                yield from _relayed(words, sentence, mine, notes)


def _relayed(
    words: list[Token], sentence: Sentence, found: list[Attribution], notes: Notes
) -> Iterator[Relayed]:
    source = named_by(words)
    place = sentence.begin_of(words[0])
    if source is None or is_mere_ground(words, source):
        return
    cue = passage_of(sentence, words, notes.text)
    named = passage_of(sentence, [t for t in phrase(source) if t.i > words[-1].i], notes.text)
    if any(a.source and _cued_by(a, place) and not _takes_source(a, named) for a in found):
        return
    whole = sentence.span_of(words[0], max(source.subtree, key=lambda t: t.i))
    passing = words[0].lower_ in cues().passing_on
    for outer in found:
        if outer.source is None or _cued_by(outer, place):
            continue
        if not (passing or _opens(whole, outer, notes.text)):
            continue
        content = _cut(outer.content, whole, notes.text)
        if content is None or cue is None or named is None:
            continue
        speech = speech_of(content, layout_of(notes).quotations)
        inner = Attribution(source=named, cue=cue, content=content, speech=speech)
        yield Relayed(attribution=inner, by=outer.id)
        return


def right_way_round(
    read: Sequence[Attribution], by_rule: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions; of "X was quoted as saying by Y" X says it, and is not what Y says."""
    by_cue = ByPlace(by_rule, lambda r: r.cue.spans if r.cue else ())
    cues_of = ((a, a.cue.spans if a.cue else ()) for a in read)
    return [next((r for r in by_cue.near(*at) if _turns(r, a)), a) for a, at in cues_of]


def _turns(ruled: Attribution, read: Attribution) -> bool:
    """Whether a report was read the wrong way: who is quoted in it was taken for what is said."""
    if ruled.cue is None or read.cue is None or not _takes_source(read, ruled.source):
        return False
    *auxiliaries, verb = ruled.cue.text.lower().split()
    passive = bool(auxiliaries) and verb in cues().handing_on and not verb.endswith("ing")
    return passive and any(read.cue.overlaps(*s) for s in ruled.cue.spans)


def is_mere_naming(found: Attribution, relayed: Attribution) -> bool:
    """Whether the find says no more than whom the second voice is: "X, citing Y"."""
    if found.cue is None or relayed.cue is None:
        return False
    same = any(found.cue.overlaps(*s) for s in relayed.cue.spans)
    return same and (found.source is None or _takes_source(found, relayed.source))


def _takes_source(found: Attribution, source: Passage | None) -> bool:
    """Whether the find takes the second voice's name for what is said."""
    return source is not None and any(found.content.overlaps(*s) for s in source.spans)


def _cued_by(attribution: Attribution, place: int) -> bool:
    return attribution.cue is not None and attribution.cue.overlaps(place, place + 1)


def _opens(phrase_span: Span, outer: Attribution, text: str) -> bool:
    """Whether the phrase stands between the outer cue and what is said: "said that, …, 61 died"."""
    if outer.cue is None or outer.cue.begin > phrase_span[0]:
        return False
    gap = text[outer.cue.end : phrase_span[0]]
    left = _cut(outer.content, phrase_span, text)
    return gap.strip(" ,").lower() in ("", "that") and left is not None


def _cut(content: Passage, gone: Span, text: str) -> Passage | None:
    """The content less a span; None when nothing is left."""
    spans = [s for s in less(content, gone, text) if text[s[0] : s[1]].lower() != "that"]
    return Passage.of(text, *spans) if spans else None

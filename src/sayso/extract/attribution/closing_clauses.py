"""Reporting clauses that close their sentence: "…, said X." has what stands before it.

The learned reader weighs a whole window and now and then moves all of a paragraph on by one;
what punctuation makes sure is put right here.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from sayso.extract.attribution.cues import cues
from sayso.extract.by_place import ByPlace
from sayso.extract.layout.marks import CLOSERS, DOUBLE_MARKS, OPENERS
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.extract.syntax.clauses import less
from sayso.extract.syntax.word_classes import (
    ADJECTIVES,
    NOUNS,
    WordClass,
    class_of,
    is_gerund,
    is_modal,
    is_verb,
)
from sayso.language.names import title_words
from sayso.model.claim import Attribution
from sayso.model.text import Passage, Span

BREAK = re.compile(rf"(\w{{4,}})[.?!][{CLOSERS}]? (?=[{OPENERS}]?[A-Z])")
"""A full stop behind a word that is no short abbreviation, before a capital."""
PASSIVE = re.compile(r"(?:is|are|was|were) (?:said|reported|believed|thought|understood)$")
"""A cue that names nobody, so that who spoke the sentence before is none of its business."""
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
SPEAKERS = frozenset({"he", "she", "they"})
ENDING = NOUNS | ADJECTIVES | frozenset({WordClass.NUMBER, WordClass.PAST_PARTICIPLE})
"""What a sentence may well end with; behind "what", "as" or "than" its clause goes on."""
FEWEST = 3
"""Words that what stands before such a clause has at least."""


def settle_closing_clauses(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, each source within one sentence, each closing clause with its own."""
    whole = (replace(a, cue=_cue_by_source(a, notes.text)) for a in read)
    out = [replace(a, source=_cut(a, notes.text)) if a.source else a for a in whole]
    sentences = notes.of(Sentence)
    starts = [s.begin for s in sentences]
    said = contents_by_place(out)
    for at, tagged in enumerate(tuple(out)):
        place = min(p.begin for p in (tagged.source, tagged.cue, tagged.content) if p)
        number = bisect_right(starts, place) - 1
        own = _before_closing_clause(tagged, sentences[number], notes.text) if number >= 0 else None
        if own is None or tagged.content.begin < sentences[number].end:
            continue
        give_up_all(out, said, own, notes.text)
        kept = [s for s in tagged.content.spans if notes.text[s[0]] in OPENERS]
        out[at] = replace(tagged, content=Passage.of(notes.text, own, *kept))
        said.put(at, out[at].content.spans)
    return out


def _cut(attribution: Attribution, text: str) -> Passage | None:
    """The source, of two sentences the part that the cue stands in."""
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or len(source.spans) != 1:
        return source
    if BREAK.search(text, source.end - 4, cue.begin) and PASSIVE.match(cue.text):
        return None
    if _is_strays(source, cue, text):
        return None
    begin, end = source.spans[0]
    for full_stop in BREAK.finditer(text, begin, end):
        if full_stop.group(1).lower() in title_words():
            continue
        if cue.end <= full_stop.end(1):
            return Passage.of(text, (begin, full_stop.end(1)))
        if full_stop.end() <= cue.begin:
            begin = full_stop.end()
    return Passage.of(text, (begin, end))


def _cue_by_source(attribution: Attribution, text: str) -> Passage | None:
    """The cue, of two sentences the part in the source's: "said on Friday. According to"."""
    source, cue = attribution.source, attribution.cue
    full_stop = BREAK.search(text, cue.begin, cue.end) if cue else None
    if source is None or cue is None or full_stop is None or len(cue.spans) != 1:
        return cue
    first = source.begin < cue.begin
    span = (cue.begin, full_stop.end(1)) if first else (full_stop.end(), cue.end)
    return Passage.of(text, span)


def _is_strays(source: Passage, cue: Passage, text: str) -> bool:
    """Whether a source behind a passive without "by" is the subject of something else."""
    *helpers, verb = cue.text.lower().split()
    passive = not BEING.isdisjoint(helpers) and verb in cues().verbs and not verb.endswith("ing")
    between = text[cue.end : source.begin].lower().split()
    return passive and bool(between) and between[-1] != "by"


def _before_closing_clause(found: Attribution, sentence: Sentence, text: str) -> Span | None:
    """What stands before a reporting clause that closes its sentence; None where none does."""
    if found.source is None or found.cue is None:
        return None
    begin = min(found.source.begin, found.cue.begin)
    end = max(found.source.end, found.cue.end)
    said = text[sentence.begin : begin].rstrip()
    set_off = said[-1:] == "," or _is_run_on(found, sentence)
    if not set_off or not _closes(found, end, sentence):
        return None
    enough = len(said.split()) >= FEWEST and not any(c in DOUBLE_MARKS for c in said)
    stop = sentence.begin + len(said.rstrip(","))
    return (sentence.begin, stop) if enough else None


def _closes(found: Attribution, end: int, sentence: Sentence) -> bool:
    """Whether nothing is said behind the clause but whom it was told to, or what was added.

    "…, he told the BBC", "…, he told the BBC, adding that …".
    """
    tokens = sentence.tokens_in(end, sentence.end)
    hearers = [*takewhile(lambda t: not t.is_punct, tokens)]
    rest = [t for t in tokens[len(hearers) :] if not t.is_punct]
    if end > sentence.end or (rest and not (is_gerund(rest[0]) and rest[0].lower_ in cues().verbs)):
        return False
    hearing = found.cue is not None and found.cue.text.split()[-1].lower() in cues().with_hearer
    return not hearers or (hearing and not any(is_verb(t) or is_modal(t) for t in hearers))


def _is_run_on(found: Attribution, sentence: Sentence) -> bool:
    """Whether a pronoun and its verb of saying close the sentence without a comma: "… he added"."""
    source, cue = found.source, found.cue
    if source is None or cue is None or source.begin > cue.begin or cue.text not in cues().verbs:
        return False
    before = sentence.tokens_in(sentence.begin, source.begin)
    return source.text in SPEAKERS and bool(before) and class_of(before[-1]) in ENDING


def give_up(found: Attribution, gone: Span, text: str) -> Attribution:
    """An attribution whose content gives up a stretch of the report, unless nothing were left."""
    if not found.content.overlaps(*gone):
        return found
    spans = less(found.content, gone, text)
    return replace(found, content=Passage.of(text, *spans)) if spans else found


def contents_by_place(found: Sequence[Attribution]) -> ByPlace[int]:
    """The numbers of attributions by where their contents stand."""
    return ByPlace(range(len(found)), lambda n: found[n].content.spans)


def give_up_all(found: list[Attribution], said: ByPlace[int], gone: Span, text: str) -> None:
    """All attributions give up a stretch of the report; `said` are their numbers by place."""
    for number in said.near(gone):
        found[number] = give_up(found[number], gone, text)


def recover_reporting_clauses(
    read: Sequence[Attribution], by_rule: Sequence[Attribution], notes: Notes
) -> list[Attribution]:
    """The attributions, and each closing clause that one of them swallowed.

    "Forty died, X said. Nine were hurt, X said." may come out as one report with both sentences.
    """
    out, sentences = list(read), notes.of(Sentence)
    starts = [s.begin for s in sentences]
    cued_at = ByPlace(out, lambda a: a.cue.spans if a.cue else ())
    said, contents = {span for a in out for span in a.content.spans}, contents_by_place(out)
    for ruled in by_rule:
        at = ruled.cue.begin if ruled.cue else ruled.content.begin
        sentence = sentences[max(0, bisect_right(starts, at) - 1)]
        own = _before_closing_clause(ruled, sentence, notes.text)
        near = cued_at.near((sentence.begin, sentence.end))
        cued = any(a.cue and a.cue.overlaps(sentence.begin, sentence.end) for a in near)
        if own is None or cued or own not in said:
            continue
        give_up_all(out, contents, own, notes.text)
        contents.put(len(out), (own,))
        out.append(replace(ruled, content=Passage.of(notes.text, own)))
        cued_at.put(out[-1], ruled.cue.spans if ruled.cue else ())
    return out

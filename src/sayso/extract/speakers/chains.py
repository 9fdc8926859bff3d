"""The words that bring in a further voice: "citing Y", "quoted Y as saying", "told Y's paper"."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import (
    NOUN_CLAUSES,
    Role,
    dependents,
    dependents_after,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    is_past_participle,
    is_verb,
)
from sayso.language.lexicon import word_set
from sayso.language.speech import citing_forms, speech_forms
from sayso.model.claim import Attribution

JOINING, QUOTING = citing_forms()
"""Words that bring in the one on whose word the speaker speaks: "citing the navy", "quoted"."""
RESTING = word_set("cues", "resting", "words")
"""Participles that say what somebody's own figure was made from: "based on", "drawn from"."""


TIES = (Role.PREPOSITION, Role.AGENT)


def further_voices(attribution: Attribution, sentence: Sentence) -> Iterator[Token]:
    """Heads of the noun phrases on whose word the source speaks, outside the content."""
    for token in sentence.parse:
        word = token.lower_
        if word in JOINING or (word in QUOTING and _quotes(token, attribution, sentence)):
            begin = sentence.begin_of(token)
            if attribution.content.overlaps(begin, begin + 1) or not _near(
                token, attribution, sentence
            ):
                continue
            yield from dependents_after(token, Role.OBJECT, Role.SUBJECT)


def _near(token: Token, attribution: Attribution, sentence: Sentence) -> bool:
    """Whether the citing word hangs on this attribution's own source or cue, or comes next."""
    own = [p for p in (attribution.source, attribution.cue) if p]
    before = [t for t in sentence.parse if t.i < token.i and not t.is_punct][-1:]
    if any(p.end == sentence.end_of(t) for p in own for t in before):
        return True
    up = token
    for _ in range(4):
        begin = sentence.begin_of(up)
        if any(p.overlaps(begin, begin + 1) for p in own):
            return True
        up = up.head
    return False


def _quotes(token: Token, attribution: Attribution, sentence: Sentence) -> bool:
    """Whether a verb that hands on another's words is the attribution's own cue."""
    begin = sentence.begin_of(token)
    cue = attribution.cue
    active = is_verb(token)
    return cue is not None and active and cue.overlaps(begin, begin + 1)


def cited_by_source(attribution: Attribution, sentence: Sentence) -> Iterator[Token]:
    """Heads of whom the source itself cites: "according to Velpress, which cited the navy"."""
    for token in _of_source(attribution, sentence):
        for clause in dependents_after(token, Role.RELATIVE_CLAUSE):
            if clause.lower_ in QUOTING and not is_past_participle(clause):
                yield from dependents_after(clause, Role.OBJECT)


def quoted_by(attribution: Attribution, sentence: Sentence) -> Iterator[Token]:
    """Heads of who quotes the source: "Telve, quoted by state radio, said", "Telve was quoted"."""
    named = _of_source(attribution, sentence)
    clauses = (c for t in named for c in t.rights if role_of(c) in NOUN_CLAUSES)
    cue = attribution.cue
    cued = sentence.tokens_in(cue.begin, cue.end) if cue else ()
    handed_on = (t for t in (*named, *cued) if is_past_participle(t))
    for verb in dict.fromkeys((*clauses, *handed_on)):
        if verb.lower_ in QUOTING:
            by = (t for t in verb.subtree if t.i > verb.i and t.lower_ in ("by", "in"))
            near = (t for t in by if verb in (t.head, t.head.head.head))
            yield from (o for by in near for o in dependents_after(by, Role.PREPOSITION_OBJECT))


def rested_on(attribution: Attribution, sentence: Sentence) -> Iterator[Token]:
    """Heads of those on whose word the source counts: "an AFN tally based on police statements"."""
    for token in _of_source(attribution, sentence):
        for clause in dependents_after(token, *NOUN_CLAUSES):
            if clause.lower_ not in RESTING:
                continue
            for link in (c for c in clause.rights if c.lower_ in ("on", "upon", "from", "by")):
                for found in dependents_after(link, Role.PREPOSITION_OBJECT):
                    yield from list(bearers(found)) or [found]


def _of_source(attribution: Attribution, sentence: Sentence) -> list[Token]:
    source = attribution.source
    return sentence.tokens_in(source.begin, source.end) if source else []


def told_to(attribution: Attribution, sentence: Sentence) -> Iterator[Token]:
    """The head of the noun phrase that was told, where the cue is a telling."""
    cue = attribution.cue
    if cue is None:
        return
    for token in sentence.tokens_in(cue.begin, cue.end):
        if token.lower_ in speech_forms("with_hearer"):
            yield from dependents_after(token, Role.OBJECT, Role.INDIRECT_OBJECT)


def bearers(head: Token) -> Iterator[Token]:
    """Whose words a vehicle noun is: "Ukraine's estimate", "a statement by the ministry"."""
    owners = dependents(head, Role.OWNER, Role.COMPOUND, Role.NOUN_MODIFIER)
    yield from (o for o in owners if o.i < head.i)
    for child in dependents_after(head, *TIES, Role.NOUN_CLAUSE):
        of_clause = role_of(child) is Role.NOUN_CLAUSE
        for by in dependents_after(child, *TIES) if of_clause else [child]:
            if by.lower_ in ("by", "from"):
                yield from dependents_after(by, Role.PREPOSITION_OBJECT)

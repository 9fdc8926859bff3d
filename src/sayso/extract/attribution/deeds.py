"""Deeds and plans that read like words: "approved a $3 million bond", "plans to open 12 shops".

What the learned reader takes for a report is one by its verb or by its clause: a verb that no list
of verbs of saying knows reports a clause ("teased that 12 would come") or a quotation, and with a
plain object or an infinitive tells what its subject does.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.manner import is_mere_happening
from sayso.extract.by_place import ByPlace
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.extract.syntax.predicates import is_passive
from sayso.extract.syntax.roles import ANY_SUBJECT, AUXILIARIES, Role, has_dependent, role_of
from sayso.extract.syntax.word_classes import WordClass, class_of, is_finite, is_noun, is_verb
from sayso.language.lexicon import word_set
from sayso.language.names import is_place
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage

COUNTS = frozenset({"number", "numbers", "total", "totals"})
"""Beside tolls and figures, what a party sets by its word: "revised the number down to 590"."""

SURE = 0.9
"""A chance from which the learned reader is believed though no list knows the verb."""


def mere_deeds(found: Iterable[Attribution], notes: Notes) -> frozenset[str]:
    """The ids of the attributions that only tell what their source does, plans or has happen."""
    sentences = ByPlace(notes.of(Sentence), lambda s: ((s.begin, s.end),))
    return frozenset(
        a.id
        for a in found
        if a.cue is not None
        and a.source is not None
        and a.speech is not Speech.DIRECT
        and any(is_mere_deed(a, s) for s in sentences.near(*a.cue.spans) if _holds(s, a.cue))
    )


def is_mere_deed(found: Attribution, sentence: Sentence) -> bool:
    """Whether an attribution in somebody's own words reports none, by its cue in the sentence."""
    cue, source = _tokens(found.cue, sentence), _tokens(found.source, sentence)
    verb = next((t for t in reversed(cue) if is_verb(t)), None)
    speaker = _head(source)
    if verb is None or speaker is None or _is_phrase(cue):
        return False
    if verb.lower_ in cues().by_keeper:
        return _is_place(found.source, speaker) or is_mere_happening(verb, speaker)
    said = _tokens(found.content, sentence)
    if not said or _is_paper(speaker) or _is_paper(_head(said) or said[0]):
        return False
    if class_of(said[0]) is WordClass.TO and is_verb(_head(said) or said[0]):
        return not (_says(cue, cues().with_infinitive) or is_passive(verb))
    if verb.lower_ in cues().setting and (_head(said) or said[0]).lower_ in COUNTS:
        return False
    if found.score >= SURE:
        return False
    return not _says(cue, cues().verbs | cues().adverbs) and not _is_clause(said)


def _holds(sentence: Sentence, words: Passage) -> bool:
    return sentence.begin <= words.begin < sentence.end


def _tokens(words: Passage | None, sentence: Sentence) -> list[Token]:
    spans = words.spans if words is not None else ()
    return [t for begin, end in spans for t in sentence.tokens_in(begin, end)]


def _head(tokens: list[Token]) -> Token | None:
    """The first word on which no other of them has to wait."""
    held = {t.i for t in tokens}
    tops = (t for t in tokens if t.head.i == t.i or t.head.i not in held)
    return next((t for t in tops if not t.is_punct), None)


def _says(cue: list[Token], verbs: frozenset[str]) -> bool:
    """Whether one of these verbs is in the cue, or a noun by which somebody reports."""
    nouns = cues().nouns | cues().amounts
    return any(t.lower_ in (nouns if is_noun(t) else verbs) for t in cue)


def _is_place(source: Passage | None, head: Token) -> bool:
    """Whether the source is a place: by its name, or by a noun that only says which ("that state").

    "State" by itself may well keep count ("the state recorded 40 cases").
    """
    pointed = any(t.lower_ in ("this", "that") for t in head.lefts)
    kind = head.lower_ in word_set("places", "kinds", "words")
    return (source is not None and is_place(source.text)) or (pointed and kind)


def _is_phrase(cue: list[Token]) -> bool:
    """Whether the cue is a phrase before a source, or a mark: "according to", ":"."""
    return not cue or cue[0].lower_ in cues().before_source or all(t.is_punct for t in cue)


def _is_paper(noun: Token) -> bool:
    """Whether a noun is itself something said: "reports are that …", "dismissed the claim"."""
    return noun.lower_ in cues().nouns


def _is_clause(said: list[Token]) -> bool:
    """Whether what is told is a clause of its own, with a verb that has its subject or tense."""
    return any(
        is_verb(t)
        and role_of(t) is not Role.RELATIVE_CLAUSE
        and has_dependent(t, *ANY_SUBJECT)
        and (is_finite(t) or has_dependent(t, *AUXILIARIES))
        for t in said
    )

"""Counts over several things that happened: "nine were killed in six shootings this weekend".

A report on one shooting tells so of the town's weekend or year; what is counted there is another
event's, though kind, town and days are alike.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.events.clues import is_definite
from sayso.extract.events.event_spans import cue_span, is_happening
from sayso.extract.events.words import event_words
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import Role, has_dependent, role_of
from sayso.extract.syntax.word_classes import WordClass, class_of
from sayso.language.lexicon import load_words, word_list
from sayso.model.text import Span


class SumWords(NamedTuple):
    """What tells that several things are summed up, not one told: words/en/events.toml, sums."""

    kinds: frozenset[str]
    bundles: frozenset[str]
    unlike: frozenset[str]
    scopes: frozenset[str]
    deeds: frozenset[str]
    cases: frozenset[str]


@cache
def sum_words(language: str = "en") -> SumWords:
    """The words of a language; LexiconError where a list is missing."""
    table = load_words(language, "events")
    return SumWords(*(frozenset(word_list(table, "sums", name)) for name in SumWords._fields))


def summed_spans(sentence: Sentence, text: str, kind: str, lead: frozenset[str]) -> Iterator[Span]:
    """The clauses of a sentence that count over several things of which the report tells one.

    `kind` is that of its main event, `lead` are the words of its headline and first sentence: what
    they tell in the plural is the report's own.
    """
    words = sum_words()
    if kind not in words.kinds:
        return
    tokens = [*sentence.parse]
    scoped = any(t.lower_ in words.scopes for t in tokens)
    for token in tokens:
        if token.lower_ not in lead and _sums(token, scoped):
            yield cue_span(sentence, text, sentence.span_of(token, token), ())


def _sums(noun: Token, scoped: bool) -> bool:
    """Whether a noun names several things that happened as a sum: by number, by what is apart."""
    words = sum_words()
    if class_of(noun) is not WordClass.PLURAL_NOUN or is_definite(noun):
        return False
    counted = has_dependent(noun, Role.NUMERAL)
    if noun.lower_ in words.deeds:
        return counted and scoped
    apart = any(c.lower_ in words.unlike for c in noun.children)
    if noun.lower_ in words.cases:
        return apart
    if not is_happening(noun) or event_words().kind(noun.lower_) not in words.kinds:
        return False
    return counted or apart or _is_in_bundle(noun) or scoped


def _is_in_bundle(noun: Token) -> bool:
    """Whether a noun is told by the bunch: "a string of shootings"."""
    over = noun.head
    return (
        role_of(noun) is Role.PREPOSITION_OBJECT
        and over.lower_ == "of"
        and over.head.lower_ in sum_words().bundles
    )

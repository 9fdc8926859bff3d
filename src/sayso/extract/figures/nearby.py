"""What is counted, from the nearest words alone: for clauses that the parser takes apart wrongly.

Looked at only where the parse gives nothing; a few tokens each way, never past a mark.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.frames import has_victims, phrase_measure
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import BOUNDING
from sayso.extract.syntax.roles import ANY_SUBJECT, Role, has_dependent, role_of
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_adjective,
    is_finite,
    is_modal,
    is_noun,
    is_number,
    is_past_participle,
    is_verb,
)
from sayso.language.lexicon import word_set

FAR = 7
"""Tokens from what is counted to its verb."""
LONGEST_ASIDE = 20
"""Tokens of the longest aside between a noun and its verb."""
OBJECTS = (Role.PREPOSITION_OBJECT, Role.OBJECT, Role.INDIRECT_OBJECT)
PASSED = (WordClass.ADVERB, WordClass.COMPARATIVE_ADVERB)
OPENING = (WordClass.DETERMINER, WordClass.PRONOUN, WordClass.OWNING_PRONOUN)
"""What an object after a verb may begin with, besides a number, a noun or an adjective."""


def _links(kind: str) -> frozenset[str]:
    """Words of one kind that may stand between what is counted and its verb."""
    return word_set("measures", "nearby", kind)


def measure_before(first: Token) -> str:
    """Let go some 1,150 prisoners: the verb that only bounds part from the number."""
    doc, words = first.doc, measure_words()
    for at in range(first.i - 1, max(-1, first.i - FAR), -1):
        token = doc[at]
        if token.lower_ in _links("bounds") or (
            token.lower_ == "to" and doc[at - 1].lower_ in _links("towards")
        ):
            continue
        if is_verb(token) and token.lower_ not in _links("being"):
            own = words.object.get(token.lower_) or phrase_measure(token, "object")
            return own or (phrase_measure(doc[at - 1], "object") if at else None) or OTHER
        return OTHER
    return OTHER


def measure_after(last: Token) -> str:
    """People are starving to death: the verb that only its helpers part from the noun.

    After "have been" also where it is spelt as another form: "have been displaces".
    """
    if role_of(last) in OBJECTS and last.head.lower_ not in BOUNDING and not _acts(last):
        return OTHER
    doc, words, passive = last.doc, measure_words(), False
    first = _past_aside(last)
    for at in range(first, min(len(doc), first + FAR - 1)):
        token = doc[at]
        if token.lower_ in words.results:
            return words.results[token.lower_]
        if token.lower_ in _links("being"):
            passive = True
        elif token.lower_ in _links("helping") or class_of(token) in PASSED or is_modal(token):
            continue
        elif is_verb(token) or is_adjective(token):
            return _verb_measure(doc, token, passive) or OTHER
        else:
            mistyped = words.states.get(token.lower_) or words.object.get(token.lower_)
            return (mistyped if passive else None) or OTHER
    return OTHER


def _past_aside(last: Token) -> int:
    """Where the clause goes on after the noun, past an aside that tells of some or most of them.

    "40 people, most of them thought to be rebels, were hanged".
    """
    doc, begin = last.doc, last.i + 1
    opens = begin + 1 < len(doc) and class_of(doc[begin]) is WordClass.COMMA
    if not opens or doc[begin + 1].lower_ not in _links("aside"):
        return begin
    for at in range(begin + 2, min(len(doc) - 1, begin + LONGEST_ASIDE)):
        if class_of(doc[at]) is WordClass.COMMA and doc[at + 1].lower_ in _resuming():
            return at + 1
    return begin


def _resuming() -> frozenset[str]:
    return _links("being") | _links("helping")


def headline_measure(number: Sequence[Token]) -> str:
    """What a headline tells of a bare number: "kills 1, wounds 2", "2 dead, 1 critical".

    Its verb may be taken for a noun, which no verb that has an object is; its adjective has none.
    """
    doc, first, last = number[0].doc, number[0].i, number[-1].i
    verb = doc[first - 1] if first else None
    if verb is not None and class_of(verb) is WordClass.PLURAL_NOUN:
        measure = measure_words().object.get(verb.lower_, OTHER)
        if measure in _links("harm"):
            return measure
    state = doc[last + 1] if last + 1 < len(doc) else None
    if state is None or state.lower_ not in _links("hurt"):
        return OTHER
    alone = last + 2 >= len(doc) or not is_noun(doc[last + 2])
    return "injured" if alone else OTHER


def _acts(noun: Token) -> bool:
    """Whether what looks like a preposition's object is the verb's: "on average 40 men died"."""
    verb = noun.head.head
    between = noun.doc[noun.i + 1 : verb.i]
    beside = verb.i > noun.i and all(class_of(t) in PASSED for t in between)
    return beside and is_finite(verb) and not has_dependent(verb, *ANY_SUBJECT)


def _verb_measure(doc: Doc, verb: Token, passive: bool) -> str | None:
    words = measure_words()
    if passive and is_past_participle(verb):
        own = phrase_measure(verb, "object") or words.object.get(verb.lower_)
        return own or words.states.get(verb.lower_)
    own = phrase_measure(verb, "subject") or words.subject.get(verb.lower_)
    alone = passive or not (_opens_object(doc, verb.i + 1) or has_victims(verb))
    return own or (words.states.get(verb.lower_) if alone else None)


def _opens_object(doc: Doc, at: int) -> bool:
    if at >= len(doc):
        return False
    token = doc[at]
    noun = is_noun(token) or is_number(token) or is_adjective(token)
    return noun or class_of(token) in OPENING

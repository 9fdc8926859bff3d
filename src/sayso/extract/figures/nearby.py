"""What is counted, from the nearest words alone: for clauses that the parser takes apart wrongly.

Looked at only where the parse gives nothing; a few tokens each way, never past a mark.
"""

from spacy.tokens import Doc, Token

from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import BOUNDING, OTHER, phrase_measure
from sayso.language.lexicon import word_set

FAR = 7
"""Tokens from what is counted to its verb."""
OBJECTS = ("pobj", "dobj", "dative", "iobj")


def _links(kind: str) -> frozenset[str]:
    """Words of one kind that may stand between what is counted and its verb."""
    return word_set("measures", "nearby", kind)


def nearby_measure(first: Token, last: Token) -> str:
    """The measure of the verb right before the number, else of the first one after the noun."""
    measure = _measure_before(first)
    return measure if measure != OTHER else _measure_after(last)


def _measure_before(first: Token) -> str:
    """Let go some 1,150 prisoners: the verb that only bounds part from the number."""
    doc, words = first.doc, measure_words()
    for at in range(first.i - 1, max(-1, first.i - FAR), -1):
        token = doc[at]
        if token.lower_ in _links("bounds") or (
            token.lower_ == "to" and doc[at - 1].lower_ in _links("towards")
        ):
            continue
        if token.tag_.startswith("VB") and token.lower_ not in _links("being"):
            own = words.object.get(token.lower_) or phrase_measure(token, "object")
            return own or (phrase_measure(doc[at - 1], "object") if at else None) or OTHER
        return OTHER
    return OTHER


def _measure_after(last: Token) -> str:
    """People are starving to death: the verb that only its helpers part from the noun."""
    if last.dep_ in OBJECTS and last.head.lower_ not in BOUNDING:
        return OTHER
    doc, words, passive = last.doc, measure_words(), False
    for at in range(last.i + 1, min(len(doc), last.i + FAR)):
        token = doc[at]
        if token.lower_ in _links("being"):
            passive = True
        elif token.lower_ in _links("helping") or token.tag_ in ("RB", "RBR", "MD"):
            continue
        elif token.tag_.startswith(("VB", "JJ")):
            return _verb_measure(doc, token, passive) or OTHER
        else:
            return words.states.get(token.lower_, OTHER) if passive else OTHER
    return OTHER


def _verb_measure(doc: Doc, verb: Token, passive: bool) -> str | None:
    words = measure_words()
    if passive and verb.tag_ == "VBN":
        return phrase_measure(verb, "object") or words.object.get(verb.lower_)
    own = phrase_measure(verb, "subject") or words.subject.get(verb.lower_)
    following = doc[verb.i + 1].tag_ if verb.i + 1 < len(doc) else "."
    alone = passive or not following.startswith(("DT", "CD", "NN", "PRP", "JJ"))
    return own or (words.states.get(verb.lower_) if alone else None)

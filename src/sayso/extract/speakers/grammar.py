"""What a word does in its sentence, as far as it tells how plainly a party is in view."""

from spacy.tokens import Token

from sayso.language.names import words
from sayso.language.places import place_prepositions

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SUBJECT_WEIGHT, PLAIN_WEIGHT, OBLIQUE, NESTED = 1.6, 1.0, 0.8, 0.8
"""Subjects; objects and the like; what hangs on a preposition; what stands within a noun phrase."""
WHERE = 0.4
"""What is left of a place's weight where it only says where something was."""


def is_quantity(token: Token) -> bool:
    """Whether a word only says how many of others: "some of the voters", "a lot of people"."""
    many = token.lower_ in words("groups", "quantities") or token.tag_ in ("CD", "DT", "PDT")
    return many and any(c.lower_ == "of" and c.dep_ == "prep" for c in token.rights)


def counted_in(token: Token) -> Token:
    """The word whose place in the sentence a noun has: that of "some" in "some of the voters"."""
    at = token
    while at.dep_ == "pobj" and at.head.lower_ == "of" and is_quantity(at.head.head):
        at = at.head.head
    return at


def is_subject(token: Token) -> bool:
    """Whether a noun is a subject or stands in apposition to one: "the other, his cousin Vance"."""
    at = counted_in(token)
    while at.dep_ in ("compound", "appos") and at.head.i != at.i:
        at = at.head
    return at.dep_ in SUBJECTS


def weight_of(token: Token) -> float:
    """How plainly a noun brings its party into view."""
    if is_subject(token):
        return SUBJECT_WEIGHT
    at = counted_in(token)
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    if at.dep_ == "pobj":
        return NESTED if at.head.head.tag_.startswith("NN") else OBLIQUE
    return OBLIQUE if at.dep_ in ("poss", "compound") else PLAIN_WEIGHT


def is_where(token: Token) -> bool:
    """Whether a name hangs on a preposition of place: "in Ostria"."""
    return token.dep_ == "pobj" and token.head.lower_ in place_prepositions()

"""What a word does in its sentence, as far as it tells how plainly a party is in view."""

from spacy.tokens import Token

from sayso.extract.speakers.weights import views
from sayso.extract.syntax.nouns import holder_of, prepositions_of
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_noun,
)
from sayso.language.names import words
from sayso.language.places import place_prepositions

COUNTING = (WordClass.NUMBER, WordClass.DETERMINER, WordClass.PREDETERMINER)


def is_quantity(token: Token) -> bool:
    """Whether a word only says how many of others: "some of the voters", "a lot of people"."""
    many = token.lower_ in words("groups", "quantities") or class_of(token) in COUNTING
    return many and any(p.i > token.i for p in prepositions_of(token, "of"))


def counted_in(token: Token) -> Token:
    """The word whose place in the sentence a noun has: that of "some" in "some of the voters"."""
    at = token
    while (whole := holder_of(at)) is not at and is_quantity(whole):
        at = whole
    return at


def is_subject(token: Token) -> bool:
    """Whether a noun is a subject or stands in apposition to one: "the other, his cousin Vance"."""
    at = counted_in(token)
    while role_of(at) in (Role.COMPOUND, Role.APPOSITION) and at.head.i != at.i:
        at = at.head
    return role_of(at) in SUBJECTS


def weight_of(token: Token) -> float:
    """How plainly a noun brings its party into view."""
    if is_subject(token):
        return views().subject
    at = counted_in(token)
    while role_of(at) is Role.CONJUNCT and at.head.i != at.i:
        at = at.head
    if role_of(at) is Role.PREPOSITION_OBJECT:
        return views().nested if is_noun(at.head.head) else views().oblique
    return views().oblique if role_of(at) in (Role.OWNER, Role.COMPOUND) else views().plain


def is_where(token: Token) -> bool:
    """Whether a name hangs on a preposition of place: "in Ostria"."""
    return role_of(token) is Role.PREPOSITION_OBJECT and token.head.lower_ in place_prepositions()

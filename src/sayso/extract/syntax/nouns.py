"""A noun's own structure: what modifies it, owns it, numbers it, stands beside it, hangs on it."""

from collections.abc import Iterable

from spacy.tokens import Token

from sayso.extract.syntax.roles import (
    NOUN_CLAUSES,
    PREPOSITION_TAKES,
    Role,
    dependent,
    dependents,
    role_of,
)

CLIMB = 6
"""Steps from a word to the noun it helps to name, at most."""
INNER = frozenset(
    {
        Role.NUMERAL,
        Role.NUMBER_MODIFIER,
        Role.COMPOUND,
        Role.ADJECTIVE,
        Role.NOUN_MODIFIER,
        Role.ADVERB,
        Role.OWNER,
    }
)
"""What a word before a noun is to it."""


def head_noun(token: Token, inner: Iterable[Role] = INNER) -> Token:
    """The word that the phrase is about: of "some 40 armed men", men."""
    inner = frozenset(inner)
    for _ in range(CLIMB):
        if role_of(token) not in inner or token.head.i == token.i:
            break
        token = token.head
    return token


def modifiers_of(noun: Token) -> list[Token]:
    """Adjectives, participles and nouns before it: "wounded police officers"."""
    return dependents(noun, Role.ADJECTIVE, Role.COMPOUND, Role.NOUN_MODIFIER)


def owner_of(noun: Token) -> Token | None:
    """Whose it is: "the army's losses", "its losses"."""
    return dependent(noun, Role.OWNER)


def prepositions_of(head: Token, *words: str) -> list[Token]:
    """The prepositions that hang on a noun or verb, all or those among some words."""
    found = dependents(head, Role.PREPOSITION)
    return [p for p in found if p.lower_ in words] if words else found


def tied_by(head: Token, *words: str) -> list[Token]:
    """The nouns that prepositions tie to a noun or verb: by "of", the men of "dozens of men"."""
    return [
        n for p in prepositions_of(head, *words) for n in dependents(p, Role.PREPOSITION_OBJECT)
    ]


def taken_by(preposition: Token) -> list[Token]:
    """The nouns and clauses under a preposition: "after the raid", "after fleeing"."""
    return dependents(preposition, *PREPOSITION_TAKES)


def holder_of(noun: Token) -> Token:
    """The noun on which an "of" phrase hangs: of "the estimate of 40", the estimate."""
    under = role_of(noun) is Role.PREPOSITION_OBJECT and noun.head.lower_ == "of"
    return noun.head.head if under else noun


def clauses_of(noun: Token) -> list[Token]:
    """Relative clauses, participles and that-clauses that hang on it."""
    return dependents(noun, *NOUN_CLAUSES)


def relative_clauses_of(noun: Token) -> list[Token]:
    """Its relative clauses: "troops who fled"."""
    return dependents(noun, Role.RELATIVE_CLAUSE)

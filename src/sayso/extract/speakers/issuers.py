"""Whose a document is: who says something in it, gives it out, or stands in its name's place."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.speakers.chains import bearers
from sayso.extract.syntax.nouns import (
    relative_clauses_of,
)
from sayso.extract.syntax.predicates import (
    agents_of,
    subject_of,
)
from sayso.extract.syntax.roles import (
    Role,
    dependents,
    role_of,
)
from sayso.extract.syntax.word_classes import RELATIVES, class_of
from sayso.language.lexicon import forms_of
from sayso.language.names import words
from sayso.language.speech import speech_forms

HOLDING = ("in", "on", "through", "via")
"""Words between a verb of saying and the paper it was said in."""


def issuers(paper: Token) -> Iterator[Token]:
    """Heads of those whose paper it may be, the surest first.

    "the ministry's statement", "said UNICEF in a statement", "the army released a video".
    """
    yield from bearers(paper)
    yield from _who_says_in(paper)
    yield from _who_gives_out(paper)


def _who_says_in(paper: Token) -> Iterator[Token]:
    link = paper.head
    if role_of(paper) is not Role.PREPOSITION_OBJECT or link.lower_ not in HOLDING:
        return
    near = link.head
    verb = near.head if role_of(near) is Role.SUBJECT else near
    if verb.lower_ in speech_forms() and (speaker := subject_of(verb)) is not None:
        yield speaker


def _who_gives_out(paper: Token) -> Iterator[Token]:
    verb, role = paper.head, role_of(paper)
    if role is Role.OBJECT and _is_issuing(verb) and (giver := subject_of(verb)) is not None:
        yield giver
    passive = [verb] if role is Role.PASSIVE_SUBJECT else []
    for clause in (*relative_clauses_of(paper), *passive):
        if _is_issuing(clause):
            yield from (s for s in dependents(clause, Role.SUBJECT) if class_of(s) not in RELATIVES)
            yield from agents_of(clause)


def _is_issuing(verb: Token) -> bool:
    return any(verb.lower_ in forms_of(lemma) for lemma in words("documents", "issuing"))

"""Whose a document is: who says something in it, gives it out, or stands in its name's place."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.clauses import subject_of
from sayso.extract.speakers.chains import bearers
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
    if paper.dep_ != "pobj" or link.lower_ not in HOLDING:
        return
    near = link.head
    verb = near.head if near.dep_ == "nsubj" else near
    if verb.lower_ in speech_forms() and (speaker := subject_of(verb)) is not None:
        yield speaker


def _who_gives_out(paper: Token) -> Iterator[Token]:
    verb = paper.head
    if paper.dep_ == "dobj" and _is_issuing(verb) and (giver := subject_of(verb)) is not None:
        yield giver
    clauses = (c for c in paper.rights if c.dep_ == "relcl")
    for clause in (*clauses, *([verb] if paper.dep_ == "nsubjpass" else [])):
        if _is_issuing(clause):
            yield from (c for c in clause.lefts if c.dep_ == "nsubj")
            agents = (c for c in clause.rights if c.dep_ == "agent")
            yield from (o for by in agents for o in by.rights if o.dep_ == "pobj")


def _is_issuing(verb: Token) -> bool:
    return any(verb.lower_ in forms_of(lemma) for lemma in words("documents", "issuing"))

"""What a report says somebody is: the role nouns beside a name."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.syntax.roles import (
    Role,
    dependents_after,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
)
from sayso.language.names import is_calling, title_words, words


def described_role(first: Token, last: Token) -> tuple[str, tuple[str, ...]]:
    """The words that describe the name first–last beside it, and the role nouns among them."""
    role, nouns = _before(first, last)
    if nouns:
        return role, nouns
    if first.i and is_calling(first.nbor(-1).lower_):
        noun = first.nbor(-1)
        return str(noun.doc[noun.left_edge.i : first.i].text), (noun.lower_,)
    for noun in _beside(last):
        return _phrase(noun), (noun.lower_,)
    return role, nouns


BEFORE_NAME = (Role.COMPOUND, Role.ADJECTIVE, Role.NOUN_MODIFIER, Role.OWNER)


def _before(first: Token, last: Token) -> tuple[str, tuple[str, ...]]:
    """ "Trump campaign spokesman" before "Jason Miller": the compounds of the name's last word."""
    left = [t for t in last.lefts if t.i < first.i and role_of(t) in BEFORE_NAME]
    nouns = tuple(t.lower_ for t in left if is_calling(t.lower_) or t.lower_ in title_words())
    if not nouns:
        return "", ()
    begin = min(t.left_edge.i for t in left)
    doc = last.doc
    return doc[begin : first.i].text, nouns


def _beside(last: Token) -> Iterator[Token]:
    """Role nouns in apposition with the name, on either side, or said of it with "is"."""
    if role_of(last) is Role.APPOSITION and is_calling(last.head.lower_):
        yield last.head
    yield from (a for a in dependents_after(last, Role.APPOSITION) if is_calling(a.lower_))
    if role_of(last) is Role.SUBJECT and last.head.lower_ in ("is", "was", "became"):
        said = dependents_after(last.head, Role.PREDICATE_NOUN)
        yield from (noun for noun in said if is_calling(noun.lower_))


def is_called_a_body(first: Token, last: Token) -> bool:
    """Whether what stands beside a name says so: "Vantor Air, an airline", "the carrier Vantor"."""
    bodies = words("bodies", "words")
    before = first.nbor(-1) if first.i else None
    named = before is not None and class_of(before) is WordClass.NOUN and before.lower_ in bodies
    beside = dependents_after(last, Role.APPOSITION)
    return named or any(t.lower_ in bodies for t in beside)


def is_guard(noun: Token) -> bool:
    """Whether a noun for a person is part of a body's: "the coast guard"."""
    pair = f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else ""
    return pair in words("bodies", "pairs")


def _phrase(noun: Token) -> str:
    """A noun with what stands before it and the prepositions right after it."""
    end = noun.i
    for child in noun.rights:
        if role_of(child) is not Role.PREPOSITION or child.i != end + 1:
            break
        end = child.right_edge.i
    return str(noun.doc[noun.left_edge.i : end + 1].text)

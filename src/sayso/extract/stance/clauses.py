"""What a predicate holds that is true or not with it: its clause, its complements, figures."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.stance.cues import stance_set
from sayso.extract.syntax.nouns import head_noun, taken_by
from sayso.extract.syntax.predicates import DEPTH, clause_head, next_token, previous_token
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    Role,
    dependent,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import WordClass, class_of, is_number, is_verbal

COMPLEMENTS = (
    Role.CONTENT_CLAUSE,
    Role.OPEN_CLAUSE,
    Role.OBJECT_PREDICATE,
    Role.CLAUSAL_SUBJECT,
)
APART = frozenset({Role.RELATIVE_CLAUSE, Role.PARENTHESIS, Role.PUNCTUATION})
MAYBE_APART = frozenset({Role.ADVERBIAL_CLAUSE, Role.CONJUNCT, Role.NOUN_CLAUSE, Role.PREPOSITION})
"""What of a clause is told apart from it, always or at times."""
COUNTING = (Role.NUMERAL, Role.COMPOUND, Role.NUMBER_MODIFIER, Role.ADJECTIVE)
ARGUMENTS = ("of", "about", "on", "in", "against", "at", "for")
"""Prepositions behind which stands what a predicate is about."""


def local_tokens(head: Token) -> Iterator[Token]:
    """The clause of a predicate: its subtree without what has its own truth.

    Relative clauses, adverbial clauses, parentheses, conjuncts with their own subject and the
    amounts named in "X's estimate of N" are left out.
    """
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(c for c in token.children if not _apart(c, head))


def _apart(token: Token, head: Token) -> bool:
    role = role_of(token)
    if role in APART:
        return True
    if role not in MAYBE_APART:
        return False
    if role is Role.ADVERBIAL_CLAUSE:
        return all(class_of(c) is not WordClass.TO for c in dependents(token, Role.AUXILIARY))
    if role is Role.CONJUNCT:
        return token.head is head and is_verbal(token) and has_dependent(token, *ANY_SUBJECT)
    stated = role is Role.NOUN_CLAUSE or token.lower_ == "of"
    return stated and _is_stated_amount(token.head)


def _is_stated_amount(noun: Token) -> bool:
    return has_dependent(noun, Role.OWNER) and noun.lower_ in stance_set("stated_amounts")


def whole_tokens(head: Token) -> Iterator[Token]:
    """Everything under a token, conjuncts with their own subject left out."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(
            c for c in token.children if not _apart(c, head) or role_of(c) is Role.RELATIVE_CLAUSE
        )


def complements(token: Token) -> list[Token]:
    """Clauses, infinitives and objects a predicate takes."""
    found = [c for c in dependents(token, *COMPLEMENTS) if c.lower_ != '"']
    found += dependents(token, Role.OBJECT)
    for prep in (c for c in dependents(token, Role.PREPOSITION, Role.AGENT) if c.i > token.i):
        if prep.lower_ in ARGUMENTS:
            found += taken_by(prep)
    return found


def above(host: Token) -> tuple[Token, ...]:
    """Predicates above a clause, those passed over that only frame it."""
    found = []
    token = host
    for _ in range(DEPTH):
        if role_of(token) is Role.MAIN or token.head is token:
            break
        governor = clause_head(token.head)
        if not _takes_over(token, governor):
            found.append(governor)
        token = governor
    return tuple(found)


def _takes_over(token: Token, governor: Token) -> bool:
    """Whether the clause is what "I think", "it seems" or "fears that" come down to."""
    if token.head.lower_ in stance_set("clause_nouns"):
        return True
    if role_of(token) not in (Role.CONTENT_CLAUSE, Role.OPEN_CLAUSE):
        return False
    own = dependent(governor, *ANY_SUBJECT)
    return own is None or own.lower_ in ("i", "we", "it", "there")


def is_amount(token: Token) -> bool:
    """A numeral or a vague word for one."""
    return is_number(token) or token.lower_ in stance_set("vague_numbers")


def number_beside(first: Token, last: Token) -> Token | None:
    """The number phrase right after some words, or the number right before an aside."""
    after = next_token(last)
    for _ in range(4):
        if after is None or is_amount(after) or after.lower_ not in stance_set("vague_leads"):
            break
        after = next_token(after)
    if after is not None and is_amount(after):
        return head_noun(after, COUNTING)
    before = previous_token(first)
    if before is not None and before.lower_ == ",":
        before = previous_token(before)
    closed = after is None or class_of(after) in (WordClass.COMMA, WordClass.STOP)
    return before if before is not None and closed and is_amount(before) else None

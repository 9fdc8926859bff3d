"""Pieces of a parse as spans of the report."""

from collections.abc import Iterable

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import AUXILIARIES, NOUN_CLAUSES, Role, dependents, role_of
from sayso.model.text import Passage, Span

ASIDE = NOUN_CLAUSES | {Role.ADVERBIAL_CLAUSE, Role.PUNCTUATION}
"""What after a noun is no part of its phrase."""


def trimmed(text: str, begin: int, end: int) -> Span:
    """The span without white space, commas and the like at its ends."""
    while begin < end and (text[begin].isspace() or text[begin] in ",;:—–-"):
        begin += 1
    while end > begin and (text[end - 1].isspace() or text[end - 1] in ",;:—–-"):
        end -= 1
    return begin, end


def less(content: Passage, gone: Span, text: str) -> list[Span]:
    """The spans of a passage without a stretch of the report, trimmed, none without a letter."""
    left = []
    for begin, end in content.spans:
        for part in ((begin, min(end, gone[0])), (max(begin, gone[1]), end)):
            cut = trimmed(text, *part)
            if any(c.isalnum() for c in text[cut[0] : cut[1]]):
                left.append(cut)
    return left


def runs(sentence: Sentence, tokens: Iterable[Token], text: str) -> tuple[Span, ...]:
    """The tokens as spans of the report, neighbours joined, ends trimmed, none without a letter."""
    spans: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.i):
        begin, end = sentence.span_of(token, token)
        if token.i == last + 1 and spans:
            spans[-1][1] = end
        else:
            spans.append([begin, end])
        last = token.i
    cut = (trimmed(text, b, e) for b, e in spans)
    return tuple(s for s in cut if any(c.isalnum() for c in text[s[0] : s[1]]))


def phrase(token: Token) -> list[Token]:
    """A noun phrase: the subtree without relative clauses and what follows a comma's clause."""
    left_out: set[int] = set()
    for child in token.children:
        if child.i > token.i and role_of(child) in ASIDE:
            left_out.update(t.i for t in child.subtree)
    return [t for t in token.subtree if t.i not in left_out]


def without(tokens: Iterable[Token], *gone: Iterable[Token]) -> list[Token]:
    """The tokens less all of the others."""
    out = {t.i for group in gone for t in group}
    return [t for t in tokens if t.i not in out]


def verb_group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries and negation, e.g. "has not said"."""
    return [*dependents(verb, *AUXILIARIES, Role.NEGATION), verb]


def is_mark(token: Token, clause: Token) -> bool:
    """Whether the token is the "that" which opens the clause."""
    return role_of(token) is Role.MARKER and token.lower_ == "that" and token.head.i == clause.i


def passage_of(sentence: Sentence, tokens: list[Token], text: str) -> Passage | None:
    """The tokens as a passage of the report; None when no word is among them."""
    spans = runs(sentence, tokens, text)
    return Passage.of(text, *spans) if spans else None

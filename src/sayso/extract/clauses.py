"""Pieces of a parse: subtrees as spans of the report, subjects, clauses."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.model.text import Passage, Span


def children(token: Token, *labels: str) -> list[Token]:
    """The token's children with one of these dependency labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def subject_of(verb: Token) -> Token | None:
    """The verb's subject; a conjoined verb shares that of the verb it is joined to."""
    seen = 0
    at = verb
    while seen < 5:
        found = children(at, "nsubj", "nsubjpass")
        if found:
            return found[-1]
        if at.dep_ not in ("conj", "xcomp") or at.head.i == at.i:
            return None
        at, seen = at.head, seen + 1
    return None


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
        if child.dep_ in ("relcl", "acl", "advcl", "cc", "conj", "punct") and child.i > token.i:
            if child.dep_ in ("cc", "conj"):
                continue
            left_out.update(t.i for t in child.subtree)
    return [t for t in token.subtree if t.i not in left_out]


def without(tokens: Iterable[Token], *gone: Iterable[Token]) -> list[Token]:
    """The tokens less all of the others."""
    out = {t.i for group in gone for t in group}
    return [t for t in tokens if t.i not in out]


def verb_group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries and negation, e.g. "has not said"."""
    return [*children(verb, "aux", "auxpass", "neg"), verb]


def is_mark(token: Token, clause: Token) -> bool:
    """Whether the token is the "that" which opens the clause."""
    return token.dep_ == "mark" and token.lower_ == "that" and token.head.i == clause.i


def passage_of(sentence: Sentence, tokens: list[Token], text: str) -> Passage | None:
    """The tokens as a passage of the report; None when no word is among them."""
    spans = runs(sentence, tokens, text)
    return Passage.of(text, *spans) if spans else None


def governing_subjects(pronoun: Token) -> Iterator[Token]:
    """Subjects of the clauses that the pronoun's clause depends on or is joined to."""
    verb = pronoun.head
    if pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return
    while verb.dep_ in ("advcl", "advmod", "conj", "pcomp", "prep") and verb.head.i != verb.i:
        verb = verb.head
        yield from children(verb, "nsubj", "nsubjpass")

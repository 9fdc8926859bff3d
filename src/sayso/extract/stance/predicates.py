"""Predicates of a parse: clauses, subjects, complements, and the tokens they hold."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.stance.cues import stance_set

CLAUSAL = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis", "conj"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd", "csubj", "csubjpass"})
DEPTH = 200
"""Steps climbed or tokens walked down a chain at most; no sentence that is read goes deeper."""


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)


def clause_head(token: Token) -> Token:
    """The predicate of the clause the token stands in."""
    for _ in range(DEPTH):
        if token.dep_ in CLAUSAL and (token.dep_ != "conj" or is_verb(token)):
            return token
        token = token.head
    return token


def is_verb(token: Token) -> bool:
    """Whether the tag is a verb's or a modal's."""
    return bool(token.tag_.startswith(("V", "M")))


def shares_subject(conjunct: Token) -> bool:
    """Whether a conjunct has no subject of its own."""
    return all(c.dep_ not in SUBJECTS for c in conjunct.children)


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
    if token.dep_ in ("relcl", "parataxis", "punct"):
        return True
    if token.dep_ == "advcl":
        return all(c.tag_ != "TO" for c in token.children if c.dep_ == "aux")
    if token.dep_ == "conj" and token.head is head:
        return is_verb(token) and not shares_subject(token)
    is_modifier = token.dep_ == "acl" or (token.dep_ == "prep" and token.lower_ == "of")
    return is_modifier and _is_stated_amount(token.head)


def _is_stated_amount(noun: Token) -> bool:
    owner = child(noun, "poss")
    return owner is not None and noun.lower_ in stance_set("stated_amounts")


def whole_tokens(head: Token) -> Iterator[Token]:
    """Everything under a token, conjuncts with their own subject left out."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(c for c in token.children if not _apart(c, head) or c.dep_ == "relcl")


def complements(token: Token) -> list[Token]:
    """Clauses, infinitives and objects a predicate takes."""
    found = [c for c in token.children if c.dep_ in COMPLEMENTS and c.lower_ != '"']
    found += [c for c in token.children if c.dep_ == "dobj"]
    for prep in (c for c in token.children if c.dep_ in ("prep", "agent") and c.i > token.i):
        if prep.lower_ in ("of", "about", "on", "in", "against", "at", "for"):
            found += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    return found


def subject(token: Token) -> Token | None:
    """The predicate's subject; for an infinitive without one, the subject above."""
    for _ in range(4):
        own = child(token, *SUBJECTS)
        if own is not None or token.dep_ not in ("xcomp", "conj"):
            return own
        token = token.head
    return None


def antecedent(relative: Token, predicate: Token) -> Token | None:
    """What "which" stands for: the noun, or the clause the noun stands in after a comma."""
    clause = predicate
    for _ in range(DEPTH):
        if clause.dep_ in ("relcl", "ROOT"):
            break
        clause = clause.head
    if clause.dep_ != "relcl":
        return None
    noun = clause.head
    comma = relative.i > relative.sent.start and relative.nbor(-1).lower_ == ","
    for _ in range(4):
        if not comma or noun.dep_ not in ("pobj", "prep", "dobj"):
            break
        noun = noun.head
        if noun.dep_ in ("pcomp", "ccomp", "csubj", "pobj") and noun.head.dep_ == "prep":
            break
    return noun


def above(host: Token) -> tuple[Token, ...]:
    """Predicates above a clause, those passed over that only frame it."""
    found = []
    token = host
    for _ in range(DEPTH):
        if token.dep_ == "ROOT" or token.head is token:
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
    if token.dep_ not in ("ccomp", "xcomp"):
        return False
    own = child(governor, *SUBJECTS)
    return own is None or own.lower_ in ("i", "we", "it", "there")


def next_token(token: Token) -> Token | None:
    """The token after it in the sentence."""
    return token.nbor(1) if token.i + 1 < token.sent.end else None


def previous_token(token: Token) -> Token | None:
    """The token before it in the sentence."""
    return token.nbor(-1) if token.i > token.sent.start else None


def is_number(token: Token) -> bool:
    """A numeral or a vague word for one."""
    return token.tag_ == "CD" or token.lower_ in stance_set("vague_numbers")


def number_beside(first: Token, last: Token) -> Token | None:
    """The number phrase right after some words, or the number right before an aside."""
    after = next_token(last)
    for _ in range(4):
        if after is None or is_number(after) or after.lower_ not in stance_set("vague_leads"):
            break
        after = next_token(after)
    if after is not None and is_number(after):
        return _phrase_of(after)
    before = previous_token(first)
    if before is not None and before.lower_ == ",":
        before = previous_token(before)
    closed = after is None or after.tag_ in (",", ".")
    return before if before is not None and closed and is_number(before) else None


def _phrase_of(number: Token) -> Token:
    token = number
    for _ in range(6):
        if token.dep_ not in ("nummod", "compound", "quantmod", "amod"):
            break
        token = token.head
    return token

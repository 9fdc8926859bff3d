"""Predicates: who does what to whom in a clause, in which voice and tense, denied or not.

A predicate is known by its token: a verb, or what "to be" says of its subject.  Questions are asked
of tokens, and answered alike whether the clause is active, passive, relative, a bare participle, or
joined to a clause whose subject it shares.
"""

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Token

from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    AUXILIARIES,
    NOUN_CLAUSES,
    PREPOSITION_TAKES,
    SUBJECTS,
    Role,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    NOUNS,
    WordClass,
    class_of,
    is_modal,
    is_past,
    is_past_participle,
    is_present,
    is_verb,
    is_verbal,
)

DEPTH = 200
"""Steps climbed at most; no sentence that is read goes deeper."""
SHARED = 5
"""Steps from a verb to the one whose subject it shares, at most."""
SHARES_SUBJECT = frozenset({Role.CONJUNCT, Role.OPEN_CLAUSE})
CLAUSAL = frozenset(
    {
        Role.MAIN,
        Role.CONTENT_CLAUSE,
        Role.OPEN_CLAUSE,
        Role.ADVERBIAL_CLAUSE,
        Role.RELATIVE_CLAUSE,
        Role.NOUN_CLAUSE,
        Role.PREPOSITION_CLAUSE,
        Role.CLAUSAL_SUBJECT,
        Role.PARENTHESIS,
        Role.CONJUNCT,
    }
)
"""What the predicate of a clause is to what the clause hangs on."""
HAVING = frozenset({"has", "have", "had", "having", "'ve", "’ve"})
GOING = frozenset({"will", "shall", "wo", "'ll", "’ll"})


UNDER_PREPOSITION = PREPOSITION_TAKES | {Role.CONTENT_CLAUSE, Role.CLAUSAL_SUBJECT}
HANGS = frozenset(
    {
        Role.ADVERBIAL_CLAUSE,
        Role.ADVERB,
        Role.CONJUNCT,
        Role.PREPOSITION_CLAUSE,
        Role.PREPOSITION,
    }
)
"""What a clause, or the preposition it hangs by, is to the clause whose subject it may share."""


class Tense(StrEnum):
    """When the clause puts what it tells; an infinitive or a bare participle has none."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    MODAL = "modal"
    """What may, could or must be."""
    NONE = "none"


def subject_of(verb: Token, among: frozenset[Role] = SUBJECTS) -> Token | None:
    """The verb's subject; a conjoined verb or an infinitive shares that of the verb above."""
    at = verb
    for _ in range(SHARED):
        found = dependents(at, *among) or list(filter(None, [stranded_subject(at)]))
        if found:
            return found[-1]
        if role_of(at) not in SHARES_SUBJECT or at.head.i == at.i:
            return None
        at = at.head
    return None


def objects_of(verb: Token) -> list[Token]:
    """What an active verb is done to."""
    return dependents(verb, Role.OBJECT)


def agents_of(verb: Token) -> list[Token]:
    """By whom a passive verb is done: "captured by the army"."""
    return [
        n for by in dependents(verb, Role.AGENT) for n in dependents(by, Role.PREPOSITION_OBJECT)
    ]


def auxiliaries_of(verb: Token) -> list[Token]:
    """The verb's helpers, modals and "to" among them."""
    return dependents(verb, *AUXILIARIES)


def is_passive(verb: Token) -> bool:
    """Whether the clause is passive: "were killed", "got killed"."""
    return has_dependent(verb, Role.PASSIVE_AUXILIARY)


def is_bare_participle(verb: Token) -> bool:
    """Whether it is a past participle without helpers, as of "the men killed there".

    On a noun and without a subject also where the parser took it for the past tense.
    """
    if has_dependent(verb, *AUXILIARIES):
        return False
    mistaken = is_past(verb) and role_of(verb) in NOUN_CLAUSES
    return is_past_participle(verb) or (mistaken and not has_dependent(verb, *ANY_SUBJECT))


def is_done_to_subject(verb: Token) -> bool:
    """Whether the subject undergoes it: a passive, or a participle without helper and object."""
    return is_passive(verb) or (is_bare_participle(verb) and not has_dependent(verb, Role.OBJECT))


def is_negated(verb: Token) -> bool:
    """Whether the verb has a "not" or a "never" of its own."""
    return has_dependent(verb, Role.NEGATION)


def is_perfect(verb: Token) -> bool:
    """Whether it is told as done by then: "has fled", "had been killed"."""
    return any(h.lower_ in HAVING for h in auxiliaries_of(verb))


def tense_of(verb: Token) -> Tense:
    """The tense, from the verb or the first of its helpers: "has fled" is a present perfect."""
    helpers = auxiliaries_of(verb)
    if modal := next(filter(is_modal, helpers), None):
        return Tense.FUTURE if modal.lower_ in GOING else Tense.MODAL
    first = helpers[0] if helpers else verb
    if is_past(first):
        return Tense.PAST
    return Tense.PRESENT if is_present(first) else Tense.NONE


def joined_to(verb: Token) -> list[Token]:
    """Verbs joined to it that share its subject: "fled and hid"."""
    joined = (c for c in dependents(verb, Role.CONJUNCT) if is_verb(c) and not _is_set_off(c))
    return [c for c in joined if not has_dependent(c, *ANY_SUBJECT) and not stranded_subject(c)]


def _is_set_off(joined: Token) -> bool:
    """Whether what looks joined is a participle on a noun: "hunts rebels, believed to be fleeing".

    A comma alone goes before it, no list of verbs holds it, and a noun stands before the comma.
    """
    if not (is_past_participle(joined) or is_past(joined)) or has_dependent(joined, *AUXILIARIES):
        return False
    listed = (joined.head, joined, *joined.conjuncts)
    if joined.i < 2 or any(has_dependent(t, Role.COORDINATOR) for t in listed):
        return False
    noun = class_of(joined.nbor(-2)) in NOUNS
    return class_of(joined.nbor(-1)) is WordClass.COMMA and noun


def stranded_subject(verb: Token) -> Token | None:
    """The subject that the parser hung on the clause before: "one died and six, all boys, fled"."""
    if has_dependent(verb, *ANY_SUBJECT):
        return None
    before = [c for c in verb.lefts if role_of(c) is Role.CONTENT_CLAUSE]
    before += [verb.head] if role_of(verb) is Role.CONJUNCT else []
    stranded = (n for clause in before for n in dependents(clause, Role.CONJUNCT))
    return next((n for n in stranded if n.i < verb.i and _is_stranded(n)), None)


def verb_of_stranded(noun: Token) -> Token | None:
    """The verb whose subject a noun is that the parser hung on the clause before."""
    if role_of(noun) is not Role.CONJUNCT or not _is_stranded(noun):
        return None
    clause = noun.head
    after = [clause.head] if role_of(clause) is Role.CONTENT_CLAUSE else []
    after += dependents(clause, Role.CONJUNCT)
    return next((v for v in after if v.i > noun.i and stranded_subject(v) == noun), None)


def _is_stranded(noun: Token) -> bool:
    return is_verbal(noun.head) and not is_verbal(noun)


def clause_head(token: Token) -> Token:
    """The predicate of the clause that the token stands in."""
    for _ in range(DEPTH):
        role = role_of(token)
        if role in CLAUSAL and (role is not Role.CONJUNCT or is_verbal(token)):
            return token
        token = token.head
    return token


def antecedent_of(relative: Token, head: Token) -> Token | None:
    """What "which" stands for: the noun, or the clause the noun stands in after a comma."""
    clause = head
    for _ in range(DEPTH):
        if role_of(clause) in (Role.RELATIVE_CLAUSE, Role.MAIN):
            break
        clause = clause.head
    if role_of(clause) is not Role.RELATIVE_CLAUSE:
        return None
    comma = relative.i > relative.sent.start and class_of(relative.nbor(-1)) is WordClass.COMMA
    return _stands_in(clause.head) if comma else clause.head


def _stands_in(noun: Token) -> Token:
    """The clause of which a noun is object, or the noun or clause under its preposition."""
    for _ in range(4):
        if role_of(noun) not in (Role.PREPOSITION_OBJECT, Role.PREPOSITION, Role.OBJECT):
            break
        noun = noun.head
        if role_of(noun) in UNDER_PREPOSITION and role_of(noun.head) is Role.PREPOSITION:
            break
    return noun


def next_token(token: Token) -> Token | None:
    """The token after it in the sentence."""
    return token.nbor(1) if token.i + 1 < token.sent.end else None


def previous_token(token: Token) -> Token | None:
    """The token before it in the sentence."""
    return token.nbor(-1) if token.i > token.sent.start else None


def governing_subjects(subject: Token) -> Iterator[Token]:
    """Subjects of the clauses that a subject's clause depends on or is joined to, nearest first."""
    head = subject.head
    if role_of(subject) not in SUBJECTS:
        return
    while role_of(head) in HANGS and head.head.i != head.i:
        head = head.head
        yield from dependents(head, *SUBJECTS)

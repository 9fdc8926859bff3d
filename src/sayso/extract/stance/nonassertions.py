"""What is not asserted but asked or left unsaid: scopes of questions, refusals and silence."""

from spacy.tokens import Token

from sayso.extract.stance.clauses import complements
from sayso.extract.stance.complements import Governed, flat, is_group_object
from sayso.extract.stance.cues import CueMatch, stance_set, stance_verbs
from sayso.extract.syntax.predicates import clause_head, subject_of
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    NOUN_CLAUSES,
    SUBJECTS,
    VERB_CLAUSES,
    Role,
    dependents,
    role_of,
)

ASKED = (*VERB_CLAUSES, Role.PREPOSITION_CLAUSE)
HOLDS_QUESTION = (Role.PREPOSITION, Role.PARTICLE, Role.OBJECT, Role.PREPOSITION_OBJECT)
TOLD = (
    *VERB_CLAUSES,
    Role.OBJECT,
    Role.PREPOSITION,
    Role.RELATIVE_CLAUSE,
    Role.CONJUNCT,
    Role.OBJECT_PREDICATE,
)
"""What a verb of saying takes, its subject apart."""


def asks_something(clause: Token) -> bool:
    """Whether a clause begins with a question word."""
    words = stance_set("question_words")
    return any(t.lower_ in words for t in clause.subtree if t.i < clause.i)


def asked_in(match: CueMatch) -> Governed | None:
    head = match.head
    hosts = (head, *dependents(head, Role.PREPOSITION, Role.PARTICLE))
    found = [c for h in hosts for c in dependents(h, *ASKED) if asks_something(c)]
    return Governed(flat(found), head) if found else None


def sought(match: CueMatch) -> Governed | None:
    """The question that any word of a phrase holds: "seek answers on whether …"."""
    head = match.head
    hosts = [*match.tokens, *([head.head] if role_of(head) in {*SUBJECTS, Role.OBJECT} else [])]
    under = [c for t in hosts for c in t.children if c not in match.tokens]
    for _ in range(3):
        under += [
            c
            for p in under
            if role_of(p) in HOLDS_QUESTION or p.lower_ == "to"
            for c in p.children
            if c not in under
        ]
    clauses = [c for c in under if role_of(c) in (*ASKED, *NOUN_CLAUSES)]
    asked = [c for c in clauses if asks_something(c) and c not in match.tokens]
    return Governed(flat(asked), match.head) if asked else None


def refused_verb(head: Token) -> Token | None:
    """The verb of saying or admitting that is refused."""
    under = [c for p in (head, *head.children) for q in (p, *p.children) for c in q.children]
    short = [c for c in under if role_of(c) is Role.PREPOSITION_CLAUSE and c.i > head.i]
    verb = next(iter((*dependents(head, Role.OPEN_CLAUSE, Role.CONTENT_CLAUSE), *short)), None)
    known = stance_verbs("refused_saying") | stance_verbs("refused_admission") | {"rule"}
    return verb if verb is not None and verb.lower_ in known else None


def refused(match: CueMatch) -> Governed | None:
    head = match.head
    verb = refused_verb(head)
    if verb is None:
        return None
    content = flat([*withheld_content(verb), *(c for c in withheld_content(head) if c is not verb)])
    return Governed((*content, *_asked_before(head, verb)), head)


def withheld_content(verb: Token) -> list[Token]:
    """What a verb of saying would have told: all it takes but its subject."""
    return [c for c in dependents(verb, *TOLD) if c.i > verb.i]


def kept_silent(match: CueMatch) -> Governed | None:
    """All the sentence has beside the phrase and its subject."""
    host = clause_head(match.head)
    while role_of(host) in (*NOUN_CLAUSES, Role.OPEN_CLAUSE) and host.head.i < host.i:
        host = clause_head(host.head)
    if role_of(host) is Role.CONTENT_CLAUSE:
        host = clause_head(host.head)
    tokens = [t for t in flat([host]) if t not in match.tokens]
    speaker = subject_of(host, ANY_SUBJECT)
    left_out = {t.i for t in speaker.subtree} if speaker is not None else set()
    left = tuple(t for t in tokens if t.i not in left_out and t is not host)
    return Governed((*left, *_asked_before(host, match.head)), host)


def _asked_before(*answers: Token) -> tuple[Token, ...]:
    """What the speaker was asked who then says nothing: "asked whether …, he had no comment"."""
    asked = stance_verbs("asked")
    found = [c for a in answers for c in dependents(a, Role.ADVERBIAL_CLAUSE) if c.lower_ in asked]
    return flat(found)


def evaded(match: CueMatch) -> Governed | None:
    """A question that is got round, and what it is about."""
    objects = [c for c in complements(match.head) if c not in match.tokens]
    asked = [c for c in objects if is_group_object(c, match) or asks_something(c)]
    asked += [t for t in match.tokens if is_group_object(t, match)]
    return Governed((*flat(asked), *_asked_before(match.head)), match.head) if asked else None

"""What is asked and what goes unsaid: the reach of questions, refusals and silence."""

from spacy.tokens import Token

from sayso.extract.stance.cues import CueMatch, verb_set, word_set
from sayso.extract.stance.scope import (
    clause_head,
    complements,
    subject,
)
from sayso.extract.stance.taken import TAKEN, Reach, flat, is_object


def asks_something(clause: Token) -> bool:
    """Whether a clause begins with a question word."""
    words = word_set("question_words")
    return any(t.lower_ in words for t in clause.subtree if t.i < clause.i)


def asked_in(match: CueMatch) -> Reach | None:
    taken = list(match.head.children)
    taken += [c for p in taken if p.dep_ in ("prep", "prt") for c in p.children]
    found = [c for c in taken if c.dep_ in (*TAKEN, "pcomp") and asks_something(c)]
    return Reach(flat(found), match.head) if found else None


def sought(match: CueMatch) -> Reach | None:
    """The question that any word of a phrase holds: "seek answers on whether …"."""
    head = match.head
    hosts = [*match.tokens, *([head.head] if head.dep_ in ("nsubj", "nsubjpass", "dobj") else [])]
    under = [c for t in hosts for c in t.children if c not in match.tokens]
    for _ in range(3):
        under += [
            c
            for p in under
            if p.dep_ in ("prep", "prt", "dobj", "pobj") or p.lower_ == "to"
            for c in p.children
            if c not in under
        ]
    found = [c for c in under if c.dep_ in (*TAKEN, "pcomp", "acl", "relcl") and asks_something(c)]
    found = [c for c in found if c not in match.tokens]
    return Reach(flat(found), match.head) if found else None


def refused_verb(head: Token) -> Token | None:
    """The verb of saying or admitting that is refused."""
    under = [c for p in (head, *head.children) for q in (p, *p.children) for c in q.children]
    short = [c for c in under if c.dep_ == "pcomp" and c.i > head.i]
    verb = next((c for c in head.children if c.dep_ in ("xcomp", "ccomp")), next(iter(short), None))
    known = verb_set("refused_saying") | verb_set("refused_admission") | {"rule"}
    return verb if verb is not None and verb.lower_ in known else None


def refused(match: CueMatch) -> Reach | None:
    head = match.head
    verb = refused_verb(head)
    if verb is None:
        return None
    told = flat([*unsaid(verb), *(c for c in unsaid(head) if c is not verb)])
    return Reach((*told, *_asked_before(head, verb)), head)


def unsaid(verb: Token) -> list[Token]:
    """What a verb of saying would have told: all it takes but its subject."""
    deps = (*TAKEN, "dobj", "prep", "relcl", "conj", "oprd")
    return [c for c in verb.children if c.i > verb.i and c.dep_ in deps]


def kept_silent(match: CueMatch) -> Reach | None:
    """All the sentence has beside the phrase and its subject."""
    host = clause_head(match.head)
    while host.dep_ in ("relcl", "xcomp", "acl") and host.head.i < host.i:
        host = clause_head(host.head)
    if host.dep_ == "ccomp":
        host = clause_head(host.head)
    tokens = [t for t in flat([host]) if t not in match.tokens]
    speaker = subject(host)
    left_out = {t.i for t in speaker.subtree} if speaker is not None else set()
    left = tuple(t for t in tokens if t.i not in left_out and t is not host)
    return Reach((*left, *_asked_before(host, match.head)), host)


def _asked_before(*answers: Token) -> tuple[Token, ...]:
    """What the speaker was asked who then says nothing: "asked whether …, he had no comment"."""
    asked = verb_set("asked")
    found = [c for a in answers for c in a.children if c.dep_ == "advcl" and c.lower_ in asked]
    return flat(found)


def evaded(match: CueMatch) -> Reach | None:
    """A question that is got round, and what it is about."""
    objects = [c for c in complements(match.head) if c not in match.tokens]
    asked = [c for c in objects if is_object(c, match) or asks_something(c)]
    asked += [t for t in match.tokens if is_object(t, match)]
    return Reach((*flat(asked), *_asked_before(match.head)), match.head) if asked else None

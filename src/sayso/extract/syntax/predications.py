"""Predications: from a noun, the predicates in which it has a part, and which part that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from sayso.extract.syntax.predicates import (
    SHARED,
    is_done_to_subject,
    is_passive,
    joined_to,
    objects_of,
    verb_of_stranded,
)
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    AUXILIARIES,
    NOUN_CLAUSES,
    PREDICATIVES,
    SUBJECTS,
    Role,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import WordClass, class_of, is_gerund

NOT_DOING = frozenset({"refus", "refuse", "refuses", "refusing", "declin", "decline", "declining"})
"""Forms of verbs whose infinitive does not happen, less what ends them: "refused to return".

Who refuses to do something to others is still its doer: "refused to free 40".
"""


class Part(StrEnum):
    """What part a noun has in what a predicate tells, whatever the voice."""

    DOER = "doer"
    UNDERGOER = "undergoer"
    BEARER = "bearer"
    """Of what it is said that it is so: "the toll is 40", "three are dead"."""
    PREDICATED = "predicated"
    """What is said of a bearer: the 40 of "the toll is 40"."""
    OBLIQUE = "oblique"
    """What a preposition ties to a predicate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predication:
    """A predicate, and what part a noun has in it; `preposition` ties an oblique one."""

    predicate: Token
    part: Part
    preposition: Token | None = None


def predications_of(noun: Token) -> Iterator[Predication]:
    """The predicates in which a noun has a part, those of its own clauses first, then outward.

    "The men believed to have been killed": undergoer of "believed" and of "killed".
    """
    for clause in dependents(noun, *NOUN_CLAUSES):
        if clause.i > noun.i and (part := _part_in_own_clause(clause)) is not None:
            yield from _with_shared(Predication(predicate=clause, part=part))
    governed = _governed(_stands_for(noun))
    if governed is not None:
        yield from _with_shared(governed)


def _stands_for(noun: Token) -> Token:
    """The first of several joined nouns, which has the role of them all."""
    for _ in range(SHARED):
        if role_of(noun) not in (Role.CONJUNCT, Role.APPOSITION) or verb_of_stranded(noun):
            break
        noun = noun.head
    return noun


def _part_in_own_clause(clause: Token) -> Part | None:
    """What part a noun has in its relative clause or participle; None where another has it."""
    relative = [t for t in dependents(clause, *SUBJECTS, Role.OBJECT) if _is_relative(t)]
    if relative:
        return _part_of(relative[0], clause)
    if has_dependent(clause, *ANY_SUBJECT):  # "the men they killed", not "the claim that they fled"
        filled = has_dependent(clause, Role.OBJECT) or is_passive(clause)
        filled = filled or role_of(clause) is Role.NOUN_CLAUSE
        asks = class_of(clause.left_edge) is WordClass.WHERE
        return None if filled or asks else Part.UNDERGOER
    if is_done_to_subject(clause):
        return Part.UNDERGOER
    is_act = is_gerund(clause) or role_of(clause) is Role.RELATIVE_CLAUSE
    return Part.DOER if is_act else None


def _is_relative(token: Token) -> bool:
    return class_of(token) in (WordClass.WHO, WordClass.WHICH)


def _part_of(noun: Token, predicate: Token) -> Part | None:
    """What part a noun has in the predicate it hangs on directly."""
    match role_of(noun):
        case Role.SUBJECT:
            if has_dependent(predicate, Role.PREDICATE_NOUN, Role.PREDICATE_ADJECTIVE):
                return Part.BEARER
            return Part.UNDERGOER if is_done_to_subject(predicate) else Part.DOER
        case Role.PASSIVE_SUBJECT | Role.OBJECT | Role.INDIRECT_OBJECT:
            return Part.UNDERGOER
        case Role.PREDICATE_NOUN | Role.PREDICATE_ADJECTIVE | Role.OBJECT_PREDICATE:
            return Part.PREDICATED
    return None


def _governed(noun: Token) -> Predication | None:
    """The predicate a noun hangs on, directly or by a preposition."""
    if verb := verb_of_stranded(noun):
        own = Part.UNDERGOER if is_done_to_subject(verb) else Part.DOER
        return Predication(predicate=verb, part=own)
    head = noun.head
    if head.i == noun.i:
        return None
    if role_of(head) in AUXILIARIES:
        if role_of(noun) is Role.PREDICATE_NOUN and is_passive(head.head):
            return Predication(predicate=head.head, part=Part.UNDERGOER)
        head = head.head
    if (part := _part_of(noun, head)) is not None:
        return Predication(predicate=head, part=part)
    if role_of(noun) is not Role.PREPOSITION_OBJECT:
        return None
    part = Part.DOER if role_of(head) is Role.AGENT else Part.OBLIQUE
    return Predication(predicate=head.head, part=part, preposition=head)


def _with_shared(first: Predication) -> Iterator[Predication]:
    """The predication, and those in which the noun has a part by what it is in this one."""
    waiting = [first]
    while waiting:
        found = waiting.pop()
        yield found
        if found.preposition is None and found.part in (Part.DOER, Part.UNDERGOER, Part.BEARER):
            waiting += [*_said_of_it(found), *_of_same_subject(found)][::-1]


def _said_of_it(found: Predication) -> Iterator[Predication]:
    """What the verb says its subject is or becomes, or, of an object, what it is made."""
    verb = found.predicate
    if found.part is Part.UNDERGOER or not has_dependent(verb, Role.OBJECT):
        for said in dependents(verb, *PREDICATIVES):
            yield Predication(predicate=said, part=Part.BEARER)


def _of_same_subject(found: Predication) -> Iterator[Predication]:
    """Infinitives and joined verbs whose subject is this one's; an object is none of theirs."""
    verb = found.predicate
    if found.part is Part.UNDERGOER and not is_done_to_subject(verb):
        return
    undone = verb.lower_.removesuffix("d").removesuffix("e") in NOT_DOING
    for below in dependents(verb, Role.OPEN_CLAUSE):
        if undone and not objects_of(below):
            continue
        part = Part.UNDERGOER if is_done_to_subject(below) else Part.DOER
        yield Predication(predicate=below, part=part)
    for joined in joined_to(verb):
        done_to = is_passive(joined) or _is_like(joined, verb)
        part = Part.UNDERGOER if done_to else Part.DOER
        yield Predication(predicate=joined, part=part)


def _is_like(joined: Token, verb: Token) -> bool:
    """Whether a participle joined to a verb shares its passive: "were killed or wounded"."""
    return is_done_to_subject(verb) and is_done_to_subject(joined)

"""What cues of stance govern: complements, raised subjects, and what is predicated of a noun."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.stance.clauses import complements, whole_tokens
from sayso.extract.stance.cues import CueMatch, stance_set
from sayso.extract.syntax.nouns import holder_of, prepositions_of, taken_by, tied_by
from sayso.extract.syntax.predicates import (
    CLAUSAL,
    antecedent_of,
    clause_head,
    is_passive,
    subject_of,
)
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    NOUN_CLAUSES,
    PREDICATIVES,
    SUBJECTS,
    VERB_CLAUSES,
    Role,
    dependent,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_noun,
    is_past_participle,
    is_verbal,
)

TELLING = (Role.CONTENT_CLAUSE, Role.RELATIVE_CLAUSE)
INSIDE = (
    Role.ADJECTIVE,
    Role.DETERMINER,
    Role.ADVERB,
    Role.COMPOUND,
    Role.OWNER,
    Role.PREPOSITION_OBJECT,
)
"""What a word is that is said of nothing by itself: it stands within another's phrase."""
ABOUT = ("of", "about", "on", "over", "in")
STATEMENTS = "statements"
"""What is put right or taken off the page is a report or the like, and nothing else."""


@dataclass(frozen=True, slots=True)
class Governed:
    """What a match governs: its tokens, the predicate it hangs on, whether a whole clause."""

    tokens: tuple[Token, ...]
    host: Token
    whole: bool = True


def flat(
    heads: Iterable[Token], walk: Callable[[Token], Iterator[Token]] = whole_tokens
) -> tuple[Token, ...]:
    """The tokens under some heads, each once."""
    return tuple({t.i: t for h in heads for t in walk(h)}.values())


def complement(match: CueMatch) -> Governed | None:
    """What a verb takes; for a passive also its subject; for an aside the clause it is set in."""
    head = match.head
    if is_past_participle(head) and is_passive(head):
        return raised_by(match)
    if role_of(head) is Role.ADJECTIVE:
        return None
    verbs = [t for t in match.tokens if is_verbal(t)] or [head]
    governed = [c for v in verbs for c in complements(v) if c not in match.tokens]
    governed += [c for t in match.tokens for c in told_by(t) if c not in match.tokens]
    preps = [
        t
        for t in match.tokens
        if class_of(t) in (WordClass.PREPOSITION, WordClass.TO) and t != head
    ]
    governed += [c for p in preps for c in taken_by(p)]
    governed += [c for c in dependents(head, Role.RELATIVE_CLAUSE) if has_dependent(c, Role.MARKER)]
    if match.group.name == "denial" and not _can_be_denied(head, governed):
        return None
    if match.group.object:
        governed = [c for c in governed if role_of(c) in TELLING or is_group_object(c, match)]
    if match.group.object == STATEMENTS and not any(_is_statement(c, match) for c in governed):
        return None
    if not governed and role_of(head) is Role.PARENTHESIS and is_verbal(head.head):
        governed = [head.head]
    return Governed(flat(governed), head)


def _is_statement(taken: Token, match: CueMatch) -> bool:
    """Whether a report or the like is taken, or is the subject of the clause that is."""
    own = dependent(taken, *SUBJECTS)
    return is_group_object(taken, match) or is_group_object(own, match)


def told_by(noun: Token) -> list[Token]:
    """What a noun within a phrase tells: "exclude the possibility that …"."""
    if not is_noun(noun):
        return []
    found = dependents(noun, *NOUN_CLAUSES, Role.CONTENT_CLAUSE)
    return found + [c for p in prepositions_of(noun, *ABOUT) for c in taken_by(p)]


def _can_be_denied(head: Token, found: Sequence[Token]) -> bool:
    if has_dependent(head, Role.INDIRECT_OBJECT):
        return False
    return not any(role_of(c) is Role.OBJECT and c.lower_ in stance_set("benefits") for c in found)


def raised_by(match: CueMatch) -> Governed | None:
    """Passives and raising verbs: what is said of the subject, and the subject."""
    head = match.head
    name = match.group.name
    if is_past_participle(head) and not has_dependent(
        head, Role.PASSIVE_AUXILIARY, Role.OPEN_CLAUSE
    ):
        return None
    if name == "denial" and has_dependent(
        head, Role.OBJECT, Role.INDIRECT_OBJECT, Role.OBJECT_PREDICATE
    ):
        return None
    governed = dependents(head, *VERB_CLAUSES, Role.OBJECT_PREDICATE, Role.PREDICATE_ADJECTIVE)
    if name == "correcting":  # what follows is as it is now: "has been corrected to say"
        governed = []
    if not governed and name in ("hearsay", "saying"):
        return None
    raised = subject_of(head, ANY_SUBJECT)
    fits = not match.group.object or is_group_object(raised, match)
    if not fits and (not governed or match.group.object == STATEMENTS):
        return None
    if raised is not None and role_of(raised) is not Role.EXPLETIVE:
        governed.append(_meant(raised, head))
    return Governed(flat(governed), head)


def is_group_object(noun: Token | None, match: CueMatch) -> bool:
    return noun is not None and noun.lower_ in stance_set(match.group.object)


def _meant(noun: Token, predicate: Token) -> Token:
    """A subject, or for "which" what it stands for."""
    if class_of(noun) is WordClass.WHICH or noun.lower_ == "which":
        return antecedent_of(noun, predicate) or noun
    return noun


def predicated(match: CueMatch) -> Governed | None:
    """Adjectives and nouns said of a subject or an object, and what they take."""
    head = match.head
    if head.head.lower_ == "as" and is_verbal(head.head.head):
        return said_of_object(head.head.head)
    if class_of(head) is WordClass.BASE_VERB:
        return _hard_to(match)
    if role_of(head) is Role.OBJECT_PREDICATE and has_dependent(head.head, Role.OBJECT):
        return said_of_object(head.head)
    far_from = head.head.lower_ == "from" and head.head.head.lower_ == "far"
    if role_of(head) in INSIDE and not far_from:
        return None
    host = head if role_of(head) in CLAUSAL or is_verbal(head) else head.head
    host = clause_head(head.head) if far_from else host
    governed = [c for h in {head, host} for c in h.children if _is_taken(c, host, match)]
    governed += _beyond_aside(host) if not governed else []
    for prep in (c for c in dependents(head, Role.PREPOSITION) if c.i > head.i):
        if prep.lower_ in ("of", "about", "that"):
            governed += taken_by(prep)
    raised = subject_of(host, ANY_SUBJECT)
    if raised is not None and role_of(raised) is not Role.EXPLETIVE:
        governed += [_meant(raised, host), *_amounts(raised)]
    return Governed(flat(governed), host)


def _amounts(noun: Token) -> list[Token]:
    """What stands after "of" in an amount that is said to be so or not: "X's figure of 90"."""
    return tied_by(noun, "of")


def _hard_to(match: CueMatch) -> Governed:
    """What is hard to believe: the subject or object of the adjective, or what the verb takes."""
    adjective = match.head.head
    found = [c for c in complements(match.head) if c not in match.tokens]
    host = adjective.head if role_of(adjective) in PREDICATIVES else adjective
    said_of = dependents(host, *SUBJECTS, Role.CLAUSAL_SUBJECT)
    if role_of(adjective) is Role.ADJECTIVE and adjective.i > host.head.i:
        said_of = [holder_of(adjective.head)]
    elif role_of(adjective) in (Role.OBJECT_PREDICATE, Role.CONTENT_CLAUSE):
        said_of = dependents(host, Role.OBJECT) or said_of
    found += [_meant(c, host) for c in said_of if c.lower_ not in ("i", "we")]
    return Governed(flat(found), host)


def _beyond_aside(host: Token) -> list[Token]:
    """The clause the parser gave to words set in between: "it is untrue, he said, that …"."""
    teller = host.head
    own = dependent(host, Role.SUBJECT)
    set_in = role_of(host) is Role.CONTENT_CLAUSE and host.i <= teller.i
    if not set_in or own is None or own.lower_ != "it":
        return []
    return [c for c in dependents(teller, Role.CONTENT_CLAUSE) if c.i > teller.i]


def _is_taken(token: Token, host: Token, match: CueMatch) -> bool:
    if token in match.tokens or role_of(token) not in (*VERB_CLAUSES, Role.CLAUSAL_SUBJECT):
        return False
    return token.i > host.i or role_of(token) is Role.CLAUSAL_SUBJECT


def said_of_object(verb: Token) -> Governed | None:
    said_of = dependent(verb, Role.OBJECT, Role.PASSIVE_SUBJECT)
    return Governed(flat([said_of, *_amounts(said_of)]), verb) if said_of is not None else None

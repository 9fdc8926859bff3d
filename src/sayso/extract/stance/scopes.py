"""How far each kind of cue reaches: the scopes of words/en/stance.toml, read off the parse."""

from collections.abc import Callable

from spacy.tokens import Token

from sayso.extract.stance.clauses import local_tokens, number_beside
from sayso.extract.stance.complements import (
    Governed,
    complement,
    flat,
    predicated,
    raised_by,
    said_of_object,
    told_by,
)
from sayso.extract.stance.cues import CueMatch, brings_voice, stance_set
from sayso.extract.stance.nonassertions import asked_in, evaded, kept_silent, refused, sought
from sayso.extract.syntax.nouns import holder_of, prepositions_of, taken_by
from sayso.extract.syntax.predicates import (
    clause_head,
    is_perfect,
    next_token,
    previous_token,
    subject_of,
)
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    CORE,
    NOUN_CLAUSES,
    PREDICATIVES,
    PREMODIFIERS,
    VERB_CLAUSES,
    Role,
    dependent,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    DETERMINERS,
    WordClass,
    class_of,
    is_gerund,
    is_verbal,
)
from sayso.model.claim import Certainty

ANY_CLAUSE = (*VERB_CLAUSES, *NOUN_CLAUSES, Role.CLAUSAL_SUBJECT)
SET_BESIDE = (Role.CONTENT_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.PARENTHESIS)
"""What a caveat is to the clause it is set beside."""
WITHIN_NOUN = (*PREMODIFIERS, Role.NUMBER_MODIFIER, Role.ADVERB)
BEHIND = ("in", "to", "behind", "for", "about")


def _idea(match: CueMatch) -> Governed | None:
    """The clause a noun of thought holds: "the idea that …"."""
    held = dependents(match.head, *NOUN_CLAUSES, Role.CONTENT_CLAUSE)
    found = [c for c in held if any(m.lower_ == "that" for m in dependents(c, Role.MARKER))]
    return Governed(flat(found), clause_head(match.head)) if found else None


def _said_of(match: CueMatch) -> Governed | None:
    """A phrase said of an object, else of the subject."""
    verb = clause_head(match.head)
    if not has_dependent(verb, Role.OBJECT, Role.PASSIVE_SUBJECT):
        return _aside(match)
    return said_of_object(verb)


def _caveat(match: CueMatch) -> Governed | None:
    """What is said after owning that one may err."""
    host = clause_head(match.head)
    found = [c for c in dependents(host, Role.CONJUNCT, Role.CONTENT_CLAUSE) if c.i > match.head.i]
    if not found and role_of(host) in SET_BESIDE:
        found = [host.head]
    return Governed(flat(found, local_tokens), host) if found else None


def _noun(match: CueMatch) -> Governed | None:
    """The clause or "of" phrase of a noun, also when it stands after the verb."""
    head = match.head
    governed = dependents(head, *NOUN_CLAUSES, Role.CONTENT_CLAUSE, Role.APPOSITION)
    governed += [c for p in prepositions_of(head, "of", "about", "in") for c in taken_by(p)]
    if role_of(head) in CORE:
        governed += [c for c in dependents(head.head, Role.CONTENT_CLAUSE) if c.i > head.i]
    governed += [c for t in match.tokens if t != head for c in told_by(t)]
    base = holder_of(head)
    if role_of(base) is Role.PREDICATE_NOUN and has_dependent(base.head, Role.EXPLETIVE):
        governed += [c for p in prepositions_of(base.head, *BEHIND) for c in taken_by(p)]
    if not governed and role_of(head) in (Role.PREDICATE_NOUN, Role.OBJECT):
        governed = _of_beyond_aside(head.head)
    governed = [c for c in governed if c not in match.tokens]
    return Governed(flat(governed), clause_head(head)) if governed else None


def _of_beyond_aside(host: Token) -> list[Token]:
    """What "of" holds that the parser gave to words set in between: "a risk, he said, of …"."""
    teller = host.head
    if role_of(host) is not Role.CONTENT_CLAUSE or teller.i < host.i:
        return []
    return [c for p in prepositions_of(teller, "of") if p.i > teller.i for c in taken_by(p)]


def _infinitive(match: CueMatch) -> Governed | None:
    """What is planned, with who plans it; a perfect infinitive is no plan."""
    head = match.head
    if role_of(head) is Role.ADJECTIVE:
        return None
    verb = next((c for c in dependents(head, *VERB_CLAUSES) if c.i > head.i), None)
    if verb is None or is_perfect(verb):
        return None
    planner = subject_of(head, ANY_SUBJECT)
    if planner is None and role_of(head) in (*PREDICATIVES, Role.PREPOSITION):
        planner = subject_of(head.head, ANY_SUBJECT)
    elif planner is None and role_of(head) is Role.MAIN:
        planner = dependent(head, Role.COMPOUND)
    return Governed(flat([verb, *([planner] if planner is not None else [])], local_tokens), head)


def _clause(match: CueMatch) -> Governed | None:
    """A sentence adverb: the number beside it, the infinitive after it, else its clause."""
    last, first = match.tokens[-1], match.tokens[0]
    number = number_beside(first, last)
    host = clause_head(match.head)
    if number is not None:
        fragment = not is_verbal(clause_head(number))
        return Governed(flat([number]), host, fragment)
    after = next_token(last)
    if after is not None and class_of(after) is WordClass.TO and is_verbal(after.head):
        return Governed(flat([after.head]), after.head)
    if role_of(match.head) is Role.ADJECTIVE:
        return None
    if host in match.tokens:
        taken = dependent(host, Role.CONTENT_CLAUSE)
        host = clause_head(host.head) if role_of(host) is not Role.MAIN else taken or host
    return Governed(flat([host], local_tokens), host)


def _phrase(match: CueMatch) -> Governed | None:
    """The noun phrase of an adjective; what is merely possible lets a number before it stand."""
    head = match.head
    if role_of(head) not in WITHIN_NOUN:
        return None
    noun = head.head
    if is_verbal(noun) and role_of(noun) is not Role.ADJECTIVE:
        return None
    tokens = flat([noun])
    if match.group.effect.certainty is Certainty.SPECULATIVE:
        tokens = tuple(t for t in tokens if t.i >= head.i)
    return Governed(tokens, clause_head(noun), role_of(noun) in CORE | {Role.MAIN})


def _modal(match: CueMatch) -> Governed | None:
    head = match.head
    before = previous_token(head)
    if before is not None and class_of(before) in DETERMINERS | {WordClass.OWNING_MARK}:
        return None
    host = head.head if role_of(head) is Role.AUXILIARY else clause_head(head)
    tokens = flat([host], local_tokens)
    said = dependent(host, Role.CONTENT_CLAUSE)
    if said is not None and brings_voice(host.lower_):
        said_tokens = {t.i for t in said.subtree}
        tokens = tuple(t for t in tokens if t.i not in said_tokens)
    return Governed(tokens, host)


def _aside(match: CueMatch) -> Governed | None:
    """A phrase said of its clause's subject and of what follows: "out of the question"."""
    host = clause_head(match.head)
    clauses = [c for h in (host, *match.tokens) for c in dependents(h, *ANY_CLAUSE)]
    found = [c for c in clauses if c not in match.tokens]
    raised = subject_of(host, ANY_SUBJECT)
    if raised is not None and role_of(raised) is not Role.EXPLETIVE:
        found.append(raised)
    return Governed(flat(found), host) if found else None


def _accused(match: CueMatch) -> Governed | None:
    """What somebody is found not to have done: "cleared of having taken 9 bribes"."""
    hosts = [match.head, *dependents(match.head, Role.OBJECT, Role.PASSIVE_SUBJECT)]
    found = [c for h in hosts for p in prepositions_of(h, "of") for c in taken_by(p)]
    done = [
        c
        for c in found
        if role_of(c) is Role.PREPOSITION_CLAUSE
        or is_gerund(c)
        or c.lower_ in stance_set("accusations")
    ]
    return Governed(flat(done), match.head) if done else None


def _gerund(match: CueMatch) -> Governed | None:
    """What is thought of doing: "considering closing 9 posts"."""
    found = [c for c in dependents(match.head, *VERB_CLAUSES) if is_gerund(c)]
    return Governed(flat(found), match.head) if found else None


GOVERNS: dict[str, Callable[[CueMatch], Governed | None]] = {
    "complement": complement,
    "raised": raised_by,
    "predicate": predicated,
    "noun": _noun,
    "question": asked_in,
    "infinitive": _infinitive,
    "clause": _clause,
    "phrase": _phrase,
    "modal": _modal,
    "refusal": refused,
    "silence": kept_silent,
    "evasion": evaded,
    "sought": sought,
    "gerund": _gerund,
    "idea": _idea,
    "caveat": _caveat,
    "said_of": _said_of,
    "accused": _accused,
    "aside": _aside,
}

"""Who says it: the source of a verb of saying, by its clause."""

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.nominal import can_inform
from sayso.extract.syntax.clauses import phrase
from sayso.extract.syntax.predicates import (
    agents_of,
    clause_head,
    is_bare_participle,
    is_passive,
    subject_of,
)
from sayso.extract.syntax.roles import Role, dependents, role_of
from sayso.extract.syntax.word_classes import is_gerund, is_name, is_noun, is_number, is_pronoun
from sayso.language.places import place_prepositions
from sayso.language.speech import participles

SAYING = (Role.NOUN_CLAUSE, Role.PREPOSITION_CLAUSE, Role.ADVERBIAL_CLAUSE)
"""What "saying" is to whom it is said of."""


AIMING = frozenset({"on", "for", "against", "after"})
"""Other words before whom a deed is done to or for: none of them says what follows."""


def source_of(verb: Token) -> Token | None:
    """Who says it: the subject, the head of "X saying", or "by X" of a passive.

    "They said its figure was false and put the toll at 90": figures put no tolls, who said so does.
    """
    if (quoted := _quoted_party(verb)) is not None:
        return quoted
    if tells_of_its_noun(verb):
        return next(iter(agents_of(verb)), None)
    if is_passive(verb):
        if verb.lower_ in cues().handing_on:
            return subject_of(verb)
        may_have_subject = verb.lower_ in participles("of_subject")
        own = subject_of(verb) if may_have_subject else None
        return next(iter(agents_of(verb)), own)
    source = subject_of(verb)
    if source is not None and source.head.i != verb.i and source.lower_ in cues().nouns:
        source = subject_of(source.head.head) or source
    if source is None and is_gerund(verb) and role_of(verb) in SAYING:
        head = verb.head
        source = head if is_noun(head) or is_pronoun(head) else subject_of(head)
        if source is head and is_noun(head) and not _may_say(head):
            source = subject_of(clause_head(head)) or source
        if _opens_sentence(verb):
            source = _topic(verb) or source
    return source


def _may_say(noun: Token) -> bool:
    """Whether an -ing clause may be said of the noun: of none in a phrase of place or purpose."""
    tied = (
        role_of(noun) is Role.PREPOSITION_OBJECT
        and noun.head.lower_ in place_prepositions() | AIMING
    )
    return not tied or (can_inform(noun) and not is_name(noun))


def tells_of_its_noun(verb: Token) -> bool:
    """Whether a number is said by who is named behind it: "the 184 reported by the clinic"."""
    describes = is_bare_participle(verb) and role_of(verb) is Role.NOUN_CLAUSE
    reporting = verb.lower_ in cues().with_object and verb.lower_ not in cues().handing_on
    return (
        describes and reporting and bool(agents_of(verb)) and any(map(is_number, phrase(verb.head)))
    )


def _quoted_party(verb: Token) -> Token | None:
    """X of "quoted X as saying"."""
    if not is_gerund(verb) or verb.i == 0 or verb.nbor(-1).lower_ != "as":
        return None
    for at in verb.nbor(-1).ancestors:
        if at.lower_ in cues().handing_on:
            parties = dependents(at, Role.PASSIVE_SUBJECT) or dependents(at, Role.OBJECT)
            return parties[-1] if parties else None
    return None


def _opens_sentence(verb: Token) -> bool:
    """Whether the verb stands before the subject of its sentence ("As for X saying …, Y said")."""
    subject = subject_of(verb.head)
    return subject is not None and verb.i < subject.i


def _topic(verb: Token) -> Token | None:
    """The noun phrase under the preposition that opens the sentence."""
    for opener in dependents(verb.head, Role.PREPOSITION):
        if opener.i < verb.i:
            before = (t for t in opener.subtree if t.i < verb.i)
            return next((t for t in before if role_of(t) is Role.PREPOSITION_OBJECT), None)
    return None

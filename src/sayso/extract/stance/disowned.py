"""Words that nobody said: a forged post, a quotation denied, a report that its outlet disowns."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.stance.clauses import above, complements, is_amount
from sayso.extract.stance.complements import flat
from sayso.extract.stance.constructions import CueScope
from sayso.extract.stance.cues import Effect, stance_set, stance_verbs
from sayso.extract.stance.nonassertions import asks_something
from sayso.extract.syntax.nouns import clauses_of, modifiers_of, owner_of, tied_by
from sayso.extract.syntax.predicates import clause_head, is_negated, subject_of
from sayso.extract.syntax.roles import PREDICATIVES, Role, dependent, dependents, role_of
from sayso.extract.syntax.word_classes import is_verbal
from sayso.model.claim import Polarity

UNSAID = Effect(polarity=Polarity.DECLINES)
TAKEN_BACK = Effect(polarity=Polarity.WITHDRAWS)
OWN = ("our", "this", "the", "its")
SETTING = ("in", "on", "by", "from", "via", "through")


def forged_tellings(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What is only told by a forgery: "a doctored clip has him saying that 40 had died"."""
    for token in tokens:
        message = _forged_message(token)
        tellings = _told_by(message) if message is not None else []
        if message is None or not tellings:
            continue
        disowned = _own_story_on(message)
        yield CueScope(
            cue=tuple(sorted((token, message), key=lambda t: t.i)),
            scope=flat([disowned]) if disowned is not None else flat(tellings),
            effect=UNSAID if disowned is None else TAKEN_BACK,
            reason="told by a forgery: " + (UNSAID if disowned is None else TAKEN_BACK).words,
            under=above(clause_head(message)),
            unsaid=disowned is None,
        )


def _forged_message(token: Token) -> Token | None:
    """The message that a word calls forged: "a fake quote", "the post is a fake"."""
    role = role_of(token)
    if token.lower_ in stance_set("forged") and role in (Role.ADJECTIVE, Role.COMPOUND):
        return token.head if token.head.lower_ in stance_set("forgeable") else None
    said = token.lower_ in stance_set("forgeries") or token.lower_ in stance_set("forged")
    if said and role in PREDICATIVES:
        subject = subject_of(token.head)
        return subject if subject is not None and _is_message(subject) else None
    return None


def _is_message(noun: Token) -> bool:
    return noun.lower_ in stance_set("forgeable")


def _told_by(message: Token) -> list[Token]:
    """What a message tells: its clauses, what its verb takes, or the clause told in it."""
    found = clauses_of(message)
    role = role_of(message)
    if role in (Role.SUBJECT, Role.PASSIVE_SUBJECT):
        found += [c for c in complements(message.head) if c.i > message.i]
    elif role is Role.PREPOSITION_OBJECT and message.head.lower_ in SETTING:
        host = clause_head(message.head)
        if host.lower_ in stance_verbs("speech") or _own_story_on(message) is not None:
            found.append(_outermost(host))
    return found


def _outermost(clause: Token) -> Token:
    """The clause that one in "as saying" or "to say" belongs to."""
    while role_of(clause) in (Role.PREPOSITION_CLAUSE, Role.OPEN_CLAUSE):
        clause = clause_head(clause.head)
    return clause


def _own_story_on(message: Token) -> Token | None:
    """The outlet's own story that rests on a forgery: "our story was based on a forged letter"."""
    verb = message.head.head
    story = subject_of(verb) if verb.lower_ in stance_set("resting") else None
    mine = owner_of(story) if story is not None else None
    own = story is not None and story.lower_ in stance_set("own_texts") | stance_set("statements")
    return story if own and mine is not None and mine.lower_ in OWN else None


def words_not_said(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What somebody is said not to have said: "she never said that 300 had died"."""
    for token in tokens:
        unsaid = token.lower_ in stance_verbs("speech") and is_verbal(token) and is_negated(token)
        misquoted = token.lower_ in stance_verbs("misquoting") and is_verbal(token)
        found = _unsaid(token) if unsaid else tied_clauses(token) if misquoted else []
        if found:
            scope = flat(found)
            unknown = _without_known(scope)
            yield CueScope(
                cue=(*dependents(token, Role.NEGATION), token),
                scope=unknown,
                effect=UNSAID,
                reason="not said: declines",
                under=above(token),
                whole=len(unknown) == len(scope),
                unsaid=True,
            )


def _unsaid(verb: Token) -> list[Token]:
    """The clause that is told not to have been said; what is asked for goes its own way."""
    said = dependents(verb, Role.CONTENT_CLAUSE)
    return [c for c in said if c.i > verb.i and not asks_something(c)]


def _without_known(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words without counts that are known whatever is said: "that the 40 dead were rebels"."""
    known = {
        inner.i
        for t in tokens
        if any(c.lower_ in stance_set("definite") for c in dependents(t, Role.DETERMINER))
        and any(is_amount(c) for c in t.children)
        for inner in t.subtree
    }
    return tuple(t for t in tokens if t.i not in known)


def tied_clauses(verb: Token) -> list[Token]:
    """What stands behind "as": "was misquoted as saying that 40 had died"."""
    preps = [p for p in dependents(verb, Role.PREPOSITION) if p.lower_ == "as"]
    return [c for p in preps for c in dependents(p, Role.PREPOSITION_CLAUSE)]


def own_errors(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What a report first told otherwise: "this article originally said that 52 had died"."""
    for token in tokens:
        if token.lower_ not in stance_verbs("telling_before") or not is_verbal(token):
            continue
        before = [c for c in dependents(token, Role.ADVERB) if _is_before(c)]
        story = subject_of(token)
        if not before or story is None or not _is_own(story):
            continue
        yield CueScope(
            cue=(*before, token),
            scope=flat(complements(token)),
            effect=TAKEN_BACK,
            reason="first told otherwise: withdraws",
            under=above(token),
        )


def _is_before(adverb: Token) -> bool:
    return adverb.lower_ in stance_set("told_before") | stance_set("falsely")


def _is_own(story: Token) -> bool:
    """Whether a subject is the report itself: we, this article."""
    if story.lower_ == "we":
        return True
    first = dependent(story, Role.DETERMINER, Role.OWNER)
    return story.lower_ in stance_set("own_texts") and first is not None and first.lower_ in OWN[:2]


def branded_false(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What is called false: "called reports of 40 dead false", "branded the figure a lie"."""
    for token in tokens:
        if token.lower_ not in stance_verbs("branding") or not is_verbal(token):
            continue
        claim = dependent(token, Role.OBJECT, Role.PASSIVE_SUBJECT)
        if claim is None or claim.lower_ not in stance_set("propositional"):
            continue
        false = stance_set("forged") | stance_set("falsehoods")
        brand = next((t for t in token.subtree if t.lower_ in false and t.i > claim.i), None)
        if brand is not None and brand not in modifiers_of(claim):
            yield CueScope(
                cue=(token, brand),
                scope=tuple(t for t in flat([claim, *tied_by(claim, "of")]) if t is not brand),
                effect=Effect(polarity=Polarity.DENIES),
                reason="called false: denies",
                under=above(token),
            )


DISOWNED = (forged_tellings, words_not_said, own_errors, branded_false)

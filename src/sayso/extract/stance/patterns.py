"""Patterns of stance that need several words of several kinds: demands, outlooks, first reports."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.layout.marks import CLOSING_TOKENS, OPENING_TOKENS
from sayso.extract.stance.clauses import above, complements, local_tokens
from sayso.extract.stance.complements import flat
from sayso.extract.stance.constructions import CueScope
from sayso.extract.stance.cues import Effect, brings_voice, stance_set, stance_verbs
from sayso.extract.stance.nonassertions import ASKED, asks_something
from sayso.extract.syntax.nouns import prepositions_of
from sayso.extract.syntax.predicates import auxiliaries_of, clause_head, is_negated
from sayso.extract.syntax.roles import (
    VERB_CLAUSES,
    Role,
    dependent,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    is_adjective,
    is_gerund,
    is_name,
    is_noun,
    is_present,
    is_verb,
    is_verbal,
)
from sayso.model.claim import Certainty, Polarity

CALLED = (Role.PREDICATE_ADJECTIVE, Role.PREDICATE_NOUN, Role.PREPOSITION, Role.ADVERB)
"""What tells how something is: "are slim", "are close to nil"."""


def scare_quotes(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """One or two quoted words in a sentence that quotes nobody: the outlet keeps its distance."""
    marks = [i for i, t in enumerate(tokens) if t.lower_ in OPENING_TOKENS | CLOSING_TOKENS]
    if not marks or len(marks) != 2 or any(_is_speech(t) for t in tokens):
        return
    first, last = marks
    quoted = tokens[first + 1 : last]
    if not 1 <= len(quoted) <= 2 or (first == 0 and last >= len(tokens) - 2):
        return
    head = quoted[-1]
    if is_name(head) or not (is_noun(head) or is_verb(head) or is_adjective(head)):
        return
    noun = head.head if role_of(head) in (Role.ADJECTIVE, Role.COMPOUND) else head
    yield CueScope(
        cue=tuple(quoted),
        scope=flat([noun], local_tokens),
        effect=Effect(certainty=Certainty.HEDGED),
        reason="scare quotes: hedged",
        under=above(clause_head(noun)),
        whole=role_of(noun)
        in (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.PREDICATE_NOUN, Role.MAIN),
    )


def _is_speech(token: Token) -> bool:
    return (
        is_verbal(token) and token.lower_ in stance_verbs("speech")
    ) or token.lower_ == "according"


def demands(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Somebody is to tell how, why or whether: "asked both sides to explain how …"."""
    for token in tokens:
        if token.lower_ not in stance_verbs("telling") or role_of(token) not in ASKED:
            continue
        asker = token.head if role_of(token) in VERB_CLAUSES else token.head.head
        asked = _asked_by(token)
        if asked and asker.lower_ in stance_verbs("demanding") and not is_negated(asker):
            yield CueScope(
                cue=tuple(sorted((asker, token), key=lambda t: t.i)),
                scope=flat(asked),
                effect=Effect(polarity=Polarity.ASKS),
                reason="demands to be told: asks",
                under=above(token),
            )


def _asked_by(verb: Token) -> list[Token]:
    """The questions that a verb takes, also behind a preposition."""
    clauses = (c for h in (verb, *prepositions_of(verb)) for c in dependents(h, *ASKED))
    return [c for c in clauses if asks_something(c)]


def outlooks(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Figures of what is to come: "sees growth of 3 percent", "puts inflation at 4 percent"."""
    for token in tokens:
        if token.lower_ not in stance_set("outlook_verbs") or not is_present(token):
            continue
        taken = dependents(token, Role.OBJECT, Role.CONTENT_CLAUSE, Role.OPEN_CLAUSE)
        seen = [c for c in taken if c.i > token.i]
        if any(t.lower_ in stance_set("outlook_nouns") for s in seen for t in _first_nouns(s)):
            yield CueScope(
                cue=(token,),
                scope=flat(complements(token)),
                effect=Effect(certainty=Certainty.FORECAST),
                reason="outlook: forecast",
                under=above(token),
            )


def _first_nouns(taken: Token) -> list[Token]:
    return [taken, *dependents(taken, Role.SUBJECT, Role.COMPOUND, Role.OBJECT)]


def futurates(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """A present tense with a time to come: "the court hears 4 witnesses tomorrow"."""
    times = stance_set("times_to_come")
    for token in tokens:
        coming = token.lower_ in ("next", "coming") and token.head.lower_ in stance_set("periods")
        if token.lower_ not in times and not coming:
            continue
        verb = clause_head(token)
        if _is_present(verb) and _is_argument(token if token.lower_ in times else token.head, verb):
            yield CueScope(
                cue=(token,),
                scope=flat([verb], local_tokens),
                effect=Effect(certainty=Certainty.FORECAST),
                reason="present tense of a time to come: forecast",
                under=above(verb),
            )


def _is_argument(time: Token, verb: Token) -> bool:
    """Whether a time stands in the clause itself, alone or after a preposition."""
    host = time.head if role_of(time) is Role.PREPOSITION_OBJECT else time
    return host.head == verb and role_of(host) in (Role.NOUN_ADVERB, Role.PREPOSITION, Role.ADVERB)


def _is_present(verb: Token) -> bool:
    if is_present(verb):
        return verb.lower_ not in stance_verbs("speech")
    helpers = auxiliaries_of(verb)
    return is_gerund(verb) and bool(helpers) and is_present(helpers[0])


def first_reports(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What first or unconfirmed reports say, show or come to."""
    tentative = stance_set("tentative")
    for token in tokens:
        if token.lower_ not in tentative or role_of(token) is not Role.ADJECTIVE:
            continue
        noun = token.head
        if noun.lower_ not in stance_set("tentative_nouns"):
            continue
        clauses = dependents(noun, Role.NOUN_CLAUSE, Role.CONTENT_CLAUSE)
        found = [c for c in clauses if has_dependent(c, Role.MARKER)]
        verb = noun.head
        if role_of(noun) is Role.SUBJECT and is_verbal(verb):
            found += [c for c in complements(verb) if c.i > verb.i]
        elif role_of(noun) is Role.PREPOSITION_OBJECT and not found:
            found += _told_after(verb)
        if found:
            yield CueScope(
                cue=(token, noun),
                scope=flat(found),
                effect=Effect(certainty=Certainty.HEDGED),
                reason="first reports: hedged",
                under=above(clause_head(found[0])),
            )


def _told_after(prep: Token) -> list[Token]:
    """The clause that "according to early reports" or "there are early reports that" is said of."""
    host = prep.head
    if prep.lower_ == "to" and host.lower_ == "according":
        return [clause_head(host)]
    return [c for c in dependents(host, Role.CONTENT_CLAUSE) if c.i > prep.i]


def false_reports(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What was wrongly said: "the agency falsely reported that 40 had died"."""
    falsely = stance_set("falsely")
    for token in tokens:
        if token.lower_ not in falsely:
            continue
        verb = token.head
        said = is_verbal(verb) and brings_voice(verb.lower_)
        found = complements(verb) if said else []
        passive = dependent(verb, Role.PASSIVE_SUBJECT)
        if found or (said and passive is not None):
            yield CueScope(
                cue=(token, verb) if token.i < verb.i else (verb, token),
                scope=flat([*found, *([passive] if passive is not None else [])]),
                effect=Effect(polarity=Polarity.DENIES),
                reason="wrongly said: denies",
                under=above(verb),
                of_error=True,
            )


def slim_odds(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Chances that are called slim: "the chances that 5 survived are close to nil"."""
    for token in tokens:
        if token.lower_ not in stance_set("odds") or role_of(token) is not Role.SUBJECT:
            continue
        verb = token.head
        said = dependents(verb, *CALLED)
        said += [verb, *(d for c in said for d in c.subtree)]
        slim = next((c for c in said if c.lower_ in stance_set("slim") and c.i > token.i), None)
        if slim is not None:
            yield CueScope(
                cue=(token, slim),
                scope=flat([token, *dependents(verb, Role.CONTENT_CLAUSE)]),
                effect=Effect(polarity=Polarity.DENIES, certainty=Certainty.HEDGED),
                reason="slim chances: denies hedged",
                under=above(verb),
            )


def unspecified(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What goes unsaid beside something said: "without saying how many"."""
    for token in tokens:
        if token.lower_ != "without":
            continue
        verb = dependent(token, Role.PREPOSITION_CLAUSE)
        if verb is None or verb.lower_ not in stance_verbs("withheld"):
            continue
        asked = _asked_by(verb)
        if asked:
            yield CueScope(
                cue=(token, verb),
                scope=flat(asked),
                effect=Effect(polarity=Polarity.DECLINES),
                reason="without saying: declines",
                under=above(verb),
            )


def fronted_questions(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """A question put before its asker: "how anyone could lose them, the chairman wondered"."""
    first = next((t for t in tokens if t.lower_ not in OPENING_TOKENS), None)
    if first is None or first.lower_ not in stance_set("question_words"):
        return
    for at, token in enumerate(tokens):
        own = dependent(token, Role.SUBJECT) if token.lower_ in stance_verbs("asking") else None
        comma = own and next((t for t in reversed(tokens[:at]) if t.lower_ == ","), None)
        if own is None or not comma or not first.i < comma.i < own.i:
            continue
        scope = tuple(t for t in tokens if first.i <= t.i < comma.i)
        asks = Effect(polarity=Polarity.ASKS)
        yield CueScope(cue=(token,), scope=scope, effect=asks, reason="fronted question: asks")
        return


PATTERNS = (
    scare_quotes,
    fronted_questions,
    demands,
    outlooks,
    futurates,
    first_reports,
    false_reports,
    slim_odds,
    unspecified,
)

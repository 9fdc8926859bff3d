"""Patterns of stance that need several words of several kinds: demands, outlooks, first reports."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.layout.marks import OPENING_TOKENS
from sayso.extract.stance.complements import SUBCLAUSES, flat
from sayso.extract.stance.constructions import CueScope
from sayso.extract.stance.cues import Effect, brings_voice, stance_set, stance_verbs
from sayso.extract.stance.nonassertions import asks_something
from sayso.extract.stance.predicates import (
    above,
    child,
    clause_head,
    complements,
    is_verb,
    local_tokens,
)
from sayso.model.claim import Certainty, Polarity

PRESENT = ("VBZ", "VBP")


def demands(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Somebody is to tell how, why or whether: "asked both sides to explain how …"."""
    for token in tokens:
        if token.lower_ not in stance_verbs("telling") or token.dep_ not in (
            *SUBCLAUSES,
            "pcomp",
        ):
            continue
        asker = token.head if token.dep_ in SUBCLAUSES else token.head.head
        asked = [c for c in _taken_by(token) if asks_something(c)]
        if asked and asker.lower_ in stance_verbs("demanding") and child(asker, "neg") is None:
            yield CueScope(
                cue=tuple(sorted((asker, token), key=lambda t: t.i)),
                scope=flat(asked),
                effect=Effect(polarity=Polarity.ASKS),
                reason="demands to be told: asks",
                under=above(token),
            )


def _taken_by(verb: Token) -> list[Token]:
    preps = [c for c in verb.children if c.dep_ == "prep"]
    return [c for h in (verb, *preps) for c in h.children if c.dep_ in (*SUBCLAUSES, "pcomp")]


def outlooks(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Figures of what is to come: "sees growth of 3 percent", "puts inflation at 4 percent"."""
    for token in tokens:
        if token.lower_ not in stance_set("outlook_verbs") or token.tag_ not in PRESENT:
            continue
        seen = [c for c in token.children if c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > token.i]
        if any(t.lower_ in stance_set("outlook_nouns") for s in seen for t in _first_nouns(s)):
            yield CueScope(
                cue=(token,),
                scope=flat(complements(token)),
                effect=Effect(certainty=Certainty.FORECAST),
                reason="outlook: forecast",
                under=above(token),
            )


def _first_nouns(taken: Token) -> list[Token]:
    return [taken, *(c for c in taken.children if c.dep_ in ("nsubj", "compound", "dobj"))]


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
    host = time.head if time.dep_ == "pobj" else time
    return host.head == verb and host.dep_ in ("npadvmod", "prep", "advmod", "tmod")


def _is_present(verb: Token) -> bool:
    if verb.tag_ in PRESENT:
        return verb.lower_ not in stance_verbs("speech")
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBG" and bool(helpers) and helpers[0].tag_ in PRESENT


def first_reports(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What first or unconfirmed reports say, show or come to."""
    tentative = stance_set("tentative")
    for token in tokens:
        if token.lower_ not in tentative or token.dep_ != "amod":
            continue
        noun = token.head
        if noun.lower_ not in stance_set("tentative_nouns"):
            continue
        found = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and child(c, "mark")]
        verb = noun.head
        if noun.dep_ == "nsubj" and is_verb(verb):
            found += [c for c in complements(verb) if c.i > verb.i]
        elif noun.dep_ == "pobj" and not found:
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
    return [c for c in host.children if c.dep_ == "ccomp" and c.i > prep.i]


def false_reports(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What was wrongly said: "the agency falsely reported that 40 had died"."""
    falsely = stance_set("falsely")
    for token in tokens:
        if token.lower_ not in falsely:
            continue
        verb = token.head
        said = is_verb(verb) and brings_voice(verb.lower_)
        found = complements(verb) if said else []
        passive = child(verb, "nsubjpass")
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
        if token.lower_ not in stance_set("odds") or token.dep_ != "nsubj":
            continue
        verb = token.head
        said = [c for c in verb.children if c.dep_ in ("acomp", "attr", "prep", "advmod")]
        said += [verb, *(d for c in said for d in c.subtree)]
        slim = next((c for c in said if c.lower_ in stance_set("slim") and c.i > token.i), None)
        if slim is not None:
            yield CueScope(
                cue=(token, slim),
                scope=flat([token, *(c for c in verb.children if c.dep_ == "ccomp")]),
                effect=Effect(polarity=Polarity.DENIES, certainty=Certainty.HEDGED),
                reason="slim chances: denies hedged",
                under=above(verb),
            )


def unspecified(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What goes unsaid beside something said: "without saying how many"."""
    for token in tokens:
        if token.lower_ != "without":
            continue
        verb = child(token, "pcomp")
        if verb is None or verb.lower_ not in stance_verbs("withheld"):
            continue
        asked = [c for c in _taken_by(verb) if asks_something(c)]
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
        own = child(token, "nsubj") if token.lower_ in stance_verbs("asking") else None
        comma = own and next((t for t in reversed(tokens[:at]) if t.lower_ == ","), None)
        if own is None or not comma or not first.i < comma.i < own.i:
            continue
        scope = tuple(t for t in tokens if first.i <= t.i < comma.i)
        asks = Effect(polarity=Polarity.ASKS)
        yield CueScope(cue=(token,), scope=scope, effect=asks, reason="fronted question: asks")
        return


PATTERNS = (
    fronted_questions,
    demands,
    outlooks,
    futurates,
    first_reports,
    false_reports,
    slim_odds,
    unspecified,
)

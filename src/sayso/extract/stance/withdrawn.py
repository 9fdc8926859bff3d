"""What is taken back: said by an earlier version, lowered from, or set right as told before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from sayso.extract.stance.clauses import above, is_amount, local_tokens
from sayso.extract.stance.complements import flat
from sayso.extract.stance.constructions import CueScope
from sayso.extract.stance.cues import Effect, stance_set, stance_verbs
from sayso.extract.syntax.nouns import prepositions_of
from sayso.extract.syntax.predicates import is_negated
from sayso.extract.syntax.roles import (
    Role,
    dependent,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import is_pronoun, is_verbal
from sayso.model.claim import Polarity

TAKES_BACK = Effect(polarity=Polarity.WITHDRAWS)
CORRECTS = "corrects"
THIS = ("this", "our")
WITHIN = ("in", "by")
_WORD = re.compile(r"[^\W\d_]+")
_HEADED = re.compile(r"\W*(?P<word>[^\W\d_]+)(?P<close>[ \t]*(?:$|[\n:;,.)\]–—-]|and\b))?")
"""A first word, and what ends a heading behind it."""


def is_correction(heading: str) -> bool:
    """Whether a heading or an opening says that what follows sets right what was told."""
    first = _HEADED.match(heading)
    if first is None or first["word"].lower() not in stance_set("corrections"):
        return False
    return first["close"] is not None or first["word"].lower() == CORRECTS


def is_own_text(source: str) -> bool:
    """Whether a source is the report itself or an earlier version: the outlet speaks by it."""
    said = [w.lower() for w in _WORD.findall(source)]
    mine = said[:1] and said[0] in THIS and said[-1] in stance_set("own_texts")
    return bool(mine) or is_earlier_version(source)


def is_earlier_version(source: str) -> bool:
    """Whether a source is an earlier version of the report: what it said no longer holds."""
    said = [w.lower() for w in _WORD.findall(source)]
    return any(
        a in stance_set("earlier") and b in stance_set("versions") for a, b in pairwise(said)
    )


def taken_back(found: CueScope, tokens: Sequence[Token], *, correction: bool) -> CueScope:
    """The cue, which takes a figure back where it denies what its own speaker told before."""
    if found.of_error and (correction or _sets_right(tokens)):
        return replace(found, effect=TAKES_BACK, reason=f"{found.reason}, told before: withdraws")
    return found


def _sets_right(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says of a figure that it was told before, or that it is corrected."""
    words = [t.lower_ for t in tokens]
    if is_correction(" ".join(words[:2])) or any(_is_corrected(t) for t in tokens):
        return True
    return any(_told_before(words, at) for at, t in enumerate(tokens) if _tells(t))


def _tells(token: Token) -> bool:
    """Whether it is a verb of telling without who told it: not "first reported by the rebels"."""
    told_before = token.lower_ in stance_verbs("telling_before") and is_verbal(token)
    return told_before and not has_dependent(token, Role.AGENT)


def _told_before(words: Sequence[str], at: int) -> bool:
    """ "as first reported", "as was stated earlier", "as we said", "previously given"."""
    before = stance_set("told_before")
    if {*words[at - 1 : at], *words[at + 1 : at + 2]} & before and "as" not in words[:at][-4:]:
        return words[at - 1] in before
    begin = next((n for n in range(at - 1, max(-1, at - 6), -1) if words[n] == "as"), None)
    if begin is None:
        return False
    between = {*words[begin + 1 : at]}
    own = between <= stance_set("own_telling") | before
    return own and bool((between | {*words[at + 1 : at + 2]}) & (before | {"we", "i", "had"}))


def _is_corrected(verb: Token) -> bool:
    """Whether a report or toll is corrected or amended: "has been corrected to say"."""
    if verb.lower_ not in stance_verbs("correcting") or not is_verbal(verb):
        return False
    subject = dependent(verb, Role.PASSIVE_SUBJECT, Role.OBJECT)
    corrected_things = stance_set("own_texts") | stance_set("tolls")
    return subject is not None and subject.lower_ in corrected_things


def earlier_versions(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What an earlier version of the report said, or what was said in it."""
    for token in tokens:
        older = dependent(token, Role.ADJECTIVE) if token.lower_ in stance_set("versions") else None
        if older is None or older.lower_ not in stance_set("earlier"):
            continue
        verb = token.head if role_of(token) is Role.SUBJECT else token.head.head
        within = role_of(token) is Role.PREPOSITION_OBJECT and token.head.lower_ in WITHIN
        is_told = role_of(token) is Role.SUBJECT or within
        if not is_told or not is_verbal(verb) or is_negated(verb):
            continue
        inside = {t.i for t in token.subtree}
        said = [t for t in _clause(verb) if t.i not in inside and t is not verb]
        yield CueScope(
            cue=(older, token),
            scope=tuple(t for t in said if within or t.i > verb.i),
            effect=TAKES_BACK,
            reason="an earlier version said it: withdraws",
            under=above(verb),
        )


BESIDE = (Role.CONJUNCT, Role.PARENTHESIS, Role.PUNCTUATION, Role.COORDINATOR)


def _clause(verb: Token) -> list[Token]:
    """A clause with what it takes, up to the first semicolon behind its verb."""
    taken = [c for c in verb.children if role_of(c) not in BESIDE]
    found = sorted(flat(taken), key=lambda t: t.i)
    stop = next((t.i for t in verb.doc[verb.i : verb.sent.end] if t.lower_ == ";"), verb.sent.end)
    return [t for t in found if t.i < stop]


def lowered_figures(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """The figure that a toll is lowered or corrected from: "cut the toll from 52 to 25"."""
    for token in tokens:
        corrects = token.lower_ in stance_verbs("correcting")
        if not (corrects or token.lower_ in stance_verbs("lowering")) or not is_verbal(token):
            continue
        counted = dependent(token, Role.OBJECT, Role.PASSIVE_SUBJECT)
        tolls = stance_set("tolls") | (stance_set("numbers") if corrects else frozenset())
        if counted is None or counted.lower_ not in tolls:
            continue
        for end in _left_behind(token, counted):
            old = dependent(end, Role.PREPOSITION_OBJECT)
            given_up = _up_to_new(flat([old])) if old is not None else ()
            if any(is_amount(t) for t in given_up):
                yield CueScope(
                    cue=(token, end),
                    scope=given_up,
                    effect=TAKES_BACK,
                    reason="lowered or corrected from it: withdraws",
                    under=above(token),
                    whole=False,
                )


def _left_behind(verb: Token, counted: Token) -> list[Token]:
    """The "from" of what is lowered, and the "of" of a figure given before: "its toll of 52"."""
    found = [t for t in local_tokens(verb) if t.lower_ == "from" and t.i > verb.i]
    before = dependents(counted, Role.OWNER, Role.ADJECTIVE)
    if any(t.lower_ in stance_set("earlier") or is_pronoun(t) for t in before):
        found += prepositions_of(counted, "of")
    return found


def _up_to_new(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What stands before "to", which a parser may take for one number with what follows."""
    turn = min((t.i for t in tokens if t.lower_ == "to"), default=None)
    return tuple(t for t in tokens if turn is None or t.i < turn)

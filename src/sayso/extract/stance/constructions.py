"""Constructions no word list holds: questions, conditions, negated figures, silence, quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.layout.marks import CLOSING_TOKENS, OPENING_TOKENS
from sayso.extract.stance.clauses import above, is_amount, local_tokens, number_beside
from sayso.extract.stance.complements import flat
from sayso.extract.stance.cues import Effect, stance_set, stance_verbs
from sayso.extract.stance.nonassertions import withheld_content
from sayso.extract.syntax.nouns import tied_by
from sayso.extract.syntax.predicates import next_token, previous_token, subject_of
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    CORE,
    PREDICATIVES,
    SUBJECTS,
    Role,
    dependent,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    ASKING,
    WordClass,
    class_of,
    is_number,
    is_preposition,
    is_verbal,
)
from sayso.language.speech import speech_forms
from sayso.model.claim import Certainty, Polarity

NEITHER = (Role.DETERMINER, Role.PRECOORDINATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueScope:
    """A cue's tokens, the tokens it governs, the predicates above, and why.

    `whole` is false where it bears on figures only; `voice` where it brings in a party; `of_error`
    where it says that a figure is wrong, which who told it before takes back; `unsaid` where
    nobody said it, whoever is told to within: what a forgery has them say.
    """

    cue: tuple[Token, ...]
    scope: tuple[Token, ...]
    effect: Effect
    reason: str
    under: tuple[Token, ...] = ()
    whole: bool = True
    voice: bool = False
    of_error: bool = False
    unsaid: bool = False


def interrogatives(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """What stands before a question mark, back to the opening quotation mark or a full stop."""
    for at, mark in enumerate(tokens):
        if mark.lower_ != "?":
            continue
        after = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
        stops = {"?", "!", "."} | (OPENING_TOKENS if after in CLOSING_TOKENS else set())
        begin = at
        while begin > 0 and tokens[begin - 1].lower_ not in stops:
            begin -= 1
        if begin < at:
            asks = Effect(polarity=Polarity.ASKS)
            yield CueScope(
                cue=(mark,), scope=tuple(tokens[begin:at]), effect=asks, reason="question"
            )


CONDITIONS = (Role.ADVERBIAL_CLAUSE, Role.CONJUNCT, Role.CONTENT_CLAUSE)
"""What the parser takes a condition for that no "if" opens."""


def conditions(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """If-clauses and what depends on them; "even if" leaves its main clause alone."""
    for token in tokens:
        clause = _condition(token)
        if clause is None:
            continue
        marked = role_of(token) is Role.MARKER
        if role_of(clause) in ((Role.ADVERBIAL_CLAUSE,) if marked else CONDITIONS):
            before = previous_token(token)
            even = before is not None and before.lower_ == "even"
            sure = Certainty.HEDGED if _is_trust(clause) else Certainty.SPECULATIVE
            yield CueScope(
                cue=(token,),
                scope=flat([clause] if even else [clause, clause.head], local_tokens),
                effect=Effect(certainty=sure),
                reason=f"conditional: {sure.value}",
                under=above(clause if even else clause.head),
            )


def _condition(token: Token) -> Token | None:
    """The clause that "if" or an inverted verb makes a condition: had they fired."""
    if token.lower_ in stance_set("irrealis") and role_of(token) is Role.MARKER:
        before = previous_token(token)
        like = before is not None and before.lower_ == "as"
        return None if like else token.head
    if token.lower_ not in stance_set("inverted") or role_of(token) is Role.MARKER:
        return None
    clause = token if role_of(token) in (Role.ADVERBIAL_CLAUSE, Role.CONJUNCT) else token.head
    doer = dependent(clause, *SUBJECTS)
    inverted = doer is not None and token.i < doer.i and _may_be_condition(clause, token)
    return clause if inverted and not has_dependent(clause, Role.MARKER) else None


def _may_be_condition(clause: Token, opener: Token) -> bool:
    """Whether a clause hangs as a condition does, or as what the parser takes one for."""
    match role_of(clause):
        case Role.ADVERBIAL_CLAUSE:
            return True
        case Role.CONJUNCT:
            joined = has_dependent(clause.head, Role.COORDINATOR)
            return not joined and has_dependent(clause, Role.OPEN_CLAUSE)
        case Role.CONTENT_CLAUSE:
            return clause.i < clause.head.i and opener.i == opener.sent.start
    return False


def _is_trust(clause: Token) -> bool:
    """Whether a condition is only that what is told be true: "if the rumours are right"."""
    words = stance_set("if_true")
    said = dependents(clause, *PREDICATIVES, Role.OPEN_CLAUSE)
    return any(t.lower_ in words for t in (clause, *said))


def negated_figures(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Figures under a negation or set against another ("rather than 40")."""
    for token in tokens:
        figures: list[Token] = []
        if token.lower_ in stance_set("negations") and token.lower_ not in (
            "no",
            "nor",
            "neither",
        ):
            figures = _denied_numbers(token)
        elif token.lower_ in stance_set("contrast_ends"):
            figures = _contrasted(token)
        else:
            figures = _none_of_them(token) or _of_nobody(token)
        if figures:
            yield CueScope(
                cue=(token,),
                scope=_up_to_but(flat(figures)),
                effect=Effect(polarity=Polarity.DENIES),
                reason="negated figure: denies",
                whole=False,
                of_error=True,
            )


def _up_to_but(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What stands before "but" ("not 40 but 25")."""
    turn = min((t.i for t in tokens if t.lower_ == "but"), default=None)
    return tuple(t for t in tokens if turn is None or t.i < turn)


def _contrasted(token: Token) -> list[Token]:
    """The number after "rather than", "instead of", "far from"."""
    before = previous_token(token)
    if before is None or f"{before.lower_} {token.lower_}" not in stance_set("contrast"):
        return []
    if before.lower_ == "short" and before.head.lower_ in stance_verbs("stopping"):
        return []
    after = next_token(token)
    for _ in range(3):
        if after is None or is_amount(after) or _ends_contrast(after):
            break
        after = next_token(after)
    return [after] if after is not None and is_amount(after) else []


def _ends_contrast(token: Token) -> bool:
    """Whether another clause begins: "far from certain that 40 fled" contrasts no number."""
    if class_of(token) in (WordClass.PREPOSITION, WordClass.WHICH):
        return token.lower_ not in stance_set("vague_leads")
    return class_of(token) in (WordClass.COMMA, WordClass.COLON, WordClass.STOP)


def _none_of_them(no: Token) -> list[Token]:
    """The number in "there were no 400 demonstrators"."""
    after = next_token(no) if no.lower_ == "no" and role_of(no) is Role.DETERMINER else None
    is_counted = after is not None and is_number(after) and after.lower_ != "one"
    return [after] if is_counted and after is not None and after.head.i == no.head.i else []


def _denied_numbers(negation: Token) -> list[Token]:
    after = next_token(negation)
    if after is not None and after.lower_ in stance_set("bounds"):
        return []
    number = number_beside(negation, negation)
    if number is not None and number.i > negation.i:
        return [number]
    verb = negation.head
    if not is_verbal(verb) or verb.lower_ in stance_verbs("bounding_verbs"):
        return []
    found = dependents(verb, Role.OBJECT, *PREDICATIVES)
    found += tied_by(verb, *stance_set("argument_prepositions"))
    return [c for c in found if c.i > negation.i and _is_counted(c)]


def _of_nobody(token: Token) -> list[Token]:
    """What nobody did, and what was done at no time."""
    verb = _not_done(token)
    if verb is None or not is_verbal(verb):
        return []
    taken = dependents(verb, *CORE)
    inner = dependents(verb, Role.PREDICATE_ADJECTIVE, Role.OPEN_CLAUSE)
    taken += [c for i in inner for c in dependents(i, *SUBJECTS, Role.OBJECT)]
    return [c for c in taken if c is not token and _is_counted(c)]


def _not_done(token: Token) -> Token | None:
    """The verb of which nobody, neither or no such body is the subject, or that is at no time."""
    if role_of(token) in SUBJECTS:
        none = any(c.lower_ in ("no", "neither") for c in dependents(token, *NEITHER))
        return token.head if none or token.lower_ in stance_set("nobody") else None
    never = token.lower_ == "no" and token.head.lower_ in stance_set("never_at")
    prep = token.head.head if never else None
    verb = prep.head if prep is not None and is_preposition(prep) else None
    if verb is None or verb.lower_ not in stance_verbs("speech") or verb.head.i <= verb.i:
        return verb
    return verb.head if role_of(verb) in (Role.CONTENT_CLAUSE, Role.PARENTHESIS) else verb


def _is_counted(noun: Token) -> bool:
    near = [noun, *noun.children]
    if any(t.lower_ in stance_set("definite") for t in near):
        return False
    return any(is_amount(t) for t in near)


def silences(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Saying that did not happen: "would not say", "could not confirm", "has yet to say"."""
    for token in tokens:
        if token.lower_ not in stance_verbs("withheld") or not is_verbal(token):
            continue
        cue = _withholding(token)
        scope = flat(c for c in withheld_content(token) if role_of(c) is not Role.CONJUNCT)
        if cue and scope and not _says_something(token) and _is_informing(token):
            yield CueScope(
                cue=(*cue, token),
                scope=scope,
                effect=Effect(polarity=Polarity.DECLINES),
                reason="not said: declines",
                under=above(token),
            )


def _is_informing(verb: Token) -> bool:
    """Whether what is not given is something told: details, a figure, how many."""
    given = dependent(verb, Role.OBJECT)
    if verb.lower_ not in stance_verbs("withheld_in_things") or given is None:
        return True
    things = stance_set("withheld_things") | stance_set("messages")
    return given.lower_ in things or class_of(given) in ASKING


def _withholding(verb: Token) -> tuple[Token, ...]:
    negation = dependent(verb, Role.NEGATION, Role.PRECOORDINATOR)
    if negation is not None:
        helper = dependent(verb, Role.AUXILIARY)
        return (helper, negation) if helper is not None else (negation,)
    speaker = dependent(verb, Role.SUBJECT)
    first = dependent(speaker, *NEITHER) if speaker is not None else None
    if first is not None and first.lower_ in ("neither", "no"):
        return (first,)
    governor = verb.head
    yet = dependent(governor, Role.ADVERB) if role_of(verb) is Role.OPEN_CLAUSE else None
    return (yet,) if yet is not None and yet.lower_ == "yet" else ()


def _says_something(verb: Token) -> bool:
    """Whether a plain "did not say that …" denies the saying only."""
    if subject_of(verb, ANY_SUBJECT) is None or has_dependent(
        verb, Role.PASSIVE_AUXILIARY, Role.PASSIVE_SUBJECT
    ):
        return True
    taken = dependent(verb, Role.CONTENT_CLAUSE)
    if taken is None or verb.lower_ not in speech_forms("bare"):
        return False
    asked = stance_set("question_words")
    return not any(t.lower_ in asked for t in taken.subtree if t.i < taken.i)


CONSTRUCTIONS = (interrogatives, conditions, negated_figures, silences)

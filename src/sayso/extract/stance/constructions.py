"""Constructions no word list holds: questions, conditions, negated figures, silence, quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.layout.marks import CLOSING_TOKENS, OPENING_TOKENS
from sayso.extract.stance.complements import flat
from sayso.extract.stance.cues import Effect, stance_set, stance_verbs
from sayso.extract.stance.nonassertions import withheld_content
from sayso.extract.stance.predicates import (
    above,
    child,
    clause_head,
    is_number,
    is_verb,
    local_tokens,
    next_token,
    number_beside,
    previous_token,
    subject,
)
from sayso.language.speech import speech_forms
from sayso.model.claim import Certainty, Polarity

NEITHER = ("det", "preconj")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueScope:
    """A cue's tokens, the tokens it governs, the predicates above, and why.

    `whole` is false where it bears on figures only; `voice` where it brings in a party; `of_error`
    where it says that a figure is wrong, which who told it before takes back.
    """

    cue: tuple[Token, ...]
    scope: tuple[Token, ...]
    effect: Effect
    reason: str
    under: tuple[Token, ...] = ()
    whole: bool = True
    voice: bool = False
    of_error: bool = False


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


def conditions(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """If-clauses and what depends on them; "even if" leaves its main clause alone."""
    for token in tokens:
        clause = _condition(token)
        if clause is None:
            continue
        inverted = token.dep_ != "mark" and clause.dep_ in ("conj", "ccomp")
        if clause.dep_ == "advcl" or inverted:
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
    if token.dep_ == "mark":
        before = previous_token(token)
        like = before is not None and before.lower_ == "as"
        return token.head if token.lower_ in stance_set("irrealis") and not like else None
    if token.lower_ not in stance_set("inverted"):
        return None
    clause = token if token.dep_ in ("advcl", "conj") else token.head
    doer = child(clause, "nsubj", "nsubjpass")
    bare = clause.dep_ == "conj" and child(clause.head, "cc") is None and child(clause, "xcomp")
    opens = clause.dep_ == "ccomp" and clause.i < clause.head.i and token.i == token.sent.start
    inverted = (clause.dep_ == "advcl" or bare or opens) and doer is not None and token.i < doer.i
    return clause if inverted and child(clause, "mark") is None else None


def _is_trust(clause: Token) -> bool:
    """Whether a condition is only that what is told be true: "if the rumours are right"."""
    words = stance_set("if_true")
    return clause.lower_ in words or any(
        c.lower_ in words for c in clause.children if c.dep_ in ("acomp", "oprd", "attr", "xcomp")
    )


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
        if after is None or is_number(after) or _ends_contrast(after):
            break
        after = next_token(after)
    return [after] if after is not None and is_number(after) else []


def _ends_contrast(token: Token) -> bool:
    """Whether another clause begins: "far from certain that 40 fled" contrasts no number."""
    clause = token.tag_ in ("IN", "WDT") and token.lower_ not in stance_set("vague_leads")
    return clause or token.tag_ in (",", ":", ".")


def _none_of_them(no: Token) -> list[Token]:
    """The number in "there were no 400 demonstrators"."""
    after = next_token(no) if no.lower_ == "no" and no.dep_ == "det" else None
    is_counted = after is not None and after.tag_ == "CD" and after.lower_ != "one"
    return [after] if is_counted and after is not None and after.head.i == no.head.i else []


def _denied_numbers(negation: Token) -> list[Token]:
    after = next_token(negation)
    if after is not None and after.lower_ in stance_set("bounds"):
        return []
    number = number_beside(negation, negation)
    if number is not None and number.i > negation.i:
        return [number]
    verb = negation.head
    if not is_verb(verb) or verb.lower_ in stance_verbs("bounding_verbs"):
        return []
    found = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd", "acomp")]
    for prep in (c for c in verb.children if c.dep_ == "prep"):
        if prep.lower_ in stance_set("argument_prepositions"):
            found += [c for c in prep.children if c.dep_ == "pobj"]
    return [c for c in found if c.i > negation.i and _is_counted(c)]


def _of_nobody(token: Token) -> list[Token]:
    """What nobody did, and what was done at no time."""
    verb = _not_done(token)
    if verb is None or not is_verb(verb):
        return []
    taken = [c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubj", "nsubjpass")]
    inner = [c for c in verb.children if c.dep_ in ("acomp", "xcomp")]
    taken += [c for i in inner for c in i.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")]
    return [c for c in taken if c is not token and _is_counted(c)]


def _not_done(token: Token) -> Token | None:
    """The verb of which nobody, neither or no such body is the subject, or that is at no time."""
    if token.dep_ in ("nsubj", "nsubjpass"):
        none = any(c.lower_ in ("no", "neither") for c in token.children if c.dep_ in NEITHER)
        return token.head if none or token.lower_ in stance_set("nobody") else None
    never = token.lower_ == "no" and token.head.lower_ in stance_set("never_at")
    prep = token.head.head if never else None
    verb = prep.head if prep is not None and prep.tag_ == "IN" else None
    aside = verb is not None and verb.dep_ in ("ccomp", "parataxis") and verb.i < verb.head.i
    if verb is None or not aside or verb.lower_ not in stance_verbs("speech"):
        return verb
    return verb.head


def _is_counted(noun: Token) -> bool:
    near = [noun, *noun.children]
    if any(t.lower_ in stance_set("definite") for t in near):
        return False
    return any(is_number(t) for t in near)


def silences(tokens: Sequence[Token]) -> Iterator[CueScope]:
    """Saying that did not happen: "would not say", "could not confirm", "has yet to say"."""
    for token in tokens:
        if token.lower_ not in stance_verbs("withheld") or not is_verb(token):
            continue
        cue = _withholding(token)
        scope = flat(c for c in withheld_content(token) if c.dep_ != "conj")
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
    given = child(verb, "dobj")
    if verb.lower_ not in stance_verbs("withheld_in_things") or given is None:
        return True
    is_message = given.lower_ in stance_set("withheld_things") or given.lower_ in stance_set(
        "messages"
    )
    return is_message or given.tag_.startswith("W")


def _withholding(verb: Token) -> tuple[Token, ...]:
    negation = child(verb, "neg", "preconj")
    if negation is not None:
        helper = child(verb, "aux")
        return (helper, negation) if helper is not None else (negation,)
    speaker = child(verb, "nsubj")
    first = child(speaker, "det", "preconj") if speaker is not None else None
    if first is not None and first.lower_ in ("neither", "no"):
        return (first,)
    governor = verb.head
    yet = child(governor, "advmod") if verb.dep_ == "xcomp" else None
    return (yet,) if yet is not None and yet.lower_ == "yet" else ()


def _says_something(verb: Token) -> bool:
    """Whether a plain "did not say that …" denies the saying only."""
    if subject(verb) is None or child(verb, "auxpass", "nsubjpass") is not None:
        return True
    taken = child(verb, "ccomp")
    if taken is None or verb.lower_ not in speech_forms("bare"):
        return False
    asked = stance_set("question_words")
    return not any(t.lower_ in asked for t in taken.subtree if t.i < taken.i)


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
    if head.tag_[:2] not in ("NN", "VB", "JJ") or head.tag_.startswith("NNP"):
        return
    noun = head.head if head.dep_ in ("amod", "compound") else head
    yield CueScope(
        cue=tuple(quoted),
        scope=flat([noun], local_tokens),
        effect=Effect(certainty=Certainty.HEDGED),
        reason="scare quotes: hedged",
        under=above(clause_head(noun)),
        whole=noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "ROOT"),
    )


def _is_speech(token: Token) -> bool:
    return (
        is_verb(token) and token.lower_ in stance_verbs("speech")
    ) or token.lower_ == "according"


CONSTRUCTIONS = (interrogatives, conditions, negated_figures, silences, scare_quotes)

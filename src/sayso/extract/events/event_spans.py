"""Where in a sentence something is told: the clause, or the noun's own words, around a cue."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extract.events.words import event_words
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_noun,
    is_verb,
)
from sayso.model.text import Span

MODIFYING = (Role.ADJECTIVE, Role.COMPOUND)
MOST_STEPS = 40
"""Words from one up to the root that are followed; a made-up parse may be deeper."""

HAPPENS_IN = frozenset({"in", "during", "at", "on", "by", "amid"})
"""Prepositions that say in which thing something happened: "killed in Monday's attack"."""


def dated_span(sentence: Sentence, path: Sequence[Token], dated: Sequence[Span]) -> Span:
    """The part of the sentence that a date belongs to, by the words it hangs on, inmost first.

    `dated` are the places of the sentence's dates.

    A date on a thing that happened ("a 2008 quake that killed 300") has that thing's words, or its
    clause where the thing is the subject or where it happened in it; any other date its clause.
    """
    for at, token in enumerate(path):
        if is_verb(token) and role_of(token) not in MODIFYING:
            own = sentence.begin_of(path[0])
            others = [d for d in dated if not d[0] <= own < d[1]]
            whole = _dated_by(token)
            return clause_span(sentence, _first_joined(sentence, whole, own, others))
        if at and is_happening(token):
            return noun_span(sentence, token)
    return sentence.begin, sentence.end


def _dated_by(verb: Token) -> Token:
    """The verb that a when-clause dates: "more than 5,000 died when a quake struck in 1988"."""
    is_when = any(c.lower_ == "when" and c.i < verb.i for c in verb.children)
    is_clause = is_when and role_of(verb) is Role.ADVERBIAL_CLAUSE and is_verb(verb.head)
    return verb.head if is_clause else verb


def is_happening(token: Token) -> bool:
    """Whether a noun names a thing that happens: a quake, the attack."""
    named = token.lower_ in event_words().happening
    one_thing = is_noun(token) and class_of(token) is not WordClass.PLURAL_NAME
    return named and one_thing and role_of(token) not in MODIFYING


def noun_span(sentence: Sentence, noun: Token) -> Span:
    """The clause that a thing governs or has something happen in; else the thing's own words."""
    if role_of(noun) in SUBJECTS:
        return clause_span(sentence, noun.head)
    preposition = noun.head
    if role_of(noun) is Role.PREPOSITION_OBJECT and preposition.lower_ in HAPPENS_IN:
        verb = next((t for t in ancestors(preposition) if is_verb(t)), None)
        if verb is not None:
            return clause_span(sentence, verb)
    return sentence.span_of(noun.left_edge, noun.right_edge)


def clause_span(sentence: Sentence, verb: Token) -> Span:
    """From the first to the last word under a verb; the whole sentence for its main verb."""
    if verb.head.i == verb.i:
        return sentence.begin, sentence.end
    begin, end = sentence.span_of(verb.left_edge, verb.right_edge)
    if role_of(verb) is Role.RELATIVE_CLAUSE:  # with what it is said of: "20 who died in 2003"
        begin = min(begin, sentence.begin_of(verb.head.left_edge))
    return max(begin, sentence.begin), min(end, sentence.end)


def ancestors(token: Token) -> list[Token]:
    """The words over a word, the nearest first."""
    found: list[Token] = []
    while token.head.i != token.i and len(found) < MOST_STEPS:
        token = token.head
        found.append(token)
    return found


def cue_span(sentence: Sentence, text: str, cue: Span, dated: Sequence[Span]) -> Span:
    """The clause that the words of a cue belong to, with those joined to it.

    `dated` are the places of single days: a clause that has one is no part of a long total.

    Where figures are joined to it that have a day of their own, it begins at the last "and".
    """
    begin, end = cue
    tokens = sentence.tokens_in(begin, end)
    if not tokens:
        return sentence.begin, sentence.end
    inside = {t.i for t in tokens}
    verbs = [t for t in tokens if is_verb(t) and t.lower_ not in ("has", "have")]
    over = [t for t in ancestors(tokens[0]) if is_verb(t)]
    if tokens[0].lower_ in ("since", "in", "over", "during", "throughout") or not verbs:
        verb = next((t for t in over if t.i not in inside), None)
    else:
        verb = verbs[-1]
    if verb is not None:
        verb = _first_joined(sentence, verb, begin, dated)
    clause = clause_span(sentence, verb) if verb is not None else (sentence.begin, sentence.end)
    joined = text.rfind(" and ", clause[0], begin)
    numbers = any(c.isdigit() for c in text[joined + 5 : begin]) if joined >= 0 else False
    apart = numbers and not any(is_verb(t) for t in sentence.tokens_in(joined + 5, begin))
    return (joined + 1, clause[1]) if apart else clause


def _first_joined(sentence: Sentence, verb: Token, stop: int, dated: Sequence[Span]) -> Token:
    """The first of the verbs joined to one that no other date parts from it.

    "280 were killed and millions displaced since": both since.
    """
    while role_of(verb) is Role.CONJUNCT and is_verb(verb.head):
        begin = sentence.begin_of(verb.head.left_edge)
        if any(begin <= b < stop for b, _ in dated):
            break
        verb = verb.head
    return verb

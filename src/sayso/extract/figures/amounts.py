"""Measures of money and goods; verbs for persons only or things only."""

from spacy.tokens import Token

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.frames import phrase_measure
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import clause_measure
from sayso.extract.syntax.nouns import holder_of, tied_by
from sayso.extract.syntax.predicates import agents_of, is_passive
from sayso.extract.syntax.predications import Part, predications_of
from sayso.extract.syntax.roles import SUBJECTS, dependents


def amount_measure(token: Token) -> str:
    """The measure of an amount of money or goods: spent, shipped; of goods captured are seized."""
    verb = _verb_over(token)
    own = (
        None
        if verb is None
        else phrase_measure(verb, "amounts") or measure_words().amounts.get(verb.lower_)
    )
    return own or clause_measure(token)


def persons_measure(token: Token) -> str:
    """The measure of verbs that have one of persons only: hold, carry off."""
    verb = _verb_over(token)
    if verb is None:
        return OTHER
    words = measure_words()
    own = phrase_measure(verb, "of_persons") or words.of_persons.get(verb.lower_, OTHER)
    return words.in_passive.get(own, own) if is_passive(verb) else own


def is_by_law(token: Token) -> bool:
    """Whether those seized or held are so by the law: "police are holding three men".

    What police capture in so many words stays captured.
    """
    verb, words = _verb_over(token) or _verb_over(holder_of(token)), measure_words()
    if verb is None or verb.lower_ in words.captures:
        return False
    doers = [*dependents(verb, *SUBJECTS), *agents_of(verb)]
    grounds = {t.lower_ for t in tied_by(verb, "on")}
    return any(t.lower_ in words.lawful for t in doers) or not grounds.isdisjoint(words.grounds)


def things_measure(token: Token) -> str:
    """The measure of verbs that have one of things only: recover, intercept."""
    verb = _verb_over(token)
    if verb is None:
        return OTHER
    words = measure_words()
    return phrase_measure(verb, "of_things") or words.of_things.get(verb.lower_, OTHER)


def _verb_over(token: Token) -> Token | None:
    """The verb that the counted noun undergoes in its own clause, not in one about it."""
    outer = (p for p in predications_of(token) if not token.is_ancestor(p.predicate))
    return next((p.predicate for p in outer if p.part is Part.UNDERGOER), None)

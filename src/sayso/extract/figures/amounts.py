"""Measures of money and goods; verbs for persons only or things only."""

from spacy.tokens import Token

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.frames import phrase_measure
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import clause_measure
from sayso.extract.syntax.predicates import is_passive
from sayso.extract.syntax.predications import Part, predications_of


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

"""Measures of money and goods; verbs for persons only or things only."""

from spacy.tokens import Token

from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import OTHER, clause_measure, phrase_measure


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
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return words.in_passive.get(own, own) if passive else own


def things_measure(token: Token) -> str:
    """The measure of verbs that have one of things only: recover, intercept."""
    verb = _verb_over(token)
    if verb is None:
        return OTHER
    words = measure_words()
    return phrase_measure(verb, "of_things") or words.of_things.get(verb.lower_, OTHER)


def _verb_over(token: Token) -> Token | None:
    """The verb whose object, or subject in the passive, the counted noun is."""
    for _ in range(5):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    return token.head if token.dep_ in ("dobj", "nsubjpass") else None

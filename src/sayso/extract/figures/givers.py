"""Whose a sum is where its clause names who gives it: "the Harbour Trust's bid" of so much.

Sums that are offered, bid, pledged or paid by other hands are no rival accounts of one sum.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from sayso.extract.syntax.nouns import owner_of, tied_by
from sayso.extract.syntax.predicates import agents_of, objects_of, subject_of
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import is_name, is_noun, is_verb
from sayso.language.lexicon import load_words, word_set

STEPS: Final = 6
"""Words climbed from an amount to the verb that gives it, at most."""
LONGEST: Final = 4
"""Words of a giver's name, at most."""
SEPARATORS: Final = frozenset({",", ";", "and"})
"""Between what a verb is said of and what it is said of unspoken."""
APOSTROPHES: Final = ("’", "'")
NAMING: Final = (Role.COMPOUND, Role.NOUN_MODIFIER, Role.ADJECTIVE)


def giver_of(amount: Token, first: Token) -> tuple[str, str]:
    """The name of whoever gives a sum, and what is given: "bid", "pledge"; both empty if untold.

    `amount` is the word that the others of the amount hang on, `first` the first of them.
    """
    given = ""
    for token in _above(amount):
        if is_verb(token):
            return _by_verb(token, first, given)
        if _is_gift(token):
            given = given or token.lower_
            name = _of_gift(token)
            if name:
                return name, given
    return "", ""


def _by_verb(verb: Token, first: Token, given: str) -> tuple[str, str]:
    """As :func:`giver_of`, for a sum under a verb; `given` is what was found on the way to it."""
    subjects = [s for s in (subject_of(verb),) if s is not None]
    gifts = [n for n in (*objects_of(verb), *subjects) if _is_gift(n)]
    verbs = load_words("en", "units")["giving_verbs"]
    given = given or verbs.get(verb.lower_, "") or next((n.lower_ for n in gifts), "")
    if not given:
        return "", ""
    owned = next(filter(None, map(_of_gift, gifts)), "")
    return _left_out(first, verb) or owned or _first_name([*subjects, *agents_of(verb)]), given


def _is_gift(token: Token) -> bool:
    return is_noun(token) and token.lower_ in word_set("units", "giving", "nouns")


def _of_gift(noun: Token) -> str:
    """Whose gift it is: "Norway's pledge", "a loan from Orban Bank"."""
    mark = next((t for t in noun.lefts if t.text in APOSTROPHES and t.i > 0), None)
    owner = owner_of(noun) or (mark.nbor(-1) if mark is not None else None)
    return _first_name([owner, *tied_by(noun, "by", "from")])


def _left_out(first: Token, verb: Token) -> str:
    """The name behind a comma where the verb is said once for two: "…, **the Orbans** 140"."""
    doc, at = first.doc, first.i - 1
    while at > verb.i and role_of(doc[at]) is Role.PREPOSITION:
        at -= 1
    end = at
    while at > verb.i and end - at < LONGEST and doc[at].text[:1].isupper():
        at -= 1
    name = doc[at + 1 : end + 1].text
    if name and role_of(doc[at]) is Role.DETERMINER:
        at -= 1
    return name if at > verb.i and doc[at].text in SEPARATORS else ""


def _above(amount: Token) -> Iterator[Token]:
    """A word and those that it hangs on, up to the first verb."""
    token = amount
    for _ in range(STEPS):
        yield token
        if is_verb(token) or token.head.i == token.i:
            return
        token = token.head


def _first_name(nouns: list[Token | None]) -> str:
    return next((_name_of(n) for n in nouns if n is not None and is_name(n)), "")


def _name_of(noun: Token) -> str:
    """A name with the words of it that stand right before its last."""
    kept = [noun]
    for token in reversed(list(noun.lefts)):
        named = role_of(token) in NAMING and token.text[:1].isupper()
        if not named or token.i != kept[0].i - 1 or len(kept) == LONGEST:
            break
        kept.insert(0, token)
    return " ".join(t.text for t in kept)

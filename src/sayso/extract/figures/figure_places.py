"""Where a figure holds: the place that a preposition or the verb of its clause names."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.extract.figures.measure_words import measure_words
from sayso.language.lexicon import load_words, verb_forms, word_list
from sayso.language.names import is_given, is_place

MOST_OF_KIND = 4
"""Words that say what kind of place a name is, up to their "of"."""


ATTACKED = frozenset({"on", "of", "against", "upon", "for"})
"""Prepositions after an attack, with the place attacked: the raid on, the siege of."""


class PlaceCues(NamedTuple):
    """Prepositions of place, those that are not said again with the name, and verbs with a place.

    `attacks` have theirs after "on" or "of"; `reached` have it as their object, `recorded` as
    their subject.
    """

    prepositions: frozenset[str]
    silent: frozenset[str]
    nouns: frozenset[str]
    attacks: frozenset[str]
    reached: frozenset[str]
    recorded: frozenset[str]


@cache
def place_cues(language: str = "en") -> PlaceCues:
    """The place words of a language."""
    table = load_words(language, "places")
    kinds = (word_list(table, "kinds", key) for key in ("words", "parts", "points"))
    return PlaceCues(
        frozenset(word_list(table, "beside", "where")),
        frozenset(word_list(table, "beside", "silent")),
        frozenset(chain.from_iterable(kinds)),
        frozenset(word_list(table, "deeds", "attacks")),
        *(
            frozenset(f for w in word_list(table, "deeds", key) for f in verb_forms(w))
            for key in ("reached", "recorded")
        ),
    )


def place_in(tokens: Sequence[Token], near: int, times: frozenset[int]) -> str:
    """The place name after a preposition that is nearest to token `near`; empty for none.

    `times` are the tokens of time expressions, which name no place.
    """
    words, places = place_cues(), []
    for token in tokens:
        preposition = token.lower_
        attacked = preposition in ATTACKED and token.head.lower_ in words.attacks
        if preposition not in words.prepositions and not attacked:
            continue
        if preposition == "to" and token.head.lower_ not in measure_words().object:
            continue
        name = _name_after(token)
        if name and not times & {t.i for t in name}:
            places.append((abs(token.i - near), "in" if attacked else preposition, name))
    if not places:
        return _place_of_verb(tokens, times)
    _, preposition, name = min(places, key=lambda f: f[0])
    said = token_text(name)
    return said if preposition in words.silent else f"{preposition} {said}"


def _place_of_verb(tokens: Sequence[Token], times: frozenset[int]) -> str:
    """The place that a verb has as its object or subject: fled the Punjab, Guinea has recorded."""
    words = place_cues()
    for token in tokens:
        if token.tag_ not in ("NNP", "NNPS") or token.i in times:
            continue
        verb = token.head.lower_
        name = [*(c for c in token.lefts if c.tag_ == "NNP" and c.dep_ == "compound"), token]
        if token.dep_ == "dobj" and verb in words.reached and not is_given(name[0].text):
            return token_text(name)
        if token.dep_ == "nsubj" and verb in words.recorded and is_place(token_text(name)):
            return token_text(name)
    return ""


def _name_after(preposition: Token) -> list[Token]:
    """The name that follows a preposition, with a noun such as region after it."""
    doc, at = preposition.doc, preposition.i + 1
    while (at < len(doc) and doc[at].lower_ in ("the", "a")) or _is_point(doc, at):
        at += 1
    at = _past_kind(doc, at)
    name: list[Token] = []
    while at < len(doc) and doc[at].tag_ in ("NNP", "NNPS") and len(name) < 5:
        name.append(doc[at])
        at += 1
    if name and at < len(doc) and doc[at].tag_ == "NN" and doc[at].dep_ == "pobj":
        name.append(doc[at])
    return name


def _past_kind(doc: Doc, at: int) -> int:
    """Past what kind of place it is: the port city of."""
    for k in range(at, min(at + MOST_OF_KIND, len(doc) - 2)):
        if doc[k].lower_ in place_cues().nouns and doc[k + 1].lower_ == "of":
            following = k + 2
            return following + (doc[following].lower_ == "the")
        if not doc[k].tag_.startswith(("NN", "JJ", "HYPH")):
            break
    return at


def _is_point(doc: Doc, at: int) -> bool:
    """Northern, central: words between a preposition and the name of a place."""
    following = doc[at + 1] if at + 1 < len(doc) else None
    return following is not None and doc[at].tag_ == "JJ" and following.tag_ == "NNP"


def token_text(tokens: Sequence[Token]) -> str:
    """The text from the first of these tokens to the last."""
    return str(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text)

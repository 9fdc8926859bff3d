"""What words show of what happened: its kind, its places, whether it is told as new or again."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extract.events.event_spans import ancestors, is_happening
from sayso.extract.events.words import OTHER_KIND, event_words
from sayso.extract.places.place_words import place_words as words_of_place
from sayso.extract.syntax.predicates import Tense, is_perfect, tense_of
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    NAMES,
    WordClass,
    class_of,
    is_noun,
    is_verb,
)
from sayso.language.speech import dated_forms
from sayso.language.terms import bare_word

LEADS = (WordClass.DETERMINER, WordClass.ADJECTIVE)
"""What stands before a name and after its preposition."""
BRINGING = frozenset({"another", "separate"})
"""Adjectives that bring in one more thing."""

LONGEST_NAME = 6
"""Words of the longest name of a place."""

ROOT = 5
"""Letters by which two forms of a place's name are one."""

WORD = re.compile(r"[^\W\d_]+")


def kind_in(tokens: Sequence[Token]) -> str:
    """The first kind that nouns or verbs tell, those that tell little only where nothing else."""
    words, loose = event_words(), ""
    for token in tokens:
        noun = is_noun(token)
        kind = words.nouns.get(token.lower_, "") if noun else ""
        if not kind and is_verb(token):
            kind = words.verbs.get(token.lower_, "")
        if kind and kind not in words.loose:
            return kind
        loose = loose or kind
    return loose or OTHER_KIND


def names_in(tokens: Sequence[Token]) -> frozenset[str]:
    """Proper names among the words, lower-case, without a possessive ending."""
    return frozenset(bare_word(t.text) for t in tokens if is_of_name(t))


def is_of_name(token: Token) -> bool:
    """Whether a word belongs to a proper name."""
    return class_of(token) in NAMES and len(token) > 2 and token.text[0].isupper()


def places_in(tokens: Sequence[Token], times: frozenset[int]) -> frozenset[str]:
    """Names that stand where places do: in Selm, the town of Orba, hit Baret."""
    words, places = event_words(), set[str]()
    prepositions = words_of_place().prepositions - {"to", "from"}
    for token in tokens:
        if not is_of_name(token) or token.i in times:
            continue
        first = token
        while first.i and is_of_name(first.nbor(-1)) and token.i - first.i < LONGEST_NAME:
            first = first.nbor(-1)
        if not first.i:
            continue
        before = first.nbor(-1)
        while before.i and class_of(before) in LEADS and first.i - before.i < LONGEST_NAME:
            before = before.nbor(-1)
        of_town = before.lower_ == "of" and before.i and before.nbor(-1).lower_ in words.towns
        if before.lower_ in prepositions or of_town or before.lower_ in words.hit:
            places.add(bare_word(token.text))
    return frozenset(places)


def is_known(name: str, known: frozenset[str]) -> bool:
    """Whether a name is among the known ones, its ending aside: Velia, Velian."""
    start = name[:ROOT]
    return name in known or (len(name) >= ROOT and any(k.startswith(start) for k in known))


def is_definite(noun: Token) -> bool:
    """Whether a thing that happened is one told before: the blast, that attack."""
    definite = event_words().definite
    return any(c.lower_ in definite and c.i < noun.i for c in noun.children)


def brings_in(token: Token) -> bool:
    """Whether a noun names a thing that happens as new: a blast, air strikes, another attack."""
    return is_happening(token) and not is_definite(token)


def other_one(token: Token) -> bool:
    """Whether a thing that happened is told to be another than the one before."""
    adjectives = event_words().adjectives
    return any(c.lower_ in adjectives and c.i < token.i for c in token.children)


def is_before(noun: Token) -> bool:
    """Whether what is told came after a new thing: "a day after air strikes killed 26"."""
    if not brings_in(noun) or role_of(noun) not in (*SUBJECTS, Role.PREPOSITION_OBJECT):
        return False
    over = ancestors(noun)[:1]
    if not over:
        return False
    if role_of(noun) is Role.PREPOSITION_OBJECT:
        return over[0].lower_ in ("since", "than") or _is_spanned(over[0])
    return is_long_before(over[0])


def is_long_before(verb: Token) -> bool:
    """Whether a clause tells what came a span of time before: "a day after five were shot"."""
    links = [c for c in verb.children if c.lower_ in ("after", "since") and c.i < verb.i]
    return role_of(verb) is Role.ADVERBIAL_CLAUSE and any(map(_is_spanned, links))


def _is_spanned(link: Token) -> bool:
    """Whether a span of time stands before "after": a day after."""
    before = link.nbor(-1) if link.i else link
    return link.lower_ in ("after", "since") and before.lower_ in event_words().spans


def opens_at(tokens: Sequence[Token], places: frozenset[str]) -> bool:
    """Whether a sentence begins with one of these places and tells more than what is said there."""
    first = next((t for t in tokens if bare_word(t.text) in places), None)
    if first is None or tokens[0].lower_ not in ("in", "near", "at") or first.i - tokens[0].i > 4:
        return False
    root = next((t for t in tokens if t.head.i == t.i), tokens[0])
    return root.lower_ not in dated_forms()


def is_up_to_now(verb: Token) -> bool:
    """Whether a verb tells of what has happened up to now: have drowned."""
    return is_perfect(verb) and tense_of(verb) is not Tense.PAST

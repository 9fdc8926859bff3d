"""The words by which places are told: prepositions, kinds, attacks, verbs that reach a place."""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from sayso.language.lexicon import load_words, verb_forms, word_list


class PlaceWords(NamedTuple):
    """Word lists of places.toml, each as small letters.

    `silent` are prepositions not said again with the name.  `attacks` have their place after "on"
    or "of", `happenings` before them; `reached` are forms of verbs that have it as their object,
    `recorded` of those that have it as their subject.  `wide` are kinds of wide places, `sites` of
    houses and the like, `grounds` of those called by their town, `premises` of those without a
    name.  `dealing` are verbs of which no town is the subject, `holdings` what one has in a firm.
    `homes` are verbs that tell where somebody is at home.
    """

    prepositions: frozenset[str]
    silent: frozenset[str]
    beside: frozenset[str]
    kinds: frozenset[str]
    points: frozenset[str]
    wide: frozenset[str]
    streets: frozenset[str]
    grounds: frozenset[str]
    suburban: frozenset[str]
    filler: frozenset[str]
    quarters: frozenset[str]
    sites: frozenset[str]
    premises: frozenset[str]
    attacks: frozenset[str]
    homes: frozenset[str]
    happenings: frozenset[str]
    reached: frozenset[str]
    recorded: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    joining: frozenset[str]
    bodies: frozenset[str]
    bodies_behind: frozenset[str]
    dealing: frozenset[str]
    holdings: frozenset[str]
    services: frozenset[str]
    of_deeds: frozenset[str]
    offices: frozenset[str]
    posts: frozenset[str]
    no_towns: frozenset[str]
    world: frozenset[str]
    nationwide: frozenset[str]
    running: frozenset[str]


LISTED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "prepositions": (("beside", "where"),),
    "silent": (("beside", "silent"),),
    "beside": (("beside", "beyond"),),
    "kinds": (("kinds", "words"), ("kinds", "parts"), ("kinds", "quarters")),
    "points": (("kinds", "points"), ("kinds", "sides")),
    "wide": (("kinds", "wide"),),
    "streets": (("kinds", "streets"),),
    "grounds": (("kinds", "grounds"),),
    "suburban": (("beside", "suburban"),),
    "filler": (("beside", "words"),),
    "quarters": (("kinds", "quarters"),),
    "sites": (("kinds", "sites"),),
    "premises": (("kinds", "premises"),),
    "homes": (("names", "homes"),),
    "attacks": (("deeds", "attacks"),),
    "particles": (("names", "particles"),),
    "never": (("names", "never"),),
    "joining": (("beside", "joining"),),
    "bodies": (("names", "bodies"),),
    "bodies_behind": (("names", "bodies_behind"),),
    "holdings": (("names", "holdings"),),
    "services": (("names", "services"),),
    "of_deeds": (("names", "of_deeds"),),
    "offices": (("names", "offices"),),
    "posts": (("names", "posts"),),
    "no_towns": (("names", "no_towns"),),
    "world": (("beside", "world"),),
    "nationwide": (("beside", "nationwide"),),
    "running": (("beside", "running"),),
}
"""The sections and keys of places.toml that hold the words of each list."""


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The place words of a language."""
    table = load_words(language, "places")

    def verbs(section: str, key: str) -> frozenset[str]:
        return frozenset(f for w in word_list(table, section, key) for f in verb_forms(w))

    return PlaceWords(
        happenings=frozenset(word_list(load_words(language, "events"), "events", "nouns")),
        reached=verbs("deeds", "reached"),
        recorded=verbs("deeds", "recorded"),
        dealing=verbs("names", "dealing"),
        **{
            name: frozenset(w for section, key in where for w in word_list(table, section, key))
            for name, where in LISTED.items()
        },
    )

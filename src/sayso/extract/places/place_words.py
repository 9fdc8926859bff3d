"""The words by which places are told: prepositions, kinds, attacks, verbs that reach a place."""

from functools import cache
from typing import NamedTuple

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


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The place words of a language."""
    table = load_words(language, "places")

    def listed(*sections: tuple[str, str]) -> frozenset[str]:
        return frozenset(w for section, key in sections for w in word_list(table, section, key))

    def forms(key: str) -> frozenset[str]:
        return verbs("deeds", key)

    def verbs(section: str, key: str) -> frozenset[str]:
        return frozenset(f for w in word_list(table, section, key) for f in verb_forms(w))

    return PlaceWords(
        prepositions=listed(("beside", "where")),
        silent=listed(("beside", "silent")),
        beside=listed(("beside", "beyond")),
        kinds=listed(("kinds", "words"), ("kinds", "parts"), ("kinds", "quarters")),
        points=listed(("kinds", "points"), ("kinds", "sides")),
        wide=listed(("kinds", "wide")),
        streets=listed(("kinds", "streets")),
        grounds=listed(("kinds", "grounds")),
        suburban=listed(("beside", "suburban")),
        filler=listed(("beside", "words")),
        quarters=listed(("kinds", "quarters")),
        sites=listed(("kinds", "sites")),
        premises=listed(("kinds", "premises")),
        homes=listed(("names", "homes")),
        happenings=frozenset(word_list(load_words(language, "events"), "events", "nouns")),
        attacks=listed(("deeds", "attacks")),
        reached=forms("reached"),
        recorded=forms("recorded"),
        particles=listed(("names", "particles")),
        never=listed(("names", "never")),
        joining=listed(("beside", "joining")),
        bodies=listed(("names", "bodies")),
        bodies_behind=listed(("names", "bodies_behind")),
        dealing=verbs("names", "dealing"),
        holdings=listed(("names", "holdings")),
        services=listed(("names", "services")),
        of_deeds=listed(("names", "of_deeds")),
        offices=listed(("names", "offices")),
        posts=listed(("names", "posts")),
        no_towns=listed(("names", "no_towns")),
        world=listed(("beside", "world")),
        nationwide=listed(("beside", "nationwide")),
        running=listed(("beside", "running")),
    )

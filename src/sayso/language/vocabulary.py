"""The words that comparing looks up, as one typed object; the rooms of `language` read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.language.lexicon import load_words, word_families, word_set
from sayso.language.measures import included, measures_asked
from sayso.language.parties import agencies, party_words
from sayso.language.places import states_by_name, states_by_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Word lists of one language, lower case, ready for look-up."""

    includes: Mapping[str, frozenset[str]]
    measures: Mapping[str, str]
    anyone: frozenset[str]
    everyone: frozenset[str]
    some: frozenset[str]
    say_nothing: frozenset[str]
    asking: frozenset[str]
    alike: Mapping[str, str]
    official: frozenset[str]
    unnamed: frozenset[str]
    empty: frozenset[str]
    agencies: Mapping[str, str]
    countries: Mapping[str, str]
    parts: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The word lists of English; LexiconError when one is missing or malformed."""
    return Vocabulary(
        includes=included(),
        measures=measures_asked(),
        anyone=word_set("groups", "groups", "anyone"),
        everyone=word_set("groups", "groups", "everyone"),
        some=word_set("groups", "groups", "some"),
        say_nothing=word_set("groups", "groups", "say_nothing"),
        asking=word_set("questions", "asking", "words"),
        alike=word_families(load_words("en", "groups"), "groups", "alike"),
        official=word_set("parties", "official", "words"),
        unnamed=word_set("parties", "unnamed", "words"),
        empty=party_words().silent,
        agencies=agencies(),
        countries=states_by_name(),
        parts=states_by_part(),
    )

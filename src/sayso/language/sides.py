"""Names of peoples and their states, known or not: whose loss a figure counts."""

from functools import lru_cache

from sayso.language.lexicon import load_words, word_list
from sayso.language.rarity import rarity
from sayso.language.terms import bare_word, words_of

RARE = 5.0
"""How rare a word is at least that may be a people's or a state's name and no common noun."""
SHORTEST = 4
"""Letters that are left of a name without its ending, at least."""


def is_rare_name(word: str) -> bool:
    """Whether a capitalised word is hardly ever a common one."""
    return word[:1].isupper() and all(rarity().of("words", t) > RARE for t in words_of(word))


@lru_cache(maxsize=65536)
def people_named(word: str) -> str:
    """What a people's name has in common with its state's: "marv" of Marvan; else empty."""
    endings = word_list(load_words("en", "groups"), "sides", "peoples")
    return state_root(word) if word.endswith(endings) and is_rare_name(word) else ""


@lru_cache(maxsize=65536)
def state_root(word: str) -> str:
    """A name without the ending that makes it a people's or a state's, lower case."""
    low = bare_word(word)
    for ending in word_list(load_words("en", "groups"), "sides", "endings"):
        if low.endswith(ending) and len(low) - len(ending) >= SHORTEST:
            return low.removesuffix(ending)
    return low

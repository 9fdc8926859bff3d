"""The cue lexicon: which words attribute, and how their source and content hang on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.language.lexicon import load_words, verb_forms, word_list
from sayso.language.speech import speech_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Word forms in lower case; `quiet` verbs do not take a quotation beside them as content.

    `before_source` are the phrases that bring in a source, by their first words.
    """

    verbs: frozenset[str]
    quiet: frozenset[str]
    found_in: frozenset[str]
    with_object: frozenset[str]
    with_infinitive: frozenset[str]
    put_at: frozenset[str]
    with_gerund: frozenset[str]
    with_hearer: frozenset[str]
    handing_on: frozenset[str]
    by_keeper: frozenset[str]
    nouns: frozenset[str]
    nouns_of: frozenset[str]
    amounts: frozenset[str]
    of_places: frozenset[str]
    amounting: frozenset[str]
    amounting_to: frozenset[str]
    setting: frozenset[str]
    passing_on: frozenset[str]
    anybody: frozenset[str]
    plain: frozenset[str]
    unreal: frozenset[str]
    wishing: frozenset[str]
    fillers: frozenset[str]
    adverbs: frozenset[str]
    grounds: frozenset[tuple[str, ...]]
    before_source: Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def cues(language: str = "en") -> Cues:
    """The cues of a language, every form spelled out."""
    table = load_words(language, "cues")
    return Cues(
        verbs=speech_forms(language=language),
        quiet=speech_forms("quiet", language),
        found_in=frozenset(word_list(table, "found_in", "states")),
        with_object=speech_forms("with_object", language),
        with_infinitive=speech_forms("with_infinitive", language),
        put_at=speech_forms("put_at", language),
        with_gerund=speech_forms("with_gerund", language),
        with_hearer=speech_forms("with_hearer", language),
        handing_on=speech_forms("handing_on", language),
        by_keeper=speech_forms("by_keeper", language),
        nouns=frozenset(word_list(table, "nouns", "words")),
        nouns_of=frozenset(word_list(table, "nouns", "with_of")),
        amounts=frozenset(word_list(table, "amounts", "nouns")),
        of_places=frozenset(word_list(table, "amounts", "of_places")),
        amounting=frozenset(word_list(table, "amounts", "verbs")),
        amounting_to=frozenset(word_list(table, "amounts", "to")),
        setting=frozenset(f for w in word_list(table, "amounts", "setting") for f in verb_forms(w)),
        anybody=frozenset(word_list(table, "anybody", "words")),
        plain=speech_forms("plain", language),
        wishing=frozenset(word_list(table, "wishing", "words")),
        fillers=frozenset(word_list(table, "fillers", "words")),
        unreal=frozenset(word_list(table, "unreal", "words")),
        passing_on=frozenset(word_list(table, "phrases", "passing_on")),
        adverbs=frozenset(word_list(table, "adverbs", "words")),
        grounds=frozenset(tuple(p.split()) for p in word_list(table, "phrases", "grounds")),
        before_source=_by_first(word_list(table, "phrases", "before_source")),
    )


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of each phrase, by the first of them."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in map(str.split, phrases):
        found[words[0]] = (*found.get(words[0], ()), tuple(words))
    return found

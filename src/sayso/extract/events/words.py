"""Words for what happens, as data: kinds of event, what brings in another, what runs over many."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from sayso.language.lexicon import load_words, verb_forms, word_list

OTHER_KIND = "other"
"""The kind of what no word tells."""

PAST = ("years", "decade", "decades", "months")
"""Long spans of time: in the past five years."""


class EventWords(NamedTuple):
    """The event words of a language: nouns and verb forms with their kind, patterns of cues."""

    nouns: Mapping[str, str]
    verbs: Mapping[str, str]
    loose: frozenset[str]
    labour: re.Pattern[str]
    adjectives: frozenset[str]
    openings: frozenset[str]
    beside: frozenset[str]
    definite: frozenset[str]
    towns: frozenset[str]
    hit: frozenset[str]
    spans: frozenset[str]
    happening: frozenset[str]
    bringing: frozenset[str]
    wide: frozenset[str]
    running: re.Pattern[str]
    running_hints: frozenset[str]
    long: re.Pattern[str]
    name: re.Pattern[str]
    roundup: re.Pattern[str]

    def kind(self, word: str) -> str:
        """The kind of event that a lower-case word tells; empty for most."""
        return self.nouns.get(word) or self.verbs.get(word, "")


def any_phrase(words: Iterable[str]) -> str:
    """A pattern of any of these phrases, the longest first."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest)


@cache
def event_words(language: str = "en") -> EventWords:
    """The event words of a language; LexiconError where a list is missing."""
    table = load_words(language, "events")

    def listed(*keys: str) -> tuple[str, ...]:
        return word_list(table, *keys)

    nouns = {w: kind for kind in table["kinds"]["nouns"] for w in listed("kinds", "nouns", kind)}
    verbs = {
        form: kind
        for kind in table["kinds"]["verbs"]
        for lemma in listed("kinds", "verbs", kind)
        if " " not in lemma
        for form in verb_forms(lemma)
    }
    forms = {w: kind for kind in table["kinds"]["forms"] for w in listed("kinds", "forms", kind)}
    no_things = frozenset(listed("kinds", "beside", "words"))
    happening, openings = frozenset(nouns) - no_things, listed("another", "openings")
    before = {w.lower() for w in listed("names", "before")}
    labour = (*listed("kinds", "labour", "words"), *listed("kinds", "labour", "phrases"))
    return EventWords(
        nouns=nouns,
        verbs={**forms, **verbs},
        loose=frozenset(listed("kinds", "loose")),
        labour=_labour(labour, listed("kinds", "labour", "others")),
        adjectives=frozenset(listed("another", "adjectives")),
        openings=frozenset(openings),
        beside=frozenset(listed("another", "beside")),
        definite=frozenset(listed("another", "definite")),
        towns=frozenset(listed("another", "towns")),
        hit=frozenset(listed("another", "hit")),
        spans=frozenset(listed("another", "spans")),
        happening=happening,
        bringing=happening | {w.split()[-1] for w in openings} | before,
        wide=frozenset(listed("kinds", "wide")),
        running=_running(language),
        running_hints=_hints(listed("running", "things"), listed("running", "phrases")),
        long=re.compile(rf"\b(?:{any_phrase(listed('running', 'things'))})\b", re.IGNORECASE),
        name=_names(listed("names", "before"), listed("names", "after")),
        roundup=re.compile(rf"\b(?:{any_phrase(listed('roundup', 'words'))})\b", re.IGNORECASE),
    )


def _labour(words: Iterable[str], others: Iterable[str]) -> re.Pattern[str]:
    """Words of a workers' strike, each as `striking`; in `others` they tell of none."""
    passed, telling = any_phrase(others), any_phrase(words)
    return re.compile(rf"\b(?:{passed})\b|\b(?P<striking>{telling})\b", re.IGNORECASE)


def _running(language: str) -> re.Pattern[str]:
    """The cues of a total that runs over many events, each with an example."""
    table = load_words(language, "events")
    things, begun, starts, took, phrases = (
        any_phrase(word_list(table, "running", key))
        for key in ("things", "begun", "starts", "took", "phrases")
    )
    few = r"(?:[\w'’-]+\s+)"
    forms = (
        rf"\bsince\s+{few}{{0,5}}?(?:{things})\s+{few}{{0,3}}?(?:{begun})\b",  # since the war began
        rf"\bsince\s+(?:the\s+)?(?:{starts})\s+of\s+{few}{{0,5}}?(?:{things})\b",
        rf"\bsince\s+the\s+{few}{{0,3}}?(?:{things})\b",  # since the truce of 10 October
        rf"\b(?:{things})\s+(?:{few}{{0,3}}?that\s+|which\s+|that\s+)?(?:has|have)\s+"
        rf"{few}{{0,2}}?(?:{took})\b",  # the five-year-old conflict which has killed
        rf"\b(?:in|over|during|throughout)\s+(?:more\s+than\s+|nearly\s+|almost\s+|over\s+)?"
        rf"(?:the\s+|its\s+)?(?:[\w-]+\s+years?\s+of\s+|[\w]+-year(?:-(?:old|long))?\s+)"
        rf"{few}{{0,3}}?(?:{things})\b",  # in five years of war, in the six-year conflict
        rf"\b(?:{things})\s+since\s+(?:early\s+|late\s+|mid-)?(?:1[89]|20)\d\d\b",
        rf"\b[\w]+-year(?:-(?:old|long))?\s+{few}{{0,2}}?(?:{things})\b",
        r"\bsince\s+then\b",
        r"\b(?:in|over|during)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:years|decades?|months)\b",
        rf"\b(?:{phrases})\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def _hints(things: tuple[str, ...], phrases: tuple[str, ...]) -> frozenset[str]:
    """Words without which no cue of a long total can stand in a sentence."""
    said = {p.split()[-1].strip("'s") for p in phrases}
    return frozenset({t.split()[-1] for t in things} | said | {"since", "year", *PAST})


def _names(before: tuple[str, ...], after: tuple[str, ...]) -> re.Pattern[str]:
    """A name given to what happened: "Hurricane Ona", "the 2008 Selm earthquake"."""
    cap = r"[^\W\d_a-z][\w'’-]+"
    return re.compile(
        rf"\b(?:(?:{any_phrase(before)})\s+{cap}|(?:1[89]|20)\d\d\s+(?:{cap}\s+){{1,3}}(?:{any_phrase(after)})\b)"
    )

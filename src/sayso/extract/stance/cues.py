"""Cues of stance: the words of words/en/stance.toml as groups, found token by token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from spacy.tokens import Token

from sayso.errors import LexiconError
from sayso.extract.syntax.word_classes import (
    KINDS,
    WordClass,
    class_of,
)
from sayso.language.lexicon import forms_of, load_words, word_list
from sayso.language.speech import speech_verbs
from sayso.model.claim import Certainty, Polarity

POLARITIES = {p.value: p for p in Polarity}
CERTAINTIES = {c.value: c for c in Certainty}
ANY = "_"
"""Stands in a phrase for any one word or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a cue does to what it governs; None leaves that side alone."""

    polarity: Polarity | None = None
    certainty: Certainty | None = None

    @classmethod
    def of(cls, words: str) -> "Effect":
        """From "denies hedged", "speculative" or "none"; LexiconError for any other word."""
        names = [w for w in words.split() if w != "none"]
        if any(n not in POLARITIES and n not in CERTAINTIES for n in names):
            raise LexiconError(f"stance: no such effect {words!r}")
        polarity = next((POLARITIES[n] for n in names if n in POLARITIES), None)
        certainty = next((CERTAINTIES[n] for n in names if n in CERTAINTIES), None)
        return cls(polarity=polarity, certainty=certainty)

    @property
    def words(self) -> str:
        """The effect in words."""
        said = [str(w.value) for w in (self.polarity, self.certainty) if w]
        return " ".join(said) or "commits"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueGroup:
    """Cues of one kind: what they govern and what they do to it, plain and negated."""

    name: str
    classes: frozenset[WordClass]
    governs: str
    effect: Effect
    negated: Effect
    voice: bool
    object: str
    unless_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One phrase of a group, as lower-case tokens, and which of them is its head."""

    words: tuple[str, ...]
    head: int
    group: CueGroup


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A phrase found in a sentence: its group, tokens and head."""

    group: CueGroup
    tokens: tuple[Token, ...]
    head: Token


@cache
def stance_set(name: str, language: str = "en") -> frozenset[str]:
    """A set of words the rules use."""
    return frozenset(word_list(load_words(language, "stance"), "sets", name))


@cache
def stance_verbs(name: str, language: str = "en") -> frozenset[str]:
    """All forms of the verbs of a set."""
    return frozenset().union(*(forms_of(w, language) for w in stance_set(name, language)))


@cache
def entries(language: str = "en") -> dict[str, tuple[CueEntry, ...]]:
    """Every phrase under its first word, the longest first."""
    table = load_words(language, "stance")
    under: dict[str, list[CueEntry]] = {}
    for name, group in table["groups"].items():
        for entry in _entries_of(_group(name, group), group, language):
            under.setdefault(entry.words[0], []).append(entry)
    return {w: tuple(sorted(found, key=lambda e: -len(e.words))) for w, found in under.items()}


@cache
def _by_opening(language: str = "en") -> dict[tuple[str, ...], tuple[CueEntry, ...]]:
    """Every phrase under its first two words, so that few need be held to a place."""
    under: dict[tuple[str, ...], list[CueEntry]] = {}
    for found in entries(language).values():
        for entry in found:
            under.setdefault(entry.words[:2], []).append(entry)
    return {w: tuple(found) for w, found in under.items()}


def _group(name: str, table: dict[str, Any]) -> CueGroup:
    if not isinstance(table.get("source"), str):
        raise LexiconError(f"stance: group {name} says no source")
    return CueGroup(
        name=name,
        classes=_classes(name, word_list(table, "kinds")),
        governs=str(table["governs"]),
        effect=Effect.of(table["effect"]),
        negated=Effect.of(table["negated"]),
        voice=bool(table.get("voice")),
        object=str(table.get("object", "")),
        unless_past=bool(table.get("unless_past")),
    )


def _classes(name: str, kinds: Sequence[str]) -> frozenset[WordClass]:
    if unknown := [k for k in kinds if k not in KINDS]:
        raise LexiconError(f"stance: group {name} names no kind of word: {unknown[0]!r}")
    return frozenset().union(*(KINDS[k] for k in kinds))


def _entries_of(group: CueGroup, table: dict[str, Any], language: str) -> Iterator[CueEntry]:
    held = table.get("verbs", "")
    said = [v for v, holds in speech_verbs(language).items() if held in holds] if held else []
    for lemma in (*said, *table.get("lemmas", ())):
        for form in forms_of(lemma, language):
            yield CueEntry(words=(form,), head=0, group=group)
    for phrase in table.get("words", ()):
        words = phrase.lower().split()
        marked = [i for i, w in enumerate(words) if w.startswith("*")]
        head = marked[0] if marked else 0
        for plain in product(*(w.removeprefix("*").split("|") for w in words)):
            yield CueEntry(words=plain, head=head, group=group)
            if ANY in plain:
                before = plain[:head].count(ANY)
                shorter = tuple(w for w in plain if w != ANY)
                yield CueEntry(words=shorter, head=head - before, group=group)


def find_matches(tokens: Sequence[Token]) -> Iterator[CueMatch]:
    """Every phrase whose head is of a kind its group allows; the longest of each place."""
    table = _by_opening()
    lowers = [t.lower_ for t in tokens]
    for i, word in enumerate(lowers):
        second = lowers[i + 1] if i + 1 < len(lowers) else ""
        openings = ((word, second), (word, ANY), (word,))
        for entry in (e for o in openings for e in table.get(o, ())):
            end = i + len(entry.words)
            if len(entry.words) > 1 and not _fits(lowers[i:end], entry.words):
                continue
            head = tokens[i + entry.head]
            if class_of(head) in entry.group.classes:
                yield CueMatch(entry.group, tuple(tokens[i:end]), head)


def _fits(said: Sequence[str], words: Sequence[str]) -> bool:
    return len(said) == len(words) and all(w in (s, ANY) for s, w in zip(said, words, strict=True))


def effect_of_word(word: str) -> Effect:
    """What an attributing word does by itself, whatever the parser took it for."""
    groups = (e.group for e in entries().get(word, ()) if len(e.words) == 1)
    return next((g.effect for g in groups if g.voice and g.effect != Effect()), Effect())


def brings_voice(word: str) -> bool:
    """Whether a word says by itself that somebody tells or thinks something."""
    return any(e.group.voice for e in entries().get(word, ()) if len(e.words) == 1)

"""What kind of body words tell of: a monitor, a ministry, rescuers; and what only describes one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.language.lexicon import load_words, plain_letters, word_families, word_set
from sayso.language.names import POSSESSIVE, bare, known_as
from sayso.language.places import states_by_name

JOINED = 3  # words of the longest noun of a kind
OPENING = re.compile(r"^(?:another|one|our|this|that|these|those|its|his|her|their)\s+", re.I)
INNER = frozenset({"of", "for", "in", "at", "from", "with", "on", "to", "near"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Words for a body taken apart: the kinds they tell, where it has its seat, what is left.

    `general`: one of its nouns fits any body.  `plural`: several bodies or their people.
    `typed`: the words only say what kind of body it is and give no name.  `core` are the words
    without seat and kind around a name, `beside` those that tell no kind, lower case.
    """

    kinds: frozenset[str]
    seat: str
    core: str
    beside: tuple[str, ...]
    typed: bool
    general: bool
    plural: bool


@cache
def _nouns() -> dict[str, str]:
    return word_families(load_words("en", "parties"), "kinds")


@cache
def _organs() -> frozenset[str]:
    """Words that tell an organ, and the ones that tell nothing."""
    organs = word_set("parties", "organs", "speaking") | word_set("parties", "bodies", "portfolios")
    return organs | word_set("parties", "silent", "words")


@cache
def only_kinds() -> frozenset[str]:
    """Kinds of which a place has one."""
    return word_set("parties", "bodies", "one")


def body_kinds_in(words: Sequence[str]) -> tuple[frozenset[str], frozenset[int]]:
    """The kinds that lower-case words tell, and at which places they stand."""
    kinds: set[str] = set()
    places: set[int] = set()
    for size in range(JOINED, 0, -1):
        for at in range(len(words) - size + 1):
            noun = " ".join(words[at : at + size])
            kind = _nouns().get(noun) or _nouns().get(noun.removesuffix("s"))
            if kind and not places & set(range(at, at + size)):
                kinds.add(kind)
                places |= set(range(at, at + size))
    return frozenset(kinds), frozenset(places)


@lru_cache(maxsize=65536)
def read_body(name: str) -> Body:
    """Words for a body taken apart; the empty ones tell nothing."""
    words, seat = _unseated(bare(OPENING.sub("", plain_letters(name[:400]))).split())
    low = [POSSESSIVE.sub("", w).lower().strip(".,") for w in words]
    kinds, places = body_kinds_in(low)
    head = next((at for at, w in enumerate(low) if w in INNER), len(low))
    general = word_set("parties", "bodies", "general")
    people = word_set("parties", "bodies", "people")
    bare_nouns = general | people | {f"{w}s" for w in general}
    plain = places | {at for at, w in enumerate(low) if w in bare_nouns}
    named = [
        at
        for at, w in enumerate(words[:head])
        if w[:1].isupper() and at not in plain and low[at] not in _organs()
    ]
    last = low[head - 1] if head else ""
    typed = bool(low) and not named and head - 1 in plain
    return Body(
        kinds=kinds,
        seat=seat,
        core=" ".join(_core(words, named, plain)),
        beside=tuple(w for at, w in enumerate(low) if at not in plain and w not in INNER),
        typed=typed,
        general=last in general or last.removesuffix("s") in general,
        plural=last.endswith("s") and (last in people or last.removesuffix("s") in general),
    )


def _core(words: Sequence[str], named: Sequence[int], plain: frozenset[int]) -> Sequence[str]:
    """The name without nouns of kind in small letters around it: "the SANA news agency"."""
    if not named:
        return words
    begin, end = 0, len(words)
    while begin < named[0] and words[begin][:1].islower():
        begin += 1
    while end - 1 > named[-1] and end - 1 in plain and words[end - 1][:1].islower():
        end -= 1
    return words[begin:end]


def _unseated(words: Sequence[str]) -> tuple[list[str], str]:
    """The words without "Britain-based", and the place so named, lower case."""
    ends = word_set("parties", "bodies", "seats")
    sides = word_set("parties", "bodies", "sides")
    seat, kept = "", []
    for word in words:
        place, _, end = word.rpartition("-")
        if place and end.lower() in ends:
            seat = _place(place)
        elif not (place and end.lower() in sides):
            kept.append(word)
    return kept or list(words), seat


def _place(word: str) -> str:
    """One word for a place, "British" and "Britain" alike."""
    return states_by_name().get(word.lower()) or known_as(word).lower() or word.lower()

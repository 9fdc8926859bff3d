"""Runs of words that may be a place's name, whole: "al-Raqqa", "Deir Ezzor"."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.places.place_words import place_words
from sayso.extract.syntax.word_classes import (
    COMMON_NOUNS,
    VERBS,
    WordClass,
    class_of,
    is_name,
)
from sayso.language.names import is_adjective, is_day, is_place, place_of

LONGEST = 6
"""Words of a name, the small ones in it not counted."""

OTHERS = frozenset(
    {
        *COMMON_NOUNS,
        *VERBS - {WordClass.PRESENT},
        WordClass.ADJECTIVE,
        WordClass.FOREIGN,
        WordClass.ADVERB,
        WordClass.PREPOSITION,
        WordClass.OTHER,
    }
)
"""What the parser takes capitalised names for that it does not know."""


class PlaceRun(NamedTuple):
    """Tokens of a sentence by their first and last number within it."""

    first: int
    last: int


def read_runs(tokens: Sequence[Token], times: frozenset[int]) -> Iterator[PlaceRun]:
    """The runs of capitalised words in a sentence, times apart; a state's adjective ends one."""
    at = 0
    while at < len(tokens):
        first = at if _opens(tokens, at, times) else -1
        if first < 0:
            at += 1
            continue
        last = _end(tokens, first, times)
        yield from _parted(tokens, first, last)
        at = last + 1


def _opens(tokens: Sequence[Token], at: int, times: frozenset[int]) -> bool:
    """Whether a name begins here, perhaps with a small article joined to it: "al-Raqqa"."""
    if is_name_word(tokens[at], times):
        return True
    small = tokens[at].lower_ in place_words().particles and at + 2 < len(tokens)
    return small and _is_hyphen(tokens, at + 1) and tokens[at + 2].text[0].isupper()


def is_name_word(token: Token, times: frozenset[int]) -> bool:
    """Whether a word may be part of a place's name, by its capital and tag."""
    text = token.text
    if not text[0].isupper() or token.i in times or is_day(text):
        return False
    if is_name(token):
        return text.lower() not in place_words().never
    if class_of(token) not in OTHERS:
        return False
    return is_place(text) or (not token.is_sent_start and not text.isupper())


def _end(tokens: Sequence[Token], first: int, times: frozenset[int]) -> int:
    last = first
    for _ in range(LONGEST):
        step = _step(tokens, last, times)
        if not step:
            break
        last += step
    return last


def _step(tokens: Sequence[Token], last: int, times: frozenset[int]) -> int:
    """How many tokens further a name goes on, 0 where it ends."""
    if last + 1 >= len(tokens):
        return 0
    if is_name_word(tokens[last + 1], times):
        return 1
    if _is_hyphen(tokens, last + 1) and not tokens[last].whitespace_ and last + 2 < len(tokens):
        joined = tokens[last + 2]
        return 2 if joined.text[0].isupper() or joined.lower_ in place_words().particles else 0
    if tokens[last + 1].lower_ in place_words().particles and last + 2 < len(tokens):
        hyphen = _is_hyphen(tokens, last + 2)
        beyond = last + (3 if hyphen else 2)
        if beyond < len(tokens) and tokens[beyond].text[0].isupper() and beyond not in times:
            return beyond - last
    return 0


def _is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in ("-", "‑") and not tokens[at].whitespace_


def _parted(tokens: Sequence[Token], first: int, last: int) -> Iterator[PlaceRun]:
    """A run without the state whose adjective or possessive opens it: "Syrian | Idlib"."""
    opening = tokens[first]
    if first < last and not _is_hyphen(tokens, first + 1) and is_owner(opening):
        yield PlaceRun(first, first)
        yield from _parted(tokens, first + 1, last)
        return
    offices = range(first + 1, last + 1)
    office = next((n for n in offices if tokens[n].lower_ in place_words().offices), last + 1)
    yield PlaceRun(first, office - 1)


def known_parts(
    tokens: Sequence[Token], runs: Iterable[PlaceRun], is_known: Callable[[str], bool]
) -> Iterator[PlaceRun]:
    """Of runs of a headline, where every word has a capital, the longest parts that are known."""
    for first, last in runs:
        at = first
        while at <= last:
            sizes = range(last, at - 1, -1)
            end = next((e for e in sizes if is_known(run_text(tokens, PlaceRun(at, e)))), -1)
            if end >= 0:
                yield PlaceRun(at, end)
            at = max(end, at) + 1


def run_text(tokens: Sequence[Token], run: PlaceRun) -> str:
    """The words of a run as written."""
    return "".join(t.text_with_ws for t in tokens[run.first : run.last + 1]).strip()


def is_owner(token: Token) -> bool:
    """Whether a word is a state's adjective, or its possessive whose apostrophe was lost."""
    return bool(place_of(token.text)) or bool(lost_possessive(token.text))


def lost_possessive(word: str) -> str:
    """The state of "Velias", printed without its apostrophe; empty for any other word."""
    name = word[:-1]
    plain = word.endswith("s") and word[:1].isupper() and not is_place(word)
    return name if plain and is_place(name) and not is_adjective(name) else ""

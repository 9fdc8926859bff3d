"""The terms of a report: words, names, neighbouring names, numbers, rough spellings."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from sayso.language.calendar import months, weekdays

WORD = re.compile(r"[^\W\d_][\w'’-]*")
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:[.:]\d+)?")
NAME_PAIR = re.compile(r"([^\W\d_a-z][\w'’-]+)[ ,]{1,2}(?=([^\W\d_a-z][\w'’-]+))")
AGE = re.compile(r"(?<=, )\d{1,2}(?=[,.])|\b\d{1,2}(?=[ -]years?[ -]old)|(?<=\baged )\d{1,2}\b")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
SHORTEST = 3  # letters of a word that can tell anything
KNOWN = 65536  # words of which the stems are kept
ENDINGS = ("'s", "’s", "'", "’")
VOWELS = re.compile(r"[aeiouyâêîôûáéíóúäëïöü'’-]+")
DOUBLED = re.compile(r"(.)\1+")
SILENT = re.compile(r"(?<=[ae])h$")
ALIKE = (("kh", "k"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"))


@lru_cache(maxsize=KNOWN)
def bare_word(word: str) -> str:
    """A word in lower case without its possessive ending."""
    low = word.lower()
    for ending in ENDINGS:
        if low.endswith(ending):
            return low[: -len(ending)]
    return low


@lru_cache(maxsize=KNOWN)
def stem(word: str) -> str:
    """A word in lower case without the commonest endings: one form for most forms of a word."""
    low = bare_word(word)
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 4 and not low.endswith("ss"):
            low = low[: -len(ending)]
            break
    low = low[:-1] if low.endswith("e") and len(low) > 4 else low
    return low[:-1] if len(low) > 3 and low[-1] == low[-2] else low


def words_of(text: str) -> Counter[str]:
    """The stems of a text's words with their counts."""
    return Counter(s for w in WORD.findall(text) if len(s := stem(w)) >= SHORTEST)


def names_of(text: str) -> Counter[str]:
    """The capitalised words with their counts; ordinary words among them are told by rarity."""
    found = (bare_word(w) for w in WORD.findall(text) if not w[0].islower() and len(w) >= SHORTEST)
    return Counter(w for w in found if len(w) >= SHORTEST and w not in _calendar())


def name_pairs_of(text: str) -> Counter[str]:
    """Neighbouring capitalised words with their counts."""
    found = ((bare_word(a), bare_word(b)) for a, b in NAME_PAIR.findall(text))
    return Counter(f"{a} {b}" for a, b in found if not _calendar() & {a, b})


@cache
def _calendar() -> frozenset[str]:
    """Capitalised words that name days, which are compared as days."""
    return months() | {day for day in weekdays() if day.endswith("day")}


def numbers_of(text: str) -> Counter[str]:
    """The numbers in digits with their counts, without commas; years left out, ages marked."""
    found = (n.rstrip(",").replace(",", "") for n in NUMBER.findall(text))
    ages = (f"aged {n}" for n in AGE.findall(text))
    return Counter(n for n in found if not YEAR.fullmatch(n)) + Counter(ages)


@lru_cache(maxsize=KNOWN)
def rough(name: str) -> str:
    """The consonants of a name, so that its spellings meet; empty where too few are left."""
    low = _narrowed(name)
    found = DOUBLED.sub(r"\1", low[:1] + VOWELS.sub("", low[1:]))
    return found if len(found) >= SHORTEST else ""


@lru_cache(maxsize=KNOWN)
def spelling(name: str) -> str:
    """What stands for a name in all its spellings: its consonants, of a short one all it sounds.

    "Hasakeh" is "Hasaka", and "Raqa" is "Raqqa".
    """
    low = SILENT.sub("", _narrowed(name))
    return rough(low) or DOUBLED.sub(r"\1", low)


def _narrowed(name: str) -> str:
    """A bare word whose letters for one sound are one letter."""
    low = bare_word(name)
    for wide, narrow in ALIKE:
        low = low.replace(wide, narrow)
    return low


def rough_names(names: Iterable[str]) -> Counter[str]:
    """The rough spellings of names, each once."""
    return Counter(dict.fromkeys((r for n in names if (r := rough(n))), 1))

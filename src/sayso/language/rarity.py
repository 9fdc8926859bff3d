"""How many reports of the world use a term: fixed frequencies, fitted once and shipped as data.

A likeness of two reports then depends on these two alone, and on no other report of a ledger.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import LexiconError

UNSEEN = 0.5
"""The count given to a term that the table lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rarity:
    """Document frequencies by family of terms: words, names, pairs, numbers, rough spellings."""

    texts: int
    counts: Mapping[str, Mapping[str, int]]

    def of(self, family: str, term: str) -> float:
        """How much a term tells: minus the log of the share of texts that have it."""
        return math.log(self.texts / (self.counts[family].get(term, 0) + UNSEEN))

    @property
    def unseen(self) -> float:
        """How much a term tells that no text of the table has."""
        return math.log(self.texts / UNSEEN)


@cache
def rarity(language: str = "en") -> Rarity:
    """The table of a language; LexiconError when it is missing or malformed."""
    file = files("sayso.language") / "words" / language / "rarity.json"
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return Rarity(texts=raw["texts"], counts=raw["counts"])
    except (FileNotFoundError, ValueError, KeyError) as fault:
        raise LexiconError(f"words/{language}/rarity.json: {fault}") from fault

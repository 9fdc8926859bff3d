"""The words of somebody's question, taken apart: what it counts, of whom, where and when."""

import re
from collections.abc import Sequence

from sayso.compare.facts import measures_named
from sayso.compare.groups import Inclusion, inclusion, read_group, singular
from sayso.language.calendar import months, weekdays
from sayso.language.names import is_place, plain_words
from sayso.language.parties import fold_homes
from sayso.language.vocabulary import vocabulary
from sayso.model.topic import AskedTerms, Counted

MEASURE, GROUP, WORDS = 3.0, 2.0, 4.0  # shares of a full match, set by hand
WHERE = re.compile(r"\b(?:in|at|near|off|around) (?:the |an? )?([^\W\d_][\w'’-]+)")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
LONGEST = 2000
"""Characters of a question that are looked at."""


class AskedWords:
    """The words of somebody's question, taken apart."""

    __slots__ = ("group", "measures", "names", "telling", "wanted", "years")

    def __init__(self, words: str) -> None:
        words = words[:LONGEST]
        self.measures = measures_named(words)
        self.telling = telling_words(words) - {
            w for w in vocabulary().measures if w in words.lower().split()
        }
        self.group = read_group(" ".join(self.telling))
        self.wanted = self.group.heads & vocabulary().some
        self.names = _names(words)
        self.years = frozenset(map(int, YEAR.findall(words)))
        self.telling -= frozenset(map(str, self.years))

    @property
    def terms(self) -> AskedTerms:
        """What a question that answers must have, and what the best has most of."""
        return AskedTerms(words=self.names, years=self.years, shared=self.telling)

    @property
    def surroundings(self) -> AskedTerms:
        """The same for questions of these places and years, whatever and whomever they count."""
        telling = self.telling - self.group.heads
        return AskedTerms(words=self.names, years=self.years, shared=telling)

    def score(self, counted: Counted, shared: int) -> float:
        """How well a question that shares so many telling words answers: a share of what is asked.

        It is of the names and the years that are asked for.
        """
        parts: list[tuple[float, float]] = []
        if self.wanted and self.wanted.isdisjoint(counted.heads):
            return 0.0
        if self.measures:
            parts.append((MEASURE, _measure(counted, self.measures)))
            if parts[0][1] == 0:
                return 0.0
        if self.telling:
            parts.append((WORDS, shared / len(self.telling)))
        if self.group.heads:
            parts.append((GROUP, self._who(counted)))
        full = sum(weight for weight, _ in parts)
        return sum(weight * value for weight, value in parts) / full if full else 0.0

    def names_counted(self, word: str, heads: frozenset[str]) -> bool:
        """Whether a word of the question names those who are counted."""
        return not heads.isdisjoint(telling_words(word.strip("?!.,;:")))

    def _who(self, counted: Counted) -> float:
        how, _ = inclusion(read_group(counted.subject), self.group)
        return {Inclusion.SAME: 1.0, Inclusion.OTHER: 0.0}.get(how, 0.6)


def _measure(counted: Counted, asked: Sequence[str]) -> float:
    """How far a question counts what is asked for; of "killed and injured", the mean of both."""
    return sum(_counts(counted, m) for m in asked) / len(asked)


def _counts(counted: Counted, asked: str) -> float:
    """Asked for by name, or held by the measure asked for, or holding it."""
    measure = counted.measure
    if measure == asked:
        return 1.0
    if asked in counted.measures:
        return 0.9
    held = vocabulary().includes
    return 0.6 if asked in held.get(measure, ()) or measure in held.get(asked, ()) else 0.0


def _names(words: str) -> frozenset[str]:
    """The names in somebody's question, without which no question is what it asks for."""
    given = words.split()
    passing = months() | weekdays()
    named = [w for at, w in enumerate(given) if w[:1].isupper() and (at or is_place(w))]
    named += WHERE.findall(words)
    return telling_words(" ".join(w for w in named if w.strip("?!.,;:").lower() not in passing))


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that name somebody, something or some place, folded."""
    words_of = vocabulary()
    rest, homes = fold_homes(plain_words(text))
    stems = {singular(w.lower(), words_of) for w in rest if w.lower() not in words_of.asking}
    return frozenset(stems | {h for home in homes for h in home.split()})

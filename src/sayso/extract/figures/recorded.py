"""Which counts are claimed: facts that a ledger would record, told by weighed features.

"Three bridges" is, "two good reasons", "one end" and "a 12-gauge shotgun" are not.  Every feature
has a weight and an example in words/en/recorded.toml, fitted by training/fit_recorded.py.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sayso.extract.figures.indefinite_singulars import IN_PASSING
from sayso.extract.figures.number_terms import poll_words
from sayso.language.lexicon import load_words, word_set
from sayso.language.speech import speech_forms
from sayso.language.things import kind_of_noun
from sayso.model.quantity import Figure, Kind, Quantifier

NEAR = 60
"""Characters before a figure in which its article and its mood stand: some eight words."""
POLLED = 150
"""Characters on either side of a lead in points in which the poll that gives it is named."""
GAME = 200
"""Characters on either side of a number in which words of games make it one of a game."""
OF_GAMES = 2
"""Different words of games that do."""
MOOD_WITHIN = 6
"""Words before a figure among which one of mood makes it a supposition."""
SMALL, LARGE = 13, 1000
"""Numbers below are small ones, from here up large ones."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
OF_KNOWN = re.compile(r"^\w+ of (?:(?:the|this|these|those|his|her|its|their|our|my)\b|[A-Z])")
JOINED = re.compile(r"[-‑‐][^\W\d_]")
SIZE_OF = re.compile(r"[-‑‐][^\W\d_]")
LOWER = re.compile(r"[a-z]+(?:-[a-z]+)*")
SIZING = re.compile(r"(?P<joint>[-‑‐ ])(?P<noun>[a-z]{3,})$")
AND_NOUN = re.compile(r" (?!(?:of|and|or|in|to|from|at|by|for|was|were|is|are|had|has)\b)([a-z]+)")
"""What is sized, right after: "a 15-member council"."""
NOT_DONE_TO = frozenset({"other", "attended", "voted", "on strike", "delivered", "deployed"})
"""Measures that a thing of many members or of a weight may have as one."""


class FigureSeen(NamedTuple):
    """A figure as the features see it: its words, those before it, the text after, words around."""

    figure: Figure
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: str
    around: frozenset[str]

    @property
    def least(self) -> Decimal:
        """The lower bound, else the upper one."""
        low = self.figure.low if self.figure.low is not None else self.figure.high
        return Decimal(0) if low is None else low

    @property
    def hyphened(self) -> bool:
        """Whether a hyphen joins the number to its noun, or to what follows."""
        said, unit = self.figure.words.text.lower(), self.figure.unit
        inside = bool(unit) and said.endswith(unit) and said[: -len(unit)][-1:] in ("-", "‑", "‐")
        return inside or JOINED.match(self.after) is not None


CLAIMED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.RATIO, Kind.WEIGHT})
"""Kinds of quantity that are always claimed; ages, dates, distances and scores only describe."""


def is_recorded(figure: Figure, text: str) -> bool:
    """Whether a figure of the report is a fact to be claimed.

    Amounts of land and goods are, unless they are the size of a thing: "a 9-acre site".
    """
    if _is_size(figure, text) or (figure.unit in _words("play") and figure.measure == "other"):
        return False
    if figure.kind is Kind.OTHER and figure.unit in word_set("recorded", "words", "amounts"):
        polled = figure.unit == "points" and not poll_words().isdisjoint(_around(figure, text))
        return polled or not SIZE_OF.search(text[figure.words.begin : figure.words.end + 2])
    if figure.kind is not Kind.COUNT:
        return figure.kind in CLAIMED
    if figure.reason == IN_PASSING and not figure.part_of:
        return False
    if figure.base is not None:
        return True  # "11 of the 12 lifeboats": a part of a counted whole is a fact
    return outweighs(features_of(figure, text))


def _is_size(figure: Figure, text: str) -> bool:
    """Whether a number tells the size of one thing: "a 15-member council", "a 900 kilogram bomb".

    Not so of those who are harmed ("a 12-man crew drowned"), of a thousand members or more, and of
    a heap: "a 1,300-ton stockpile".
    """
    if figure.kind not in (Kind.COUNT, Kind.WEIGHT) or figure.measure not in NOT_DONE_TO:
        return False
    joined = "-‑‐ " if figure.kind is Kind.WEIGHT else "-‑‐"
    sized = SIZING.search(text[figure.words.begin : figure.words.end])
    many = figure.low is None or figure.low > 1
    large = figure.kind is Kind.COUNT and figure.low is not None and figure.low >= LARGE
    of_one = sized is not None and sized["joint"] in joined and not sized["noun"].endswith("s")
    thing = AND_NOUN.match(text, figure.words.end)
    return many and of_one and not large and thing is not None and thing[1] not in _words("heaps")


def outweighs(features: Iterable[str]) -> bool:
    """Whether as much speaks for a fact as against it, in whatever order the features come.

    Weights are written in tenths; what sums of floats differ by is no reason.
    """
    weights = recorded_weights()
    return round(weights["always"] + sum(weights[name] for name in features), 6) >= 0


def _around(figure: Figure, text: str) -> list[str]:
    begin, end = figure.words.begin, figure.words.end
    return text[max(0, begin - POLLED) : end + POLLED].lower().split()


@cache
def recorded_weights(language: str = "en") -> Mapping[str, float]:
    """The weight of every feature; positive ones speak for a fact that is recorded."""
    table = load_words(language, "recorded")["features"]
    return {name: float(entry["weight"]) for name, entry in table.items()}


def features_of(figure: Figure, text: str) -> frozenset[str]:
    """The features that hold of a count as it stands in its report."""
    begin, end = figure.words.begin, figure.words.end
    seen = FigureSeen(
        figure,
        tuple(w.lower() for w in WORD.findall(figure.words.text)),
        tuple(w.lower() for w in WORD.findall(text[max(0, begin - NEAR) : begin])),
        text[end : end + NEAR],
        frozenset(LOWER.findall(text[max(0, begin - GAME) : end + GAME].lower())),
    )
    found = {name for name, holds in FEATURES.items() if holds(seen)}
    return frozenset({*found, _size(seen), f"of {_kind(figure)}"})


def _size(seen: FigureSeen) -> str:
    if seen.least == 1:
        return "one" if seen.words and "one" in seen.words else "single"
    if seen.figure.quantifier is Quantifier.VAGUE and seen.least < SMALL:
        return "few"
    if seen.least == 0:
        return "nought"
    if seen.least < SMALL:
        return "small"
    return "large" if seen.least >= LARGE else "middling"


def _kind(figure: Figure) -> str:
    return kind_of_noun(figure.unit) if figure.unit else "nothing named"


def _is_definite(seen: FigureSeen) -> bool:
    """Whether few are seen of as known: "the two firms", but not "the 20,000 employees"."""
    if seen.least >= SMALL:
        return False
    last = seen.before[-1:]
    named = bool(last) and last[0].endswith(("'s", "’s"))
    return not seen.hyphened and (named or (bool(last) and last[0] in _words("definite")))


def _is_of_a_row(seen: FigureSeen) -> bool:
    near = {*seen.before[-1:], *WORD.findall(seen.after.lower())[:1]}
    return not seen.hyphened and bool(near & _words("rows"))


def _is_supposed(seen: FigureSeen) -> bool:
    """Whether a word of mood stands before; "said it would cut 900" tells of a plan."""
    moods = {*seen.before[-MOOD_WITHIN:]} & _words("moods")
    reported = moods == {"would"} and not speech_forms().isdisjoint(seen.before)
    return bool(moods) and not reported


def _is_of_known(seen: FigureSeen) -> bool:
    return OF_KNOWN.match(seen.figure.words.text + seen.after[:12]) is not None


def _is_one_of_known(seen: FigureSeen) -> bool:
    """Whether one stands out of some: "one of the finest halls", not "one of the crew drowned"."""
    one = seen.least == 1 and "one" in seen.words
    return one and _is_of_known(seen) and seen.figure.measure in NOT_DONE_TO


def _is_named(seen: FigureSeen) -> bool:
    """Whether what is counted is a name: "two Harbour Prizes", but not "two Velian factions"."""
    return seen.figure.subject.rpartition(" ")[2][:1].isupper()


def _is_at_play(seen: FigureSeen) -> bool:
    """Whether the number stands where a game is told: "needed 280 to win the final match"."""
    return len(seen.around & _words("games")) >= OF_GAMES


def _is_numbered(seen: FigureSeen) -> bool:
    """Whether a number says which of things of a sort: "position 5", "on day four of the walk"."""
    if seen.figure.unit or seen.figure.measure != "other" or not seen.before[-1:]:
        return False
    noun = seen.before[-1]
    return not noun.endswith("s") and kind_of_noun(noun) != "unknown"


def _is_added(seen: FigureSeen) -> bool:
    """Whether they come on top of others: "two more tents", but not "more than two tents"."""
    return "than" not in seen.words and not _words("added").isdisjoint(seen.words)


def _is_bare(seen: FigureSeen) -> bool:
    """Whether figures stand alone where nothing is told of those counted: "it came to 66".

    A rate tells of what, and so does a word near by for a count: "put the death toll at 16".
    """
    counting = word_set("measures", "accounting", "tolls") - {"figure"}
    named = bool(seen.figure.unit or seen.figure.per) or seen.figure.measure != "other"
    known = named or not counting.isdisjoint(seen.around)
    return not known and seen.least < LARGE and any(w[0].isdigit() for w in seen.words)


def _is_bounded(seen: FigureSeen) -> bool:
    return seen.figure.quantifier not in (Quantifier.EXACT, Quantifier.VAGUE)


def _words(name: str) -> frozenset[str]:
    return word_set("recorded", "words", name)


FEATURES: Mapping[str, Callable[[FigureSeen], bool]] = {
    "measured": lambda seen: seen.figure.measure != "other",
    "part": lambda seen: bool(seen.figure.part_of),
    "bounded": _is_bounded,
    "hyphened": lambda seen: seen.hyphened,
    "definite": _is_definite,
    "of a row": _is_of_a_row,
    "of known": _is_of_known,
    "one of known": _is_one_of_known,
    "supposed": _is_supposed,
    "named": _is_named,
    "at play": _is_at_play,
    "numbered": _is_numbered,
    "added": _is_added,
    "bare": _is_bare,
}
"""What may hold of a figure beside its size and its noun's kind."""

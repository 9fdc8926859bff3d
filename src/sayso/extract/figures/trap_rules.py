"""Patterns of words around a number that make it no quantity, or an age: rules as data.

A pattern of words/en/traps.toml holds "#" for the number and, before and after it, one test for
each piece: a word or "a|b", "@class" of the table, "/regex/" over the piece as written, "Aa" a
capital, "." and other marks themselves.  "_" in front asks that no space comes before the piece
("_#" for the number), "?" behind lets it be absent, "BOL" is the begin of a line, "START"
that of the text and "END" what is no word.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sayso.extract.figures.numerals import Numeral
from sayso.extract.figures.pieces import Piece, joined, word_at
from sayso.extract.figures.trap_words import plural_follows, trap_words
from sayso.language.lexicon import load_words, word_list

WIDE = 8
"""Pieces on either side among which a word of `near` is looked for."""

Test = Callable[[Piece], bool]


def _ends(piece: Piece) -> bool:
    return not piece.raw[0].isalnum() and not _is_dash(piece)


def _is_dash(piece: Piece) -> bool:
    return piece.text in "-–‑‐—−"


def _starts(piece: Piece) -> bool:
    """Whether nothing stands before: held by no piece, but by the text's begin."""
    return piece.begin < 0


SHAPES: Mapping[str, Test] = {
    "Aa": lambda piece: piece.raw[0].isupper(),
    "NAME": lambda piece: piece.raw[0].isupper() or piece.value is not None,
    "DASH": _is_dash,
    "END": _ends,
    "START": _starts,
}
"""Tests that go by the form of a piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceTest:
    """The test of one piece, whether it must be joined to the one before it, or may be absent.

    `words` are all that it may be, in lower case; None where it goes by the form.
    """

    holds: Test
    joined: bool
    optional: bool
    words: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Steps before the number, nearest first, and after it; whether it is joined to the former."""

    before: tuple[PieceTest, ...]
    after: tuple[PieceTest, ...]
    joined: bool
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A kind of trap: its patterns and what must hold of the number besides."""

    name: str
    is_age: bool
    bare: bool
    forms: frozenset[str]
    patterns: tuple[Pattern, ...]
    written: re.Pattern[str] | None
    least: Decimal
    most: Decimal
    unless_counting: bool
    near: frozenset[str]


@cache
def trap_rules(language: str = "en") -> tuple[Rule, ...]:
    """The rules of a language, in the order of the file."""
    table = load_words(language, "traps")
    classes = {name: frozenset(word_list(table, "classes", name)) for name in table["classes"]}
    known = trap_words(language)
    classes |= {
        "months": known.months,
        "persons": known.persons,
        "streets": known.streets,
        "weekdays": known.weekdays,
    }
    return tuple(_rule(entry, classes) for entry in table["rules"])


class _Index:
    """Rules by the words that a pattern of theirs asks for beside the number; the rest always."""

    def __init__(self) -> None:
        self._before: dict[str, set[int]] = defaultdict(set)
        self._after: dict[str, set[int]] = defaultdict(set)
        self._always: set[int] = set()

    def add(self, number: int, rule: Rule) -> None:
        """Take up a rule of this number."""
        for pattern in rule.patterns:
            sides = ((self._before, pattern.before), (self._after, pattern.after))
            asked = next(((on, s[0].words) for on, s in sides if s and _is_asked(s[0])), None)
            if asked is None:
                self._always.add(number)
            else:
                for word in asked[1] or ():
                    asked[0][word].add(number)

    def near(self, before: str, after: str) -> list[int]:
        """The numbers of rules that may fit between these words, in order."""
        return sorted(self._always.union(self._before.get(before, ()), self._after.get(after, ())))


def _is_asked(step: PieceTest) -> bool:
    """Whether a step holds of certain words alone, and must."""
    return step.words is not None and not step.optional


@cache
def _by_form(language: str = "en") -> dict[tuple[str, bool], _Index]:
    """The rules that may fit a numeral of each form, bare or not."""
    under: dict[tuple[str, bool], _Index] = defaultdict(_Index)
    for number, rule in enumerate(trap_rules(language)):
        for form in rule.forms:
            for bare in {True, rule.bare}:
                under[form, bare].add(number, rule)
    return dict(under)


def _rule(entry: dict[str, Any], classes: dict[str, frozenset[str]]) -> Rule:
    return Rule(
        name=entry["name"],
        is_age=entry.get("age", False),
        bare=entry.get("bare", True),
        forms=frozenset(entry.get("forms", ("digits", "words"))),
        patterns=tuple(_pattern(said, classes) for said in entry["patterns"]),
        written=re.compile(entry["written"]) if "written" in entry else None,
        least=Decimal(entry.get("least", 0)),
        most=Decimal(str(entry.get("most", "1e30"))),
        unless_counting=entry.get("unless_counting", False),
        near=classes[entry["near"]] if "near" in entry else frozenset(),
    )


def _pattern(said: str, classes: dict[str, frozenset[str]]) -> Pattern:
    words = said.split()
    at = next(i for i, w in enumerate(words) if w in ("#", "_#"))
    opens = words[0] == "BOL"
    return Pattern(
        before=tuple(_step(w, classes) for w in reversed(words[opens:at])),
        after=tuple(_step(w, classes) for w in words[at + 1 :]),
        joined=words[at] == "_#",
        opens=opens,
    )


def _step(word: str, classes: dict[str, frozenset[str]]) -> PieceTest:
    optional = word.endswith("?") and len(word) > 1
    close = word.startswith("_") and len(word) > 1
    core = word[close : len(word) - optional]
    words = _words(core, classes)
    return PieceTest(holds=_test(core, words), joined=close, optional=optional, words=words)


def _words(core: str, classes: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The words that a step may be, None where it goes by the form."""
    if core in SHAPES or (core.startswith("/") and len(core) > 1):
        return None
    return classes[core[1:]] if core.startswith("@") else frozenset(core.split("|"))


def _test(core: str, words: frozenset[str] | None) -> Test:
    if words is not None:
        return lambda p: p.text in words
    if core in SHAPES:
        return SHAPES[core]
    shape = re.compile(core[1:-1])
    return lambda p: shape.fullmatch(p.raw) is not None


def trap_of(pieces: Sequence[Piece], n: Numeral, bare: bool, opens: bool) -> Rule | None:
    """The first rule that fits a numeral; `opens`: it is the first thing of its line."""
    around = {p.text for p in pieces[max(0, n.first - WIDE) : n.stop + WIDE]}
    index = _by_form().get((n.form, bare))
    if index is None:
        return None
    rules, beside = trap_rules(), (word_at(pieces, n.first - 1), word_at(pieces, n.stop))
    fitting = (rules[number] for number in index.near(*beside))
    return next((rule for rule in fitting if _fits(rule, pieces, n, opens, around)), None)


def _fits(rule: Rule, pieces: Sequence[Piece], n: Numeral, opens: bool, around: set[str]) -> bool:
    if not rule.least <= n.low <= rule.most:
        return False
    if rule.written and not (n.stop == n.first + 1 and rule.written.fullmatch(pieces[n.first].raw)):
        return False
    if rule.unless_counting and plural_follows(pieces, n.stop):
        return False
    if rule.near and rule.near.isdisjoint(around):
        return False
    return any(_matches(pattern, pieces, n, opens) for pattern in rule.patterns)


def _matches(pattern: Pattern, pieces: Sequence[Piece], n: Numeral, opens: bool) -> bool:
    if (pattern.opens and not opens) or (pattern.joined and not joined(pieces, n.first)):
        return False
    return _goes(pattern.before, pieces, n.first - 1, -1) and _goes(
        pattern.after, pieces, n.stop, 1
    )


def _goes(
    steps: Sequence[PieceTest], pieces: Sequence[Piece], at: int, by: int, since: int = 0
) -> bool:
    """Whether the steps hold of the pieces from a place on, one by one onward or backward (-1)."""
    edge = _starts if by < 0 else _ends
    for number in range(since, len(steps)):
        step = steps[number]
        if not 0 <= at < len(pieces):
            if step.holds is edge:
                return True
            here = False
        else:
            here = step.holds(pieces[at]) and (not step.joined or joined(pieces, at))
        if step.optional:
            if here and _goes(steps, pieces, at + by, by, number + 1):
                return True
        elif here:
            at += by
        else:
            return False
    return True

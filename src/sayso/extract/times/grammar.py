"""The grammar of time expressions: the rules of times.toml, run over the classes of words.

A rule has an optional front ("the end of", "late", "8 a.m. on"), a core, and an optional back
("night", "at 8 a.m.").  Where several rules fit at a place the longest wins.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.errors import LexiconError
from sayso.extract.times.words import Calendar, TimeWord, calendar

NAME = re.compile(r"[A-Za-z_]+")
DEEP = 6
EDGES = ("front", "back")
APART = ("plain", "capital", "stop", "opens")
"""Classes that stand in no rule."""
BARE = frozenset({"repeated", "duration", "period", "shifted", "present", "clock", "day_range"})
"""Rules that take no front and no back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMatch:
    """A rule that fits: its name and the words of front, core and back.

    `at` and `stop` number the first word and the one after the last; `begin` and `end` are places
    in the report; `lead` and `after` are the words around it.  A core may borrow a word from its
    neighbour: the year of "May and June 1940".
    """

    rule: str
    at: int
    stop: int
    begin: int
    end: int
    front: Sequence[TimeWord]
    core: Sequence[TimeWord]
    back: Sequence[TimeWord]
    lead: str = ""
    after: str = ""

    @property
    def length(self) -> int:
        """How many words stand in the expression itself."""
        return self.stop - self.at


def _spell(pattern: str, known: Calendar, macros: dict[str, str]) -> str:
    for _ in range(DEEP):
        pattern = NAME.sub(lambda m: macros[m[0]] if m[0].isupper() else m[0], pattern)

    def code(match: re.Match[str]) -> str:
        name = match[0]
        kinds = known.unions.get(name, [name])
        lost = [k for k in kinds if k not in known.codes]
        if lost:
            raise LexiconError(f"times.toml: no class {lost[0]!r} in pattern {pattern!r}")
        return "[" + "".join(known.codes[k] for k in kinds) + "]"

    spelled = NAME.sub(code, pattern).replace(" ", "")
    return spelled.replace("(", "(?:")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A rule's name and its core as a regular expression over class codes.

    Front and back are alike for nearly all rules, and long: most texts hold the core of few rules,
    so that the whole expression is made when its core is met.
    """

    name: str
    core: re.Pattern[str]
    language: str

    def matches(self, codes: str, begin: int, end: int) -> Iterator[re.Match[str]]:
        """Where the rule fits between two places; front, core and back are its three groups."""
        if self.core.search(codes, begin, end) is None:
            return iter(())
        return _whole(self).finditer(codes, begin, end)


@cache
def _whole(rule: TimeRule) -> re.Pattern[str]:
    front, back = ("", "") if rule.name in BARE else _edges(rule.language)
    return re.compile(f"({front})({rule.core.pattern})({back})")


@cache
def _edges(language: str) -> tuple[str, str]:
    """What may stand before and behind a core."""
    front, back = (_either(calendar(language).table[e]["patterns"], language) for e in EDGES)
    return f"{front}?", f"{back}?"


def _either(patterns: Sequence[str], language: str) -> str:
    known = calendar(language)
    macros = known.table["macros"]
    return "(?:" + "|".join(_spell(p, known, macros) for p in patterns) + ")"


@cache
def time_rules(language: str) -> tuple[TimeRule, ...]:
    """The rules of a language, in their order."""
    return tuple(
        TimeRule(name, re.compile(_either([pattern], language)), language)
        for name, patterns in calendar(language).table["rules"].items()
        for pattern in patterns
    )


@cache
def _runs(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Runs of words that a rule may hold, and the words without which no rule fits."""
    known = calendar(language)
    apart = "".join(known.codes[k] for k in APART)
    weak = "".join(known.codes[k] for k in (*known.table["weak"]["classes"], *APART))
    return re.compile(f"[^{apart}]+"), re.compile(f"[^{weak}]")


def _stretches(codes: str, language: str) -> Iterator[tuple[int, int]]:
    run, strong = _runs(language)
    for stretch in run.finditer(codes):
        if strong.search(codes, *stretch.span()):
            yield stretch.span()


def read_matches(
    words: Sequence[TimeWord], accepts: Callable[[TimeMatch], bool], language: str = "en"
) -> Iterator[TimeMatch]:
    """What the rules find and `accepts` lets pass: the longest at each place, none overlapping."""
    known = calendar(language)
    codes = "".join(known.codes[w.kind] for w in words)
    matches = [
        (m.start(), -m.end(), order, rule.name, m)
        for begin, end in _stretches(codes, language)
        for order, rule in enumerate(time_rules(language))
        for m in rule.matches(codes, begin, end)
    ]
    matches.sort(key=lambda f: f[:3])
    reached = 0
    for begin, _, _, name, fit in matches:
        if begin < reached:
            continue
        match = _match(words, name, fit)
        if accepts(match):
            reached = match.stop
            yield match


def _match(words: Sequence[TimeWord], name: str, fit: re.Match[str]) -> TimeMatch:
    first, last = fit.span()
    return TimeMatch(
        rule=name,
        at=first,
        stop=last,
        begin=words[first].begin,
        end=words[last - 1].end,
        front=words[first : fit.end(1)],
        core=words[fit.end(1) : fit.end(2)],
        back=words[fit.end(2) : last],
        lead=words[first - 1].text.lower() if first else "",
        after=words[last].text.lower() if last < len(words) else "",
    )

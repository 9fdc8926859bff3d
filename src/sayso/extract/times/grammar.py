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


@cache
def rule_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each rule's name with the regular expression over class codes."""
    known = calendar(language)
    table = known.table
    macros = table["macros"]

    def either(patterns: Sequence[str]) -> str:
        return "(?:" + "|".join(_spell(p, known, macros) for p in patterns) + ")"

    front, back = either(table["front"]["patterns"]), either(table["back"]["patterns"])
    made = []
    for name, patterns in table["rules"].items():
        for pattern in patterns:
            core = either([pattern])
            edges = ("", "") if name in BARE else (f"{front}?", f"{back}?")
            made.append((name, re.compile(f"({edges[0]})({core})({edges[1]})")))
    return tuple(made)


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
        (m.start(), -m.end(), order, name, m)
        for begin, end in _stretches(codes, language)
        for order, (name, pattern) in enumerate(rule_patterns(language))
        for m in pattern.finditer(codes, begin, end)
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

"""Lines of a page that are no text of its report: headers, share bars, related news, credits.

Nothing is claimed from them; the text keeps them.  What speaks for each kind is a table of weights
in words/<language>/layout.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from sayso.errors import LexiconError
from sayso.extract.layout.marks import DOUBLE_CLOSERS, SINGLE_ENDS
from sayso.language.calendar import month_names
from sayso.language.lexicon import load_words, word_list
from sayso.model.text import Span

TRAILING = f" {DOUBLE_CLOSERS}{SINGLE_ENDS}"
LONGEST = 300
"""Characters of the longest line that may be one; longer ones are told something in."""
SHORT = 12
"""Words of a short line."""
TAIL = 3
"""Lines below a bare "Related" that may be headlines of other reports."""
MOST = 0.5
"""Share of a line's words that are a kind's own or numbers, from which it is made of them."""

WORD = re.compile(r"\d+(?:[.,]\d+)*[kKmM]?\b|[^\W_]+(?:['’.+-][^\W_]+)*\+?|©|\(c\)")
PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|\(?0|\(?\d{3}\)?[-. ])[\d().\s/-]{5,18}\d(?![\w%])"
    r"|(?<![\w.,/-])\d{3}[-. ]\d{4}(?![\w%])|\w@\w[\w.-]{0,60}\.\w"
)
DAY = re.compile(r"\b(?:1[5-9]|2[01])\d\d\b|\d{1,2}[:/.-]\d{2}\b")
JOINING = frozenset({"and", "of", "for", "by", "in"})
STOPS = (".", "!", "?")
CLOSED = re.compile(r"\s*[:|–—>-]\s*")


class LineSign(StrEnum):
    """What may speak for a kind of line."""

    OPENS = "opens"
    COLON = "colon"
    WORDS = "words"
    MOST = "most"
    PHONE = "phone"
    DAY = "day"
    SHORT = "short"
    OPEN_ENDED = "open_ended"
    NAMES = "names"
    EDGE = "edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """A line that is no text of the report, and of what kind it is."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True)
class _Kind:
    """A kind of line: its openings, the words in it, and the weights of what speaks for it."""

    name: str
    opens: re.Pattern[str]
    words: frozenset[str]
    weights: Mapping[LineSign, float]
    least: float

    @cached_property
    def needs_opening(self) -> bool:
        """Whether without its opening no line can be of the kind."""
        opening = (LineSign.OPENS, LineSign.COLON)
        return sum(w for e, w in self.weights.items() if e not in opening) < self.least

    @cached_property
    def cheapest_first(self) -> Sequence[tuple[LineSign, float]]:
        """The weights in the order in which they are asked for, what speaks against it first."""
        return sorted(self.weights.items(), key=lambda w: (w[1] >= 0, COST.index(w[0])))


COST = (
    LineSign.OPENS, LineSign.COLON, LineSign.EDGE, LineSign.OPEN_ENDED, LineSign.SHORT,
    LineSign.DAY, LineSign.PHONE, LineSign.NAMES, LineSign.WORDS, LineSign.MOST,
)  # fmt: skip
"""What may speak for a kind, the cheapest to ask first."""


@dataclass(frozen=True)
class _Line:
    """A line with what it shows, each worked out once for all kinds; `edge`: first or last."""

    text: str
    edge: bool

    @cached_property
    def words(self) -> list[str]:
        """Its words and numbers."""
        return WORD.findall(self.text)

    @cached_property
    def low(self) -> str:
        """The line in small letters."""
        return self.text.lower()

    @cached_property
    def low_words(self) -> list[str]:
        """The words of the line in small letters."""
        return WORD.findall(self.low)

    @cached_property
    def numbers(self) -> int:
        """How many of them begin with a figure."""
        return sum(w[0].isdigit() for w in self.low_words)

    @cached_property
    def has_day(self) -> bool:
        """Whether a date, a year or an hour stands in it."""
        return DAY.search(self.text) is not None or bool(_months().search(self.text))

    @cached_property
    def has_phone(self) -> bool:
        """Whether a telephone number or an address for mail does."""
        return PHONE.search(self.text) is not None

    @cached_property
    def is_open_ended(self) -> bool:
        """Whether it ends without a full stop."""
        return not self.text.rstrip(TRAILING).endswith(STOPS)


@cache
def _kinds(language: str = "en") -> tuple[_Kind, ...]:
    """The kinds of a language, in the order of the table; LexiconError when malformed."""
    table = load_words(language, "layout")
    return tuple(_kind(name, table) for name in table["boilerplate"])


def _kind(name: str, table: dict[str, dict[str, dict[str, object]]]) -> _Kind:
    entry = table["boilerplate"][name]
    weights, least = entry.get("weights"), entry.get("least")
    if not isinstance(weights, dict) or not isinstance(least, int | float):
        raise LexiconError(f"layout.toml: boilerplate.{name} needs weights and least")
    opens = sorted(word_list(entry, "opens"), key=len, reverse=True)
    return _Kind(
        name,
        re.compile(rf"(?:{'|'.join(map(re.escape, opens))})(?!\w)", re.IGNORECASE),
        frozenset(word_list(entry, "words")) if "words" in entry else frozenset(),
        {LineSign(key): float(value) for key, value in weights.items()},
        float(least),
    )


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(month_names())})\b")


def read_boilerplate(text: str, lines: Sequence[Span]) -> Iterator[Boilerplate]:
    """The lines that are no text of the report; below a bare "Related" those that follow it."""
    telling = [n for n, (b, e) in enumerate(lines) if _tells(text[b:e])]
    first, last = (telling[0], telling[-1]) if telling else (0, len(lines))
    tail = 0
    for number, (begin, end) in enumerate(lines):
        line = text[begin:end]
        kind = kind_of_line(line, edge=not first < number < last)
        if not kind and tail and not _tells(line):
            kind, tail = "related", tail - 1
        elif kind == "related":
            tail = TAIL if len(WORD.findall(line)) <= len(kind.split()) + TAIL else 0
        else:
            tail = 0
        if kind:
            yield Boilerplate(begin=begin, end=end, kind=kind)


def kind_of_line(line: str, *, edge: bool = False) -> str:
    """The kind of boilerplate a line is, empty for text; `edge`: first or last of its report."""
    if len(line) > LONGEST:
        return ""
    shown = _Line(line, edge)
    for kind in _kinds():
        opened = kind.opens.match(line)
        if kind.needs_opening and opened is None:
            continue
        if _reaches_least(kind, shown, opened):
            return kind.name
    return ""


def _reaches_least(kind: _Kind, line: _Line, opened: re.Match[str] | None) -> bool:
    """Whether what holds of a line weighs enough; asked no further once too much does not."""
    to_spare = sum(kind.weights.values()) - kind.least
    for evidence, weight in kind.cheapest_first:
        if not _holds(evidence, kind, line, opened):
            to_spare -= weight
            if to_spare < 0:
                return False
    return True


def _holds(evidence: LineSign, kind: _Kind, line: _Line, opened: re.Match[str] | None) -> bool:
    """Whether a piece of evidence holds of a line; `opened` is the kind's opening in it."""
    match evidence:
        case LineSign.OPENS:
            return opened is not None
        case LineSign.COLON:
            return opened is not None and _is_closed(opened)
        case LineSign.NAMES:
            words = WORD.findall(line.text[opened.end() :]) if opened else line.words
            return bool(words) and all(w[0].isupper() or w in JOINING for w in words)
        case LineSign.WORDS:
            return any(w in line.low for w in kind.words)
        case LineSign.MOST:
            own = sum(w in kind.words for w in line.low_words)
            least = max(2, MOST * len(line.low_words))
            return own > 0 and own + line.numbers >= least and own >= line.numbers
        case LineSign.PHONE:
            return line.has_phone
        case LineSign.DAY:
            return line.has_day
        case LineSign.SHORT:
            return len(line.words) <= SHORT
        case LineSign.OPEN_ENDED:
            return line.is_open_ended
        case LineSign.EDGE:
            return line.edge


def _is_closed(opened: re.Match[str]) -> bool:
    """Whether a colon or the like closes an opening, or it is all of the line."""
    line, end = opened.string, opened.end()
    return end == len(line) or CLOSED.match(line, end) is not None


def _tells(line: str) -> bool:
    """Whether a line is a sentence: it ends like one and is not short."""
    return line.rstrip(TRAILING).endswith(STOPS) and line.count(" ") >= SHORT // 2

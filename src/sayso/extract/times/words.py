"""Every word of a text gets one class out of words/<lang>/times.toml.

A class is written as one character, so that a stretch of text is a short string which the grammar
can read with ordinary regular expressions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.errors import LexiconError
from sayso.extract.layout.marks import EITHER_END
from sayso.language.lexicon import load_words

OPENS = "([" + EITHER_END[:2]
"""Marks that something new opens with."""
MADE = (
    "iso", "slashdate", "clock", "ampm", "year", "shortyear", "decade", "shortdecade", "daynum",
    "digits", "ordnum", "era", "quartercode", "holiday", "hyphen", "dash", "sep", "poss",
    "stop", "slash", "plain", "capital", "opens",
)  # fmt: skip
"""Classes of what is read off digits, marks and capitals."""

FIRST_CODE = 0x100

WORD = re.compile(
    r"(?P<iso>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?(?![\d-]))"
    r"|(?P<slashdate>\b\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)\b(?![/.]\d))"
    r"|(?P<clock>\b\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<decade>\b1?\d\d0[’']?s\b|\b20\d0[’']?s\b)"
    r"|(?P<shortdecade>[’']?\b\d0[’']?s\b)"
    r"|(?P<ordnum>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<shortyear>(?<![\w’'])[’']\d\d\b(?![’'\w]))"
    r"|(?P<ampm>(?<![^\W\d_])[aApP](?:\.\s?[mM]\.|[mM]\b\.?))"
    r"|(?P<era>\b(?:B\.C\.E\.|B\.C\.|A\.D\.|C\.E\.|BCE\b|BC\b|AD\b|CE\b|B\.C\b|A\.D\b))"
    r"|(?P<quartercode>\bQ[1-4]\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<oclock>\bo[’']clock\b)"
    r"|(?P<poss>(?<=\w)[’']s\b)"
    r"|(?P<abbreviation>\b(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri"
    r"|sat|sun)\.)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark_other>[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word or mark: its place in the report, its class and what it is worth."""

    begin: int
    end: int
    kind: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The words of one language: what each says, the code of each class, the holidays."""

    entries: dict[str, tuple[str, Any]]
    codes: dict[str, str]
    unions: dict[str, list[str]]
    holidays: dict[str, str]
    holiday: re.Pattern[str]
    table: dict[str, Any]


CAPITAL_ONLY = frozenset({"maymonth", "dayabbr"})
CAPITAL_WORDS = frozenset({"august", "april", "june", "sat", "sun", "dec", "jan"})
ZONES = "zone"
JOINING = frozenset("-‐‑")
DASHES = frozenset("–—−")


@cache
def calendar(language: str = "en") -> Calendar:
    """The calendar words of a language; LexiconError when a word stands in two classes."""
    table = load_words(language, "times")
    entries: dict[str, tuple[str, Any]] = {}
    for kind, words in table["classes"].items():
        for word, value in words.items():
            if word in entries:
                raise LexiconError(f"times.toml: {word!r} stands in two classes")
            entries[word] = (kind, value)
    kinds = [*table["classes"], *MADE]
    codes = {kind: chr(FIRST_CODE + i) for i, kind in enumerate(kinds)}
    names = sorted(table["holidays"], key=len, reverse=True)
    parts = "|".join(re.escape(n).replace("'", "[’']?").replace(r"\ ", r"\s") for n in names)
    return Calendar(
        entries=entries,
        codes=codes,
        unions=table["unions"],
        holidays=table["holidays"],
        holiday=re.compile(rf"(?<![\w/-])(?:{parts})(?![\w/])", re.IGNORECASE),
        table=table,
    )


def read_time_words(text: str, begin: int, end: int, language: str = "en") -> list[TimeWord]:
    """The words between begin and end of a text, with their classes, in order."""
    known = calendar(language)
    words: list[TimeWord] = []
    at = begin
    for feast in known.holiday.finditer(text, begin, end):
        words.extend(_words(text, at, feast.start(), known))
        if feast[0][0].isupper() or feast[0][0].isdigit():
            name = re.sub(r"\s", " ", feast[0].lower().replace("’", "'"))
            words.append(
                TimeWord(feast.start(), feast.end(), "holiday", _day_of(known, name), feast[0])
            )
        else:
            words.extend(_words(text, feast.start(), feast.end(), known))
        at = feast.end()
    words.extend(_words(text, at, end, known))
    return words


def _day_of(known: Calendar, name: str) -> str:
    bare = name.replace("'", "")
    return next((day for key, day in known.holidays.items() if key.replace("'", "") == bare), "")


def _words(text: str, begin: int, end: int, known: Calendar) -> Iterator[TimeWord]:
    for match in WORD.finditer(text, begin, end):
        kind = match.lastgroup or "mark_other"
        if kind == "mark":
            kind = "slashdate"
        reader = READERS.get(kind)
        if reader is None:
            yield TimeWord(match.start(), match.end(), kind, match[0], match[0])
        else:
            yield reader(match, text, known)


def _word(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    del text
    written = match[0]
    lower = written.lower().rstrip(".")
    kind, value = known.entries.get(lower, ("plain", None))
    capital = written[0].isupper()
    if kind != "plain" and not _fits(kind, lower, written, capital):
        kind, value = "plain", None
    if kind == "plain" and capital:
        kind = "capital"
    return TimeWord(match.start(), match.end(), kind, value, written)


def _fits(kind: str, lower: str, written: str, capital: bool) -> bool:
    if kind in CAPITAL_ONLY or lower in CAPITAL_WORDS:
        return capital
    if kind == ZONES:
        return written.isupper() or lower in ("hrs", "hr")
    return True


def _number(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    written = match[0]
    del known
    kind, value = "digits", 0.0
    if written.isdigit() and written.isascii():
        value = int(written) if len(written) < 8 else 10**8
        if len(written) == 4 and 1000 <= value <= 2199:
            kind = "year"
        elif len(written) <= 2 and 1 <= value <= 31:
            kind = "daynum"
    elif written.isascii():
        bare = written.replace(",", "")
        value = float(bare) if bare.count(".") < 2 and len(bare) < 12 else 0.0
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    if (before and before in "$£€¥#.,:") or (after and after in "%‰°"):
        kind = "plain"
    if (before.isalpha() or after.isalpha()) and kind != "digits":
        kind = "plain" if before.isalpha() or kind == "year" else kind
    return TimeWord(match.start(), match.end(), kind, value, written)


def _ordinal(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    del text, known
    return TimeWord(match.start(), match.end(), "ordnum", int(match[0][:-2]), match[0])


def _decade(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    del text, known
    kind = match.lastgroup or "decade"
    digits = "".join(c for c in match[0] if c.isdigit())
    return TimeWord(match.start(), match.end(), kind, int(digits), match[0])


def _quarter(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    del text, known
    return TimeWord(match.start(), match.end(), "quartercode", int(match[0][1]), match[0])


def _mark(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    del known
    mark, begin, end = match[0], match.start(), match.end()
    tight = begin > 0 and end < len(text) and text[begin - 1].isalnum() and text[end].isalnum()
    kind = "opens" if mark in OPENS else "stop"
    if mark in JOINING or (mark in DASHES and tight):
        kind = "hyphen" if tight else "dash"
    elif mark in DASHES:
        kind = "dash"
    elif mark == ",":
        kind = "sep"
    elif mark == "/":
        kind = "slash"
    return TimeWord(begin, end, kind, mark, mark)


def _oclock(match: re.Match[str], text: str, known: Calendar) -> TimeWord:
    del text, known
    return TimeWord(match.start(), match.end(), "oclock", 0, match[0])


READERS = {
    "word": _word,
    "abbreviation": _word,
    "number": _number,
    "ordnum": _ordinal,
    "decade": _decade,
    "shortdecade": _decade,
    "mark_other": _mark,
    "oclock": _oclock,
    "quartercode": _quarter,
}

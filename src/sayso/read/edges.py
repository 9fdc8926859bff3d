"""What the first and last lines of a text tell of the report, where nothing else does.

Only lines that can hardly mean anything else are believed: "Published 3 June 2031", "By Ada
Brook", "© 2031 The Northern Mail".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from sayso.language.lexicon import load_words, word_list, word_set
from sayso.model.text import Document
from sayso.read.masthead import one_line, read_day

FIRST_LINES, LAST_LINES = 12, 8
"""Lines with words at the top and at the foot among which these stand."""
LONGEST = 120
"""Characters of such a line; longer ones are paragraphs."""
LONGEST_NAME = 60

_WEEKDAY = r"(?:[A-Z][a-z]{2,8}day,?[ ]|[A-Z][a-z]{2},?[ ])?"
_DAY = re.compile(
    _WEEKDAY + r"(\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?[ ][A-Z][a-z]{2,8}\.?,?[ ]\d{4}"
    r"|[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:st|nd|rd|th)?,?[ ]\d{4})(?!\d)"
)
_NAME = r"[A-Z][\w'’.-]{0,30}(?:[ ](?:(?:de|van|von|al|bin|der|la|el)[ ])?[A-Z][\w'’.-]{0,30}){1,3}"
_RIGHTS = re.compile(
    r"(?:copyright[ ]*(?:©|\(c\))?|©|\(c\))[ ]*(?:\d{4}(?:[ ]?[-–][ ]?\d{4})?,?[ ]+)?(?:by[ ]+)?"
    r"(?P<name>[^\W\d_][^.,|•·;:()\n]{1,80})",
    re.IGNORECASE,
)


def with_edges(document: Document) -> Document:
    """The report with what its own first and last lines tell of it, where it lacks that."""
    if document.published and document.outlet and document.byline:
        return document
    head, foot = _lines(document.text)
    return replace(
        document,
        published=document.published or day_told([*head, *foot]),
        outlet=document.outlet or _outlet([*foot, *head[:2]]),
        byline=document.byline or _byline(head),
    )


def day_in(text: str) -> date | None:
    """The day of publication that a text's own first or last lines tell."""
    head, foot = _lines(text)
    return day_told([*head, *foot])


def placed(found: Document, name: str, sent: date | None) -> Document:
    """A report with where in a file it stood; where it tells no day, that of what it came with."""
    return replace(
        found,
        inside=": ".join(filter(None, (name, found.inside))),
        published=found.published or day_in(found.text) or sent,
    )


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The first lines and the last, those of a short text once."""
    edge = LONGEST * (FIRST_LINES + LAST_LINES)
    if len(text) <= 2 * edge:
        lines = _short(text)
        return lines[:FIRST_LINES], lines[FIRST_LINES:][-LAST_LINES:]
    return _short(text[:edge])[:FIRST_LINES], _short(text[-edge:])[-LAST_LINES:]


def _short(text: str) -> list[str]:
    lines = (one_line(line) for line in text.splitlines())
    return [line for line in lines if line and len(line) <= LONGEST]


def day_told(lines: Sequence[str]) -> date | None:
    """The day behind a word for publication, else behind one for a change."""
    for kind in ("published", "updated"):
        for line in lines:
            found = _before(kind).match(line)
            day = _DAY.match(line, found.end()) if found else None
            if day and (read := _read(day[1])):
                return read
    return None


def day_within(words: str) -> date | None:
    """The first day in a line that tells one: "Tue, Jun 3, 2031 at 4:00 PM"."""
    day = _DAY.search(words[: 2 * LONGEST])
    return _read(day[1]) if day else read_day(words)


def _read(words: str) -> date | None:
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
    bare = re.sub(r"(?<=[A-Za-z])\.", "", bare).replace("Sept ", "Sep ")
    return read_day(re.sub(r"(?<=[A-Za-z]),", "", bare)) or read_day(
        re.sub(r"(?<=\d) (?=\d{4}$)", ", ", bare)
    )


def _outlet(lines: Sequence[str]) -> str:
    """Who has the rights in the text, as its last lines say."""
    ends = word_set("mastheads", "rights")
    for line in lines:
        found = _RIGHTS.match(line)
        if not found:
            continue
        words = one_line(found["name"]).split(" ")
        while words and any(
            " ".join(words[-n:]).lower().strip(". ") in ends for n in (1, 2, 3) if n <= len(words)
        ):
            n = next(n for n in (3, 2, 1) if " ".join(words[-n:]).lower().strip(". ") in ends)
            words = words[:-n]
        name = " ".join(words)
        if _is_outlet(name):
            return name
    return ""


def _is_outlet(name: str) -> bool:
    known = name.lower() in word_set("mastheads", "others")
    return bool(name) and name[0].isupper() and len(name) <= LONGEST_NAME and not known


def _byline(lines: Iterable[str]) -> str:
    for line in lines:
        if found := _by().fullmatch(line):
            return one_line(found[1])
    return ""


@cache
def _before(kind: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, word_list(load_words("en", "mastheads"), kind)))
    return re.compile(rf"(?:{words})(?:[ ](?:on|at))?[ ]?:?[ ]+", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(map(re.escape, word_list(load_words("en", "mastheads"), "byline")))
    return re.compile(
        rf"(?i:{words})[ ]+({_NAME}(?:(?:,| and)[ ]{_NAME}){{0,2}})(?:[,|].{{0,60}})?"
    )

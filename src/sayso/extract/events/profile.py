"""What is kept of a report for telling its events and copies again: a few kilobytes, made once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b

import numpy as np

from sayso.extract.layout.agencies import agency_of
from sayso.extract.layout.entries import entries_in
from sayso.extract.layout.marks import DOUBLE_CLOSERS, EITHER_END
from sayso.extract.pipeline import Notes, annotator
from sayso.language.lexicon import load_words, word_list
from sayso.language.rarity import rarity
from sayso.language.terms import WORD, bare_word, name_pairs_of, names_of, numbers_of, words_of
from sayso.model.event import Event, Profile, Terms
from sayso.model.text import Document

READ = 6000
"""Characters of a report that are looked at."""
LEAD = 900
"""Characters in which a report names its event."""
HEAD = 160
"""Characters that stand for the title where there is none."""
SHINGLE = 3
"""Words of a shingle."""
SKETCH = 32
"""Minima kept: the standard error of a likeness is under a tenth."""
MOST = {
    "title": 24, "lead": 72, "body": 140, "names": 64, "lead_names": 32, "pairs": 40, "numbers": 32,
    "words": 72,
}  # fmt: skip
"""So many terms of a field are kept, the most telling ones."""
FAMILY = {
    "title": "words", "lead": "words", "body": "words", "words": "words", "names": "names",
    "lead_names": "names", "pairs": "pairs", "numbers": "numbers",
}  # fmt: skip
"""The family whose frequencies weigh the terms of each field."""
QUOTED = re.compile(rf"[{EITHER_END}]([^{EITHER_END}\n]{{30,400}})[{DOUBLE_CLOSERS}]")
"""A quotation long enough that two reports hardly have it by chance."""
YEAR = re.compile(r"(?<![\w.,$])(?:1[89]|20)\d\d(?![\w,]|\.\d)")
AGO = {"today": 0, "tonight": 0, "yesterday": 1}
A_WEEK = timedelta(days=7)
ISO = len("2031-06-05")


@annotator(Event, makes=Profile)
def make_profile(notes: Notes) -> Iterator[Profile]:
    """The profile of the report and of each event that it tells of."""
    yield profile_of(notes.document, notes.of(Event))


def profile_of(document: Document, events: Iterable[Event] = ()) -> Profile:
    """The profile of a report; a missing title is replaced by its first line."""
    text = cut(document.text.strip(), READ)
    head = document.title.strip() or cut(text.split("\n", 1)[0], HEAD)
    body = text if text.startswith(head) else f"{head}\n{text}"
    lead = cut(body, LEAD)
    words = [w.lower() for w in WORD.findall(body)]
    return Profile(
        terms=_terms(head, lead, body),
        told={e.id: _event_terms(e.words.text) for e in events},
        days=days_in(lead, document.published),
        years=tuple(sorted({int(y) for y in YEAR.findall(lead)})),
        kinds=event_kinds_in(lead),
        sketch=sketch_of(words),
        shingles=max(0, len(words) - SHINGLE + 1),
        quotations=quotations_in(document.text[:READ]),
        agency=agency_of(document),
        entries=entries_in(document.text),
    )


def cut(text: str, most: int) -> str:
    """So many characters of a text at most, no word broken."""
    if len(text) <= most:
        return text
    return re.sub(r"[\w'’-]+\Z", "", text[:most])


def _terms(head: str, lead: str, body: str) -> Terms:
    title, opening = telling(words_of(head), "title"), telling(words_of(lead), "lead")
    named = telling(names_of(lead), "lead_names")
    return {
        "title": title,
        "lead": opening,
        "lead_names": named,
        "pairs": telling(name_pairs_of(body), "pairs"),
        "numbers": telling(numbers_of(body), "numbers"),
        "body": telling(words_of(body), "body", {*title, *opening}),
        "names": telling(names_of(body), "names", named),
    }


def _event_terms(text: str) -> Terms:
    """The terms of the sentences that tell of one event."""
    return {
        "names": telling(names_of(text), "lead_names"),
        "words": telling(words_of(text), "words"),
        "numbers": telling(numbers_of(text), "numbers"),
    }


def telling(found: Counter[str], field: str, always: Iterable[str] = ()) -> dict[str, int]:
    """The most telling terms of a field, some of them always, in the order of the alphabet."""
    family, sure, rare = FAMILY[field], set(always), rarity()
    ranked = sorted(
        found, key=lambda t: (t not in sure, -rare.of(family, t) * (1 + found[t]) ** 0.5, t)
    )
    return {t: found[t] for t in sorted(ranked[: max(MOST[field], len(sure))])}


_MONTHS = tuple(f"{date(2001, month, 1):%B}".lower() for month in range(1, 13))
_WEEKDAYS = tuple(f"{date(2001, 1, day):%A}".lower() for day in range(1, 8))
_MONTH = "|".join(rf"{m[:3]}\w*" for m in _MONTHS)
DAY = re.compile(
    rf"\b({_MONTH})\.? (\d{{1,2}})\b|\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\b", re.IGNORECASE
)


def days_in(text: str, published: date | None) -> tuple[str, ...]:
    """The days a text names: in full where publication tells the year, else `wed` or `06-12`."""
    low = {bare_word(w).removesuffix("s") for w in WORD.findall(text)}
    found = {_weekday(at, published) for at, w in enumerate(_WEEKDAYS) if w in low}
    for month, day, day_before, month_after in DAY.findall(text):
        number, name = int(day or day_before), (month or month_after)[:3].lower()
        at = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name))
        if 1 <= number <= 31:
            found.add(_month_day(at, number, published))
    if published:
        found |= {(published - timedelta(days=n)).isoformat() for w, n in AGO.items() if w in low}
    return tuple(sorted(found))


def _weekday(at: int, published: date | None) -> str:
    """The last such weekday up to the day of publication; its short name where this is unknown."""
    if not published:
        return _WEEKDAYS[at][:3]
    return (published - timedelta(days=(published.weekday() - at) % 7)).isoformat()


def _month_day(month: int, day: int, published: date | None) -> str:
    """The last such day up to a week after publication; month and day where this is unknown."""
    years = (published.year + 1, published.year, published.year - 1) if published else ()
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if published and found <= published + A_WEEK:
            return found.isoformat()
    return f"{month:02}-{day:02}"


@cache
def _kinds(language: str = "en") -> dict[str, frozenset[str]]:
    table = load_words(language, "event_kinds")["kinds"]
    return {kind: frozenset(word_list(table, kind)) for kind in table}


def event_kinds_in(text: str) -> tuple[str, ...]:
    """The kinds of event that a text's words name."""
    words = {bare_word(w) for w in WORD.findall(text)}
    return tuple(kind for kind, named in _kinds().items() if words & named)


def sketch_of(words: list[str]) -> tuple[int, ...]:
    """The minima of a report's hashed shingles: equal ones tell how much two texts share."""
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
    hashed = [_number(s) for s in sorted(shingles)]
    values = np.array(hashed, dtype=np.uint64)
    odd = np.uint64(0x9E3779B97F4A7C15)
    factors = np.arange(1, SKETCH + 1, dtype=np.uint64) * odd | np.uint64(1)
    mixed = (values[:, None] ^ (values[:, None] >> np.uint64(31))) * factors[None, :]
    minima = (mixed >> np.uint64(40)).min(axis=0)
    return tuple(int(m) for m in minima)


def _number(shingle: str) -> int:
    words = shingle.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big")


def quotations_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where the longer quotations stand, and a digest of the plain words of each."""
    return tuple((m.start(), m.end(), _digest(m[1])) for m in QUOTED.finditer(text))


def _digest(quotation: str) -> str:
    plain = " ".join(WORD.findall(quotation.lower()))
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

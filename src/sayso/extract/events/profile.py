"""What is kept of a report for telling its events and copies again: a few kilobytes, made once.

Quotations, days and events are those that the reader found, in what it could read.  Names and
numbers are bags of terms (`language/terms`), found as `training/event_background.py` found them
when it counted how many texts use each: weights and frequencies were fitted on these.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import blake2b

import numpy as np

from sayso.extract.layout.agencies import agency_of
from sayso.extract.layout.entries import entries_in
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.layout.quotations import Quotation
from sayso.extract.pipeline import Notes, annotator
from sayso.language.calendar import month_names, months, weekdays
from sayso.language.lexicon import load_words, word_list
from sayso.language.rarity import rarity
from sayso.language.terms import (
    NUMBER,
    WORD,
    YEAR,
    bare_word,
    name_pairs_of,
    names_of,
    numbers_of,
    words_of,
)
from sayso.model.event import MINIMUM_BITS, SKETCH, Event, Profile, Terms
from sayso.model.timespan import Precision, TimeKind, TimeSpan

READ = 6000
"""Characters of a report that are looked at."""
LEAD = 900
"""Characters in which a report names its event."""
HEAD = 160
"""Characters that stand for the title where there is none."""
SHINGLE = 3
"""Words of a shingle."""
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
LONG = 32
"""Characters of a quotation, marks and all, that two reports hardly have by chance."""


@annotator(Layout, TimeSpan, Event, makes=Profile)
def make_profile(notes: Notes) -> Iterator[Profile]:
    """The profile of the report and of each event that it tells of."""
    yield profile_of(notes, notes.of(Event))


def profile_of(notes: Notes, events: Iterable[Event] = ()) -> Profile:
    """The profile of what was read of a report; a missing title is replaced by its first line."""
    text = cut(notes.text.strip(), READ)
    title = notes.document.title.strip() if text else ""
    head = title or cut(text.split("\n", 1)[0], HEAD)
    body = text if text.startswith(head) else f"{head}\n{text}"
    lead = cut(body, LEAD)
    words = [w.lower() for w in WORD.findall(body)]
    times = _times_of_lead(notes, len(lead) - len(body) + len(text))
    return Profile(
        terms=_terms(head, lead, body),
        told={e.id: _event_terms(e.words.text) for e in events},
        days=days_in(times, notes.document.published),
        years=tuple(sorted({int(y) for t in times for y in YEAR.findall(t.written)})),
        kinds=event_kinds_in(lead),
        sketch=sketch_of(words),
        shingles=max(0, len(words) - SHINGLE + 1),
        quotations=quotations_in(notes.text, layout_of(notes).quotations),
        agency=agency_of(replace(notes.document, text=notes.text)),
        entries=entries_in(notes.text),
    )


def _times_of_lead(notes: Notes, length: int) -> list[TimeSpan]:
    """The expressions in so many characters of the text."""
    begin = len(notes.text) - len(notes.text.lstrip())
    return [t for t in notes.of(TimeSpan) if t.words.begin < begin + length]


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


def days_in(times: Iterable[TimeSpan], published: date | None) -> tuple[str, ...]:
    """The days that expressions name: in full where the year is told, else `wed` or `06-12`.

    What was to come when the report was published is none of the days of what it tells of.
    """
    found: set[str] = set()
    for time in times:
        days = [day.isoformat() for day in (time.begin, time.end) if day]
        if time.kind in (TimeKind.DURATION, TimeKind.SET):
            continue
        if not days:
            found.update(_without_year(time.written))
        elif time.precision is Precision.DAY:
            found.update(d for d in days if not published or d <= published.isoformat())
    return tuple(sorted(found))


def _without_year(written: str) -> Iterator[str]:
    """The weekday of an expression, or its month and day."""
    words = [bare_word(w).removesuffix("s") for w in WORD.findall(written)]
    weekday = next((w for w in words if w in weekdays()), "")
    month = next((n for n, name in enumerate(month_names(), 1) if _is_short(words, name)), 0)
    day = next((int(n) for n in NUMBER.findall(written) if n.isdecimal() and 1 <= int(n) <= 31), 0)
    if month and day:
        yield f"{month:02}-{day:02}"
    elif weekday:
        yield weekday[:3]


def _is_short(words: Iterable[str], month: str) -> bool:
    """Whether one of the words is a month, in full or short."""
    return any(w in months() and month.lower().startswith(w[:3]) for w in words)


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
    minima = (mixed >> np.uint64(64 - MINIMUM_BITS)).min(axis=0)
    return tuple(int(m) for m in minima)


def _number(shingle: str) -> int:
    words = shingle.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big")


def quotations_in(text: str, quotations: Iterable[Quotation]) -> tuple[tuple[int, int, str], ...]:
    """Where the longer quotations stand, and a digest of the plain words of each."""
    long = (q for q in quotations if q.end - q.begin >= LONG and q.end <= READ)
    return tuple((q.begin, q.end, _digest(text[q.begin + 1 : q.end])) for q in long)


def _digest(quotation: str) -> str:
    plain = " ".join(WORD.findall(quotation.lower()))
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

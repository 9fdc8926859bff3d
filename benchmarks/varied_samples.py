"""The sample reports told of other places, days, figures, speakers and outlets, by a seed.

The samples are read once by the whole method; each variant rewrites their words and moves every
passage along, so that a hundred thousand claims cost no reading.  One event keeps its names and
days through all its reports; some tell it over again, often with other figures.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import Any

from sayso.app.reading import read_reports, reader
from sayso.extract.events.profile import profile_of
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.times.read import read_times
from sayso.language.places import states_by_name
from sayso.ledger.ledger import Ledger
from sayso.ledger.rows import Prepared
from sayso.model.claim import Claim, Party, Reading, Voice
from sayso.model.event import Profile
from sayso.model.quantity import Figure, Kind
from sayso.model.question import Account
from sayso.model.report import report_of
from sayso.model.text import Document, Passage
from sayso.settings import Settings

SEED = 20260
UNPARSED = Pipeline.part([find_layout, read_times])
MOST_TOLD = 20
"""So often is one report told over at most; an event of ten reports then has hundreds of claims."""

SYLLABLES = tuple(re.findall("...", "bardorfengalholjaskellunmornarostpelrassiltorulvenwiryanzel"))
TOWNS = ("Harbour", "Valley", "Northern", "County", "Upland", "River", "Old Bridge", "Lowland")
PAPERS = ("Post", "Echo", "Wire", "Courier", "Gazette", "Herald", "Observer", "Radio")
OUTLETS = tuple(f"{town} {paper}" for town in TOWNS for paper in PAPERS)
BODIES = (
    "civil guard",
    "harbour office",
    "health ministry",
    "mountain rescue service",
    "fire brigade",
    "provincial council",
    "interior ministry",
    "nurses of the field hospital",
)
DAYS = tuple(f"{date(2001, 1, day):%A}" for day in range(1, 8))
MONTHS = tuple(f"{date(2001, month, 1):%B}" for month in range(1, 13))
TENS = tuple(re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety"))
ONES = tuple(
    re.findall(
        r"\w+",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
    )
)
IN_WORDS = {word: at + 1 for at, word in enumerate(ONES)} | {
    f"{tens}-{one}" if one else tens: (at + 2) * 10 + value
    for at, tens in enumerate(TENS)
    for value, one in enumerate(("", *ONES[:9]))
}
NUMBER = re.compile(
    rf"\d[\d,]*\d|\d|\b(?:{'|'.join(sorted(IN_WORDS, key=len)[::-1])})\b(?!-)", re.I
)
NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
CALENDAR = re.compile(rf"\b(?:(?:19|20)\d\d|{'|'.join(MONTHS)})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one event's reports have in common, and where they tell otherwise than the samples."""

    words: Mapping[str, str]
    pattern: re.Pattern[str]
    days: timedelta
    factor: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text with pieces replaced, and where each of its places went."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    grown: tuple[int, ...]

    def moved(self, begin: int, end: int) -> tuple[int, int]:
        """A span of the old text in the new one; what cuts a piece covers all of it."""
        return self._place(begin, first=True), self._place(end, first=False)

    def _place(self, at: int, first: bool) -> int:
        piece = bisect_right(self.begins, at if first else at - 1) - 1
        if piece < 0 or at >= self.ends[piece] + (not first):
            return at + (self.grown[piece] if piece >= 0 else 0)
        if at == self.ends[piece]:
            return at + self.grown[piece]
        before = self.grown[piece - 1] if piece else 0
        return self.begins[piece] + before if first else self.ends[piece] + self.grown[piece]


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A sample report as the whole method reads it, told apart from others by itself alone."""

    reading: Reading


Family = tuple[Sample, ...]
"""The samples of one event."""


@cache
def sample_families() -> tuple[Family, ...]:
    """The sample reports as the whole method reads them, those of one file together."""
    read = reader(Settings(jobs=1))
    with as_file(files("sayso.samples")) as folder:
        found = [[*read_reports(str(file))] for file in sorted(folder.glob("*.jsonl"))]
    return tuple(
        tuple(map(Sample, read(d for d in one if isinstance(d, Document)))) for one in found
    )


def _invented(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3)))).capitalize()


def _kept(text: str) -> set[str]:
    """Words of the text that name countries, days or months; those stay or move by the calendar."""
    low = text.lower()
    named = {
        w
        for phrase in states_by_name()
        if re.search(rf"\b{re.escape(phrase)}\b", low)
        for w in phrase.split()
    }
    return named | {w.lower() for w in (*DAYS, *MONTHS)}


@cache
def _names(family: Family) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The proper names in a family's reports, and its bodies and groups in common words."""
    readings = [s.reading for s in family]
    text = "\n".join(f"{r.document.title}\n{r.document.text}" for r in readings)
    kept = _kept(text)
    names = {n for n in NAME.findall(text) if n.lower() not in kept}
    parties = {
        v.name
        for r in readings
        for c in r.claims
        for v in c.voices
        if v.kind in (Party.BODY, Party.GROUP) and v.name.islower() and v.name in text
    }
    return tuple(sorted(names)), tuple(sorted(parties))


def make_event(family: Family, rng: random.Random) -> Event:
    """Another event told in the same way: names, days and how large its figures are."""
    names, parties = _names(family)
    words = {s.reading.document.outlet: rng.choice(OUTLETS) for s in family}
    words |= {party: rng.choice(BODIES) for party in parties}
    words |= {party.capitalize(): words[party].capitalize() for party in parties}
    words |= {name: _invented(rng) for name in names}
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    weeks = timedelta(weeks=rng.randrange(-1500, 1500))
    return Event(words=words, pattern=pattern, days=weeks, factor=rng.randrange(1, 40))


def _number(written: str, factor: int) -> str:
    value = IN_WORDS.get(written.lower()) or int(written.replace(",", ""))
    return f"{value * factor:,}"


def _counted(reading: Reading) -> list[Figure]:
    """Counts and money, claimed or not; other quantities stay as they are."""
    own = [c.figure for c in reading.claims if c.figure]
    return [f for f in (*own, *reading.figures) if f.kind in (Kind.COUNT, Kind.MONEY)]


@cache
def _number_spans(sample: Sample) -> frozenset[tuple[int, int]]:
    """Where counts print a number: in their own words or in those of their base."""
    reading = sample.reading
    passages = [p for f in _counted(reading) for p in (f.words, f.base and f.base.words) if p]
    text = reading.document.text
    found = (NUMBER.finditer(text, b, e) for p in passages for b, e in p.spans)
    return frozenset(m.span() for matches in found for m in matches)


def _calendar(written: str, days: timedelta, told: date) -> str:
    moved = told + days
    if written in MONTHS:
        return MONTHS[(MONTHS.index(written) + moved.month - told.month) % 12]
    return str(int(written) + moved.year - told.year)


def rewrite(sample: Sample, event: Event) -> Rewritten:
    """The report's text with the event's names, numbers and calendar."""
    reading = sample.reading
    text, told = reading.document.text, reading.document.published or date(2031, 1, 1)
    pieces = {m.span(): event.words[m[0]] for m in event.pattern.finditer(text)}
    counted = _number_spans(sample)
    pieces |= {(b, e): _number(text[b:e], event.factor) for b, e in counted}
    for match in CALENDAR.finditer(text):
        pieces.setdefault(match.span(), _calendar(match[0], event.days, told))
    out, at, grown = "", 0, [0]
    ordered = sorted(pieces)
    for begin, end in ordered:
        out += text[at:begin] + pieces[begin, end]
        grown.append(grown[-1] + len(pieces[begin, end]) - (end - begin))
        at = end
    begins, ends = tuple(b for b, _ in ordered), tuple(e for _, e in ordered)
    return Rewritten(out + text[at:], begins, ends, tuple(grown[1:]))


@dataclass(slots=True)
class Varying:
    """One report on its way to a variant: walks through all that was read in it."""

    event: Event
    text: Rewritten
    numbers: frozenset[tuple[int, int]]

    def of(self, value: Any) -> Any:
        """The same thing as the variant says it."""
        if isinstance(value, Passage):
            return Passage.of(self.text.text, *(self.text.moved(b, e) for b, e in value.spans))
        if isinstance(value, Enum) or value is None:
            return value
        if isinstance(value, str):
            return self.event.pattern.sub(lambda m: self.event.words[m[0]], value)
        if isinstance(value, date):
            return value + self.event.days
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        if isinstance(value, Figure):
            return self._figure(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        return value

    def _fields(self, value: Any) -> Any:
        given = {f.name: self.of(getattr(value, f.name)) for f in fields(value) if f.init}
        return type(value)(**given)

    def _figure(self, figure: Figure) -> Figure:
        """Bounds grow with the printed numbers; vague words and shares keep theirs."""
        made: Figure = self._fields(figure)
        passages = [p for p in (figure.words, figure.base and figure.base.words) if p]
        printed = any(p.covers(b, e) for p in passages for b, e in self.numbers)
        if not printed or figure.kind not in (Kind.COUNT, Kind.MONEY):
            return made
        base = made.base and replace(made.base, **self._bounds(made.base, ("low", "high")))
        reason = NUMBER.sub(self.told, made.reason) if "=" in made.reason else made.reason
        bounds = self._bounds(made, ("low", "high", "point"))
        return replace(made, base=base, reason=reason, **bounds)

    def _bounds(self, value: Any, names: tuple[str, ...]) -> dict[str, Any]:
        given = {name: getattr(value, name) for name in names}
        return {n: v * self.event.factor if v is not None else None for n, v in given.items()}

    def told(self, match: re.Match[str]) -> str:
        """A printed number as the event has it; numbers in words stay."""
        printed = match[0][0].isdigit()
        return _number(match[0], self.event.factor) if printed else match[0]


def vary(sample: Sample, event: Event, outlet: str, number: int) -> Reading:
    """A sample's reading as a report of another event by another outlet."""
    reading = sample.reading
    own = reading.document.outlet
    text = rewrite(sample, event)
    varying = Varying(event, text, _number_spans(sample))
    old = replace(reading.document, url="", text="", title="")
    document = replace(
        varying.of(old),
        text=text.text,
        title=NUMBER.sub(varying.told, varying.of(reading.document.title)),
        outlet=outlet,
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
    )
    read: Reading = varying.of(replace(reading, document=old, profile=Profile()))
    led = Pointers.between(reading, read)
    claims = tuple(
        led.claim(replace(made, document=document.id), _renamed(made, given, own, outlet))
        for made, given in zip(read.claims, reading.claims, strict=True)
    )
    attributions = tuple(
        replace(made, inside=led.ids.get(made.inside) if made.inside else None)
        for made in read.attributions
    )
    return replace(
        read,
        document=document,
        claims=claims,
        attributions=attributions,
        figures=tuple(map(led.figure, read.figures)),
        profile=profile_of(UNPARSED.annotate([document])[0], read.events),
    )


def _renamed(made: Claim, given: Claim, own: str, outlet: str) -> tuple[Voice, ...]:
    """The voices of a claim, its own outlet by the name of the variant's."""
    return tuple(
        replace(v, name=outlet) if w.kind is Party.OUTLET and w.name == own else v
        for v, w in zip(made.voices, given.voices, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Pointers:
    """From the ids of a reading's parts to those of the same parts in its variant."""

    ids: Mapping[str, str]

    @classmethod
    def between(cls, old: Reading, new: Reading) -> "Pointers":
        """The ids of all that other parts point to."""
        before = (*old.attributions, *old.figures, *old.events)
        after = (*new.attributions, *new.figures, *new.events)
        return cls({a.id: b.id for a, b in zip(before, after, strict=True)})

    def figure(self, figure: Figure) -> Figure:
        """The figure, led to its whole and its event."""
        whole, event = self.ids.get(figure.part_of, ""), self.ids.get(figure.event, "")
        return replace(figure, part_of=whole, event=event)

    def claim(self, claim: Claim, voices: tuple[Voice, ...]) -> Claim:
        """The claim of these voices, led to its attribution, its figure to whole and event."""
        return replace(
            claim,
            voices=voices,
            attribution=self.ids.get(claim.attribution, ""),
            figure=self.figure(claim.figure) if claim.figure else None,
        )


AT_ONCE = 500
"""Reports added together."""


def add_all(ledger: Ledger, readings: Iterable[Reading]) -> None:
    """Add them to a ledger, many in one transaction."""
    rest = iter(readings)
    while some := [Prepared.of(reading) for reading in islice(rest, AT_ONCE)]:
        ledger.add_all(some)


def varied_readings(claims: int, seed: int = SEED) -> Iterator[Reading]:
    """Reports of many events with so many claims in all, or just above."""
    rng = random.Random(seed)
    made = number = 0
    while True:
        family = rng.choice(sample_families())
        event = make_event(family, rng)
        often = min(MOST_TOLD, int(rng.paretovariate(1.1)))
        for sample in family:
            for again in range(often):
                other = rng.random() < 0.3 and again
                told = replace(event, factor=event.factor + 1) if other else event
                late = timedelta(days=rng.randrange(3) if again else 0)
                outlet = (
                    rng.choice(OUTLETS) if again else event.words[sample.reading.document.outlet]
                )
                number += 1
                varied = vary(sample, replace(told, days=told.days + late), outlet, number)
                made += len(varied.claims)
                yield varied
                if made >= claims:
                    return


def varied_accounts(claims: int, seed: int = SEED) -> list[Account]:
    """So many claims with their reports."""
    found = (a for r in varied_readings(claims, seed) for a in accounts_of(r))
    return [account for account, _ in zip(found, range(claims), strict=False)]


def accounts_of(reading: Reading) -> list[Account]:
    """The claims of a reading beside their report, as a ledger would give them."""
    report = report_of(reading.document, reading.events, reading.profile)
    return [Account(claim=claim, report=report) for claim in reading.claims]

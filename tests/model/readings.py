"""Any reading that the model can hold, with anything a str can hold; and questions made of such.

What the parts of a reading say of one another is so: a claim's figure is one of its figures, a
part is in a whole, an attribution inside another, never in a circle.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta, timezone
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from sayso.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Party,
    Polarity,
    Reading,
    Speech,
    Stance,
    Voice,
)
from sayso.model.event import SKETCH, Event, Profile, Terms
from sayso.model.quantity import Accounting, Base, Basis, Figure, Kind, Per, Quantifier
from sayso.model.text import Document, Passage, Rejection
from sayso.model.timespan import Precision, TimeKind, TimeSpan

T = TypeVar("T", Attribution, Event, Figure)

# A pair of surrogates is one character in JSON and in ids, so only lone ones are told apart.
texts = st.text(st.characters(exclude_categories=()), min_size=2, max_size=12).filter(
    lambda s: s.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == s
)
NAMES = (
    "killed", "the mayor", " ", "0", "null", "a.b[0]", "İ", "e\u0301", "\u202edrow", "😀", "\x00",
    "\ud800", "\udfff", '"\\', "\r\n", "x" * 99,
)  # fmt: skip
something = st.sampled_from(NAMES)
anything = st.sampled_from(("", *NAMES))
numbers = st.integers(-(10**6), 10**18).map(Decimal) | st.decimals(-1000, 10**6, places=2)
days = st.none() | st.dates()
offsets = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
hours = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59), tzinfo=offsets)


@st.composite
def passages(draw: st.DrawFn, text: str) -> Passage:
    """One or two pieces of the text."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Passage.of(text, *pairs)


@st.composite
def times(draw: st.DrawFn, text: str) -> TimeSpan:
    """Any time expression."""
    begin, end = draw(days), draw(days)
    if begin and end and begin > end:
        begin, end = end, begin
    return TimeSpan(
        words=draw(passages(text)),
        kind=draw(st.sampled_from(TimeKind)),
        begin=begin,
        end=end,
        precision=draw(st.sampled_from(Precision)),
    )


@st.composite
def events(draw: st.DrawFn, text: str) -> Event:
    """Any event."""
    when = draw(times(text))
    return Event(
        kind=draw(something),
        words=when.words,
        name=draw(anything),
        place=draw(anything),
        begin=when.begin,
        end=when.end,
        main=draw(st.booleans()),
        running=draw(st.booleans()),
    )


@st.composite
def bounds(draw: st.DrawFn) -> tuple[Decimal | None, Decimal | None]:
    """A low and a high one, either open."""
    low, high = sorted((draw(numbers), draw(numbers)))
    return draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high), (None, None)]))


@st.composite
def figures(draw: st.DrawFn, text: str) -> Figure:
    """Any figure, part of none."""
    low, high = draw(bounds())
    single = low is not None and low == high
    words = passages(text)
    base = st.builds(lambda w, b: Base(words=w, low=b[0], high=b[1]), words, bounds())
    return Figure(
        words=draw(words),
        low=low,
        high=high,
        point=draw(st.sampled_from([None, low])) if single else None,
        quantifier=draw(st.sampled_from(Quantifier)),
        kind=draw(st.sampled_from(Kind)),
        measure=draw(something),
        includes=tuple(draw(st.lists(something, max_size=2, unique=True))),
        unit=draw(anything),
        subject=draw(anything),
        base=draw(st.none() | base),
        accounting=draw(st.sampled_from(Accounting)),
        place=draw(anything),
        as_of=draw(st.none() | times(text)),
        basis=draw(st.sampled_from(Basis)),
        reason=draw(something),
        per=draw(st.none() | st.builds(Per, words=words, amount=numbers, unit=anything)),
    )


@st.composite
def attributions(draw: st.DrawFn, text: str) -> Attribution:
    """Any attribution, inside none."""
    maybe = st.none() | passages(text)
    return Attribution(
        source=draw(maybe),
        cue=draw(maybe),
        content=draw(passages(text)),
        speech=draw(st.sampled_from(Speech)),
        score=draw(st.floats(0, 1)),
    )


weekdays = st.sampled_from(["fri", "mon", "wed"])
named_days = st.dates().map(date.isoformat) | st.dates().map("{:%m-%d}".format) | weekdays


def _terms(parts: Sequence[str]) -> st.SearchStrategy[Terms]:
    counts = st.dictionaries(anything, st.integers(1, 2**31 - 1), max_size=3)
    return st.dictionaries(st.sampled_from(parts), counts, max_size=3)


def _sketches() -> st.SearchStrategy[tuple[int, ...]]:
    return st.integers(0, 2**24 - 1).map(lambda first: (first,) * SKETCH)


@st.composite
def profiles(draw: st.DrawFn, text: str, events: Sequence[str]) -> Profile:
    """Any profile of a report with these events."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    sketch = draw(st.just(()) | _sketches())
    told = st.dictionaries(st.sampled_from(events), _terms(["names", "words"])) if events else None
    return Profile(
        terms=draw(_terms(["title", "lead", "lead_names", "pairs", "numbers", "body", "names"])),
        told={} if told is None else draw(told),
        days=tuple(sorted(draw(st.sets(named_days, max_size=3)))),
        years=tuple(sorted(draw(st.sets(st.integers(1, 9999), max_size=2)))),
        kinds=tuple(draw(st.lists(something, max_size=2, unique=True))),
        sketch=sketch,
        shingles=draw(st.integers(0, 2**31 - 1)) if sketch else 0,
        quotations=tuple((*span, f"{draw(st.integers(0, 2**64 - 1)):016x}") for span in spans),
        agency=draw(anything),
        entries=tuple((*span, draw(st.integers(0, 1439))) for span in spans),
    )


def voices(text: str) -> st.SearchStrategy[Voice]:
    """Any voice."""
    mention = st.none() | passages(text)
    kind = st.sampled_from(Party)
    return st.builds(Voice, name=something, kind=kind, role=anything, mention=mention)


def stances(text: str) -> st.SearchStrategy[Stance]:
    """Any stance."""
    return st.builds(
        Stance,
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
        cues=st.lists(passages(text), max_size=1).map(tuple),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any report of two characters or more."""
    text = draw(texts)
    language = draw(st.sampled_from(["en", "und", "de-CH"]))
    day = draw(days)
    hour = draw(hours) if day else None
    return Document(
        text=text,
        url=draw(anything),
        title=draw(anything),
        outlet=draw(anything),
        byline=draw(anything),
        published=day,
        hour=hour,
        language=language,
    )


def _linked(draw: st.DrawFn, found: Sequence[T], link: Callable[[T, str], T]) -> list[T]:
    """The parts, each of its own id, some linked to one that stands before or after it."""
    parts = list({p.id: p for p in found}.values())
    order = draw(st.permutations(range(len(parts))))
    for rank, at in enumerate(order[1:], 1):
        before = draw(st.none() | st.sampled_from(order[:rank]))
        if before is not None:
            parts[at] = link(parts[at], parts[before].id)
    return parts


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading."""
    document = draw(documents())
    text = document.text
    told = list({e.id: e for e in draw(st.lists(events(text), max_size=2))}.values())
    counts_in = st.sampled_from(["", *(e.id for e in told)])
    counted = [replace(f, event=draw(counts_in)) for f in draw(st.lists(figures(text), max_size=3))]
    counted = _linked(draw, counted, lambda f, whole: replace(f, part_of=whole))
    said = _linked(
        draw,
        draw(st.lists(attributions(text), max_size=3)),
        lambda a, outer: replace(a, inside=outer),
    )
    claim = st.builds(
        Claim,
        document=st.just(document.id),
        voices=st.lists(voices(text), max_size=2).map(tuple),
        content=passages(text),
        stance=stances(text),
        figure=st.sampled_from([None, *counted]),
        attribution=st.sampled_from(["", *(a.id for a in said)]),
        made_by=anything,
    )
    rejection = st.builds(Rejection, where=anything, stage=something, reason=something)
    return Reading(
        document=document,
        attributions=tuple(said),
        claims=tuple(draw(st.lists(claim, max_size=3))),
        figures=tuple(counted),
        times=tuple(draw(st.lists(times(text), max_size=2))),
        events=tuple(told),
        profile=draw(profiles(text, [e.id for e in told])),
        rejections=tuple(draw(st.lists(rejection, max_size=1))),
    )

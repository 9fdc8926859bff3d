"""The events of a report: the one it is about, and those told in it as background.

Every report has a main event, also where nothing tells what happened; a round-up has several.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.extract.events.tellings import TellingReader, ToldPassage
from sayso.extract.events.topic import ReportTopic, sections_of
from sayso.extract.events.words import OTHER, event_words
from sayso.extract.figures.asof import dated_sentences
from sayso.extract.layout.find import Layout
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Placed
from sayso.extract.segment import Sentence
from sayso.model.event import Event
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Passage, Span
from sayso.model.timespan import TimeSpan

HARM = frozenset({"killed", "injured", "casualties"})
"""Measures whose counts in one event are of one size."""

COUNTED = frozenset({Kind.COUNT, Kind.MONEY})
"""Kinds of figure by which a report's first sentence shows what it is about."""

MANY = 1000
TIMES = 50
"""A toll of a thousand or more, and fifty times that of the lead, is one of many events."""

IN_VIEW = 100
"""Events told last among which a further telling is looked for: those of a long report."""


@annotator(Layout, Sentence, TimeSpan, Figure, Placed, makes=Event)
def find_events(notes: Notes) -> Iterator[Event]:
    """The main event first, then the others in the order of the text; so by each section."""
    every = notes.of(Sentence)
    datings = {every[n].begin: dates for n, dates in dated_sentences(notes).items()}
    sections = sections_of(notes)
    for section in sections:
        yield from _events_of(ReportTopic(notes, section, datings), len(sections) > 1)


def _events_of(topic: ReportTopic, is_section: bool) -> Iterator[Event]:
    """The events of a report, or of one section of a round-up."""
    text, main = topic.notes.text, topic.event()
    reader = TellingReader(text, topic.scene())
    told = [
        t
        for number in range(topic.first, len(topic.sentences))
        for t in reader.tellings(number, topic.sentences[number], topic.dated(number))
    ]
    told += _too_many(topic, told)
    groups = _joined(sorted(told, key=lambda t: t.span))
    if is_section:
        span = (topic.sentences[0].begin, topic.sentences[-1].end)
        main = replace(main, words=Passage.of(text, span))
    own = next((g for g in groups if _is_topic(g, topic) or _dates(g, main)), None)
    if own is not None:
        kind = own.kind if main.kind == OTHER else main.kind
        main = replace(main, kind=kind, begin=own.begin, end=own.end, running=own.running)
    yield main
    begins = [f.words.begin for f in topic.figures]
    kept = [g for g in groups if g is not own and (g.kind != OTHER or _holds(g, begins))]
    yield from (_event(text, g) for g in kept)


def _dates(group: "_Group", main: Event) -> bool:
    """Whether a group that tells no kind of its own gives a main event without days its days."""
    plain = group.kind in (OTHER, main.kind) and not group.running and group.begin is not None
    return plain and main.begin is None and bool(main.place) and group.place == main.place


def _is_topic(group: "_Group", topic: ReportTopic) -> bool:
    """Whether all that headline and first sentence count stands in a group: it is the topic."""
    end = topic.sentences[topic.first].end
    top = [f for f in topic.figures if f.words.begin < end and f.kind in COUNTED]
    inside = [f for f in top if any(b <= f.words.begin < e for b, e in group.spans)]
    bounds = {(f.low, f.high) for f in inside}
    return bool(inside) and all((f.low, f.high) in bounds for f in top)


def _holds(group: "_Group", begins: Sequence[int]) -> bool:
    """Whether a figure stands in the words of a group."""
    return any(bisect_right(begins, e - 1) > bisect_right(begins, b - 1) for b, e in group.spans)


def _too_many(topic: ReportTopic, told: Sequence[ToldPassage]) -> Iterator[ToldPassage]:
    """Sentences whose toll is far beyond the lead's: they count many events."""
    sentences = topic.sentences
    begins = [s.begin for s in sentences]
    tolls = [
        (bisect_right(begins, f.words.begin) - 1, f)
        for f in topic.figures
        if f.kind is Kind.COUNT and f.measure in HARM and f.low is not None
    ]
    top = [f.low for at, f in tolls if at < topic.lead and f.low]
    for at, figure in tolls:
        low = figure.low or 0
        if at < topic.lead or not top or low < MANY or low < TIMES * max(top):
            continue
        if any(t.span[0] <= figure.words.begin < t.span[1] for t in told):
            continue
        yield ToldPassage(
            span=(sentences[at].begin, sentences[at].end), kind="war", running=True, again=True
        )


@dataclass(slots=True)
class _Group:
    """Tellings of one event."""

    kind: str
    place: str
    begin: date | None
    end: date | None
    running: bool
    names: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    def holds(self, told: ToldPassage) -> bool:
        """Whether a telling is of this event: its days, or a place of its own in common."""
        if told.running != self.running:
            return False
        years = {d.year for d in (self.begin, told.begin) if d is not None}
        if told.running:
            return len(years) < 2 and (told.kind == self.kind or OTHER in (told.kind, self.kind))
        common = bool(self.names & told.names)
        if self.begin is not None and told.begin is not None:
            end, other = self.end or self.begin, told.end or told.begin
            near = self.begin <= other and told.begin <= end
            return near and (not self.names or not told.names or common)
        return common or (told.again and self.kind == told.kind)

    def take(self, told: ToldPassage) -> None:
        """Join a telling."""
        self.kind = told.kind if self.kind == OTHER else self.kind
        self.place = self.place or told.place
        if self.begin is None:
            self.begin, self.end = told.begin, told.end
        self.names |= told.names
        self.spans.append(told.span)


def _joined(tellings: Iterable[ToldPassage]) -> list[_Group]:
    """Groups of tellings; what is told again belongs to the last that can hold it."""
    groups: list[_Group] = []
    for told in tellings:
        near = groups[-IN_VIEW:]
        group = next((g for g in (near[::-1] if told.again else near) if g.holds(told)), None)
        if group is None:
            group = _Group(told.kind, told.place, told.begin, told.end, told.running)
            groups.append(group)
        group.take(told)
    return groups


def _event(text: str, group: _Group) -> Event:
    spans = _merged(group.spans)
    named = (event_words().name.search(text, b, e) for b, e in spans)
    return Event(
        kind=group.kind,
        words=Passage.of(text, *spans),
        name=next((m[0] for m in named if m), ""),
        place=group.place,
        begin=group.begin,
        end=group.end,
        main=False,
        running=group.running,
    )


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in their order, those that overlap made one."""
    merged: list[Span] = []
    for begin, end in sorted(set(spans)):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged

"""The events of a report: the one it is about, and those told in it as background.

Every report has a main event, also where nothing tells what happened; a round-up has several.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.extract.events.event_mentions import EventMention, EventMentionReader
from sayso.extract.events.sums import summed_spans
from sayso.extract.events.topic import ReportTopic, sections_of
from sayso.extract.events.words import OTHER_KIND, event_words
from sayso.extract.figures.datings import dated_sentences
from sayso.extract.layout.find import Layout
from sayso.extract.layout.quotations import within
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.places.report_places import ReportPlaces
from sayso.extract.revisions import Parted
from sayso.extract.segment import Sentence
from sayso.model.event import Event
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Passage, Span, merge_spans
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


@annotator(Layout, Sentence, TimeSpan, ReportPlaces, Figure, Parted, makes=Event)
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
    reader = EventMentionReader(text, topic.context())
    mentions = [
        t
        for number in range(topic.first, len(topic.sentences))
        for t in reader.mentions(number, topic.sentences[number], topic.dated(number))
    ]
    mentions += _too_many(topic, mentions)
    opening = _Opening(topic)
    mentions += _summed(topic, opening, main.kind)
    groups = _joined(sorted(mentions, key=lambda t: t.span))
    if is_section:
        span = (topic.sentences[0].begin, topic.sentences[-1].end)
        main = replace(main, words=Passage.of(text, span))
    own = next((g for g in groups if opening.is_told_in(g) or _dates(g, main)), None)
    if own is not None:
        kind = own.kind if main.kind == OTHER_KIND else main.kind
        main = replace(main, kind=kind, begin=own.begin, end=own.end, running=own.running)
    yield main
    begins = [f.words.begin for f in topic.figures]
    kept = [g for g in groups if g is not own and (g.kind != OTHER_KIND or _holds(g, begins))]
    yield from (_event(text, g) for g in kept)


def _dates(group: "_ToldEvent", main: Event) -> bool:
    """Whether a group that tells no kind of its own gives a main event without days its days."""
    plain = group.kind in (OTHER_KIND, main.kind) and not group.running and group.begin is not None
    return plain and main.begin is None and bool(main.place) and group.place == main.place


class _Opening:
    """What headline and first sentence of a report count, in the order of the text."""

    def __init__(self, topic: ReportTopic) -> None:
        end = topic.sentences[topic.first].end
        self.figures = [f for f in topic.figures if f.words.begin < end and f.kind in COUNTED]
        self.begins = [f.words.begin for f in self.figures]
        self.bounds = {(f.low, f.high) for f in self.figures}

    def is_told_in(self, group: "_ToldEvent") -> bool:
        """Whether all of it stands in a group: that is the topic."""
        inside = {
            (f.low, f.high)
            for b, e in group.spans
            for f in self.figures[bisect_left(self.begins, b) : bisect_left(self.begins, e)]
        }
        return bool(inside) and inside == self.bounds

    def counts(self, figures: Iterable[Figure]) -> bool:
        """Whether one of these figures gives a number that headline or first sentence gives."""
        return any((f.low, f.high) in self.bounds for f in figures)


def _holds(group: "_ToldEvent", begins: Sequence[int]) -> bool:
    """Whether a figure stands in the words of a group."""
    return any(bisect_right(begins, e - 1) > bisect_right(begins, b - 1) for b, e in group.spans)


def _too_many(topic: ReportTopic, mentions: Sequence[EventMention]) -> Iterator[EventMention]:
    """Sentences whose toll is far beyond the lead's: they count many events."""
    sentences = topic.sentences
    begins = [s.begin for s in sentences]
    tolls = [
        (bisect_right(begins, f.words.begin) - 1, f)
        for f in topic.figures
        if f.kind is Kind.COUNT and f.measure in HARM and f.low is not None
    ]
    top = max((f.low for at, f in tolls if at < topic.lead and f.low), default=None)
    spans = merge_spans(t.span for t in mentions)
    for at, figure in tolls:
        low = figure.low or 0
        if at < topic.lead or top is None or low < MANY or low < TIMES * top:
            continue
        if within(spans, figure.words.begin):
            continue
        yield EventMention(
            span=(sentences[at].begin, sentences[at].end), kind="war", running=True, again=True
        )


def _summed(topic: ReportTopic, opening: _Opening, kind: str) -> Iterator[EventMention]:
    """Clauses below the first sentence that count over many things, none of them its numbers."""
    text, begins = topic.notes.text, [f.words.begin for f in topic.figures]
    opening_words = frozenset(t.lower_ for s in topic.sentences[: topic.first + 1] for t in s.parse)
    for sentence in topic.sentences[topic.first + 1 :]:
        for span in summed_spans(sentence, text, kind, opening_words):
            begin, end = (bisect_left(begins, at) for at in span)
            if begin < end and not opening.counts(topic.figures[begin:end]):
                yield EventMention(span=span, kind=kind, running=True)


@dataclass(slots=True)
class _ToldEvent:
    """Tellings of one event."""

    kind: str
    place: str
    begin: date | None
    end: date | None
    running: bool
    names: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    def holds(self, mention: EventMention) -> bool:
        """Whether a telling is of this event: its days, or a place of its own in common."""
        if mention.running != self.running:
            return False
        years = {d.year for d in (self.begin, mention.begin) if d is not None}
        if mention.running:
            return len(years) < 2 and (
                mention.kind == self.kind or OTHER_KIND in (mention.kind, self.kind)
            )
        common = bool(self.names & mention.names)
        if self.begin is not None and mention.begin is not None:
            end, other = self.end or self.begin, mention.end or mention.begin
            near = self.begin <= other and mention.begin <= end
            return near and (not self.names or not mention.names or common)
        return common or (mention.again and self.kind == mention.kind)

    def take(self, mention: EventMention) -> None:
        """Join a telling."""
        self.kind = mention.kind if self.kind == OTHER_KIND else self.kind
        self.place = self.place or mention.place
        if self.begin is None:
            self.begin, self.end = mention.begin, mention.end
        self.names |= mention.names
        self.spans.append(mention.span)


def _joined(mentions: Iterable[EventMention]) -> list[_ToldEvent]:
    """Groups of tellings; what is told again belongs to the last that can hold it."""
    groups: list[_ToldEvent] = []
    for mention in mentions:
        near = groups[-IN_VIEW:]
        group = next((g for g in (near[::-1] if mention.again else near) if g.holds(mention)), None)
        if group is None:
            group = _ToldEvent(
                mention.kind, mention.place, mention.begin, mention.end, mention.running
            )
            groups.append(group)
        group.take(mention)
    return groups


def _event(text: str, group: _ToldEvent) -> Event:
    spans = merge_spans(group.spans, gap=-1)
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

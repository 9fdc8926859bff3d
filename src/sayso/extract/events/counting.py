"""In which event each figure counts: that whose words hold it most closely, else the main one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.figures.periods import join_ranges, told_by
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import CountedFigures, Parted
from sayso.model.event import Event
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Span
from sayso.model.timespan import TimeSpan

COUNTED = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.RATIO})
"""Kinds of figure that hold for a time."""

FEW = 40
"""Passages before a place among which those that hold it are looked for."""


@annotator(Event, TimeSpan, Parted, revises=Figure, makes=CountedFigures)
def count_in_events(notes: Notes) -> Iterator[Figure]:
    """The figures again, each with the event that it counts in, and that one's days as its own."""
    figures, events = notes.of(Figure), EventIndex(notes.of(Event))
    own = {f.id: events.holding(f.words.begin) for f in figures}
    counted = {holding[0] for holding in own.values() if holding is not None}
    text, published = notes.text, notes.document.published
    times = join_ranges(text, notes.of(TimeSpan), published) if events.spans else []
    begins = [t.words.begin for t in times]
    for figure in figures:
        holding = own.get(figure.part_of) or own[figure.id]
        main = events.main_at(figure.words.begin)
        if holding is None:
            beside = events.holding(figure.as_of.words.begin) if figure.as_of else None
            day = figure.as_of if beside is None or beside[0] not in counted else None
            number = main
        else:
            number, span = holding
            within = times[bisect_left(begins, span[0]) : bisect_left(begins, span[1])]
            day = _day_of(events.events[number], figure, span, within)
            day = figure.as_of if figure.part_of else day
        day = told_by(text, day, published)
        yield replace(figure, event=events.ids[number], as_of=day) if events.ids else figure


class EventIndex:
    """The events of a report by where they are told."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.ids = [e.id for e in events]
        self.main = [n for n, e in enumerate(events) if e.main]
        self.sections = sorted((span, n) for n in self.main for span in events[n].words.spans)
        self.spans = sorted(
            (span, n) for n, e in enumerate(events) if not e.main for span in e.words.spans
        )

    def holding(self, at: int) -> tuple[int, Span] | None:
        """The number of the event beside the main one whose smallest passage holds a place."""
        stop = bisect_right(self.spans, ((at + 1, 0), -1))
        near = self.spans[max(0, stop - FEW) : stop]
        found = [(e - b, n, (b, e)) for (b, e), n in near if b <= at < e]
        if not found:
            return None
        _, number, span = min(found)
        return number, span

    def main_at(self, at: int) -> int:
        """The number of the main event of the section that a place lies in, else the first."""
        before = bisect_right(self.sections, ((at + 1, 0), -1)) - 1
        if before >= 0 and at < self.sections[before][0][1]:
            return self.sections[before][1]
        return self.main[0] if self.main else 0


def _day_of(event: Event, figure: Figure, span: Span, times: Sequence[TimeSpan]) -> TimeSpan | None:
    """The day of a figure that an event's passage holds: its own if told there, else the event's.

    "64 people in the past 24 hours and 62,622 since October 2029": the 62,622 are of no one day.
    """
    if figure.as_of is not None and span[0] <= figure.as_of.words.begin < span[1]:
        return figure.as_of
    if event.begin is None or figure.kind not in COUNTED:
        return None
    days = (event.begin, event.end)
    return next((t for t in times if (t.begin, t.end) == days), None)

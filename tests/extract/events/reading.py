"""Reports read by the whole method, for the tests of events and parts."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from sayso.extract import METHOD
from sayso.extract.events.profile import profile_of
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.times.read import read_times
from sayso.model.event import Event, Profile
from sayso.model.quantity import Figure
from sayso.model.text import Document

PUBLISHED = date(2031, 7, 14)
"""A Monday."""


@cache
def pipeline() -> Pipeline:
    """The method that ships, built once."""
    return Pipeline(METHOD)


UNPARSED = Pipeline.part([find_layout, read_times])


def unparsed_profile(document: Document, events: Iterable[Event] = ()) -> Profile:
    """The profile of a report and of these events in it, made without a parser."""
    (notes,) = UNPARSED.annotate([document])
    return profile_of(notes, events)


@cache
def notes_on(text: str, published: date | None = PUBLISHED, title: str = "") -> Notes:
    """Notes on a report."""
    document = Document(text=text, title=title, outlet="Harbour Post", published=published)
    return pipeline().annotate([document])[0]


def events(text: str, published: date | None = PUBLISHED) -> tuple[Event, ...]:
    """The events of a report, the main one first."""
    return notes_on(text, published).of(Event)


def figures(text: str) -> list[Figure]:
    """The figures of a report, in the order of its text."""
    return list(notes_on(text).of(Figure))


def figure(text: str, written: str) -> Figure:
    """The first figure whose words are, or begin with, these."""
    return next(f for f in figures(text) if f.written.startswith(written))

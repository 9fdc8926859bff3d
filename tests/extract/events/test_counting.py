"""Figures in their events: which one, and whose day is theirs."""

import pytest

from sayso.extract.events.counting import EventIndex
from sayso.model.event import Event
from sayso.model.text import Passage
from tests.extract.events.reading import events, figure, figures

TEXT = "A blast killed nine on Sunday, the worst since a 2008 quake that killed 300."


def event_at(begin: int, end: int, kind: str, main: bool = False) -> Event:
    return Event(kind=kind, words=Passage.of(TEXT, (begin, end)), main=main)


def test_the_smallest_passage_around_a_figure_holds_it() -> None:
    found = EventIndex(
        [event_at(0, 20, "blast", main=True), event_at(0, 76, "war"), event_at(45, 76, "quake")]
    )
    assert found.holding(70) == (2, (45, 76))
    assert found.holding(16) == (1, (0, 76))


def test_what_no_passage_holds_counts_in_the_main_event_of_its_section() -> None:
    found = EventIndex([event_at(0, 20, "blast", main=True), event_at(20, 76, "quake", main=True)])
    assert found.holding(30) is None
    assert [found.main_at(at) for at in (5, 30, 99)] == [0, 1, 0]


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("Blast kills 9\n\nA blast killed nine. In 2008 a quake killed 300.", "300", "2008"),
        ("Blast kills 9\n\nA blast killed nine. Last year fire killed 300.", "300", "Last year"),
        (f"Blast kills 9\n\n{TEXT}", "300", "2008"),
        ("At least 64 died in the past day and 62,622 since the war began in May 2029.",
         "At least 64", "the past day"),
        ("They gave 64 deaths for Sunday, raising the overall toll to 62,622.", "62,622", None),
    ],
)  # fmt: skip
def test_a_figure_has_the_day_of_its_own_event(text: str, written: str, day: str | None) -> None:
    found = figure(text, written).as_of
    assert (found.written if found else None) == day


@pytest.mark.parametrize("text", [TEXT, "Nine people died.", "Prices: 12, 14 and 16 euros."])
def test_every_figure_counts_in_an_event_of_its_report(text: str) -> None:
    ids = {e.id for e in events(text)}
    assert {f.event for f in figures(text)} <= ids
    assert figures(text)

"""Where a report was filed and when: its dateline, and what figures and dates take from it."""

from datetime import date

import pytest

from sayso.extract.figures.quantities import read_quantities
from sayso.extract.layout.datelines import read_dateline
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.places.place_figures import place_figures
from sayso.extract.places.report_places import find_places
from sayso.extract.segment import Sentence, find_sentences
from sayso.extract.times.read import read_times
from sayso.model.quantity import Figure
from sayso.model.text import Document
from sayso.model.timespan import TimeSpan

METHOD = Pipeline.part(
    (find_layout, find_sentences, read_times, find_places, read_quantities, place_figures)
)


@pytest.mark.parametrize(
    ("text", "line", "place"),
    [
        ("MIRETH, 3 March — At least 12 died.", "MIRETH, 3 March — ", "Mireth"),
        ("HANDOW, Aug. 20 (Reuter) -- Ten died.", "HANDOW, Aug. 20 (Reuter) -- ", "Handow"),
        ("NEW DORA: Nearly 20 died.", "NEW DORA: ", "New Dora"),
        ("Mireth, Kenya (AP) — A bus fell.", "Mireth, Kenya (AP) — ", "Mireth"),
        ("PORT-AU-MER, Jan. 13 --Bodies lay.", "PORT-AU-MER, Jan. 13 --", "Port-au-Mer"),
        ("MINDA (AFP) — Police fired.", "MINDA (AFP) — ", "Minda"),
        ("CARVEL, D.C., Oct 3, 2001 — It fell.", "CARVEL, D.C., Oct 3, 2001 — ", "Carvel"),
        ("BEIRO, Mozambique — Two died.", "BEIRO, Mozambique — ", "Beiro"),
    ],
)
def test_a_dateline_names_the_place_it_was_filed_from(text: str, line: str, place: str) -> None:
    found = read_dateline(text, 0, len(text))
    assert found is not None
    assert (text[found.begin : found.end], found.place) == (line, place)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING — Twelve people have died.",
        "INJURED: 40 people in three cars.",
        "MR BROWN: I think it was 40.",
        "DARVAN: I never said that.",
        "NATO — the alliance of 31 states — agreed.",
        "The army (AP) — said so.",
        "Police said on Monday — the third day — that 40 died.",
        "At least 12 people died in Mireth.",
        "MIRETH, 3 March —",
        "",
    ],
)
def test_headings_and_speakers_are_no_datelines(text: str) -> None:
    assert read_dateline(text, 0, len(text)) is None


def test_a_dateline_is_no_part_of_the_sentence_after_it() -> None:
    [notes] = METHOD.annotate([Document(text="MIRETH, 3 March — Twelve people died.")])
    assert [notes.text[s.begin : s.end] for s in notes.of(Sentence)] == [
        "MIRETH, 3 March —",
        "Twelve people died.",
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("MIRETH, 3 March — At least 12 people died. Five are missing.", ["Mireth", "Mireth"]),
        ("MIRETH, 3 March — At least 12 people died in Dolan.", ["Dolan"]),
        ("MIRETH, 3 March — Kenya sent 40 officers.", [""]),
        ("At least 12 people died.", [""]),
        ("MIRETH (AP) — Two died.\n\nDOLAN (AP) — Three died.", ["Mireth", "Dolan"]),
    ],
)
def test_a_figure_without_any_other_place_has_the_datelines(text: str, places: list[str]) -> None:
    [notes] = METHOD.annotate([Document(text=text)])
    assert [f.place for f in notes.of(Figure)] == places


@pytest.mark.parametrize(
    ("printed", "day"),
    [("1953-08-06", "1953-08-05"), ("1953-08-05", "1953-08-05"), ("1953-09-30", "1953-09-30")],
)
def test_today_is_the_day_of_the_dateline(printed: str, day: str) -> None:
    text = "PANDOR, Aug. 5 — Seventy men were handed over today."
    [notes] = METHOD.annotate([Document(text=text, published=date.fromisoformat(printed))])
    today = next(t for t in notes.of(TimeSpan) if t.written == "today")
    assert str(today.begin) == day

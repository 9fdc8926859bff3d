"""As-of: which date belongs to a figure, and which only tells when it was said."""

from datetime import date

import pytest

from sayso.extract.figures.asof import date_figures
from sayso.extract.figures.quantities import read_quantities
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.extract.times.read import read_times
from sayso.model.quantity import Figure
from sayso.model.text import Document

METHOD = Pipeline.part((find_layout, find_sentences, read_times, read_quantities, date_figures))


def as_of(text: str, number: int, published: date | None = date(2031, 3, 5)) -> str | None:
    """The words of the date that the figure with this bound holds for."""
    notes = METHOD.annotate([Document(text=text, published=published)])[0]
    figure = next(f for f in notes.of(Figure) if number in (f.low, f.high))
    return figure.as_of.written if figure.as_of else None


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("As of January, the army had lost 12,000 men.", 12000, "January"),
        ("The toll as of Friday stood at 212 dead.", 212, "Friday"),
        ("Officials said on Tuesday that 30 people were killed on Monday.", 30, "Monday"),
        ("Two soldiers who were captured in January are still held.", 2, "January"),
        ("Police said 14 people were arrested over the weekend.", 14, "the weekend"),
        ("A ferry carrying 80 people sank on Sunday, the coastguard said.", 80, "Sunday"),
        ("On Monday, shelling killed 5 people and wounded 17, the mayor said on Tuesday.",
         17, "Monday"),
        ("The clinic treated 90 patients in March, up from 60 in February.", 90, "March"),
        ("The clinic treated 90 patients in March, up from 60 in February.", 60, "February"),
        ("At least 30 people died in Monday's attack.", 30, "Monday"),
        ("Some 214 clerks were jailed from January 2029 to March 2030.",
         214, "January 2029 to March 2030"),
    ],
)  # fmt: skip
def test_a_figure_takes_the_date_of_its_own_event(text: str, number: int, written: str) -> None:
    assert as_of(text, number) == written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The ministry said on Tuesday that 30 people had died.", 30),
        ("At least 40 people died in the floods, the mayor told reporters on Thursday.", 40),
        ("Rebels killed 20 villagers, a spokesman said Saturday.", 20),
    ],
)
def test_the_day_of_saying_dates_no_figure(text: str, number: int) -> None:
    assert as_of(text, number) is None


def test_the_date_of_another_thing_dates_no_figure() -> None:
    assert as_of("After the Feb. 6 earthquake, 300 houses were rebuilt.", 300) is None


def test_since_leaves_the_end_open() -> None:
    text = "Since 2029, 5,000 families have left the valley."
    notes = METHOD.annotate([Document(text=text, published=date(2031, 3, 5))])[0]
    (found,) = [f.as_of for f in notes.of(Figure) if f.low == 5000]
    assert found is not None
    assert (found.begin, found.end) == (date(2029, 1, 1), None)


def test_figures_are_otherwise_left_as_they_were() -> None:
    document = Document(text="A flood hit 40 farms in May. Nobody counted 12 barns.")
    before = Pipeline.part((find_layout, find_sentences, read_times, read_quantities)).annotate(
        [document]
    )[0]
    after = METHOD.annotate([document])[0]
    assert [f.id for f in after.of(Figure)] == [f.id for f in before.of(Figure)]

"""Periods: a count of a day, a week or a siege has days of its own, and is no running total."""

from datetime import date

import pytest

from sayso.extract import METHOD
from sayso.extract.pipeline import Pipeline
from sayso.model.quantity import Accounting, Figure, Kind
from sayso.model.text import Document

SHIPPED = Pipeline(METHOD)
SATURDAY = date(2031, 8, 23)


def figure(text: str, number: int, published: date | None = SATURDAY) -> Figure:
    """The figure with this bound in a text published on a Saturday."""
    (notes,) = SHIPPED.annotate([Document(text=text, published=published)])
    counts = (f for f in notes.of(Figure) if f.kind is Kind.COUNT)
    return next(f for f in counts if number in (f.low, f.high))


def days(text: str, number: int, published: date | None = SATURDAY) -> tuple[str, str] | None:
    """First and last day of the figure with this bound."""
    as_of = figure(text, number, published).as_of
    return (str(as_of.begin), str(as_of.end)) if as_of else None


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("Some 48 people were killed in the past 24 hours, medics said.",
         "2031-08-22", "2031-08-23"),
        ("During the last 48 hours, 48 soldiers were killed.", "2031-08-21", "2031-08-23"),
        ("In the 24 hours to noon on Saturday 48 people were killed.", "2031-08-22", "2031-08-23"),
        ("The garrison lost 48 men in the week ending on Friday.", "2031-08-15", "2031-08-22"),
        ("Since dawn 48 people have been killed, medics said.", "2031-08-23", "2031-08-23"),
        ("At least 48 people have been hurt since Friday morning.", "2031-08-22", "2031-08-23"),
        ("From Friday to Sunday 48 people were killed in clashes.", "2031-08-15", "2031-08-17"),
        ("Between Friday and Saturday 48 people were killed.", "2031-08-22", "2031-08-23"),
        ("On 4 March 48 people were killed in Selm.", "2031-03-04", "2031-03-04"),
        ("On 15 May 48 people fled.", "2031-05-15", "2031-05-15"),
        ("On Sunday 3 August 48 soldiers died.", "2031-08-03", "2031-08-03"),
        ("So far this year 48 people have drowned.", "2031-01-01", "2031-08-23"),
        ("Some 48 people have been killed since the siege began in October 2029.",
         "2029-10-01", "2031-08-23"),
    ],
)  # fmt: skip
def test_a_figure_has_the_days_of_its_own_period(text: str, begin: str, end: str) -> None:
    assert days(text, 48) == (begin, end)


def test_what_runs_since_a_day_is_open_where_nothing_tells_when_it_was_told() -> None:
    text = "Some 48 people have been killed since October 2029."
    assert days(text, 48, published=None) == ("2029-10-01", "None")


@pytest.mark.parametrize(
    ("text", "number", "accounting"),
    [
        ("The office reported 64 deaths over the previous day.", 64, Accounting.INCREMENT),
        ("The office reported 64 deaths in 24 hours.", 64, Accounting.INCREMENT),
        ("It added 64 earlier deaths to its register.", 64, Accounting.INCREMENT),
        ("The office reported 64 deaths in a single night.", 64, Accounting.INCREMENT),
        ("In the past week 64 people were killed.", 64, Accounting.INCREMENT),
        ("The previous day 64 people were killed in Orba.", 64, Accounting.TOTAL),
        ("Last week 64 people were killed.", 64, Accounting.TOTAL),
        ("It was the worst of last week's raids: 64 people were killed.", 64, Accounting.TOTAL),
        ("In March 64 people were killed.", 64, Accounting.TOTAL),
        ("In the past year 64 people were killed.", 64, Accounting.TOTAL),
    ],
)
def test_a_count_of_the_window_just_gone_comes_on_top(
    text: str, number: int, accounting: Accounting
) -> None:
    assert figure(text, number).accounting is accounting


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("It said 64 people had been killed in the past 24 hours and 9,000 since the siege began "
         "in October 2029.", 9000, ("2029-10-01", "2031-08-23")),
        ("It reported 64 deaths over the previous day, raising the overall toll to 9,000.",
         9000, None),
        ("It said 9,000 people had been killed in the war, including 64 in the past 24 hours.",
         9000, None),
        ("The raid killed 20 people, including six children, on Friday.", 20,
         ("2031-08-22", "2031-08-22")),
        ("Some 900 people have died this year, against 700 last year.", 700,
         ("2030-01-01", "2030-12-31")),
    ],
)  # fmt: skip
def test_no_neighbours_days_are_taken_over(
    text: str, number: int, expected: tuple[str, str] | None
) -> None:
    assert days(text, number) == expected
    assert figure(text, number).accounting is Accounting.TOTAL


def test_a_days_count_told_among_all_is_a_part() -> None:
    text = "Some 9,000 people have been killed in the war, including 64 in the past 24 hours."
    assert figure(text, 64).part_of == figure(text, 9000).id


def test_no_heading_dates_the_first_sentence() -> None:
    assert days("4 August 2031 Six people were killed in Selm.", 6) is None


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("It said 9,000 people had been killed since the siege began.", 9000,
         "since the siege began"),
        ("It killed 6, bringing the toll since the siege began to 9,000.", 9000,
         "since the siege began"),
        ("Since the start of the offensive 300 people have fled.", 300,
         "Since the start of the offensive"),
        ("Some 900 children have been killed since the war began, and 12 on Friday.", 900,
         "since the war began"),
        ("Some 900 have been killed since the war began in October 2029.", 900, "October 2029"),
        ("The raid killed 12 people on Friday, the worst since the war began.", 12, "Friday"),
    ],
)  # fmt: skip
def test_a_total_runs_since_what_it_is_told_to(text: str, number: int, written: str) -> None:
    as_of = figure(text, number).as_of
    assert as_of is not None
    assert as_of.written == written

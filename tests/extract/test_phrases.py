"""The phrases with which reports bound, share, add and deny figures; and what each figure is of."""

from datetime import date
from decimal import Decimal

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
Told = tuple[int | str | None, int | str | None, str, str]


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text published on a Wednesday in September 2021."""
    document = Document(text=text, published=date(2021, 9, 15))
    return METHOD.annotate([document])[0].of(Figure)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No fewer than 60 huts burned.", [(60, None, "at_least", "destroyed")]),
        ("As many as 900 nuns marched.", [(None, 900, "at_most", "attended")]),
        ("Up to 30 hamlets were razed.", [(None, 30, "at_most", "destroyed")]),
        ("Nearly 2,000 goats drowned.", [(2000, 2000, "about", "killed")]),
        ("The fire gutted 40-plus shops.", [(40, None, "at_least", "destroyed")]),
        ("Upwards of 90 barns were destroyed.", [(90, None, "more_than", "destroyed")]),
        ("One in five of the 40 camps is shut.", [(8, 8, "exact", "other")]),
        ("One-third of some 12,000 recruits deserted.", [(4000, 4000, "about", "deserted")]),
        ("A third of the 90 tonnes was lost.", [(30, 30, "exact", "lost")]),
        ("Last week 300 nurses resigned.", [(300, 300, "exact", "other")]),
        ("Dozens, maybe, at most, were hurt.", [(None, 99, "at_most", "injured")]),
        ("Tens of thousands marched.", [(20000, 99999, "vague", "attended")]),
        ("An entire brigade was captured.", [(1, 1, "exact", "captured")]),
        ("No one was hurt.", [(0, 0, "exact", "injured")]),
        ("No deaths were reported.", [(0, 0, "exact", "killed")]),
        ("A dozen monks were arrested.", [(12, 12, "exact", "detained")]),
        ("Two thousand five hundred villagers fled.", [(2500, 2500, "exact", "displaced")]),
        ("Some 12 500 pupils fell ill.", [(12500, 12500, "about", "infected")]),
        ("Over 1,2 million people fled.", [(1200000, None, "more_than", "displaced")]),
        ("Around 3.5 lakh people fled.", [(350000, 350000, "about", "displaced")]),
        ("Turnout fell from 49 to 43 percent.",
         [(49, 49, "exact", "voted"), (43, 43, "exact", "voted")]),
        ("Donors pledged $1.8 billion.", [(1800000000, 1800000000, "exact", "paid")]),
        ("The state paid Rs. 500 crore.", [(5000000000, 5000000000, "exact", "paid")]),
        ("12, 10 and 2 died in Alder, Brook and Cairn.",
         [(12, 12, "exact", "killed"), (10, 10, "exact", "killed"), (2, 2, "exact", "killed")]),
        ("The storm killed 12 in Alder, 10 in Brook and 2 elsewhere.",
         [(12, 12, "exact", "killed"), (10, 10, "exact", "killed"), (2, 2, "exact", "killed")]),
        ("A bomb fell, killing three and injuring 17 others.",
         [(3, 3, "exact", "killed"), (17, 17, "exact", "injured")]),
        ("The blast killed 20 people, including six children.",
         [(20, 20, "exact", "killed"), (6, 6, "exact", "killed")]),
        ("The blast injured between 15 and 20 men.", [(15, 20, "range", "injured")]),
        ("The regiment lost 312 men killed and wounded.", [(312, 312, "exact", "casualties")]),
        ("Dead: 12. Injured: 40.", [(12, 12, "exact", "killed"), (40, 40, "exact", "injured")]),
        ("Twelve divers lost their lives.", [(12, 12, "exact", "killed")]),
        ("Some 300 families lost their homes.", [(300, 300, "about", "displaced")]),
        ("About 9,000 residents cast ballots.", [(9000, 9000, "about", "voted")]),
        ("There were no deaths and three minor injuries.",
         [(0, 0, "exact", "killed"), (3, 3, "exact", "injured")]),
        ("Seventy houses were swept away.", [(70, 70, "exact", "destroyed")]),
    ],
)  # fmt: skip
def test_a_phrase_gives_bounds_quantifier_and_measure(text: str, told: list[Told]) -> None:
    found = [(f.low, f.high, f.quantifier.value, f.measure) for f in figures(text)]
    assert found[: len(told)] == [
        (*(None if b is None else Decimal(b) for b in bounds), said, measure)
        for *bounds, said, measure in told
    ]


@pytest.mark.parametrize(
    ("text", "accounting"),
    [
        ("Another 179 bodies were found.", ["increment"]),
        ("They found 17 more bodies, taking the toll to 103.", ["increment", "total"]),
        ("Some 900 came, 60 fewer than last year.", ["total", "change"]),
        ("Cases rose by 38 to 1,204.", ["change", "total"]),
        ("About 40 men are still missing.", ["stock"]),
    ],
)
def test_additions_changes_and_stocks_are_told_from_totals(
    text: str, accounting: list[str]
) -> None:
    assert [f.accounting.value for f in figures(text)] == accounting


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Doctors saw 14 of the city's 43 wards.", 43),
        ("Fewer than 400 of the old garrison's 2,000 men got away.", 2000),
        ("Nearly two-thirds of the 3,000 tonnes of rice was looted.", 3000),
        ("Seven out of 13 judges resigned.", 13),
    ],
)
def test_a_part_keeps_its_whole(text: str, base: int) -> None:
    found = figures(text)[0].base
    assert found is not None
    assert found.low == base


@pytest.mark.parametrize(
    "text",
    [
        "The hosts were 287 for 6 at stumps.",
        "She ran a 9.91.",
        "It is free for children under five.",
        "Patients over 60 wait longest.",
        "Most of them are younger than 10.",
        "The 7th Fleet and the G20 met on Route 9.",
        "Article 50 and Resolution 1701 still hold.",
        "They met at 14 Mill Lane at 7:30 p.m. on 3 May 1998.",
    ],
)
def test_ages_marks_names_and_dates_are_no_counts(text: str) -> None:
    assert [f.written for f in figures(text) if f.kind.value in ("count", "money")] == []


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("As of 9 October, 61 people had died.", 61, "9 October"),
        ("By late August the camp held 4,000 people.", 4000, "late August"),
        ("Since January, 900 boats have landed.", 900, "January"),
        ("Rebels killed 20 villagers on Sunday, the governor said on Monday.", 20, "Sunday"),
        ("The governor said on Monday that rebels had killed 20 villagers.", 20, None),
        ("Some 40 people died, officials said on Friday.", 40, None),
        ("The agency reported on Friday that 52 people were sick.", 52, None),
        ("The mayor told reporters on Friday that 12 people had drowned on Thursday.",
         12, "Thursday"),
        ("On Tuesday the navy freed 30 sailors and arrested 9 pirates.", 30, "Tuesday"),
        ("On Tuesday the navy freed 30 sailors and arrested 9 pirates.", 9, "Tuesday"),
        ("Early on Tuesday morning gunmen killed four herders.", 4, "Tuesday morning"),
        ("In 2012 the rebels numbered 3,000.", 3000, "2012"),
        ("During the 1980s, some 70,000 people were killed.", 70000, "the 1980s"),
        ("In fiscal 2020 the fund paid out $12 million.", 12000000, "fiscal 2020"),
        ("Sales fell 12 percent in the third quarter.", 12, "the third quarter"),
        ("Prices are up 35 percent on a year ago.", 35, None),
        ("Just under 500 came, 60 fewer than last year.", 60, None),
        ("The clinic treated 90 patients in March, against 60 in February.", 60, "February"),
        ("The clinic treated 90 patients in March, against 60 in February.", 90, "March"),
        ("Two weeks ago the toll was 44; on Tuesday it was 61.", 44, "Two weeks ago"),
        ("Two weeks ago the toll was 44; on Tuesday it was 61.", 61, "Tuesday"),
        ("The fort has 40 guards; it will reopen on Monday.", 40, None),
        ("Divers found 17 bodies yesterday.", 17, "yesterday"),
        ("Next week 500 marines will leave.", 500, "Next week"),
        ("From 2 to 9 May, 73 people were abducted.", 73, "2 to 9 May"),
        ("The 19 women who were jailed in June are free.", 19, "June"),
        ("After the March floods, 300 houses were rebuilt.", 300, None),
        ("At least 30 people died in Monday's crash.", 30, "Monday"),
        ("The curfew lasts until Friday; 80 people were held.", 80, None),
        ("Last night 6,000 homes were dark.", 6000, "Last night"),
    ],
)  # fmt: skip
def test_what_a_figure_covers_is_kept_apart_from_when_it_was_said(
    text: str, number: int, written: str | None
) -> None:
    figure = next(f for f in figures(text) if number in (f.low, f.high))
    dated = figure.as_of.written if figure.as_of else None
    assert dated == written

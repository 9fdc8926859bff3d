"""Rates: counts over a span of time or so many people, and what looks like one."""

import pytest

from sayso.model.quantity import Accounting, Kind
from tests.extract.events.reading import figure, figures


@pytest.mark.parametrize(
    ("text", "written", "per", "amount", "unit"),
    [
        ("About 28 children are killed in Selm every day.", "About 28", "every day", 1, "day"),
        ("The siege kills 120 people a week in Baret.", "120", "a week", 1, "week"),
        ("On average 40 soldiers died per day in May.", "40", "per day", 1, "day"),
        ("Some 50 civilians die each month in Orba.", "Some 50", "each month", 1, "month"),
        ("The daily death toll in Orba is 50.", "50", "daily", 1, "day"),
        ("The army loses about 40 soldiers daily.", "about 40", "daily", 1, "day"),
        ("Some 40 people are dying hourly in the camp.", "Some 40", "hourly", 1, "hour"),
        ("Every hour 12 people reach the camp.", "12", "Every hour", 1, "hour"),
        ("Every day, 28 children are killed in Velmar.", "28", "Every day", 1, "day"),
        ("One child is killed every ten minutes.", "One child", "every ten minutes", 10, "minute"),
        ("Three people were killed every 2 days.", "Three", "every 2 days", 2, "day"),
        ("Some 40 soldiers are killed or wounded each day.", "Some 40", "each day", 1, "day"),
        ("The toll has averaged 35 a day since June.", "35", "a day", 1, "day"),
        ("There are 5 deaths per 1,000 live births.", "5 deaths", "per 1,000 live births", 1000,
         "live births"),
        ("One in 25 residents has been killed.", "One in 25", "in 25", 25, "residents"),
        ("One child in five was malnourished.", "One child", "in five", 5, "child"),
        ("It earns $90 million a year.", "$90 million", "a year", 1, "year"),
        ("The rate was 14 per 100,000 people.", "14", "per 100,000 people", 100000, "people"),
        ("The death rate is 2.3 per 10,000 per day.", "2.3", "per 10,000 per day", 10000,
         "people a day"),
    ],
)  # fmt: skip
def test_a_rate_says_what_it_is_told_over(
    text: str, written: str, per: str, amount: int, unit: str
) -> None:
    found = figure(text, written)
    assert found.accounting is Accounting.RATE
    assert found.per is not None
    assert (found.per.words.text, int(found.per.amount), found.per.unit) == (per, amount, unit)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The quake killed 12 people a day after the flood.", "12"),
        ("He sold 30 a year ago.", "30"),
        ("Twelve people died and every day more arrive.", "Twelve"),
        ("The daily newspaper said 40 people had died.", "40"),
        ("In all, 1,240 soldiers died in May.", "1,240"),
        ("Forty people told the daily paper that they had fled.", "Forty"),
        ("One man in uniform was hurt.", "One man"),
    ],
)
def test_a_total_is_no_rate(text: str, written: str) -> None:
    assert figure(text, written).accounting is not Accounting.RATE


def test_the_number_that_a_rate_is_told_over_counts_nothing() -> None:
    found = figures("The murder rate was 14 per 100,000 people.")
    assert [f.kind for f in found if f.low == 100_000] == [Kind.OTHER]


def test_a_share_of_those_of_a_state_counts_them() -> None:
    found = figure("Four in ten of the dead in Orba were children.", "Four in ten")
    assert (found.measure, found.subject) == ("killed", "children")

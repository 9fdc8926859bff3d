"""The number grammar over plain text."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.figures.numbers import Quantity, scan
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.extract.times.read import read_times
from sayso.model.quantity import Basis, Kind, Quantifier
from sayso.model.text import Document
from sayso.model.timespan import TimeSpan

BOUNDS = [
    ("sales surged past 400 goats", 400, None, "more_than"),
    ("an error of plus or minus three points", 3, 3, "exact"),
    ("an error of +/-3.5 percent", 3.5, 3.5, "exact"),
    ("a change of minus three percent", -3, -3, "exact"),
    ("two thousand five hundred tents", 2500, 2500, "exact"),
    ("a dozen huts", 12, 12, "exact"),
    ("half a million readers", 500_000, 500_000, "exact"),
    ("12 500 seals", 12_500, 12_500, "exact"),
    ("12,500 seals", 12_500, 12_500, "exact"),
    ("1.2 million birds", 1_200_000, 1_200_000, "exact"),
    ("1,2 million birds", 1_200_000, 1_200_000, "exact"),
    ("1.200.000 birds", 1_200_000, 1_200_000, "exact"),
    ("4 hundred million birds", 400_000_000, 400_000_000, "exact"),
    ("twenty-two boats", 22, 22, "exact"),
    ("1,20,000 voters", 120_000, 120_000, "exact"),
    ("12,34,567 voters", 1_234_567, 1_234_567, "exact"),
    ("1'200'000 goats", 1_200_000, 1_200_000, "exact"),
    ("100.000 goats", 100_000, 100_000, "exact"),
    ("another dozen goats", 12, 12, "exact"),
    ("around the 400 mark", 400, 400, "about"),
    ("fewer than the 184 goats", 184, 184, "exact"),
    ("possibly two goats", 2, 2, "exact"),
    ("one and a half million pines", 1_500_000, 1_500_000, "exact"),
    ("two hundred and five goats", 205, 205, "exact"),
    ("3,000 to 4,000 goats", 3000, 4000, "range"),
    ("between 25 and 40 goats", 25, 40, "range"),
    ("about 25 to 40 goats", 25, 40, "range"),
    ("12-15 goats", 12, 15, "range"),
    ("9 or 10 goats", 9, 10, "range"),
    ("1 to 2 thousand goats", 1000, 2000, "range"),
    ("two or three hundred goats", 200, 300, "range"),
    ("four to five hundred goats", 400, 500, "range"),
    ("between two and three thousand goats", 2000, 3000, "range"),
    ("two to two thousand five hundred goats", 2, 2500, "range"),
    ("three or four goats", 3, 4, "range"),
    ("a million and a half goats", 1_500_000, 1_500_000, "exact"),
    ("upwards of two million and a half goats", 2_500_000, None, "more_than"),
    ("more than 20 but fewer than 30 goats", 20, 30, "range"),
    ("at least 12 goats", 12, None, "at_least"),
    ("no fewer than 12 goats", 12, None, "at_least"),
    ("40-plus goats", 40, None, "at_least"),
    ("40 goats or more, or 50 or more", 50, None, "at_least"),
    ("upwards of 600 goats", 600, None, "more_than"),
    ("over 600 goats", 600, None, "more_than"),
    ("as many as 900 goats", None, 900, "at_most"),
    ("up to 900 goats", None, 900, "at_most"),
    ("no more than 100 goats", None, 100, "at_most"),
    ("just under 4,000 goats", None, 4000, "less_than"),
    ("nearly 500 goats", 500, 500, "about"),
    ("almost half a million goats", 500_000, 500_000, "about"),
    ("an estimated 300 goats", 300, 300, "about"),
    ("twenty-odd goats", 20, 20, "about"),
    ("around a million goats", 1_000_000, 1_000_000, "about"),
    ("dozens of goats", 24, 99, "vague"),
    ("scores of goats", 40, 199, "vague"),
    ("hundreds of goats", 200, 999, "vague"),
    ("several hundred goats", 200, 999, "vague"),
    ("a few dozen goats", 24, 99, "vague"),
    ("tens of thousands of goats", 20_000, 99_999, "vague"),
    ("hundreds of thousands of goats", 200_000, 999_999, "vague"),
    ("millions of goats", 2_000_000, None, "vague"),
    ("dozens, maybe, at most", None, 99, "at_most"),
    ("at most dozens of goats", None, 99, "at_most"),
    ("an entire brigade", 1, 1, "exact"),
    ("no one drowned", 0, 0, "exact"),
    ("none of the goats", 0, 0, "exact"),
]


@pytest.mark.parametrize(("text", "low", "high", "quantifier"), BOUNDS)
def test_bounds_follow_the_words(
    text: str, low: int | None, high: int | None, quantifier: str
) -> None:
    found = scan(text)[-1]
    assert (found.low, found.high, found.quantifier.value) == (low, high, quantifier)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("They saw at least 12 goats.", "at least 12"),
        ("They saw between 25 and 40 goats.", "between 25 and 40"),
        ("They saw 40-plus goats.", "40-plus"),
        ("They paid $1.8 billion for it.", "$1.8 billion"),
        ("Half of the 800 goats fled.", "Half of the 800"),
    ],
)
def test_the_words_of_a_quantity_hold_its_bounds_and_unit(text: str, written: str) -> None:
    found = scan(text)[0]
    assert text[found.begin : found.end] == written


@pytest.mark.parametrize(
    ("text", "kind", "point"),
    [
        ("It cost $1.8 billion.", Kind.MONEY, "1800000000"),
        ("It cost RM23.50 then.", Kind.MONEY, "23.50"),
        ("It cost 10.5 million Harnish crowns.", Kind.MONEY, "10500000"),
        ("It cost 1,200€ then.", Kind.MONEY, "1200"),
        ("It rose 64 per cent.", Kind.PERCENT, "64"),
        ("It weighs 3 tonnes.", Kind.WEIGHT, "3"),
        ("It lies 25 miles off.", Kind.DISTANCE, "25"),
        ("It lasted 40 days.", Kind.DURATION, "40"),
        ("It was minus 12 degrees.", Kind.TEMPERATURE, "-12"),
        ("The 45-year-old left.", Kind.AGE, "45"),
        ("Mr. Tarn, 62, left.", Kind.AGE, "62"),
        ("One in five voters left.", Kind.RATIO, "0.2"),
        ("Winds of 50mph blew.", Kind.OTHER, "50"),
        ("The cut was by half.", Kind.RATIO, "0.5"),
    ],
)
def test_the_unit_tells_the_kind(text: str, kind: Kind, point: str) -> None:
    found = scan(text)[0]
    assert (found.kind, found.point) == (kind, Decimal(point))


@pytest.mark.parametrize(
    "text",
    [
        "It began on March 3, 2021.",
        "Flight 370 vanished in 2014.",
        "It was the third attack.",
        "It was the 12th victim.",
        "The 1990s were calm.",
        "She came at 8:30 a.m. and left at 5pm.",
        "The F-16 and the MH17 flew.",
        "Article 5 was invoked.",
        "Call 555-0199 now.",
        "He lives at 12 Elm Street, Room 304.",
        "Every one knows it, and the one-off fee is small.",
        "Between 1600 and 1900 it grew cold.",
        "See note [12] there.",
        "He drives for Formula One.",
        "A third party joined in the second half.",
    ],
)
def test_dates_names_and_identifiers_are_no_quantities(text: str) -> None:
    assert [q for q in scan(text) if q.kind is Kind.COUNT] == []


def test_a_score_is_no_count() -> None:
    assert [q.kind for q in scan("The bill passed 52-48.")] == [Kind.SCORE]


@pytest.mark.parametrize(
    ("text", "point", "base"),
    [
        ("one-third of some 12,000 goats", 4000, 12_000),
        ("half of the 800 goats", 400, 800),
        ("40 percent of the mill's 900 workers", 360, 900),
        ("There were 14 coups, a quarter of them bloody", Decimal("3.5"), 14),
    ],
)
def test_a_share_of_a_number_is_derived_and_keeps_its_base(
    text: str, point: int, base: int
) -> None:
    found = scan(text)[-1]
    assert found.base is not None
    assert found.basis is Basis.DERIVED
    assert (found.point, found.base.low) == (Decimal(point), Decimal(base))
    assert "=" in found.reason


def test_a_part_keeps_the_whole_it_is_of() -> None:
    found = scan("Some 350 of 900 mill workers struck.")[0]
    assert found.base is not None
    assert found.basis is Basis.STATED
    assert (found.point, found.base.low) == (Decimal(350), Decimal(900))


def test_a_rise_from_one_number_to_another_is_two_figures() -> None:
    assert [q.point for q in scan("The toll rose from 12 to 19.")] == [12, 19]
    assert [q.quantifier for q in scan("Fees range from 12 to 19 crowns.")] == [Quantifier.RANGE]


def test_a_list_shares_the_unit_of_its_last_number() -> None:
    assert [q.kind for q in scan("It fell 5, 7 and 9 percent.")] == [Kind.PERCENT] * 3


def test_a_negative_share_of_a_vague_whole_has_its_ends_in_order() -> None:
    (found,) = scan("It came to minus three percent of scores of goats.")
    assert (found.low, found.high) == (Decimal("-5.97"), Decimal("-1.2"))


def test_a_part_of_a_sum_is_money() -> None:
    (part, whole) = scan("It raised 280 million of the 1.5 billion shekels.")
    assert (part.kind, part.unit, part.point) == (Kind.MONEY, "ILS", Decimal(280_000_000))
    assert whole.point == 1_500_000_000
    assert scan("Three of the $5 million contracts ended.")[0].kind is Kind.COUNT


def test_a_change_in_points_and_the_percent_it_comes_to_are_two_figures() -> None:
    found = scan("It rose by 0.1 percentage points to 4.2 percent.")
    assert [str(q.point) for q in found] == ["0.1", "4.2"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A $5 million sum was paid.", "USD"),
        ("It cost A$5 million.", "AUD"),
        ("It cost US $5 million.", "USD"),
        ("It cost C $5 million.", "CAD"),
    ],
)
def test_an_article_before_a_sign_is_no_part_of_the_currency(text: str, unit: str) -> None:
    assert [q.unit for q in scan(text)] == [unit]
    assert [q.point for q in scan("Support fell from 49 to 43 percent.")] == [49, 43]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Debt rose from $89 to $93 billion.", [89_000_000_000, 93_000_000_000]),
        ("Takings of 5, 7 and 9 million crowns", [5_000_000, 7_000_000, 9_000_000]),
        ("It grew from 300,000 to 2 million.", [300_000, 2_000_000]),
        ("It grew from 300 to 2 million.", [300, 2_000_000]),
        ("It fell from $3 million to $2 million.", [3_000_000, 2_000_000]),
        ("It fell from 9 to 4 crates.", [9, 4]),
    ],
)
def test_a_list_shares_the_scale_of_its_last_number(text: str, points: list[int]) -> None:
    assert [q.point for q in scan(text)] == points


@pytest.mark.parametrize("text", ["200 more goats", "another 200 goats", "an additional 200 goats"])
def test_what_comes_on_top_is_an_increment(text: str) -> None:
    assert scan(text)[0].increment


WORDS = [
    *[
        "12",
        "3,000",
        "1.5m",
        "half",
        "of",
        "the",
        "a",
        "dozen",
        "hundreds",
        "thousand",
        "to",
        "or",
        "between",
        "and",
        "at",
        "least",
        "up",
    ],
    *[
        "$",
        "€",
        "%",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        "one",
        "no",
        "in",
        "percent",
        "2014",
        "March",
        "killed",
        "people",
        "½",
        "/",
        "minus",
        "some",
        "9",
    ],
    *("\0", "\ud800", "\u200f", "\n", "٣", "²", "\u00a0", "12 500", "9" * 40),
]


def check(text: str) -> list[Quantity]:
    """What holds for every text; the quantities found."""
    found = scan(text)
    for q in found:
        assert 0 <= q.begin <= q.number[0] < q.number[1] <= q.end <= len(text)
        assert q.low is None or q.high is None or q.low <= q.high
        assert q.point is None or q.point == q.low == q.high
        assert q.base is None or 0 <= q.base.span[0] < q.base.span[1] <= len(text)
    assert scan(text) == found
    return found


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_gives_quantities_inside_it_with_ordered_bounds(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "a" * 100_000, "1," * 5_000, "(" * 10_000, "$-" * 9_000]
)
def test_strange_texts_are_read_without_an_exception(text: str) -> None:
    check(text)


@pytest.mark.slow
def test_a_hundred_thousand_mutated_texts_are_read_without_an_exception() -> None:
    chance = random.Random(4)
    seeds = [text for text, *_ in BOUNDS]
    for _ in range(100_000):
        parts = chance.choices(WORDS, k=chance.randint(1, 8)) + chance.sample(seeds, 2)
        chance.shuffle(parts)
        text = chance.choice(["", " "]).join(parts)
        at = chance.randrange(len(text))
        check(text[:at] + chr(chance.randrange(0x3000)) + text[at + chance.randint(0, 3) :])


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A Shop Lost $2.6 Million.", Decimal(2_600_000)),
        ("DEBT HITS 3 BILLION PESOS.", Decimal(3_000_000_000)),
        ("A quarter-of-a-million people came.", Decimal(250_000)),
        ("A quarter of a million people came.", Decimal(250_000)),
    ],
)
def test_scales_of_headlines_and_with_hyphens(text: str, low: Decimal) -> None:
    assert scan(text)[0].low == low


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("In the poll Ruiz tops Cole 41-40 and ties Hale at 38-38.", [41, 40, 38, 38]),
        ("The survey shows Orba beating Cole 45 to 40 percent.", [45, 40]),
        ("The Larks beat the Owls 41-40.", []),
        ("The poll asked those aged 18-34.", []),
    ],
)
def test_a_result_that_a_poll_gives_is_two_shares(text: str, shares: list[int]) -> None:
    assert [q.low for q in scan(text) if q.kind is Kind.PERCENT] == shares


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("More than 1600 people fled.", True),
        ("A crowd of 1985 fans came.", True),
        ("A poll of 2047 registered voters was taken.", True),
        ("In 2015 reforms came.", False),
        ("The summer of 2012 brought strikes.", False),
        ("The 2012 elections were fair.", False),
    ],
)
def test_four_digits_before_those_they_count_are_no_year(text: str, counted: bool) -> None:
    assert bool(scan(text)) is counted
    [notes] = Pipeline.part((find_layout, find_sentences, read_times)).annotate(
        [Document(text=text)]
    )
    assert bool(notes.of(TimeSpan)) is not counted

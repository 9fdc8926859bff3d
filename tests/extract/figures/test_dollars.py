"""Whose dollars a bare sign means, and what cents are worth."""

from decimal import Decimal

import pytest

from sayso.extract.figures.dollars import dollars_of
from tests.extract.figures.test_quantities import figures


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Canadian mint paid $5 million to miners across Canada.", "CAD"),
        ("Auckland will spend $3 million, New Zealand's minister said.", "NZD"),
        ("The Australian team was fined $900 in Perth against New Zealand.", "AUD"),
        ("The mint paid $5 million.", "USD"),
        ("Canada gave $5 million.", "USD"),
        ("Canadian banks in Canada hold $5 million of the United States.", "USD"),
        ("Canada's Orley, a Canadian firm, sold 40 percent for $5 million.", "USD"),
        ("Orley of France gave $5 million to the French.", "USD"),
        ("Let us give $5 million, Australians told Australia.", "AUD"),
    ],
)
def test_bare_dollars_are_those_of_the_land_that_a_report_is_about(text: str, code: str) -> None:
    assert dollars_of(text) == code


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Australians paid $40 a head, Australia's bureau says.", "AUD"),
        ("Australians paid 40 dollars a head, Australia's bureau says.", "AUD"),
        ("Australians paid US$40 a head, Australia's bureau says.", "USD"),
        ("Australians paid NZ$40 a head, Australia's bureau says.", "NZD"),
        ("Australians paid 40 US dollars a head, Australia's bureau says.", "USD"),
        ("Australians paid 40 euros a head, Australia's bureau says.", "EUR"),
    ],
)
def test_dollars_of_which_a_report_says_whose_they_are_stay_so(text: str, unit: str) -> None:
    assert [f.unit for f in figures(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "worth", "unit"),
    [
        ("The shares rose five cents.", "0.05", "USD"),
        ("The shares closed at 31.5 cents.", "0.315", "USD"),
        ("The loaf costs 90 pence.", "0.9", "GBP"),
    ],
)
def test_cents_are_hundredths_of_what_is_counted(text: str, worth: str, unit: str) -> None:
    assert [(f.point, f.unit) for f in figures(text)] == [(Decimal(worth), unit)]

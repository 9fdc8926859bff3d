"""Codes of countries, and of the places in them."""

import re

import pytest

from sayso.language.countries import country_code
from sayso.language.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("place", "code"),
    [("Kursk", "RU"), ("Goma, North Kivu", "CD"), ("the United States", "US"), ("Orba", ""),
     ("", ""), ("Türkiye", "TR"), ("Gaza City", "PS")],
)  # fmt: skip
def test_a_place_has_the_code_of_its_country(place: str, code: str) -> None:
    assert country_code(place) == code


def test_every_state_has_a_code() -> None:
    codes = {state: country_code(state) for state in gazetteer().states}
    assert {s for s, code in codes.items() if not re.fullmatch("[A-Z]{2}", code)} == set()

"""Forms of words: patterns over word lists, read from tables."""

import pytest

from sayso.errors import LexiconError
from sayso.extract.figures.periods import period_forms
from sayso.extract.figures.rates import rate_forms
from sayso.language.lexicon import load_words
from sayso.language.word_forms import any_of, read_forms

PERIODS = load_words("en", "periods")["forms"]
RATES = load_words("en", "events")["rates"]["forms"]


@pytest.mark.parametrize("name", sorted(PERIODS))
def test_a_form_of_periods_finds_its_examples(name: str) -> None:
    form = getattr(period_forms(), name)
    assert PERIODS[name]["finds"]
    assert all(form.search(words) for words in PERIODS[name]["finds"])


@pytest.mark.parametrize("name", sorted(RATES))
def test_a_form_of_rates_finds_its_examples(name: str) -> None:
    form = getattr(rate_forms(), name)
    assert RATES[name]["finds"]
    assert all(form.search(words) for words in RATES[name]["finds"])


def test_pieces_stand_for_their_words_and_breaks_for_nothing() -> None:
    table = {"day": {"pattern": "(?:{days})\n  \\s{1,2}\\d"}}
    form = read_forms(table, {"days": any_of(["Monday", "Tuesday"])})["day"]
    assert form.pattern == r"(?:Monday|Tuesday)\s{1,2}\d"
    assert form.fullmatch("monday 3")


@pytest.mark.parametrize(
    "form", [{}, {"pattern": "{nobody}"}, {"pattern": "("}, {"pattern": 3}, ""]
)
def test_a_form_that_cannot_be_read_says_so(form: object) -> None:
    with pytest.raises(LexiconError, match="the form odd"):
        read_forms({"odd": form}, {})

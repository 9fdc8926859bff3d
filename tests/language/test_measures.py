"""One table says what each measure includes, how it runs on and how it is asked for."""

import pytest

from sayso.extract.figures.measure_words import measure_words
from sayso.language.measures import falling, included, measures_asked, running


def test_reading_and_comparing_know_the_same_includes() -> None:
    read = {m: frozenset(held) for m, held in measure_words().includes.items() if held}
    assert read == included() == {"casualties": {"killed", "injured"}}


def test_what_falls_runs_on() -> None:
    assert falling() < running()


@pytest.mark.parametrize(
    ("words", "measure"),
    [("killed or injured", "casualties"), ("died", "killed"), ("walked out", "on strike")],
)
def test_words_of_a_question_ask_for_a_measure(words: str, measure: str) -> None:
    assert measures_asked()[words] == measure


def test_every_word_asks_for_a_measure_that_figures_may_have() -> None:
    assert set(measures_asked().values()) <= measure_words().includes.keys()

"""One table says what each measure includes, how it runs on and how it is asked for."""

import pytest

from sayso.extract.figures.measure_words import measure_words
from sayso.language.measures import (
    falling,
    included,
    is_falling,
    is_running,
    measures_asked,
    parts_of,
    running,
)


def test_reading_and_comparing_know_the_same_includes() -> None:
    read = {m: frozenset(held) for m, held in measure_words().includes.items() if held}
    assert read == included() == {"casualties": {"killed", "injured"}}


def test_what_falls_runs_on() -> None:
    assert falling() < running()


@pytest.mark.parametrize(
    ("measure", "parts", "goes_on", "goes_down"),
    [
        ("killed or missing", ("killed", "missing"), True, True),
        ("killed, injured or missing", ("killed", "injured", "missing"), True, True),
        ("casualties", ("killed", "injured"), True, False),
        ("killed or attended", ("killed", "attended"), False, False),
        ("killed", (), True, False),
        ("dead or alive", (), False, False),
    ],
)
def test_composed_measures_name_their_parts(
    measure: str, parts: tuple[str, ...], goes_on: bool, goes_down: bool
) -> None:
    assert (parts_of(measure), is_running(measure), is_falling(measure)) == (
        parts,
        goes_on,
        goes_down,
    )


@pytest.mark.parametrize(
    ("words", "measure"),
    [("killed or injured", "casualties"), ("died", "killed"), ("walked out", "on strike")],
)
def test_words_of_a_question_ask_for_a_measure(words: str, measure: str) -> None:
    assert measures_asked()[words] == measure


def test_every_word_asks_for_a_measure_that_figures_may_have() -> None:
    assert set(measures_asked().values()) <= measure_words().includes.keys()

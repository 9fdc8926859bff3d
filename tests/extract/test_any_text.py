"""Any text at all: words at their spans, bounds in order, no exception, the same answer twice."""

import random
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.extract import METHOD
from sayso.extract.figures.numbers import scan
from sayso.extract.layout.paragraphs import read_paragraphs
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.times.read import find_expressions
from sayso.model.claim import Claim
from sayso.model.quantity import Figure
from sayso.model.text import Document, check_words
from sayso.model.timespan import TimeSpan
from tests.extract.mutations import check_spans, mutated, read

WEDNESDAY = date(2019, 10, 16)
SLOWEST = 40.0
"""Seconds in which 100 kB of anything must be read; a slow machine needs twenty for 50,000 numbers
in a row, and about two for most else."""


def figures_and_times(notes: Notes) -> tuple[object, ...]:
    """All that was read, to be compared."""
    return notes.of(Figure), notes.of(TimeSpan)


def check_many(count: int, seed: int) -> None:
    """Read so many broken texts with invented parses; every fiftieth twice."""
    for number in range(count):
        dice = random.Random(f"{seed} {number}")
        text = mutated(dice)
        state = dice.getstate()
        notes = read(text, dice, WEDNESDAY)
        check_spans(notes)
        if number % 50 == 0:
            dice.setstate(state)
            assert figures_and_times(read(text, dice, WEDNESDAY)) == figures_and_times(notes), text


def test_a_thousand_broken_texts_are_read_without_an_exception() -> None:
    check_many(1000, seed=7)


@pytest.mark.slow
def test_a_hundred_thousand_broken_texts_are_read_without_an_exception() -> None:
    check_many(100_000, seed=2019)


@pytest.mark.slow
def test_three_thousand_broken_texts_are_parsed_and_read_without_an_exception() -> None:
    dice = random.Random(2031)
    documents = [Document(text=mutated(dice), published=WEDNESDAY) for _ in range(3000)]
    for notes in Pipeline(METHOD).annotate(documents):
        check_claims(notes)


def check_claims(notes: Notes) -> None:
    """Raise where any words of a claim are not at their spans."""
    check_spans(notes)
    for claim in notes.of(Claim):
        passages = [claim.content, *claim.stance.cues]
        passages += [v.mention for v in claim.voices if v.mention is not None]
        passages += [claim.figure.words] if claim.figure is not None else []
        for passage in passages:
            check_words(notes.text, passage.spans, passage.text)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9), st.text(max_size=60))
def test_any_text_gives_the_same_claims_twice(seed: int, noise: str) -> None:
    text = f"The mayor said {mutated(random.Random(seed))} {noise}"
    first, second = (
        Pipeline(METHOD).annotate([Document(text=text, published=WEDNESDAY)])[0] for _ in range(2)
    )
    check_claims(first)
    assert first.of(Claim) == second.of(Claim)


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1,", "1,000", "1 000 ", "1.", "1.000.", "1'000", ",", '"', "“", "‘", "'", "-", "1-",
        "one ", "one hundred ", "half ", "half of the ", "at least ", "1 of 2 ", "one in ", "$",
        "$1 ", "5 to ", "between 1 and ", "of the town's ", "the ", "May ", "early ", "1 May ",
        "the third of the ", "May 1, ", "a dozen ", "or more ", ", maybe, ", "12:30 ", "3-1 ",
        "as of ", "99/", "the end of ", "no ", "not ", "Rs ", "12 in Arden, ", "\n1. ", "x",
    ],
)  # fmt: skip
def test_a_hundred_thousand_characters_of_anything_take_time_in_proportion(unit: str) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    begin = time.process_time()
    scan(text)
    list(find_expressions(text, read_paragraphs(text)))
    assert time.process_time() - begin < SLOWEST

"""The pipeline refuses an order that cannot work."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.errors import MethodError
from sayso.extract.pipeline import Notes, Pipeline, annotator
from sayso.model.text import Document


@annotator(makes=str, version=1)
def find_words(notes: Notes) -> Iterator[str]:
    yield from notes.text.split()


@annotator(str, makes=int, version=1)
def measure_words(notes: Notes) -> Iterator[int]:
    yield from (len(w) for w in notes.of(str))


@annotator(str, makes=str, version=2)
def shout_words(notes: Notes) -> Iterator[str]:
    yield from (w.upper() for w in notes.of(str))


def test_each_step_sees_what_earlier_steps_made() -> None:
    notes = Pipeline([find_words, measure_words]).annotate([Document(text="a bb ccc")])
    assert notes[0].of(int) == (1, 2, 3)


def test_a_wrong_order_cannot_be_built() -> None:
    with pytest.raises(MethodError, match="measure_words needs str"):
        Pipeline([measure_words, find_words])


def test_a_later_layer_replaces_the_earlier_one_of_its_kind() -> None:
    notes = Pipeline([find_words, shout_words]).annotate([Document(text="a b")])
    assert notes[0].of(str) == ("A", "B")


def test_fingerprint_follows_steps_and_versions() -> None:
    one, two = Pipeline([find_words]), Pipeline([find_words, shout_words])
    assert one.fingerprint != two.fingerprint
    assert one.fingerprint == Pipeline([find_words]).fingerprint


def test_fingerprint_follows_the_weights() -> None:
    learned = replace(find_words, weights="0a1b")
    assert Pipeline([learned]).fingerprint != Pipeline([find_words]).fingerprint


def test_a_layer_nobody_made_is_empty() -> None:
    assert Notes(Document(text="")).of(int) == ()

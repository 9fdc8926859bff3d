"""The pipeline refuses a method that cannot work, and any order that would read otherwise."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pytest

from sayso.errors import MethodError
from sayso.extract import METHOD
from sayso.extract.pipeline import Annotator, Notes, Pipeline, annotator
from sayso.model.claim import Attribution, Claim
from sayso.model.event import Event, Profile
from sayso.model.quantity import Figure
from sayso.model.text import Document
from sayso.model.timespan import TimeSpan

SAMPLES = [
    json.loads(line)
    for name in ("kursk.jsonl", "ostervale.jsonl")
    for line in (files("sayso.samples") / name).read_text(encoding="utf-8").splitlines()
]


class Loud:
    """The words in capitals."""


class Marked:
    """The words with a mark."""


@annotator(makes=str)
def find_words(notes: Notes) -> Iterator[str]:
    yield from notes.text.split()


@annotator(str, makes=int)
def measure_words(notes: Notes) -> Iterator[int]:
    yield from (len(w) for w in notes.of(str))


@annotator(revises=str, makes=Loud)
def shout_words(notes: Notes) -> Iterator[str]:
    yield from (w.upper() for w in notes.of(str))


@annotator(Loud, revises=str, makes=Marked)
def mark_words(notes: Notes) -> Iterator[str]:
    yield from (w + "!" for w in notes.of(str))


@annotator(makes=str)
def find_words_again(notes: Notes) -> Iterator[str]:
    yield from notes.text.split(",")


@annotator(revises=str, makes=Marked)
def mark_anything(notes: Notes) -> Iterator[str]:
    yield from (w + "?" for w in notes.of(str))


@annotator(makes=bool)
def peek_at_words(notes: Notes) -> Iterator[bool]:
    yield bool(notes.of(str))


def test_each_step_sees_what_earlier_steps_made() -> None:
    notes = Pipeline.part([find_words, measure_words]).annotate([Document(text="a bb ccc")])
    assert notes[0].of(int) == (1, 2, 3)


def test_a_revision_stands_in_place_of_the_layer() -> None:
    steps = [find_words, shout_words, mark_words, measure_words]
    [notes] = Pipeline.part(steps).annotate([Document(text="a b")])
    assert (notes.of(str), notes.of(int)) == (("A!", "B!"), (2, 2))


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([measure_words, find_words], "measure_words needs str, which no earlier"),
        ([find_words, find_words_again], "makes str, which find_words has made: say `revises="),
        ([find_words, measure_words, shout_words], "revises str after measure_words has read it"),
        ([find_words, mark_words, shout_words], "mark_words needs Loud"),
        ([find_words, shout_words, mark_anything], "without needing Loud"),
    ],
)
def test_an_order_that_cannot_work_cannot_be_built(steps: list[Annotator], told: str) -> None:
    with pytest.raises(MethodError, match=told):
        Pipeline.part(steps)


def test_a_step_sees_only_what_it_says_it_needs() -> None:
    with pytest.raises(MethodError, match="peek_at_words reads str without saying so"):
        Pipeline.part([find_words, peek_at_words]).annotate([Document(text="a")])


def test_a_step_makes_or_revises_something() -> None:
    with pytest.raises(MethodError, match="neither makes nor revises"):
        annotator(str)(lambda _: ())


@pytest.mark.parametrize("wanted", [Claim, Profile])
def test_a_method_that_does_not_make_all_of_a_reading_is_refused(wanted: type) -> None:
    with pytest.raises(MethodError, match=f"no annotator makes {wanted.__name__}"):
        Pipeline([step for step in METHOD if step.layer is not wanted])


def test_a_layer_nobody_made_is_empty() -> None:
    assert Notes(Document(text="")).of(int) == ()


def swapped(at: int) -> tuple[Annotator, ...]:
    return (*METHOD[:at], METHOD[at + 1], METHOD[at], *METHOD[at + 2 :])


def without(at: int) -> tuple[Annotator, ...]:
    return (*METHOD[:at], *METHOD[at + 1 :])


def layers_of(method: tuple[Annotator, ...]) -> list[tuple[object, ...]]:
    """All that a method reads in the sample reports."""
    documents = [Document(text=s["text"], outlet=s["outlet"]) for s in SAMPLES]
    kinds: tuple[type, ...] = (Attribution, Claim, Event, Figure, Profile, TimeSpan)
    return [tuple(n.of(k) for k in kinds) for n in Pipeline(method).annotate(documents)]


@cache
def as_shipped() -> list[tuple[object, ...]]:
    return layers_of(METHOD)


CHANGED = [(f"{METHOD[i].name} later", swapped(i)) for i in range(len(METHOD) - 1)]
CHANGED += [(f"no {METHOD[i].name}", without(i)) for i in range(len(METHOD))]


@pytest.mark.parametrize(("_name", "method"), CHANGED, ids=[name for name, _ in CHANGED])
def test_another_order_is_refused_or_reads_the_same(
    _name: str, method: tuple[Annotator, ...]
) -> None:
    try:
        Pipeline(method)
    except MethodError:
        return
    assert layers_of(method) == as_shipped()


def test_most_other_orders_are_refused() -> None:
    """So that the test above is not passed by a pipeline that takes any order."""
    taken = []
    for name, method in CHANGED:
        try:
            Pipeline(method)
            taken.append(name)
        except MethodError:
            continue
    assert len(taken) <= 4

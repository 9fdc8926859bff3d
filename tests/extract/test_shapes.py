"""What reading does grows with a report's length and no faster, whatever shape the report has."""

import sys
from types import FrameType

import pytest
from benchmarks.bench_shapes import SHAPES, text_of

from sayso.extract import METHOD
from sayso.extract.pipeline import Pipeline
from sayso.extract.reader import AttributionReader
from sayso.model.text import Document

SHORT = 8000
"""Characters of the shorter text: twice what is parsed at once."""
MOST = 2**1.15
"""Twice as long may cost so many times as much: an exponent of 1.1, and what pieces are uneven."""
OFTEN = ("varied news", "datelines")
"""Shapes that had grown faster than their length; the others are marked slow."""


@pytest.fixture
def _unlearned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the learned reader, whose windows are counted elsewhere: it takes nearly all time."""

    def read(_: AttributionReader, texts: list[str], **__: str) -> list[list[object]]:
        return [[] for _ in texts]

    monkeypatch.setattr(AttributionReader, "read", read)


def _calls(text: str) -> int:
    """The calls of functions, of generators and of what is written in C while a text is read."""
    count = 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    pipeline, documents = Pipeline(METHOD), [Document(text=text, outlet="Harbour Post")]
    sys.setprofile(seen)
    try:
        pipeline.annotate(documents)
    finally:
        sys.setprofile(None)
    return count


CASES = [pytest.param(shape, marks=() if shape in OFTEN else pytest.mark.slow) for shape in SHAPES]


@pytest.mark.usefixtures("_unlearned")
@pytest.mark.parametrize("shape", CASES)
def test_twice_the_length_is_at_most_twice_the_work(shape: str) -> None:
    _calls(text_of(shape, 1000))
    short, long = (_calls(text_of(shape, length)) for length in (SHORT, 2 * SHORT))
    assert long <= MOST * short

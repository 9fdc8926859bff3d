"""What a question counts is kept as JSON, and comes back with every part checked."""

import json

import pytest

from sayso.errors import RecordError
from sayso.model.records.topic import counted_record, read_counted
from sayso.model.topic import Counted

COUNTED = Counted(
    measure="killed",
    measures=frozenset(("killed", "casualties")),
    subject="people",
    heads=frozenset({"soldier"}),
)


def test_what_was_kept_comes_back_equal() -> None:
    assert read_counted(json.loads(json.dumps(counted_record(COUNTED)))) == COUNTED


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("measure", 3, "measure: a value of type int where words have to stand"),
        ("measures", "killed", "measures: 'killed' where a list has to stand"),
        ("heads", ["a", "a"], "heads: lists what is not words, or words twice"),
        ("heads", [None], "heads: lists what is not words, or words twice"),
        ("other", 1, "'other': is no field of it"),
    ],
)
def test_a_part_that_is_off_is_named(name: str, value: object, why: str) -> None:
    with pytest.raises(RecordError, match=why):
        read_counted({**counted_record(COUNTED), name: value})


@pytest.mark.parametrize("value", [None, [], "killed", {}])
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(RecordError):
        read_counted(value)

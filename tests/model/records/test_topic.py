"""A topic comes back from its record, and what is none is refused."""

import json

import pytest

from sayso.errors import RecordError
from sayso.model.records.topic import read_topic, topic_record
from sayso.model.topic import Topic

TOPIC = Topic(
    id="qst_1",
    text="people killed in Tarn",
    measure="killed",
    measures=frozenset({"killed", "casualties"}),
    subject="people",
    heads=frozenset({"soldier"}),
    words=frozenset({"tarn", ""}),
    years=frozenset({2030, 2031}),
    origins=2,
    claims=3,
    details=("people", "", "first told 3 May 2031"),
)


def test_there_and_back_is_the_same() -> None:
    assert read_topic(json.loads(json.dumps(topic_record(TOPIC)))) == TOPIC


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("id", "", "id: '' where words"),
        ("text", None, "text: null where words"),
        ("words", ["a", "a"], "words: lists what is not words, or words twice"),
        ("measures", [1], "measures: lists what is not words"),
        ("years", [True], "years: lists what is no year"),
        ("years", [10_000], "years: lists what is no year"),
        ("heads", ["a", 1], "heads: lists what is not words"),
        ("details", [None], "details: lists what is not words"),
        ("claims", -1, "claims: .* where a whole number"),
        ("colour", "red", "'colour': is no field"),
    ],
)
def test_what_is_none_is_refused(name: str, value: object, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        read_topic({**topic_record(TOPIC), name: value})


@pytest.mark.parametrize("value", [None, [], "x", {}])
def test_what_is_no_object_or_lacks_all_is_refused(value: object) -> None:
    with pytest.raises(RecordError):
        read_topic(value)

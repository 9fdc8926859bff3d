"""Topics as a ledger keeps them beside its questions, both ways."""

from datetime import MAXYEAR, MINYEAR

from sayso.errors import RecordError
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_list,
    expect_string,
    expect_text,
    expect_whole,
)
from sayso.model.records.parts import Json
from sayso.model.topic import Topic

_TOPIC = frozenset(
    (
        "id", "text", "measure", "measures", "subject", "heads", "words", "years", "origins",
        "claims", "details",
    )
)  # fmt: skip


def topic_record(topic: Topic) -> Json:
    """A topic as one JSON object."""
    return {
        "id": topic.id,
        "text": topic.text,
        "measure": topic.measure,
        "measures": sorted(topic.measures),
        "subject": topic.subject,
        "heads": sorted(topic.heads),
        "words": sorted(topic.words),
        "years": sorted(topic.years),
        "origins": topic.origins,
        "claims": topic.claims,
        "details": list(topic.details),
    }


def read_topic(record: object) -> Topic:
    """The topic of a record; RecordError where it is none."""
    fields = as_object(record, "topic")
    expect_fields(fields, _TOPIC)
    return Topic(
        id=expect_text(fields, "id"),
        text=expect_string(fields, "text"),
        measure=expect_string(fields, "measure"),
        measures=_strings(fields, "measures"),
        subject=expect_string(fields, "subject"),
        heads=_strings(fields, "heads"),
        words=_strings(fields, "words"),
        years=_years(fields),
        origins=expect_whole(fields, "origins"),
        claims=expect_whole(fields, "claims"),
        details=_texts(fields, "details"),
    )


def _strings(record: Fields, name: str) -> frozenset[str]:
    given = expect_list(record, name)
    found = frozenset(value for value in given if isinstance(value, str))
    if len(found) != len(given):
        raise RecordError(f"{name}: lists what is not words, or words twice")
    return found


def _texts(record: Fields, name: str) -> tuple[str, ...]:
    given = expect_list(record, name)
    found = tuple(value for value in given if isinstance(value, str))
    if len(found) != len(given):
        raise RecordError(f"{name}: lists what is not words")
    return found


def _years(record: Fields) -> frozenset[int]:
    given = expect_list(record, "years")
    found = frozenset(y for y in given if type(y) is int and MINYEAR <= y <= MAXYEAR)
    if len(found) != len(given):
        raise RecordError("years: lists what is no year, or a year twice")
    return found

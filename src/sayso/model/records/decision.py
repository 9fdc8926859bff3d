"""The JSON form of what people decide, both ways; nobody's decision is taken for another's."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime

from sayso.errors import RecordError
from sayso.model.decision import Correction, Decision, DecisionKind
from sayso.model.identity import GREATEST, plain
from sayso.model.records.claims import claim_record
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_id,
    expect_one_of,
    expect_string,
    expect_text,
    expect_texts,
    named_value,
)
from sayso.model.records.parts import Json

_DECISION = frozenset(("id", "kind", "subjects", "value", "author", "reason", "made_at"))
_DEEPEST = 16
"""A correction names a field within a field; nothing that people decide goes deeper than that."""


def decision_record(decision: Decision) -> Json:
    """A decision as one JSON object."""
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "subjects": list(decision.subjects),
        "value": plain(decision.value),
        "author": decision.author,
        "reason": decision.reason,
        "made_at": decision.made_at.isoformat(),
    }


def correction_record(correction: Correction) -> Json:
    """A reviewed claim as one JSON object, with what it was read in: to train and test on."""
    made = correction.decision
    return {
        "document": correction.claim.document,
        "text": correction.text,
        "claim": claim_record(correction.claim),
        "decision": made.kind.value,
        "correction": plain(made.value),
        "author": made.author,
        "reason": made.reason,
        "made_at": made.made_at.isoformat(),
    }


def read_decision(record: object) -> Decision:
    """A decision of a record; refused when its id does not follow from all it says."""
    fields = as_object(record, "decision")
    expect_fields(fields, _DECISION)
    decision = Decision(
        kind=expect_one_of(fields, "kind", DecisionKind),
        subjects=expect_texts(fields, "subjects"),
        author=expect_text(fields, "author"),
        reason=expect_string(fields, "reason"),
        made_at=_moment(fields),
        value=_value(fields),
    )
    if not decision.subjects:
        raise RecordError("subjects: a decision is about something")
    expect_id(fields, decision.id)
    return decision


def _moment(record: Fields) -> datetime:
    value = record["made_at"]
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None:
            moment.astimezone(UTC)  # that of another zone may be a day that no calendar has
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.tzinfo is None or moment.isoformat() != value:
        raise RecordError(f"made_at: {named_value(value)} is no moment as ISO 8601 with its offset")
    return moment


def _value(record: Fields) -> Fields:
    value = as_object(record["value"], "value")
    level: list[object] = [value]
    for _ in range(_DEEPEST):
        level = [inner for part in level for inner in _held(part)]
        if not level:
            return value
    raise RecordError("value: holds things too deep within one another")


def _held(part: object) -> Iterator[object]:
    """What an object or a list holds; plain values are refused where JSON cannot hold them."""
    if isinstance(part, dict):
        yield from part.values()
    elif isinstance(part, list):
        yield from part
    elif isinstance(part, float) and not math.isfinite(part):
        raise RecordError("value: holds a number that JSON has not")
    elif isinstance(part, int) and abs(part) >= GREATEST:
        raise RecordError("value: holds a number beyond reason")
    elif not isinstance(part, str | int | float | None):
        raise RecordError(f"value: holds {named_value(part)}")

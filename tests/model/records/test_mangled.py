"""Any reading comes back from its record; any mangled record is refused, or comes back as it is."""

import json
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.errors import RecordError
from sayso.model.claim import Reading
from sayso.model.records.report import read_claim, read_reading, reading_record
from sayso.schemas import schema_text
from tests.model.mangled import mangle
from tests.model.readings import readings

VALIDATOR = Draft202012Validator(
    json.loads(schema_text("report")), format_checker=Draft202012Validator.FORMAT_CHECKER
)
HANDS = 40
"""How many times each record is mangled, each time anew."""

slow = [HealthCheck.too_slow, HealthCheck.data_too_large]


def through_json(record: object) -> Any:
    """The record as it comes back from a file."""
    return json.loads(json.dumps(record))


@settings(max_examples=60, deadline=None, suppress_health_check=slow)
@given(readings())
def test_any_reading_comes_back_from_its_record(reading: Reading) -> None:
    record = through_json(reading_record(reading))
    read = read_reading(record)
    assert read == reading
    assert reading_record(read) == record
    VALIDATOR.validate(record)
    claims = tuple(read_claim(claim, trusted=True) for claim in record["claims"])
    assert claims == reading.claims
    assert claims == tuple(read_claim(claim, reading.document.text) for claim in record["claims"])


@settings(max_examples=60, deadline=None, suppress_health_check=slow)
@given(readings(), st.randoms(use_true_random=False))
def test_a_mangled_record_is_refused_or_comes_back(reading: Reading, rng: random.Random) -> None:
    record = through_json(reading_record(reading))
    for _ in range(HANDS):
        mangled, deed = mangle(record, rng)
        try:
            read = read_reading(mangled)
        except RecordError:
            continue
        assert reading_record(read) == mangled, deed
        assert mangled == record or VALIDATOR.is_valid(mangled), deed


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(json_values)
def test_no_json_is_anything_but_a_record_or_refused(value: object) -> None:
    for read in (read_reading, lambda v: read_claim(v, "x"), lambda v: read_claim(v, trusted=True)):
        try:
            read(value)
        except RecordError:
            continue
        raise AssertionError(f"{value!r} passed")

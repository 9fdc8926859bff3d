"""What people decide comes back as it was said, or is refused."""

import json
import random
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import RecordError
from sayso.model.decision import Decision, DecisionKind
from sayso.model.records.decision import decision_record, read_decision
from tests.model.mangled import deep, mangle
from tests.model.readings import anything, something

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-9, 9) | anything,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(anything, inner, max_size=2),
    max_leaves=5,
)
zones = st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))])
decisions = st.builds(
    Decision,
    kind=st.sampled_from(DecisionKind),
    subjects=st.lists(something, min_size=1, max_size=2, unique=True).map(tuple),
    author=something,
    reason=anything,
    made_at=st.datetimes(timezones=zones),
    value=st.dictionaries(anything, values, max_size=2),
)


@given(decisions)
def test_any_decision_comes_back_from_its_record(decision: Decision) -> None:
    record = json.loads(json.dumps(decision_record(decision)))
    assert read_decision(record) == decision
    assert decision_record(read_decision(record)) == record


@settings(max_examples=50)
@given(decisions, st.randoms(use_true_random=False))
def test_a_mangled_decision_is_refused(decision: Decision, rng: random.Random) -> None:
    record = json.loads(json.dumps(decision_record(decision)))
    for _ in range(20):
        mangled, deed = mangle(record, rng)
        try:
            read = read_decision(mangled)
        except RecordError:
            continue
        assert decision_record(read) == mangled == record, deed


def made() -> Any:
    """The record of a choice."""
    decision = Decision(
        kind=DecisionKind.CHOOSE,
        subjects=("clm_1",),
        author="Ada",
        reason="names are known",
        made_at=datetime(2031, 3, 9, 12, tzinfo=UTC),
        value={"as": "best"},
    )
    return decision_record(decision)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("id", "dec_1", "id: 'dec_1' says what makes it dec_"),
        ("kind", "guess", "kind: 'guess' is none of merge, split"),
        ("subjects", [], "subjects: a decision is about something"),
        ("subjects", ["a", 1], "subjects: lists what is not words"),
        ("author", "", "author: '' where words"),
        ("author", "Bea", "id: .* says what makes it"),
        ("made_at", "2031-03-09T12:00:00", "made_at: .* with its offset"),
        ("made_at", "yesterday", "made_at: .* with its offset"),
        ("value", {"as": deep()}, "value: holds things too deep"),
        ("value", {"as": float("nan")}, "value: holds a number that JSON has not"),
        ("value", {"as": 10**5000}, "value: holds a number beyond reason"),
        ("value", {"as": {1, 2}}, "value: holds a value of type set"),
        ("value", [], "value: a value of type list"),
    ],
)
def test_a_decision_that_breaks_the_contract_is_refused(
    name: str, value: object, told: str
) -> None:
    with pytest.raises(RecordError, match=told):
        read_decision({**made(), name: value})

"""Whatever passes as a record can be grouped: a stranger's record stops no question."""

import json
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.compare.questions import group_questions
from sayso.errors import RecordError
from sayso.model.claim import Reading
from sayso.model.question import Account
from sayso.model.records.report import read_reading, reading_record
from sayso.model.report import report_of
from tests.model.mangled import mangle
from tests.model.readings import readings

slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
HANDS = 8
"""How many times each record is mangled, each time anew."""


def accounts_of(read: list[Reading]) -> list[Account]:
    """The claims of these reports, each once."""
    found: dict[str, Account] = {}
    for reading in read:
        report = report_of(reading.document, reading.events, reading.profile)
        found |= {c.id: Account(claim=c, report=report) for c in reading.claims}
    return list(found.values())


@settings(max_examples=40, deadline=None, suppress_health_check=slow)
@given(st.lists(readings(), min_size=1, max_size=3))
def test_any_readings_can_be_grouped(read: list[Reading]) -> None:
    accounts = accounts_of(read)
    grouped = group_questions(accounts)
    assert {a.id for q in grouped for a in q.accounts} <= {a.id for a in accounts}


@settings(max_examples=40, deadline=None, suppress_health_check=slow)
@given(readings(), readings(), st.randoms(use_true_random=False))
def test_a_mangled_record_that_passes_can_be_grouped(
    reading: Reading, other: Reading, rng: random.Random
) -> None:
    record = json.loads(json.dumps(reading_record(reading)))
    for _ in range(HANDS):
        mangled, _ = mangle(record, rng)
        try:
            passed = read_reading(mangled)
        except RecordError:
            continue
        group_questions(accounts_of([passed, other]))

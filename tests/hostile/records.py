"""Records that a careless or ill-meaning hand changed: refused, or the same when written again."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.errors import RecordError
from sayso.model.decision import DecisionKind
from sayso.model.records.decision import decision_record, read_decision
from sayso.model.records.report import read_claim, read_reading, reading_record
from sayso.model.records.topic import counted_record, read_counted
from tests.compare.stories import readings, sinking, walkout
from tests.hostile.mangling import changed
from tests.hostile.outcomes import Attack, Lost, Outcome, Try
from tests.ledger.build import decided, ferry
from tests.model.mangled import mangle
from tests.model.records.test_topic import COUNTED

There = Callable[[Any], object]
Kind = tuple[Any, Callable[[object], Any], There]
"""A record, what reads it, what writes it again."""


def kinds() -> list[Kind]:
    """Records of every kind that comes in from outside or out of a ledger."""
    told = [ferry(), *readings(sinking().values()), *readings(walkout().values())]
    decisions = (
        decided(DecisionKind.ASSESS_SOURCE, "the coastguard", reliability="B"),
        decided(DecisionKind.CORRECT, "clm_" + "0" * 20, low=3, measure="injured"),
        decided(DecisionKind.MERGE, "qst_" + "0" * 20, "qst_" + "1" * 20),
    )
    return [
        *((_plain(reading_record(r)), read_reading, reading_record) for r in told),
        *((_plain(decision_record(d)), read_decision, decision_record) for d in decisions),
        (_plain(counted_record(COUNTED)), read_counted, counted_record),
    ]


def _plain(record: object) -> Any:
    return json.loads(json.dumps(record))


def prepare(_: Path) -> Try:
    """Tries one record with up to three parts otherwise, or its bytes."""
    all_kinds = kinds()

    def attempt(rng: random.Random) -> Outcome:
        record, read, write = rng.choice(all_kinds)
        if rng.random() < 0.2:
            return _of_bytes(record, read, write, rng)
        deeds = []
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            if not isinstance(record, dict | list) or not record:
                break
            try:
                record, deed = mangle(record, rng)
            except (
                RecursionError,
                ValueError,
                OverflowError,
            ):  # it holds what is too deep or long already
                break
            deeds.append(deed)
        return _read(record, read, write, "; ".join(deeds))

    return attempt


def _of_bytes(
    record: Any, read: Callable[[object], Any], write: There, rng: random.Random
) -> Outcome:
    data = changed(json.dumps(record, ensure_ascii=rng.random() < 0.5).encode(), rng)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Outcome.REFUSED
    return _read(found, read, write, "its bytes")


def _read(record: Any, read: Callable[[object], Any], write: There, deed: str) -> Outcome:
    try:
        found = read(record)
    except RecordError as refused:
        if not str(refused):
            raise Lost(f"refused without a word: {deed}") from refused
        return Outcome.REFUSED
    if write(found) != record:
        raise Lost(f"it is read as something else: {deed}")
    _claims_alone(record)
    return Outcome.FINE


def _claims_alone(record: Any) -> None:
    """The claims of a record that passes pass by themselves, held to its words."""
    for claim in record.get("claims", ()) if isinstance(record.get("claims"), list) else ():
        read_claim(claim, record["document"]["text"])


RECORDS = Attack(name="records", prepare=prepare, share=0.42, quick=1800)

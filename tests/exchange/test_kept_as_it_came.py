"""What a partner's report is kept as: its own record, which is the one that would be made of it."""

import json
from pathlib import Path

from sayso.exchange.packing import MANIFEST
from sayso.model.bundle import Outcome
from sayso.model.records.report import reading_record
from tests.exchange.desks import Desk, came_to, close
from tests.exchange.test_tampered import parts_of, resigned, zipped
from tests.ledger.build import ferry


def other_spelling(line: bytes) -> bytes:
    """The same values, names in another order and whole numbers with a point."""

    def again(value: object) -> object:
        if isinstance(value, dict):
            return {
                name: float(of) if name in ("low", "point") and of is not None else again(of)
                for name, of in reversed(value.items())
            }
        return [again(of) for of in value] if isinstance(value, list) else value

    return json.dumps(again(json.loads(line))).encode() + b"\n"


def test_one_report_in_two_spellings_is_one_reading(tmp_path: Path) -> None:
    ours, theirs, others = desks = [Desk.at(tmp_path, name) for name in ("A", "B", "C")]
    for desk in (theirs, others):
        ours.knows(desk)
        desk.knows(ours)
    ours.ledger.add(ferry())
    ours.mark("ledger", "CLEAR")
    made = ours.shares()
    assert made
    parts = parts_of(made.file)
    reports = parts["reports.jsonl"]
    spelt = b"".join(map(other_spelling, reports.splitlines()))
    assert b'"low": 12.0' in spelt
    assert MANIFEST in parts
    zipped(tmp_path / "spelt.sayso", resigned({**parts, "reports.jsonl": spelt}, ours.key))
    for desk, file in ((theirs, made.file), (others, tmp_path / "spelt.sayso")):
        assert came_to(desk.receives(file)) == {("report", Outcome.APPLIED): 1}
        assert list(desk.ledger.verify()) == []
        (kept,) = desk.ledger.records([ferry().document.id])
        assert kept == reading_record(desk.ledger.reading(ferry().document.id))
    readings = [[r.reading for r in desk.ledger.held()] for desk in desks]
    assert readings == [readings[0]] * 3
    close(desks)

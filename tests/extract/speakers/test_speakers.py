"""Short reports of our own, read end to end: whose words they are, through whom, of what kind.

`speakers.jsonl` is about who is meant, `chains.jsonl` about several voices in their order, turns,
and the unnamed; `speakers_third.jsonl` about whole short reports in the manner of many outlets, the
report's own words among them. Its `held_out` reports were never looked at.
"""

import pytest

from tests.extract.voices import is_right, readings, voices_of

FLOORS = {"speakers": (60, 0.94), "chains": (90, 0.94), "speakers_third": (230, 0.82)}
"""How many attributions there are at least, and which share of them is right."""


@pytest.mark.floor
@pytest.mark.parametrize("name", FLOORS)
def test_speakers_of_short_reports_are_right(name: str) -> None:
    fewest, floor = FLOORS[name]
    read = list(readings(name))
    wrong = [(c["text"], voices_of(r, c)) for c, r in read if not is_right(r, c)]
    assert len(read) >= fewest
    assert 1 - len(wrong) / len(read) >= floor, wrong

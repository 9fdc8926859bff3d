"""Real reports that nobody here wrote: which claims belong together, and how they bear."""

from functools import cache

import pytest
from benchmarks.score_rivals import Rivals, read_all, score_incidents

from tests.shared import SHARED, shared_data, shared_tool

HALVES = {
    ("syria", "a"): (89.0, 95.0, 65.0, 72.0, 70.0),
    ("syria", "b"): (79.0, 73.0, 44.0, 46.5, 70.0),
    ("news", "a"): (84.0, 90.0, 9.0, 47.0, 65.0),
    ("news", "b"): (66.0, 34.0, 11.0, 42.0, 63.0),
}
"""Floors in percent: B-cubed F1, P and R of contradictions, F1 of all relations, verdicts."""

READ = {
    ("syria", "a"): (85.0, 94.0, 95.0, 92.0, 91.0),
    ("syria", "b"): (72.0, 93.5, 91.0, 85.5, 85.0),
    ("news", "a"): (85.0, 95.0, 93.0, 94.5, 94.0),
    ("news", "b"): (66.5, 88.0, 87.0, 85.0, 84.0),
}
"""Floors in percent of what was read: strict F1, figure P, measure, speaker, origin."""

TENTH = {"killed": 93.0, "injured": 93.0}
"""B-cubed F1 of a fixed tenth of the incidents."""


@cache
def rivals(name: str) -> Rivals:
    """One set, read once."""
    return Rivals(SHARED, name, read_all(shared_data(f"rivals/{name}/reports.jsonl")))


@pytest.mark.floor
@pytest.mark.parametrize(("name", "half"), HALVES)
def test_rival_accounts_of_real_events_come_together(name: str, half: str) -> None:
    shared_tool("score_groups.py")
    found = rivals(name).score(half, rivals(name).questions)
    contradict = found["relations"]["contradict"]
    figures = (
        found["b_cubed"]["f1"],
        contradict["p"],
        contradict["r"],
        found["all"]["f1"],
        found["verdicts"]["right"] / found["verdicts"]["of"],
    )
    assert all(100 * f >= floor for f, floor in zip(figures, HALVES[name, half], strict=True)), (
        figures
    )


@pytest.mark.floor
@pytest.mark.parametrize(("name", "half"), READ)
def test_claims_of_real_reports_are_read(name: str, half: str) -> None:
    shared_tool("score_claims.py")
    found = rivals(name).read(half)
    figures = (
        found["strict"]["f1"],
        found["figure"]["p"],
        *(found[field]["accuracy"] for field in ("measure", "speaker", "origin")),
    )
    assert all(100 * f >= floor for f, floor in zip(figures, READ[name, half], strict=True)), (
        figures
    )


@pytest.mark.floor
def test_reports_of_one_incident_and_only_these_stand_together() -> None:
    shared_tool("score_incidents.py")
    shared_data("incidents.jsonl")
    found = score_incidents(SHARED, 3, 10)
    short = {k: found[k]["f1"] for k in TENTH if found[k]["f1"] < TENTH[k]}
    assert not short, found

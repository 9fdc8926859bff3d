"""Real reports that nobody here wrote: which claims belong together, and how they bear."""

from functools import cache

import pytest
from benchmarks.score_rivals import Rivals, read_all, score_incidents

from tests.shared import SHARED, shared_data, shared_tool

HALVES = {
    ("syria", "a"): (83.0, 75.0, 52.0, 60.0, 60.0),
    ("syria", "b"): (70.0, 62.0, 31.0, 42.0, 62.0),
    ("news", "a"): (79.0, 90.0, 2.0, 42.0, 58.0),
    ("news", "b"): (66.0, 15.0, 6.0, 42.0, 58.0),
}
"""Floors in percent: B-cubed F1, P and R of contradictions, F1 of all relations, verdicts."""

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
def test_reports_of_one_incident_and_only_these_stand_together() -> None:
    shared_tool("score_incidents.py")
    shared_data("incidents.jsonl")
    found = score_incidents(SHARED, 3, 10)
    short = {k: found[k]["f1"] for k in TENTH if found[k]["f1"] < TENTH[k]}
    assert not short, found

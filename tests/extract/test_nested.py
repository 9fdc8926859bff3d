"""Reports within contents, on sentences of our own (`tests/data/nested.jsonl`).

An inner report counts as right where its content shares at least four fifths of its letters with
the labelled one, its source holds the labelled head word, and it is `inside` the attribution whose
cue is the labelled outer cue.  Sentences without an inner report only count what is found in them.
`held_out` sentences were written and labelled before the program was tried on any.
"""

from typing import Any

import pytest

from tests.extract.nested import Tally, rows, tallies

FLOOR = {"all": 0.92, "held out": 0.93}


@pytest.fixture(scope="module")
def scored() -> list[tuple[dict[str, Any], Tally]]:
    return tallies()


def test_there_are_enough_sentences_and_traps() -> None:
    inner = [[a for a in row["attributions"] if a["inside"]] for row in rows()]
    assert len(inner) >= 120
    assert sum(not found for found in inner) >= 25
    assert sum(row.get("held_out", False) for row in rows()) >= 60


def test_labels_stand_in_their_sentences() -> None:
    for row in rows():
        known = {a["id"] for a in row["attributions"]}
        for each in row["attributions"]:
            assert each["inside"] is None or each["inside"] in known
            for begin, end in (*each["source"], *each["cue"], *each["content"]):
                assert 0 <= begin < end <= len(row["text"])


@pytest.mark.parametrize("part", FLOOR)
def test_nested_reports_are_found(part: str, scored: list[tuple[dict[str, Any], Tally]]) -> None:
    mine = [t for row, t in scored if part == "all" or row.get("held_out", False)]
    assert sum(mine, Tally()).f1 >= FLOOR[part]


def test_few_traps_are_taken(scored: list[tuple[dict[str, Any], Tally]]) -> None:
    assert sum(t.found for _, t in scored if t.gold == 0) <= 1

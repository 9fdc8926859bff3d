"""The running example: an interview full of rival, second-hand, hedged estimates, read end to end.

It is the acceptance example; its labels and its words stay outside the repository.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.app.reading import find_claims
from sayso.model.records.report import reading_record
from sayso.model.text import Document
from tests.shared import shared_data, shared_tool


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    text = shared_data("seed/report.txt").read_bytes().decode("utf-8")
    document = Document(text=text, outlet="Daily", published=date(2025, 2, 23))
    output = tmp_path_factory.mktemp("seed") / "output.jsonl"
    output.write_text(json.dumps(reading_record(find_claims(document))), encoding="utf-8")
    return score(output)


def score(output: Path) -> dict[str, Any]:
    tool, gold = shared_tool("score_claims.py"), shared_data("seed/gold.jsonl")
    ran = subprocess.run(
        [sys.executable, str(tool), str(gold), str(output), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.mark.floor
@pytest.mark.parametrize(
    ("measure", "field", "floor"),
    [
        ("strict", "f1", 0.80),
        ("figure", "p", 1.0),
        ("figure", "r", 0.93),
        ("bounds", "accuracy", 0.95),
        ("speaker", "accuracy", 0.95),
        ("certainty", "accuracy", 0.93),
        ("content", "accuracy", 0.95),
        ("origin", "accuracy", 0.95),
        ("chain", "accuracy", 0.95),
    ],
)
def test_the_running_example_is_read_right(
    scores: dict[str, Any], measure: str, field: str, floor: float
) -> None:
    assert scores[measure][field] >= floor


@pytest.mark.floor
def test_every_word_stands_where_it_is_said_to(scores: dict[str, Any]) -> None:
    assert scores.get("broken", 0) == 0

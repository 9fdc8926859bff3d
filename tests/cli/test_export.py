"""A ledger in the formats of others' tools, at the terminal."""

import csv
import io
import json

import pytest
import stix2

from sayso.exchange.formats.files import ExportFormat
from tests.cli.conftest import Run

FLOOD = "how many people were killed in the flood in Ostervale"


@pytest.mark.parametrize("format", ExportFormat)
def test_every_format_is_written(run: Run, filled: str, format: ExportFormat) -> None:
    done = run("export", "--format", format.value, "--ledger", filled)
    assert done.exit_code == 0, done.output
    assert done.stdout_bytes
    assert "27 claims exported, TLP:AMBER at most" in done.stderr


def test_one_question_is_a_part_of_all(run: Run, filled: str) -> None:
    def notes(*asked: str) -> set[str]:
        done = run("export", "--format", "stix", *asked, "--ledger", filled)
        taken = stix2.parse(json.loads(done.stdout))
        return {one.id for one in taken.objects if one.type == "note"}

    assert notes(FLOOD) < notes()


def test_a_table_has_hashtags_where_they_are_asked_for(run: Run, filled: str) -> None:
    done = run("export", "--format", "csv", "--hxl", "--bom", FLOOD, "--ledger", filled)
    assert done.stdout.startswith("\ufefftext,origin,")
    tags = list(csv.reader(io.StringIO(done.stdout)))[1]
    assert "#affected+killed+min" in tags


def test_what_no_question_answers_is_told(run: Run, filled: str) -> None:
    done = run("export", "--format", "ftm", "how many people in Atlantis", "--ledger", filled)
    assert done.exit_code == 1
    assert "Atlantis" in done.stderr
    assert done.stdout == ""

"""Reports of a ledger listed, put right and forgotten, at the terminal."""

import json
from pathlib import Path

from tests.cli.conftest import Run

TOLD = "At least 31 people were killed when the dam above Selm broke on Tuesday, the governor said."


def test_a_report_is_put_right_forgotten_and_listed_as_such(run: Run, tmp_path: Path) -> None:
    ledger = str(tmp_path / "dam.sqlite")
    (tmp_path / "a.txt").write_text(TOLD)
    added = run("add", str(tmp_path / "a.txt"), "--ledger", ledger, "--title", "Dam breaks")
    assert "1 of 1 tell no day of publication" in added.stderr
    assert "1 of 1 tell no outlet" in added.stderr
    listed = json.loads(run("reports", "--ledger", ledger, "--format", "json").stdout)
    assert (listed["published"], listed["title"]) == (None, "Dam breaks")
    signed = ("--why", "its file says so", "--by", "Ana", "--ledger", ledger)
    done = run("redate", listed["document"][:10], "2031-06-04", "--outlet", "Post", *signed)
    new = done.stdout.strip()
    row = json.loads(run("reports", "--ledger", ledger, "--format", "json").stdout)
    assert (row["document"], row["published"], row["outlet"]) == (new, "2031-06-04", "Post")
    assert run("forget", new, *signed).exit_code == 0
    assert run("reports", "--ledger", ledger, "--format", "json").stdout == ""
    every = run("reports", "--all", "--ledger", ledger, "--format", "json").stdout.splitlines()
    assert len(every) == 2
    assert all("Ana" in json.loads(line)["forgotten"] for line in every)
    assert run("verify", "--ledger", ledger).exit_code == 0
    assert run("redate", new, *signed).exit_code == 2

"""Very many reports at the command line: parts in a folder, told in one line."""

import gzip
import json
from pathlib import Path

from tests.cli.conftest import Run


def test_parts_are_written_and_counted(run: Run, samples: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    words = ["batch", samples[0], str(tmp_path / "empty.txt"), "--out", str(tmp_path / "out")]
    done = run(*words, "--jobs", "1")
    assert done.exit_code == 1
    assert "1 not read, in 1 of 1 parts in" in done.stderr
    held = gzip.decompress((tmp_path / "out" / "part-000000.jsonl.gz").read_bytes())
    *reports, refused = map(json.loads, held.splitlines())
    assert {r["schema"] for r in reports} == {"sayso.report/1"}
    assert refused["refused"]["reason"] == "is empty"
    again = run(*words, "--jobs", "1")
    assert again.stderr == done.stderr
    assert run(*words, "--outlet", "Harbour Post").exit_code == 2


def test_parts_are_loaded_once(run: Run, samples: list[str], tmp_path: Path) -> None:
    out, ledger = str(tmp_path / "out"), str(tmp_path / "l.sqlite")
    run("batch", samples[0], "--out", out, "--jobs", "1")
    first = run("load", out, "--ledger", ledger)
    assert first.exit_code == 0
    assert "reports added with" in first.stderr
    again = run("load", out, "--ledger", ledger)
    assert "0 reports added" in again.stderr
    assert "1 of 1 parts loaded before" in again.stderr
    (tmp_path / "out" / "done-000000.json").unlink()
    short = run("load", out, "--ledger", ledger)
    assert short.exit_code == 1
    assert "1 of 1 parts are not read yet" in short.stderr
    assert run("load", str(tmp_path), "--ledger", ledger).exit_code == 2


def test_what_was_added_before_is_not_read_again(
    run: Run, samples: list[str], tmp_path: Path
) -> None:
    ledger = str(tmp_path / "l.sqlite")
    first = run("add", samples[0], "--ledger", ledger)
    assert " 0 already there" in first.stderr
    again = run("add", *samples, "--ledger", ledger)
    added = int(first.stderr.split("sayso: ")[1].split()[0])
    assert f"{added} already there" in again.stderr

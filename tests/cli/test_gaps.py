"""Gaps between desks at the terminal."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from sayso.exchange.keys import key_line
from tests.cli.conftest import Run
from tests.exchange.desks import key_of


@pytest.fixture
def marked(run: Run, filled: str, tmp_path: Path) -> str:
    """The samples, all for Desk B but one report."""
    ledger = str(tmp_path / "ours.sqlite")
    shutil.copy(filled, ledger)
    for name in ("Desk B", "Desk C"):
        line = key_line(key_of(name).public, name)
        assert run("partner", "add", name, line, "--ledger", ledger).exit_code == 0
    signed = ("--why", "agreed", "--by", "Ana", "--ledger", ledger)
    run("mark", "ledger", "--tlp", "AMBER", "--to", "Desk B", *signed)
    listed = run("reports", "--format", "json", "--ledger", ledger).stdout.splitlines()
    told = (json.loads(line) for line in listed)
    report = next(row["document"] for row in told if "Ostervale" in row["title"])
    assert run("mark", report, "--tlp", "RED", *signed).exit_code == 0
    return ledger


def test_coverage_is_told_by_levels(run: Run, marked: str) -> None:
    told = run("coverage", "Desk B", "--ledger", marked)
    cells = [json.loads(line) for line in told.stdout.splitlines()]
    assert "Ostervale" in {cell["place"] for cell in cells}
    bare = run("coverage", "Desk B", "--level", "counts", "--ledger", marked).stdout
    assert "Ostervale" not in bare
    coarse = run("coverage", "Desk B", "--coarse", "--ledger", marked).stdout.splitlines()
    assert all(json.loads(line)["origins"] > 1 for line in coarse)
    assert run("coverage", "public", "--ledger", marked).stdout == ""


def test_gaps_are_laid_out_in_parts(run: Run, marked: str, tmp_path: Path) -> None:
    lines = run("coverage", "Desk B", "--level", "origins", "--ledger", marked).stdout
    first, *_ = lines.splitlines()
    his = {**json.loads(first), "place": "Velmora\u202e", "question": "people killed in Velmora"}
    file = tmp_path / "coverage.jsonl"
    file.write_text(f"{first}\n{json.dumps(his)}\n")
    given = ("gaps", "Desk B", "--coverage", str(file), "--ledger", marked)
    done = run(*given)
    assert done.exit_code == 0
    assert done.stdout.startswith("Of their 2 cells we hold 1 (50 %).")
    for heading in ("They have, we lack", "may be sent", "marked"):
        assert heading in done.stdout
    assert "\u202e" not in done.stdout
    found = json.loads(run(*given, "--format", "json").stdout)
    assert [row["lacking"] for row in found["they_have"]] == ["all of it"]
    assert {row["marking"].partition(",")[0] for row in found["marked"]} == {"RED"}
    seen = json.loads(run(*given, "--format", "json", "--as-seen").stdout)
    assert seen["marked"] == []
    rows = list(csv.DictReader(io.StringIO(run(*given, "--format", "csv").stdout)))
    assert len(rows) == sum(len(found[part]) for part in ("they_have", "we_have", "marked"))


def test_a_partner_who_told_nothing_is_said_so(run: Run, marked: str) -> None:
    done = run("gaps", "Desk C", "--ledger", marked)
    assert done.stdout.startswith("Desk C sent no coverage yet.")
    assert "since nobody" not in done.stdout


def test_a_file_that_is_none_is_told(run: Run, marked: str, tmp_path: Path) -> None:
    file = tmp_path / "coverage.jsonl"
    file.write_text('{"measure": 1}\n')
    done = run("gaps", "Desk B", "--coverage", str(file), "--ledger", marked)
    assert done.exit_code == 2
    assert "line 1: is no line of coverage" in done.stderr


@pytest.mark.parametrize("format", ["csv", "json", "table"])
def test_an_answer_for_a_partner_is_of_what_he_may_see(run: Run, marked: str, format: str) -> None:
    words = "how many people were killed in the flood in Ostervale"
    given = ("ask", words, "--format", format, "--ledger", marked)
    ours, theirs = run(*given), run(*given, "--for", "Desk B")
    assert theirs.exit_code == 0
    assert ours.stdout != theirs.stdout
    assert "as Desk B may see it, TLP:AMBER at most" in theirs.stderr
    public = run(*given, "--for", "public")
    assert public.exit_code == 1
    assert public.stdout == ""


def test_a_brief_says_how_it_is_marked(run: Run, marked: str, tmp_path: Path) -> None:
    words = "how many people were killed in the flood in Ostervale"
    for name in ("b.html", "b.docx"):
        file = tmp_path / name
        done = run("ask", words, "--brief", str(file), "--for", "Desk B", "--ledger", marked)
        assert f"brief written to {file}, TLP:AMBER" in done.stderr
    page = (tmp_path / "b.html").read_text()
    assert page.count('class="marking') == 2
    assert "TLP:AMBER" in page


def test_only_claims_that_he_may_have_are_cited(run: Run, marked: str) -> None:
    claims = run("claims", "--format", "json", "--ledger", marked).stdout.splitlines()
    ids = {json.loads(line)["claim"]["id"] for line in claims}
    cited = [run("cite", c, "--for", "Desk B", "--ledger", marked).exit_code for c in sorted(ids)]
    assert set(cited) == {0, 1}

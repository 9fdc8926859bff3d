"""Follows and alerts at the terminal."""

import json
from pathlib import Path

from tests.cli.conftest import Run

OLD = "The launch Heron foundered near Ostra Bay on Monday. At least 9 people drowned, police said."
NEW = (
    "The launch Heron foundered near Ostra Bay on Monday. 26 people drowned, the mayor of Ostra "
    "said on Wednesday."
)
DAY = ("--published", "2033-05-04")


def test_what_is_followed_is_told_of_when_reports_are_added(run: Run, tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "heron.sqlite"))
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text)
    run("add", str(tmp_path / "old.txt"), *DAY, "--outlet", "Quay Gazette", *ledger)
    begun = run("follow", "how many people drowned near Ostra Bay", "--by", "Ana", *ledger)
    assert begun.exit_code == 0, begun.output
    follow = begun.stdout.strip()
    assert "followed: people killed in the sinking near Ostra Bay" in begun.stderr
    assert run("follow", "--place", "Fenby", "--measure", "dead", *ledger).exit_code == 0
    listed = run("follows", *ledger)
    assert "killed, in Fenby" in listed.stdout
    added = run("add", str(tmp_path / "new.txt"), *DAY, "--outlet", "The Sound", *ledger)
    assert "alerts: `sayso alerts` lists them" in added.stderr
    told = [json.loads(x) for x in run("alerts", "--format", "json", *ledger).stdout.splitlines()]
    assert {"new_origin", "range"} <= {t["kind"] for t in told}
    assert {t["follow"] for t in told} == {follow}
    assert all(t["schema"] == "sayso.alert/1" and t["words"] for t in told)
    assert run("alerts", *ledger).stdout.startswith("when")
    one = run("alerts", "--kind", "new_origin", "--limit", "1", "--format", "csv", *ledger)
    assert "26, on the word of the mayor of Ostra" in one.stdout
    ended = run("unfollow", follow[:9], *ledger)
    assert ended.exit_code == 0
    assert follow not in run("follows", "--format", "csv", *ledger).stdout
    assert "Fenby" in run("follows", "--format", "json", *ledger).stdout


def test_what_cannot_be_followed_says_what_to_do(run: Run, tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "heron.sqlite"))
    (tmp_path / "old.txt").write_text(OLD)
    run("add", str(tmp_path / "old.txt"), *DAY, *ledger)
    nothing = run("follow", *ledger)
    assert nothing.exit_code == 2
    assert "say what to follow" in nothing.stderr
    assert run("follow", "--measure", "sung", *ledger).exit_code == 2
    assert run("unfollow", "flw_0", *ledger).exit_code == 1

"""Feeds and folders followed at the terminal."""

import json
from pathlib import Path

from tests.cli.conftest import Run

RSS = "https://post.example/rss"


def test_feeds_are_added_listed_paused_removed_and_handed_on(run: Run, tmp_path: Path) -> None:
    kept = ("--ledger", str(tmp_path / "ledger.sqlite"))
    done = run("watch", "add", RSS, str(tmp_path), "--every", "2h", *kept)
    assert done.exit_code == 0
    assert f"{RSS}  every 2h" in done.stdout
    rows = [
        json.loads(x)
        for x in run("watch", "list", *kept, "--format", "json").stdout.split("\n")
        if x
    ]
    assert [(r["kind"], r["state"], r["every"]) for r in rows] == [
        ("feed", "waiting", "2h"),
        ("folder", "waiting", "2h"),
    ]
    assert "paused" in run("watch", "pause", rows[0]["id"][:9], *kept).stdout
    assert "paused" in run("watch", "list", *kept).stdout
    marked = run("watch", "add", RSS, "--every", "2h", "--marking", "amber", *kept)
    assert marked.exit_code == 0
    assert "AMBER" in run("watch", "list", *kept, "--format", "csv").stdout
    toll = "https://health.example/toll"
    assert run("watch", "add", toll, "--page", *kept).exit_code == 0
    assert "page" in run("watch", "list", *kept, "--format", "csv").stdout.split(toll)[1]
    opml = tmp_path / "list.opml"
    opml.write_text(run("watch", "export", *kept).stdout)
    assert run("watch", "remove", RSS, *kept).exit_code == 0
    assert RSS not in run("watch", "list", *kept).stdout
    assert "removed" in run("watch", "list", "--all", *kept).stdout
    other = ("--ledger", str(tmp_path / "other.sqlite"))
    assert "1 feeds followed" in run("watch", "import", str(opml), *other).stderr
    assert "0 feeds followed, 1 already" in run("watch", "import", str(opml), *other).stderr


def test_what_is_wrong_is_told(run: Run, tmp_path: Path) -> None:
    kept = ("--ledger", str(tmp_path / "ledger.sqlite"))
    assert run("watch", "add", RSS, "--every", "soon", *kept).exit_code == 2
    assert run("watch", "add", RSS, "--marking", "secret", *kept).exit_code == 2
    assert run("watch", "add", RSS, "--question", "how many sank", *kept).exit_code == 1
    assert run("watch", "add", "nowhere", *kept).exit_code == 2
    assert "no http or https" in run("watch", "add", str(tmp_path), "--page", *kept).stderr
    assert "nothing is followed yet" in run("watch", "list", *kept).stderr
    missing = run("watch", "remove", RSS, *kept)
    assert (missing.exit_code, "watch list" in missing.stderr) == (1, True)
    (tmp_path / "x.opml").write_text("no list")
    assert "x.opml: is no list" in run("watch", "import", str(tmp_path / "x.opml"), *kept).stderr

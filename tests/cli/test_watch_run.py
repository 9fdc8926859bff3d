"""A feed watched at the terminal, from what is new in it to the alert that it raises."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.watch.site import Said, item, rss, served, told


def test_what_is_new_is_read_and_whoever_follows_it_is_told(run: Run, tmp_path: Path) -> None:
    kept = ("--ledger", str(tmp_path / "ledger.sqlite"))
    watch = ("watch", "run", "--once", "--format", "json", "--allow-network", "127.0.0.0/8")
    with served() as site:
        first = item(f"{site.url}/a", told(31), title="Dam above Selm breaks")
        site.pages["/rss"] = Said(body=rss(first), kind="application/rss+xml")
        run("watch", "add", f"{site.url}/rss", "--outlet", "Post", "--every", "1m", *kept)
        (line,) = run(*watch, *kept).stdout.splitlines()
        assert (json.loads(line)["what"], json.loads(line)["outlet"]) == ("new", "Post")
        assert run("follow", "--measure", "killed", *kept).exit_code == 0
        second = item(f"{site.url}/b", told(47), title="More dead in Selm", day="04 Jun 2031")
        site.pages["/more"] = Said(body=rss(second), kind="application/rss+xml")
        run("watch", "add", f"{site.url}/more", "--outlet", "Echo", "--no-full", *kept)
        lines = [json.loads(line) for line in run(*watch, *kept).stdout.splitlines()]
    assert [line["what"] for line in lines if "what" in line] == ["new"]
    alerts = [line for line in lines if line.get("schema") == "sayso.alert/1"]
    assert any("47" in json.dumps(alert) for alert in alerts), lines
    listed = run("alerts", *kept, "--format", "json").stdout
    assert "47" in listed

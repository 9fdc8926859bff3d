"""Killed at any moment: nothing is lost, and nothing is told twice under another id."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.ledger.making import make_ledger
from tests.watch.heron import followed, told
from tests.watch.servers import Taken, taking
from tests.watch.telling import STORY, main

PATIENCE = 120.0


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What is told where nothing is killed."""
    place = tmp_path_factory.mktemp("unbroken") / "heron.sqlite"
    with make_ledger(place) as ledger:
        followed(ledger)
    with taking(Taken()) as address:
        main(str(place), address, 0)
    with make_ledger(place) as ledger:
        return told(ledger.alerts.after(0))


def kinds(sent: Taken) -> list[str]:
    """The alerts that were taken, by the id of their message once."""
    bodies = [min(bodies) for bodies in sent.by_key.values()]
    return [a["id"] for body in bodies for a in json.loads(body)["alerts"]]


def run(place: Path, address: str, hours: int, after: float | None) -> bool:
    """Whether a process did all its work before it was killed, so long after it began with it."""
    command = [sys.executable, "-m", "tests.watch.telling", str(place), address, str(hours)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        try:
            said, failed = process.communicate(timeout=PATIENCE if after is None else after)
        except subprocess.TimeoutExpired:
            process.kill()
            return False
    assert process.returncode == 0, failed.decode()
    return said == b"done\n"


def hold(place: Path, unbroken: list[tuple[str, str]], kills: int, seed: int) -> None:
    """Kill so many processes over one ledger, let the last end, and look at what came of it."""
    draw = random.Random(seed)
    with make_ledger(place) as ledger:
        followed(ledger)
    sent = Taken()
    with taking(sent) as address:
        for number in range(kills):
            run(place, address, number, draw.uniform(0.0, 1.5))
        assert run(place, address, kills, None)
        assert run(place, address, kills + 24, None)
    with make_ledger(place) as ledger:
        raised = ledger.alerts.after(0)
        assert sorted(told(raised)) == sorted(unbroken)
        assert sorted(kinds(sent)) == sorted(r.alert.id for r in raised)
        assert all(len(bodies) == 1 for bodies in sent.by_key.values())
        assert len({r.document.id for r in STORY}) == ledger.report_count()
        assert list(ledger.verify()) == []


def test_what_is_killed_now_and_then_loses_nothing(
    tmp_path: Path, unbroken: list[tuple[str, str]]
) -> None:
    hold(tmp_path / "heron.sqlite", unbroken, kills=3, seed=16)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_what_is_killed_all_the_time_loses_nothing(
    tmp_path: Path, unbroken: list[tuple[str, str]], seed: int
) -> None:
    hold(tmp_path / "heron.sqlite", unbroken, kills=5, seed=seed)

"""Killed at any moment: nothing is lost, and nothing is told twice under another id."""

import json
import pickle
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from sayso.ledger.making import make_ledger
from tests.watch.heron import MAYOR, NOW, POLICE, UNION, denial, followed, reprint, told, toll
from tests.watch.servers import Taken, taking
from tests.watch.telling import main

STORY = (
    toll(12, POLICE, 3),
    reprint(12, POLICE, 3, "Ostra Radio"),
    toll(20, MAYOR, 3, "The Sound"),
    denial(20, POLICE, 4, "Ostra Radio"),
    reprint(12, POLICE, 4, "Tide"),
    toll(15, POLICE, 6, "Shire Wire"),
    toll(31, UNION, 7, "Harbour Post"),
)
STEPS = 3 * len(STORY)
"""Lines that a process prints which is not killed: each report is added, told of and delivered."""

Kill = tuple[int, float]
"""When a process is killed: so many steps later, and so many seconds."""


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What is told where nothing is killed."""
    place = tmp_path_factory.mktemp("unbroken") / "heron.sqlite"
    with make_ledger(place) as ledger:
        followed(ledger)
    with taking(Taken()) as address:
        main(str(place), address, NOW, STORY)
    with make_ledger(place) as ledger:
        return told(ledger.alerts.after(0))


def ids(sent: Taken) -> list[str]:
    """The alerts that were taken, by the id of their message once."""
    bodies = [min(bodies) for bodies in sent.by_key.values()]
    return [a["id"] for body in bodies for a in json.loads(body)["alerts"]]


def run(place: Path, address: str, hours: int, kill: Kill | None) -> bool:
    """Whether a process did all its work before it was killed."""
    story = place.with_suffix(".story")
    now = (NOW + timedelta(hours=hours)).isoformat()
    words = [str(place), address, now, str(story)]
    command = [sys.executable, "-m", "tests.watch.telling", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if kill is not None:
            steps, seconds = kill
            said = [process.stdout.readline() for _ in range(steps)]
            time.sleep(seconds)
            process.kill()
            return "done" in "".join(said) + process.stdout.read()
        said = process.stdout.readlines()
    assert process.returncode == 0
    return said[-1] == "done\n"


def hold(place: Path, unbroken: list[tuple[str, str]], kills: int, seed: int) -> None:
    """Kill so many processes over one ledger, let the last end, and look at what came of it."""
    draw = random.Random(seed)
    place.with_suffix(".story").write_bytes(pickle.dumps(STORY))
    with make_ledger(place) as ledger:
        followed(ledger)
    sent = Taken()
    with taking(sent) as address:
        for number in range(kills):
            run(place, address, number, (draw.randrange(STEPS), draw.uniform(0, 0.05)))
        assert run(place, address, kills, None)
        assert run(place, address, kills + 24, None)
    with make_ledger(place) as ledger:
        raised = ledger.alerts.after(0)
        assert sorted(told(raised)) == sorted(unbroken)
        assert sorted(ids(sent)) == sorted(r.alert.id for r in raised)
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

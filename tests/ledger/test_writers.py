import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger
from tests.ledger.build import numbered

ROOT = Path(__file__).resolve().parents[2]


def _writer(url: str, seed: int, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.ledger.writer", url, str(seed), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_writers_at_the_same_time_lose_nothing_and_duplicate_nothing(url: str) -> None:
    writers = [_writer(url, seed, 30) for seed in range(2 if url.startswith("sqlite") else 8)]
    told = [line.split() for w in writers for line in w.communicate()[0].splitlines()]
    assert [w.returncode for w in writers] == [0] * len(writers)
    assert sorted(int(number) for number, new in told if new == "1") == list(range(30))
    with Ledger.open(url, create=False) as ledger:
        expected = {numbered(n).document.id for n in range(30)}
        assert {d.id for d in ledger.documents()} == expected
        assert len(list(ledger.accounts())) == 60
        assert list(ledger.verify()) == []


def _kill_at_random(url: str, times: int) -> None:
    chance = random.Random(7)
    kept: set[int] = set()
    for turn in range(times):
        writer = _writer(url, turn, 400)
        assert writer.stdout
        if turn:  # the first may die before there is a ledger
            writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.6))
        os.kill(writer.pid, signal.SIGKILL)
        told = [line.split() for line in writer.communicate()[0].splitlines() if line.count(" ")]
        kept |= {int(number) for number, new in told if new == "1"}
        with Ledger.open(url) as ledger:
            assert list(ledger.verify()) == []
            there = {d.id for d in ledger.documents()}
        assert {numbered(n).document.id for n in kept} <= there


def test_killed_writers_leave_a_whole_ledger(url: str) -> None:
    _kill_at_random(url, 5)


@pytest.mark.slow
def test_fifty_killed_writers_leave_a_whole_ledger(url: str) -> None:
    _kill_at_random(url, 50)

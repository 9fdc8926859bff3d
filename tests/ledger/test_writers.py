import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from tests.ledger.build import numbered

ROOT = Path(__file__).resolve().parents[2]
MORE_THAN_IT_CAN = 100_000
"""So many reports that a writer is killed long before it has added them all."""

Writer = subprocess.Popen[str]


def _begin(command: list[str]) -> Writer:
    pipe = subprocess.PIPE
    env = {**os.environ, "SAYSO_JOBS": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def _writer(url: str, seed: int, count: int, first: int = 0) -> Writer:
    of_it = map(str, (seed, count, first))
    return _begin([sys.executable, "-m", "tests.ledger.writer", url, *of_it])


def _let_go(writers: Iterable[Writer]) -> None:
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()


def _let_all_write(writers: Sequence[Writer]) -> list[str]:
    """All add one report, when the last has opened the ledger, then all others; the first told."""
    outputs = [writer.stdout for writer in writers if writer.stdout]
    assert [output.readline() for output in outputs] == ["ready\n"] * len(writers)
    _let_go(writers)
    told = [output.readline() for output in outputs]
    _let_go(writers)
    return told


def _new(told: str) -> list[int]:
    """The reports a writer said were new; a line cut short by a kill says nothing."""
    lines = (line.split() for line in told.splitlines(keepends=True) if line.endswith("\n"))
    return [int(number) for number, *new in lines if new == ["1"]]


def test_writers_at_the_same_time_lose_nothing_and_duplicate_nothing(url: str) -> None:
    writers = [_writer(url, seed, 60) for seed in range(2 if url.startswith("sqlite") else 8)]
    first = _let_all_write(writers)
    new = [_new(told + w.communicate()[0]) for told, w in zip(first, writers, strict=True)]
    assert [w.returncode for w in writers] == [0] * len(writers)
    assert all(new), "each had one of its own while no other could be further"
    assert sorted(number for one in new for number in one) == list(range(60))
    with Ledger.open(url) as ledger:
        assert {d.id for d in ledger.documents()} == {numbered(n).document.id for n in range(60)}
        assert len(list(ledger.accounts())) == 120
        assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "url", ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)], indirect=True
)
def test_commands_adding_at_the_same_time_lose_nothing_and_duplicate_nothing(
    url: str, tmp_path: Path
) -> None:
    adders = 2 if url.startswith("sqlite") else 8
    texts = [f"Some {n + 3} people died in Tarn, the mayor of Tarn said." for n in range(40)]
    lines = [json.dumps({"text": t, "url": f"https://post.example/{t[5:8]}"}) for t in texts]
    commands: list[Writer] = []
    for adder in range(adders):  # each has one report that no other has, and its own order
        own = json.dumps({"text": f"Nobody died in Holt number {adder}.", "outlet": "Post"})
        file = tmp_path / f"reports-{adder}.jsonl"
        file.write_text("\n".join(random.Random(adder).sample([*lines, own], 41)))
        add = ["add", str(file), "--ledger", url]
        commands.append(_begin([sys.executable, "-c", "import sayso.cli as c; c.main()", *add]))
    told = [command.communicate()[1] for command in commands]
    assert [c.returncode for c in commands] == [0] * adders, told
    new = [int(m[1]) for t in told if (m := re.search(r"(\d+) reports added", t))]
    assert sum(new) == 40 + adders
    assert min(new) > 0
    with Ledger.open(url) as ledger:
        documents = [d.text for d in ledger.documents()]
        assert len(documents) == len(set(documents)) == 40 + adders
        assert set(texts) <= set(documents)
        claims = [a.id for a in ledger.accounts()]
        assert len(claims) == len(set(claims)) >= 40
        assert list(ledger.verify()) == []


def _kill(url: str, turn: int, chance: random.Random) -> set[str]:
    """Kill a writer at a random moment; the ids of the reports it said it had added."""
    writer = _writer(url, turn, MORE_THAN_IT_CAN, turn * MORE_THAN_IT_CAN)
    assert writer.stdout
    told = ""
    if turn:
        told = _let_all_write([writer])[0]  # from here on it writes without a break
        time.sleep(chance.uniform(0, 0.2))
    else:
        time.sleep(chance.uniform(0, 0.6))  # perhaps before there is a ledger
    assert writer.poll() is None, "it was done before it was killed"
    writer.kill()
    told += writer.stdout.read()  # communicate() would lose what readline() has read ahead
    writer.communicate()
    return {numbered(number).document.id for number in _new(told)}


def _kill_at_random(url: str, times: int) -> None:
    chance = random.Random(7)
    before: set[str] = set()
    brought: list[int] = []
    for turn in range(times):
        told = _kill(url, turn, chance)
        with make_ledger(url) as ledger:
            assert list(ledger.verify()) == []
            there = {d.id for d in ledger.documents()}
        assert before | told <= there
        assert len(there - before - told) <= 1, "more came in than the one not yet told"
        brought.append(len(there - before))
        before = there
    assert all(0 < n < MORE_THAN_IT_CAN for n in brought[1:]), "killed, but not while it wrote"
    assert len(set(brought)) > 1, "always killed at the same moment"


def test_killed_writers_leave_a_whole_ledger(url: str) -> None:
    _kill_at_random(url, 5)


@pytest.mark.slow
def test_fifty_killed_writers_leave_a_whole_ledger(url: str) -> None:
    _kill_at_random(url, 50)

"""Two processes take bundles in at the same moment, on SQLite and on PostgreSQL."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.desk.partnering import name_desk
from sayso.ledger.ledger import Prepared
from sayso.ledger.making import make_ledger
from tests.exchange.desks import Desk, key_of
from tests.ledger.build import numbered

ROOT = Path(__file__).resolve().parents[2]
MANY = 60
"""Reports in a bundle, so that the one is not through before the other is begun."""


@pytest.fixture
def receiver(url: str, tmp_path: Path) -> Iterator[Desk]:
    """Desk B, wherever its ledger lies."""
    ledger, key = make_ledger(url), key_of("Desk B")
    name_desk(ledger, "Desk B", key.public, "Ada")
    yield Desk(name="Desk B", folder=tmp_path, ledger=ledger, keys={key.public.told: key})
    ledger.close()


def bundle(folder: Path, receiver: Desk, first: int) -> Path:
    """The first bundle of a Desk A that has so many reports, from this one on."""
    folder.mkdir()
    desk = Desk.at(folder, "Desk A")
    desk.knows(receiver)
    desk.mark("ledger", "GREEN")
    desk.ledger.add_all([Prepared.of(numbered(n)) for n in range(first, first + MANY)])
    made = desk.shares("Desk B")
    if first == 0:
        receiver.knows(desk)
    desk.close()
    assert made
    return made.file


def at_once(url: str, files: list[Path]) -> list[str]:
    """What processes say that take these in, all begun together."""
    pipe = subprocess.PIPE
    taking = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.receiver", url, str(file)],
            cwd=ROOT, stdin=pipe, stdout=pipe, text=True,
        )
        for file in files
    ]  # fmt: skip
    for one in taking:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in taking:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    return sorted(one.communicate()[0].strip() for one in taking)


def test_of_two_bundles_of_one_number_one_is_taken_in(
    url: str, receiver: Desk, tmp_path: Path
) -> None:
    files = [bundle(tmp_path / name, receiver, first) for name, first in (("a", 0), ("b", MANY))]
    applied, refused = at_once(url, files)
    assert applied == "applied"
    assert refused.startswith("refused ALARM: another bundle 1 of Desk A was taken in before")
    assert receiver.ledger.report_count() == MANY
    assert list(receiver.ledger.verify()) == []


def test_one_bundle_taken_in_by_two_at_once_is_there_once(
    url: str, receiver: Desk, tmp_path: Path
) -> None:
    file = bundle(tmp_path / "a", receiver, 0)
    assert {said.split()[0] for said in at_once(url, [file, file])} <= {"applied", "held"}
    assert receiver.ledger.report_count() == MANY
    assert len(receiver.ledger.exchanged.bundles("Desk A")) == 1

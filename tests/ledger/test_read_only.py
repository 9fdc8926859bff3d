"""A ledger on a disk that cannot be written is read all the same, and says so when it is not."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from tests.ledger.build import ferry, numbered

AS_NOBODY = """
import os, sys
from sayso.desk.listing import question_rows
from sayso.errors import LedgerError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger

def look(path):
    with Ledger.open(path) as ledger:
        told = [list(ledger.accounts()), question_rows(ledger), list(ledger.verify())]
    return [len(t) for t in told]

look(sys.argv[2])  # everything is loaded now, which nobody may not do everywhere
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(*look(sys.argv[1]))
try:
    make_ledger(sys.argv[1])
except LedgerError as error:
    print(error)
"""
"""Reads a ledger as somebody who may not write it; root may write anything."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anybody may look into."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def kept_in(folder: Path) -> Path:
    """A ledger of one report, closed."""
    path = folder / "ledger.sqlite"
    with make_ledger(path) as ledger:
        ledger.add(ferry())
    return path


def as_nobody(path: Path, other: Path) -> list[str]:
    """What somebody who may not write is shown of a ledger; `other` can be written."""
    command = [sys.executable, "-c", AS_NOBODY, str(path), str(other)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [*done.stdout.splitlines(), *done.stderr.splitlines()[-1:]]


def test_a_ledger_that_cannot_be_written_is_read_and_verified(folder: Path, tmp_path: Path) -> None:
    path = kept_in(folder)
    path.chmod(0o444)
    folder.chmod(0o555)
    counted, refused = as_nobody(path, kept_in(tmp_path))
    assert counted == "2 1 0"
    assert "cannot be written there" in refused


def test_what_is_still_in_the_log_is_not_left_out_silently(folder: Path, tmp_path: Path) -> None:
    path = folder / "ledger.sqlite"
    with make_ledger(path) as ledger:
        ledger.add(ferry())
        other = folder / "copy"
        other.mkdir()
        for name in ("ledger.sqlite", "ledger.sqlite-wal"):
            shutil.copy(folder / name, other / name)
            (other / name).chmod(0o444)
    other.chmod(0o555)
    assert "still in the log" in as_nobody(other / "ledger.sqlite", kept_in(tmp_path))[-1]
    other.chmod(0o755)


def test_a_ledger_opened_to_read_is_not_written(tmp_path: Path) -> None:
    path = kept_in(tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with Ledger.open(f"sqlite:///{path}?mode=ro") as ledger:
        assert len(list(ledger.accounts())) == 2
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.add(numbered(2))
    with pytest.raises(LedgerError, match="cannot be written"):
        make_ledger(f"sqlite:///{path}?mode=ro")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.suffix == ".sqlite"} == before


def test_verifying_waits_for_no_writer(tmp_path: Path) -> None:
    path = kept_in(tmp_path)
    with (
        Ledger.open(path, patience=0.1) as ledger,
        Ledger.open(path) as other,
        other._database.writes(),
    ):
        assert list(ledger.verify()) == []

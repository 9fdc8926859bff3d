"""Marking in a terminal: what is wrong is told before anything is kept."""

import shutil
from pathlib import Path

import pytest

from sayso.desk.viewing import view_for
from sayso.ledger.ledger import Ledger
from sayso.model.marking import PUBLIC
from tests.cli.conftest import Run


@pytest.fixture
def ledger(filled: str, tmp_path: Path) -> str:
    return shutil.copy(filled, str(tmp_path / "ours.sqlite"))


def test_a_ledger_that_is_marked_clear_is_seen_but_for_what_is_red(run: Run, ledger: str) -> None:
    signed = ("--why", "agreed", "--by", "Ada", "--ledger", ledger)
    assert run("mark", "ledger", "--tlp", "white", *signed).exit_code == 0
    with Ledger.open(ledger) as opened:
        whole = view_for(opened, PUBLIC)
        hidden = next(iter(opened.accounts()))
    done = run("mark", hidden.id[:12], "--tlp", "RED", "--until", "2999-01-01", *signed)
    assert done.stdout.startswith("dec_")
    with Ledger.open(ledger) as opened:
        assert whole.reports - view_for(opened, PUBLIC).reports == {hidden.report.id}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ledger", "--tlp", "purple"), "is no marking"),
        (("ledger", "--tlp", "GREEN", "--to", "Desk B"), "by name"),
        (("ledger", "--tlp", "AMBER+STRICT"), "one organisation"),
        (("clm_0000", "--tlp", "RED"), "clm_0000"),
    ],
)
def test_what_cannot_be_marked_so_is_told(
    run: Run, ledger: str, words: tuple[str, ...], told: str
) -> None:
    done = run("mark", *words, "--why", "x", "--ledger", ledger)
    assert done.exit_code in (1, 2)
    assert told in done.stderr

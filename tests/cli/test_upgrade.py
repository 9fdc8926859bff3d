"""A ledger of an older sayso is refused with what to do, and brought up to date on request."""

from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.ledger.database import Database
from sayso.ledger.ledger import Ledger
from tests.cli.conftest import Run
from tests.ledger.build import made_older, without_hours

TEXT = b"Twelve people died in Tarn, the mayor of Tarn said on Monday."


@pytest.fixture
def old(run: Run, tmp_path: Path) -> str:
    """A ledger as the version before the last step left it."""
    path = str(tmp_path / "old.sqlite")
    assert run("add", "-", "--ledger", path, stdin=TEXT).exit_code == 0
    database = Database(path)
    with database.writes() as connection:
        without_hours(connection)
        connection.execute(text("ALTER TABLE document DROP COLUMN sha256"))
        connection.execute(text("UPDATE sayso_version SET version_num = '0003'"))
    database.close()
    return path


def test_an_old_ledger_is_upgraded_once_and_what_was_done_is_said(run: Run, old: str) -> None:
    refused = run("claims", "--ledger", old)
    assert refused.exit_code == 1
    assert "run `sayso upgrade` once" in refused.stderr
    done = run("upgrade", "--ledger", old)
    assert done.exit_code == 0, done.output
    first, *_, last = done.stdout.splitlines()
    assert first.startswith("added: The SHA-256 of each report's text")
    assert last == "brought up to date"
    assert run("claims", "--ledger", old).exit_code == 0
    assert run("verify", "--ledger", old).exit_code == 0
    assert run("upgrade", "--ledger", old).stdout == "up to date; nothing to do\n"


def test_reports_read_before_events_were_are_told_of_and_can_be_asked(run: Run, old: str) -> None:
    assert run("upgrade", "--ledger", old).exit_code == 0
    with Ledger.open(old) as ledger:
        made_older(ledger)
    again = run("upgrade", "--ledger", old)
    assert again.exit_code == 0
    assert "1 of its reports were read before events were told" in again.stderr
    assert "Tarn" in run("questions", "--ledger", old).stdout
    assert run("verify", "--ledger", old).exit_code == 0
    assert run("add", "-", "--ledger", old, stdin=TEXT).exit_code == 0
    assert run("upgrade", "--ledger", old).stderr == ""


def test_adding_to_an_old_ledger_upgrades_it(run: Run, old: str) -> None:
    assert run("add", "-", "--ledger", old, stdin=TEXT).exit_code == 0
    assert run("claims", "--ledger", old).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("claims",), ("questions",), ("ask", "how many died"), ("trace", "clm_1"), ("verify",),
        ("review",), ("upgrade",), ("decide", "accept", "clm_1", "--why", "x", "--by", "Ada"),
        ("reports",), ("unread",), ("alerts",), ("follows",), ("follow", "--measure", "killed"),
        ("forget", "doc_1", "--why", "x"), ("redate", "doc_1", "2031-06-04", "--why", "x"),
        ("retract", "clm_1", "--why", "x"), ("watch", "list"), ("watch", "run", "--once"),
        ("people", "list"), ("partner", "list"),
    ],
)  # fmt: skip
def test_only_add_makes_a_ledger(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "none.sqlite"
    result = run(*words, "--ledger", str(path))
    assert result.exit_code == 1
    assert "there is no ledger yet; `sayso add` makes one" in result.stderr
    assert not path.exists()

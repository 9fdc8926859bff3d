"""Two desks and a third, end to end: what docs/exchange.md shows is what is printed."""

import contextlib
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import application
from sayso.desk.asking import ask
from sayso.ledger.ledger import Ledger
from sayso.model.question import RelationKind, Verdict
from tests.test_docs import fits

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exchange.md").read_text("utf-8")
TOLD = re.findall(
    r"^(desk-[abc])\$ sayso (.+)\n((?:(?!desk-[abc]\$ |```).*\n)+)", PAGE, re.MULTILINE
)
REPORTS = re.findall(r"`(desk-[ab])/reports\.jsonl`:\n\n```json\n(.*?)```", PAGE, re.DOTALL)
NAMES = {"desk-a": "Desk A", "desk-b": "Desk B", "desk-c": "Desk C"}
ASKED = "how many people were killed in the explosion in Selm"


class Walk:
    """The desks' folders, and what the commands printed so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: dict[str, str] = {}
        self.fingerprints: dict[str, str] = {}
        for desk in NAMES:
            (folder / desk).mkdir()
        for desk, reports in REPORTS:
            (folder / desk / "reports.jsonl").write_text(reports, encoding="utf-8")

    def run(self, desk: str, command: str) -> str:
        """What a command prints at a desk; keys that only a run knows are put in."""
        for name, line in self.lines.items():
            command = command.replace(f"sayso-key1:… {name}", line)
            command = command.replace(f"… of {name}", self.fingerprints[name])
        env = {"SAYSO_LEDGER": "ledger.sqlite", "SAYSO_KEYS": "keys", "COLUMNS": "100"}
        with contextlib.chdir(self.folder / desk):
            done = CliRunner().invoke(application, shlex.split(command), env=env)
        assert done.exit_code == 0, f"{command}: {done.output}"
        if command.startswith("partner init"):
            line, fingerprint, *_ = done.stdout.splitlines()
            self.lines[NAMES[desk]] = line
            self.fingerprints[NAMES[desk]] = fingerprint.removeprefix("fingerprint: ")
        return done.stdout + done.stderr

    def ledger(self, desk: str) -> Ledger:
        """The ledger of a desk."""
        return Ledger.open(self.folder / desk / "ledger.sqlite")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The whole walk, each command held to what the page shows of it."""
    walked = Walk(tmp_path_factory.mktemp("desks"))
    for desk, command, shown in TOLD:
        printed = walked.run(desk, command)
        assert fits(printed, shown), f"{desk}$ sayso {command}\n{printed}"
    return walked


def test_the_page_shows_three_desks_from_keys_to_a_retraction(walk: Walk) -> None:
    assert len(TOLD) > 30
    assert {desk for desk, *_ in TOLD} == set(NAMES)
    assert [len(reports.splitlines()) for _, reports in REPORTS] == [4, 3]
    assert walk.lines.keys() == set(NAMES.values())


def test_a_contradiction_between_the_desks_appears(walk: Walk) -> None:
    with walk.ledger("desk-b") as ledger:
        asked = ask(ledger, ASKED)
    assert asked
    question = asked.answer.question
    assert question.verdict is Verdict.DISPUTED
    kinds = {r.kind for r in question.relations}
    assert RelationKind.CONTRADICTS in kinds


@pytest.mark.parametrize("desk", NAMES)
def test_each_ledger_is_whole_and_says_what_was_withdrawn(walk: Walk, desk: str) -> None:
    with walk.ledger(desk) as ledger:
        assert list(ledger.verify()) == []
        (gone,) = [a for a in ledger.accounts() if a.withdrawn]
        assert ledger.report_count() == 7
    assert gone.claim.origin
    assert gone.claim.origin.name == "dockers' union"

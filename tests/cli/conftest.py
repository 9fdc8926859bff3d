"""A ledger filled with the sample reports by the real method, once for all tests here."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.cli import application

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def samples() -> list[str]:
    """The files of sample reports."""
    folder = Path(str(files("sayso.samples")))
    return [str(path) for path in sorted(folder.glob("*.jsonl"))]


@pytest.fixture
def run() -> Run:
    """Run a command line in this process."""

    def command(*words: str, stdin: bytes | None = None, **env: str) -> Result:
        return CliRunner().invoke(application, [*words], input=stdin, env=env)

    return command


@pytest.fixture(scope="session")
def filled(samples: list[str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ledger; tests that decide something must copy it."""
    path = tmp_path_factory.mktemp("ledger") / "samples.sqlite"
    result = CliRunner().invoke(application, ["add", *samples, "--ledger", str(path)])
    assert result.exit_code == 0, result.output
    return str(path)

"""Without what serving stands on, its help is printed, and what is missing is said."""

import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = (
    "import sys; "
    "sys.modules.update(dict.fromkeys(['fastapi', 'starlette', 'uvicorn', 'jinja2', 'argon2'])); "
    "from sayso.cli import main; main()"
)


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    """A command line where the packages of the web extra are not installed."""
    command = [sys.executable, "-c", WITHOUT, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", [["serve"], ["people"], ["people", "add"]])
def test_help_needs_no_extra(command: list[str]) -> None:
    told = ran(*command, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert "--" in told.stdout


@pytest.mark.parametrize("command", [["serve"], ["people", "add", "Ana"]])
def test_what_is_missing_is_said_with_what_to_install(command: list[str], tmp_path: Path) -> None:
    told = ran(*command, "--ledger", str(tmp_path / "l.sqlite"))
    assert told.returncode != 0
    assert "pip install 'sayso[web]'" in told.stderr
    assert "Traceback" not in told.stderr

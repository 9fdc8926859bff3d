"""Every command and option is documented, and nothing that is not there; the README prints so."""

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sayso.cli import application, load_command
from sayso.cli.commands import COMMANDS as TABLE

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
SHARED = {"--ledger", "--format", "--bom", "--as-known-on", "--help"}


def commands() -> Iterator[tuple[str, Any]]:
    """Each command with its full name, groups gone into."""
    for entry in TABLE:
        command = load_command(entry)
        for name, member in getattr(command, "commands", {}).items():
            yield f"sayso {entry.name} {name}", member
        if not hasattr(command, "commands"):
            yield f"sayso {entry.name}", command


COMMANDS = dict(commands())


def section(name: str) -> str:
    """What the page says of a command: from its heading to the next, or its group's section."""
    heading = " ".join(name.split()[:2])
    found = re.search(rf"^## {re.escape(heading)}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section {heading!r}"
    return found[0]


def options(command: Any) -> set[str]:
    """The long names of a command's options."""
    return {o for p in command.params for o in p.opts if o.startswith("--")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"{re.escape(name)}\b", section(name))
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    told = section(name)
    assert not {o for o in options(COMMANDS[name]) if o not in SHARED and o not in told}
    assert all(getattr(p, "help", None) or p.name == "help" for p in COMMANDS[name].params)


@pytest.mark.parametrize("option", sorted(SHARED))
def test_every_shared_option_is_documented(option: str) -> None:
    assert f"`{option}" in PAGE


def test_nothing_is_documented_that_is_not_there() -> None:
    known = set().union(*(options(c) for c in COMMANDS.values())) | {"--version", "--help"}
    assert set(re.findall(r"--[a-z][a-z0-9-]+", PAGE)) <= known
    named = set(re.findall(r"^## (sayso [a-z-]+)", PAGE, re.MULTILINE))
    assert named == {" ".join(name.split()[:2]) for name in COMMANDS}


README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```python\n(.*?)^```\n+```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report and the ledger that the README speaks of."""
    folder = tmp_path_factory.mktemp("desk")
    told = re.search(r"^Harbour Post\n(Envoy .*)$", README, re.MULTILINE)
    assert told
    (folder / "port.txt").write_text(f"{told[1]}\n", encoding="utf-8")
    samples = sorted(Path(str(files("sayso.samples"))).glob("*.jsonl"))
    done = CliRunner().invoke(
        application, ["add", *map(str, samples), "--ledger", str(folder / "kursk.sqlite")]
    )
    assert done.exit_code == 0
    return folder


def test_the_readme_shows_python() -> None:
    assert len(SHOWN) == 2


@pytest.mark.parametrize(("code", "printed"), SHOWN)
def test_what_the_readme_shows_is_what_python_prints(desk: Path, code: str, printed: str) -> None:
    told = io.StringIO()
    with contextlib.chdir(desk), contextlib.redirect_stdout(told):
        exec(compile(code, "README.md", "exec"), {})
    assert told.getvalue() == printed


HANDING = (Path(__file__).resolve().parents[1] / "docs" / "handing-over.md").read_text("utf-8")
TOLD = re.findall(r"^\$ sayso (.+)\n((?:(?!\$ |```).*\n)+)", HANDING, re.MULTILINE)


def fits(said: str, shown: str) -> bool:
    """Whether lines are those shown, where an ellipsis stands for any words or lines."""
    pattern = "".join(
        "(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, said) is not None


@pytest.mark.parametrize(("command", "shown"), TOLD, ids=[c[:30] for c, _ in TOLD])
def test_what_is_shown_of_handing_over_is_what_is_printed(
    desk: Path, command: str, shown: str
) -> None:
    with contextlib.chdir(desk):
        words = [*shlex.split(command), "--ledger", "kursk.sqlite"]
        done = CliRunner().invoke(application, words, env={"COLUMNS": "100"})
    assert done.exit_code == 0
    assert fits(done.stdout + done.stderr, shown), done.output


@pytest.mark.parametrize(
    ("said", "shown", "fit"),
    [("a\nb\n", "a\nb\n", True), ("a b\nc\nd\n", "a …\n…\nd\n", True), ("a\nb\n", "…\nc\n", False)],
)
def test_only_what_is_left_out_may_differ(said: str, shown: str, fit: bool) -> None:
    assert fits(said, shown) is fit

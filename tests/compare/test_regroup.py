"""What was grouped is grouped anew whenever anything that decides about grouping is another."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sayso
from sayso.compare.regroup import rules
from sayso.digests import package_digest, path_digest

PACKAGE = Path(sayso.__file__).parent
TOLD = "from sayso.compare.regroup import rules; print(rules())"
DECIDE = [
    "compare/groups.py",
    "compare/events/table.json",
    "compare/same_count.json",
    "language/terms.py",
    "language/words/en/rarity.json",
    "language/words/en/parties.toml",
    "model/amount.py",
]
DO_NOT = ["views/answers.py", "cli/ask.py", "ledger/grouped.py"]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the package without its reader."""
    folder = tmp_path_factory.mktemp("elsewhere")
    left_out = shutil.ignore_patterns("__pycache__", "extract", "samples")
    shutil.copytree(PACKAGE, folder / "sayso", ignore=left_out)
    return folder


def told(root: Path) -> str:
    """The rules of the package in a folder, told by another process."""
    env = {**os.environ, "PYTHONPATH": str(root)}
    ran = subprocess.run(
        [sys.executable, "-c", TOLD], env=env, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def told_with_a_line_more(root: Path, name: str) -> str:
    """The same while one file has an empty line more."""
    file = root / "sayso" / name
    before = file.read_bytes()
    file.write_bytes(before + b"\n")
    try:
        return told(root)
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("name", DECIDE)
def test_another_file_of_any_kind_is_another_set_of_rules(elsewhere: Path, name: str) -> None:
    assert told_with_a_line_more(elsewhere, name) != rules()


@pytest.mark.parametrize("name", DO_NOT)
def test_what_decides_nothing_leaves_the_groups_as_they_are(elsewhere: Path, name: str) -> None:
    assert told_with_a_line_more(elsewhere, name) == rules()


def test_telling_the_rules_hardly_delays_an_answer() -> None:
    def seconds() -> float:
        for known in (path_digest, package_digest, rules):
            known.cache_clear()
        began = time.process_time()
        rules()
        return time.process_time() - began

    assert min(seconds() for _ in range(5)) < 0.01

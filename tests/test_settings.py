"""Settings come from the environment or a file, and refuse what cannot be used."""

from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.settings import Settings


def test_the_environment_sets_what_it_names() -> None:
    found = Settings.from_env({"SAYSO_LEDGER": "x.sqlite", "SAYSO_JOBS": "2", "HOME": "/"})
    assert (found.ledger, found.jobs, found.mode) == ("x.sqlite", 2, "balanced")


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text('mode = "precise"\njobs = 1\n', encoding="utf-8")
    assert Settings.from_toml(path) == Settings(mode="precise", jobs=1)


def test_a_table_of_names_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text('aliases = "parties.toml"\n', encoding="utf-8")
    assert Settings.from_toml(path).aliases == str(tmp_path / "parties.toml")
    assert Settings.from_env({"SAYSO_ALIASES": "ours.toml"}).aliases == "ours.toml"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('mode = "loud"', "precise, balanced, complete"),
        ("jobs = -1", "0 .one per core. to 1024"),
        ('jobs = "two"', "whole number"),
        ("colour = 1", "unknown colour"),
        ("= nothing", "sayso.toml"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(
    tmp_path: Path, words: str, told: str
) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        Settings.from_toml(path)

"""Settings come from the environment, and refuse what cannot be used."""

import pytest

from sayso.errors import SettingsError
from sayso.settings import Settings


def test_the_environment_sets_what_it_names() -> None:
    found = Settings.from_env({"SAYSO_LEDGER": "x.sqlite", "SAYSO_JOBS": "2", "HOME": "/"})
    assert found == Settings(ledger="x.sqlite", jobs=2)
    named = {"SAYSO_MODE": "precise", "SAYSO_PARSER": "xx", "SAYSO_ALIASES": "ours.toml"}
    assert Settings.from_env(named) == Settings(mode="precise", parser="xx", aliases="ours.toml")
    assert Settings.from_env({}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SAYSO_MODE", "loud", "precise, balanced, complete"),
        ("SAYSO_JOBS", "-1", "0 .one per core. to 1024"),
        ("SAYSO_JOBS", "two", "whole number"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Settings.from_env({name: value})

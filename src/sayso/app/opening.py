"""Which ledger is meant, and opening it as it is."""

from pathlib import Path

from sayso.ledger.ledger import Ledger
from sayso.settings import Settings, default_ledger


def ledger_place(url: str | None = None) -> str:
    """The ledger named, else SAYSO_LEDGER's, else the one in the user's data folder."""
    return url or Settings.from_env().ledger or default_ledger()


def open_ledger(url: str | Path | None = None) -> Ledger:
    """The ledger at a path or URL as it is; LedgerMissing where there is none."""
    return Ledger.open(ledger_place(str(url) if url else None))

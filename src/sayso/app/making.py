"""Making the ledger that is meant, on first use, and bringing an old one up to date."""

from pathlib import Path

from sayso.app.opening import ledger_place
from sayso.errors import LedgerError
from sayso.ledger import making
from sayso.ledger.ledger import Ledger
from sayso.settings import default_ledger


def make_ledger(url: str | Path | None = None) -> Ledger:
    """The ledger at a path or URL, made where there is none and upgraded where it is old."""
    where = ledger_place(str(url) if url else None)
    if where == default_ledger():
        _make_folder(Path(where).parent)
    return making.make_ledger(where)


def upgrade_ledger(url: str | Path | None = None) -> tuple[str, ...]:
    """Brings an old ledger up to date; what each step did, none where nothing was to be done."""
    return making.upgrade_ledger(ledger_place(str(url) if url else None))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise LedgerError(
            f"{folder} cannot be made ({fault.strerror}): name a ledger by --ledger or SAYSO_LEDGER"
        ) from fault

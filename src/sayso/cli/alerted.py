"""Telling whoever follows something what came into the ledger, at the end of a command."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sayso.cli.output import note
from sayso.ledger.ledger import Ledger
from sayso.model.question import Withdrawal
from sayso.settings import Settings


def tell_alerts(ledger: Ledger, withdrawn: Mapping[str, Withdrawal] | None = None) -> None:
    """Raise alerts for what came in, send those that are due, and note how many there are.

    `withdrawn` is what partners had withdrawn before a bundle came, where one did.  Where nobody
    follows anything and no channel waits, nothing of it is loaded.
    """
    settings = Settings.from_env()
    if withdrawn is not None or settings.channels or ledger.follows.all():
        _tell(ledger, settings, withdrawn)


def _tell(ledger: Ledger, settings: Settings, withdrawn: Mapping[str, Withdrawal] | None) -> None:
    from sayso.watch.alerting import raise_alerts  # noqa: PLC0415 - most ledgers follow nothing
    from sayso.watch.delivering import deliver_due  # noqa: PLC0415
    from sayso.watch.notices import raise_for_bundle  # noqa: PLC0415

    now = datetime.now(UTC)
    raised = raise_alerts(ledger, now)
    if withdrawn is not None:
        raised += raise_for_bundle(ledger, withdrawn, now)
    if raised:
        note(f"{raised} alert{'' if raised == 1 else 's'}: `sayso alerts` lists them")
    deliver_due(ledger, settings, now)

"""The thread that delivers alerts while a server runs: what is due, each minute."""

import logging
import threading
from datetime import UTC, datetime

from sayso.errors import SaysoError
from sayso.ledger.ledger import Ledger
from sayso.settings import Settings
from sayso.watch.delivering import deliver_due

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks for what is due."""


class Teller:
    """Delivers the alerts of a ledger until it is closed; nothing where no channel is set."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)

    def start(self) -> None:
        """Begin, where there is a channel."""
        if self._settings.channels:
            self._thread.start()

    def close(self) -> None:
        """Stop; what is not delivered is tried again by the next."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def _run(self) -> None:
        while not self._closed.wait(EVERY):
            try:
                deliver_due(self._ledger, self._settings, datetime.now(UTC))
            except (
                SaysoError
            ) as fault:  # the ledger is locked, or the file of channels is not whole
                log.warning("alerts wait: %s", fault)

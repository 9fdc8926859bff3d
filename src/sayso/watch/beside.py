"""A watcher beside a server: in a process of its own, begun again where it died."""

import logging
import multiprocessing
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from sayso.watch.late import work

log = logging.getLogger(__name__)

BEGUN_AGAIN = 10.0
"""Seconds after which a watcher that died is begun again."""
ENDING = 5.0
"""Seconds that it is given to let go of what it holds."""


class WatcherBeside:
    """Watches the ledger at a place, as long as this process lives."""

    def __init__(self, place: str, networks: tuple[str, ...]) -> None:
        self._place = place
        self._networks = networks
        self._closed = threading.Event()
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop; what is being asked is asked again another time."""
        self._closed.set()
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(ENDING)
            self._process.kill()
        self._thread.join(ENDING)

    def _run(self) -> None:
        context = multiprocessing.get_context("spawn")
        while not self._closed.is_set():
            self._pipe, other = context.Pipe()
            given = (other, self._place, self._networks)
            process = context.Process(target=work, args=given, name="watcher")
            self._process = process
            process.start()
            other.close()
            process.join()
            if not self._closed.is_set():
                log.warning("the watcher ended (%s); it is begun again", process.exitcode)
            self._closed.wait(BEGUN_AGAIN)

"""A door: what a process loads that watches for a server, which loads none of it itself."""

import signal
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from sayso.settings import Settings


def work(pipe: Connection, place: str, networks: tuple[str, ...]) -> None:
    """Watch what the ledger at this place follows, until the other end of the pipe is gone."""
    from sayso.ledger.ledger import Ledger
    from sayso.watch.means import WatchMeans
    from sayso.watch.watching import Watcher, reading_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    settings = Settings.from_env()
    with Ledger.open(place) as ledger, reading_process(settings) as reads:
        watcher = Watcher(WatchMeans(ledger=ledger, settings=settings, networks=networks), reads)

        def wait() -> None:
            with suppress(EOFError, OSError):
                pipe.recv()
            watcher.close()

        threading.Thread(target=wait, daemon=True).start()
        watcher.run()

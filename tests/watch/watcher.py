"""A process that watches: python -m tests.watch.watcher LEDGER NOW.

It loads what reading needs and says "ready"; when a line comes in it asks all that is due at the
moment given (ISO, UTC) once, tells each report that it kept, and ends.
"""

import random
import sys
from datetime import datetime

from sayso.ledger.making import make_ledger
from sayso.model.text import Document
from sayso.watch.clock import Clock
from sayso.watch.means import WatchMeans
from sayso.watch.told import FeedEvent
from sayso.watch.watching import Watcher, reading_process
from tests.watch.conftest import LOOPBACK, QUICK, SETTINGS


def _nothing() -> None:
    """Nothing is done while one waits."""


def _tell(told: FeedEvent) -> None:
    print(told.what.value, told.report or told.why, flush=True)


def main(url: str, now: datetime) -> None:
    """Watch once."""
    with make_ledger(url) as ledger, reading_process(SETTINGS) as reads:
        reads.readings_of([Document(text="Nobody died in Selm, the mayor said.")], _nothing)
        print("ready", flush=True)
        sys.stdin.readline()
        means = WatchMeans(
            ledger=ledger,
            settings=SETTINGS,
            networks=LOOPBACK,
            pace=QUICK,
            clock=Clock(now=lambda: now),
            tell=_tell,
            chance=random.Random(7),
        )
        Watcher(means, reads).run(once=True)
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], datetime.fromisoformat(sys.argv[2]))

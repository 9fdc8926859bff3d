"""What watching is tested with: a site of our own, a clock that can be moved, a quick watcher."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sayso.batch.reading_process import ReadingProcess
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.settings import Settings
from sayso.watch.clock import Clock
from sayso.watch.means import WatchMeans
from sayso.watch.pace import Pace
from sayso.watch.told import FeedEvent
from sayso.watch.watching import Watcher, reading_process
from tests.watch.site import Site, served

NOON = datetime(2031, 6, 3, 12)
LOOPBACK = ("127.0.0.0/8",)
SETTINGS = Settings(jobs=1, contact="desk@post.example")
QUICK = Pace(gap=0.0, seconds=5.0, still=0.1, look=0.0, renew=0.0, round=60.0)


@dataclass(slots=True)
class Moved:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        """The moment it shows."""
        return self.at

    def on(self, **by: float) -> None:
        """Move it on."""
        self.at += timedelta(**by)


@dataclass(slots=True, kw_only=True)
class Desk:
    """A ledger that is watched by turns: each `once` is a watcher of its own."""

    ledger: Ledger
    clock: Moved = field(default_factory=Moved)
    pace: Pace = QUICK
    networks: tuple[str, ...] = LOOPBACK
    settings: Settings = SETTINGS
    reads: ReadingProcess

    def means(self, told: list[FeedEvent]) -> WatchMeans:
        """What a watcher of this desk works with."""
        return WatchMeans(
            ledger=self.ledger,
            settings=self.settings,
            networks=self.networks,
            pace=self.pace,
            clock=Clock(now=self.clock.now),
            tell=told.append,
            chance=random.Random(7),
        )

    def once(self) -> list[FeedEvent]:
        """Ask all that is due; what was told of."""
        told: list[FeedEvent] = []
        Watcher(self.means(told), self.reads).run(once=True)
        return told

    def said(self) -> list[str]:
        """What was told of, each as its sort and its title or reason."""
        return [f"{one.what.value}: {one.title or one.why}" for one in self.once()]

    def texts(self) -> list[str]:
        """The texts of all reports in the ledger, in order."""
        return sorted(d.text for d in self.ledger.documents())


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of our own."""
    with served() as one:
        yield one


@pytest.fixture(scope="session")
def reads() -> Iterator[ReadingProcess]:
    """The process that reads, with the model loaded once."""
    with reading_process(SETTINGS) as one:
        yield one


@pytest.fixture
def desk(tmp_path: Path, reads: ReadingProcess) -> Iterator[Desk]:
    """A desk with an empty ledger."""
    with make_ledger(tmp_path / "ledger.sqlite") as ledger:
        yield Desk(ledger=ledger, reads=reads)

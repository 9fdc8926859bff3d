"""What watching works with, and how its parts hand work to one another."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.ledger.feeds import Fetch
from sayso.ledger.ledger import Ledger
from sayso.settings import Settings
from sayso.watch.channels import Channel
from sayso.watch.clock import Clock
from sayso.watch.keeping import Keeper
from sayso.watch.lanes import Lanes
from sayso.watch.pace import Pace
from sayso.watch.told import FeedEvent


def _nobody(_: FeedEvent) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchMeans:
    """What a watcher works with; `networks` are private ones that may be asked as well.

    Alerts are told through `channels` beside those of the settings.
    """

    ledger: Ledger
    settings: Settings
    networks: tuple[str, ...] = ()
    pace: Pace = field(default_factory=Pace)
    clock: Clock = field(default_factory=Clock)
    tell: Callable[[FeedEvent], None] = _nobody
    channels: tuple[Channel, ...] = ()
    chance: random.Random = field(default_factory=random.Random)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Something that was asked beside the ledger's own thread, and what to do there with it."""

    feed: str
    target: str
    act: Callable[[], None]


class KeepRows(Protocol):
    """Keeps what came of asking, and when to ask again; whether nobody else had done so."""

    def __call__(self, rows: Sequence[Fetch], *, only_schedule: bool = False) -> bool:
        """With `only_schedule` nothing is kept: it is asked again when the rows say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What work on feeds and on folders shares."""

    means: WatchMeans
    keeper: Keeper
    lanes: Lanes[Finished]
    keep_rows: KeepRows
    reload: Callable[[], None]

"""Feeds that fail or have fallen silent, as alerts tell of them."""

from collections.abc import Iterator
from datetime import datetime

from sayso.ledger.ledger import Ledger
from sayso.model.alert import AlertKind
from sayso.watch.notices import Trouble
from sayso.watch.states import FeedStanding, standings

KINDS = {"failing": AlertKind.FEED_FAILING, "quiet": AlertKind.FEED_QUIET}


def troubles(ledger: Ledger, now: datetime) -> list[Trouble]:
    """The troubles that there are now."""
    return list(_of(standings(ledger, now)))


def _of(found: Iterator[FeedStanding]) -> Iterator[Trouble]:
    for one in found:
        kind = KINDS.get(one.state)
        if kind is not None:
            fails = kind is AlertKind.FEED_FAILING
            since = one.habits.answered if fails else one.habits.brought
            feed = one.feed
            name = feed.outlet or feed.where
            yield Trouble(feed=feed.id, name=name, kind=kind, since=since, why=one.told)

"""A watcher beside a server: a process of its own, which ends with it and is begun again."""

import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sayso.watch import beside
from sayso.watch.beside import WatcherBeside
from sayso.watch.following import FollowWish, follow
from tests.watch.conftest import LOOPBACK, Desk
from tests.watch.site import Said, Site, item, rss, told

PATIENCE = 120.0


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold in time."""
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def test_it_watches_begins_again_when_it_dies_and_lets_go_when_it_ends(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "BEGUN_AGAIN", 0.1)
    site.pages["/rss"] = Said(body=rss(item("", told(31))), kind="application/rss+xml")
    watcher = WatcherBeside(desk.ledger.url, LOOPBACK)
    watcher.start()
    assert until(lambda: watcher._process is not None and watcher._process.pid is not None)
    first = watcher._process
    assert first is not None
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    follow(desk.ledger, f"{site.url}/rss", FollowWish(), by="Ana", now=now())
    try:
        assert until(lambda: len(desk.texts()) == 1)
        assert desk.ledger.leases.held(now())
        second = watcher._process
    finally:
        watcher.close()
    assert second is not None
    assert second is not first
    assert not second.is_alive()
    assert not desk.ledger.leases.held(now())

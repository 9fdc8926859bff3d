"""The watcher: asks what is due, reads what is new, keeps it, and says when to ask again.

All that it knows it has from the ledger, so that it may be killed at any moment: a report is kept
before the row that says that it was read, and what an answer brought before the row by which the
server is asked whether anything changed since.  One thread works with the ledger; requests and
looks through folders run beside it and touch nothing of it.
"""

import heapq
import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from time import monotonic

from sayso.batch.reading_process import ReadingProcess, Stopped
from sayso.desk.regrouping import group_new_reports
from sayso.errors import LedgerError
from sayso.ledger.feeds import Feed, FeedKind, Fetch, FetchOutcome, State
from sayso.settings import Settings
from sayso.watch.alerting import after_reading
from sayso.watch.delivering import deliver_due
from sayso.watch.feed_work import FeedWork
from sayso.watch.folder_work import FolderWork
from sayso.watch.keeping import Keeper
from sayso.watch.lanes import Lanes
from sayso.watch.means import Finished, WatchMeans, Workbench
from sayso.watch.notices import raise_for_feeds
from sayso.watch.told import FeedEvent, What
from sayso.watch.troubles import troubles

log = logging.getLogger(__name__)

PATIENCE = 300.0
"""Seconds that one shard, or one file, may take to be read."""
AFTER_TROUBLE = timedelta(minutes=1)
"""So long after the ledger could not be written to is something asked again."""
TURN = 0.5
"""Seconds that a turn waits for something to be done."""


class Watcher:
    """Watches what a ledger follows, as far as nobody else does."""

    def __init__(self, means: WatchMeans, reads: ReadingProcess) -> None:
        """With the process that reads, which stays when the watcher ends: it holds the model."""
        self._means = means
        self._feeds = means.ledger.feeds
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._closed = threading.Event()
        self._followed: dict[str, Feed] = {}
        self._due: list[tuple[datetime, str, str]] = []
        self._busy: set[str] = set()
        self._lanes: Lanes[Finished] = Lanes(means.pace.at_once)
        keeper = Keeper(
            ledger=means.ledger, reads=reads, clock=means.clock, meanwhile=self._meanwhile
        )
        bench = Workbench(
            means=means,
            keeper=keeper,
            lanes=self._lanes,
            keep_rows=self._keep_rows,
            reload=self._look_soon,
        )
        self._feed_work = FeedWork(bench)
        self._folder_work = FolderWork(bench)
        self._looked = self._renewed = float("-inf")
        self._round_began: float | None = None
        self._delivered = float("-inf")
        self._others: frozenset[str] = frozenset()

    def run(self, *, once: bool = False) -> None:
        """Watch until it is closed; with `once` until all that is due now was asked."""
        try:
            while not self._closed.is_set():
                self._turn(once)
                if once and self._is_idle():
                    break
            self._end_round()
        except Stopped:
            pass
        finally:
            self._leave()

    def close(self) -> None:
        """Stop; what is being asked is asked again another time."""
        self._closed.set()

    def _leave(self) -> None:
        self._folder_work.close()
        self._means.ledger.leases.let_go(self._holder)

    def _turn(self, once: bool) -> None:
        """Ask what is due, deal with what is answered, and tell of it when there is time."""
        try:
            self._look(once)
            self._put_due()
        except LedgerError as fault:
            if once:
                raise
            log.warning("watching waits: %s", fault)
        self._lanes.start()
        for finished in self._lanes.wait(0.0 if self._closed.is_set() else TURN):
            self._deal_with(finished, once)
        if self._is_round_over():
            self._end_round()

    def _is_round_over(self) -> bool:
        """Whether what was added is to be told of, or what was not taken is due again."""
        began, longest = self._round_began, self._means.pace.round
        if began is None:
            return monotonic() - self._delivered > longest
        return self._is_idle() or monotonic() - began > longest

    def _deal_with(self, finished: Finished, once: bool) -> None:
        try:
            finished.act()
        except LedgerError as fault:
            if once:
                raise
            log.warning("not kept, asked again soon: %s", fault)
            feed = self._followed.get(finished.feed)
            is_file = feed is not None and feed.kind is FeedKind.FOLDER
            self._busy.discard(finished.target)
            again = finished.feed if is_file else finished.target
            self._push(self._means.clock.now() + AFTER_TROUBLE, finished.feed, again)

    # what is followed

    def _look_soon(self) -> None:
        self._looked = float("-inf")

    def _look(self, once: bool) -> None:
        """See what is followed now, and hold what nobody else does."""
        if monotonic() - self._looked < self._means.pace.look:
            return
        followed = {f.id: f for f in self._feeds.all() if f.state is State.FOLLOWED}
        self._looked = monotonic()
        changed = followed.keys() != self._followed.keys() | self._others
        if changed or monotonic() - self._renewed > self._means.pace.renew:
            self._hold(followed, once)
        for name in self._followed.keys() & followed.keys():
            if self._followed[name].at != followed[name].at:
                self._push(self._means.clock.now(), name, name)
        self._followed = {n: followed[n] for n in self._followed if n in followed}

    def _hold(self, followed: dict[str, Feed], once: bool) -> None:
        now = self._means.clock.now()
        until = now + timedelta(seconds=self._means.pace.lease)
        held = self._means.ledger.leases.take(followed, self._holder, now, until)
        self._renewed = monotonic()
        for name in self._followed.keys() - held:
            self._folder_work.leave(name)
        new = [followed[name] for name in followed if name in held - self._followed.keys()]
        self._followed = {name: followed[name] for name in held}
        self._begin(new, once)
        others = frozenset(followed.keys() - held)
        for name in others - self._others:
            why = "another watcher of this ledger asks it"
            event = FeedEvent(what=What.WAITS, feed=name, where=followed[name].where, why=why)
            self._means.tell(event)
        self._others = others

    def _begin(self, new: Sequence[Feed], once: bool) -> None:
        """Take up where whoever held these before left off."""
        names = [one.id for one in new]
        asked = self._feeds.newest(names)
        for due, feed, target in self._feeds.due(names):
            self._push(due, feed, target)
        for one in new:
            if one.kind is FeedKind.FOLDER and not once:
                self._folder_work.listen(one)
            last = asked.get(one.id)
            if one.kind is FeedKind.FOLDER or last is None or _is_due(one, last, datetime.min):
                self._push(self._means.clock.now(), one.id, one.id)

    # what is due

    def _push(self, due: datetime, feed: str, target: str) -> None:
        heapq.heappush(self._due, (due, feed, target))

    def _put_due(self) -> None:
        """Have all that is due asked."""
        now = self._means.clock.now()
        due = {name: name for name in self._folder_work.noticed()}
        while self._due and self._due[0][0] <= now:
            _, name, target = heapq.heappop(self._due)
            due[target] = name
        due = {t: n for t, n in due.items() if n in self._followed and t not in self._busy}
        last = self._feeds.newest(due) if due else {}
        for target, name in due.items():
            feed = self._followed[name]
            before = last.get(target) or _never_asked(feed, now)
            if feed.kind is FeedKind.FOLDER:
                self._busy.add(target)
                self._folder_work.begin(feed, before)
            elif _is_due(feed, before, now):
                self._busy.add(target)
                self._feed_work.begin(feed, target, before)

    def _keep_rows(self, rows: Sequence[Fetch], *, only_schedule: bool = False) -> bool:
        """Keep what came of asking, and ask again when it says; whether nobody else had done so."""
        kept = only_schedule or self._feeds.add(rows)
        for row in rows:
            self._busy.discard(row.target)
            if kept and row.due is not None:
                self._push(row.due, row.feed, row.target)
        if not kept:
            self._renewed = self._looked = float("-inf")
        elif any(row.new for row in rows) and self._round_began is None:
            self._round_began = monotonic()
        return kept

    def _is_idle(self) -> bool:
        soon = bool(self._due) and self._due[0][0] <= self._means.clock.now()
        return self._lanes.is_empty and not soon

    # what comes of it

    def _meanwhile(self) -> None:
        """While one waits for what is read: requests go on, and what is held stays held."""
        if self._closed.is_set():
            raise Stopped
        self._lanes.start()
        if monotonic() - self._renewed > self._means.pace.renew:
            self._renewed = monotonic()
            now = self._means.clock.now()
            until = now + timedelta(seconds=self._means.pace.lease)
            try:
                self._means.ledger.leases.take(self._followed, self._holder, now, until)
            except LedgerError as fault:
                log.warning("not held on to yet: %s", fault)

    def _end_round(self) -> None:
        """Group what was added, so that nobody need wait for it, and tell whoever follows it."""
        self._round_began = None
        self._delivered = monotonic()
        means, moment = self._means, self._means.clock.now()
        now = moment.replace(tzinfo=UTC)
        try:
            group_new_reports(means.ledger)
            after_reading(means.ledger, means.ledger.looks.additions(), now)
            raise_for_feeds(means.ledger, troubles(means.ledger, moment), now)
            deliver_due(means.ledger, means.settings, now, means.channels)
        except LedgerError as fault:
            log.warning("not grouped or told of yet: %s", fault)


@contextmanager
def reading_process(settings: Settings) -> Iterator[ReadingProcess]:
    """The process that reads for a watcher: begun when there is something to read, then kept."""
    reads = ReadingProcess(replace(settings, jobs=1), PATIENCE)
    try:
        yield reads
    finally:
        reads.close()


def watch(means: WatchMeans, *, once: bool = False) -> None:
    """Watch what a ledger follows, by a process of its own that reads."""
    with reading_process(means.settings) as reads:
        Watcher(means, reads).run(once=once)


def _is_due(feed: Feed, last: Fetch, now: datetime) -> bool:
    """Whether nobody has asked it meanwhile, or somebody wishes it otherwise since it was asked.

    A feed that was never to be asked again is resumed; one that did not answer is waited for.
    """
    if last.due is None:
        return last.target == last.feed
    is_otherwise = last.target == feed.id and feed.at is not None and feed.at > last.at
    answered = last.outcome is not FetchOutcome.FAILED or last.told.get("status") == HTTPStatus.OK
    return last.due <= now or (is_otherwise and answered)


def _never_asked(feed: Feed, now: datetime) -> Fetch:
    return Fetch(feed=feed.id, target=feed.id, number=0, outcome=FetchOutcome.LISTED, at=now)

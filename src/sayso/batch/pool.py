"""A pool of processes on this machine that outlives the death of any of them."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from threading import local
from typing import Protocol, TypeVar, cast

from sayso.batch.engine import ProcessDied, Ticket
from sayso.batch.order import Shard
from sayso.batch.process import OneProcess
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection
from sayso.settings import Settings

Item = TypeVar("Item")
Made = TypeVar("Made")
Read = list[Reading | Rejection]


class Work(Protocol):
    """A function that reads a shard as the settings say."""

    def __call__(self, shard: Shard, settings: Settings) -> Read:
        """What was read, in order."""


KILLED = (
    "the process that read it was killed: too little memory, or a fault in a library; "
    "read it by itself to see"
)


def name_of(document: Document) -> str:
    """What a report is called where it could not be read."""
    return document.url or document.title or document.id


class LocalPool:
    """So many processes here, each with a thread of this one that waits for it: an Engine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._own = local()
        self._processes: list[OneProcess] = []
        self._futures: dict[int, Future[object]] = {}
        self._handed_in = 0

    def submit(self, work: Callable[[Item], Made], item: Item) -> Ticket[Made]:
        """Hand in one call; it is begun when a process is free."""
        self._handed_in += 1
        self._futures[self._handed_in] = self._threads.submit(self._asked, work, item)
        return Ticket(self._handed_in)

    def wait(
        self, tickets: Collection[Ticket[Made]]
    ) -> tuple[dict[Ticket[Made], Made], list[Ticket[Made]]]:
        """Those that have ended, one at least, and those whose process died."""
        wait([self._futures[t.number] for t in tickets], return_when=FIRST_COMPLETED)
        done, failed = dict[Ticket[Made], Made](), list[Ticket[Made]]()
        for ticket in tickets:
            if not self._futures[ticket.number].done():
                continue
            try:
                done[ticket] = cast(Made, self._futures.pop(ticket.number).result())
            except ProcessDied:
                failed.append(ticket)
        return done, failed

    def width(self) -> int:
        """How many processes there are."""
        return self._jobs

    def close(self) -> None:
        """End all processes, whatever is still at work."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._end()
        self._threads.shutdown(wait=True)
        self._end()  # what a thread had just begun

    def _end(self) -> None:
        for process in self._processes:
            process.close()

    def _asked(self, work: Callable[[Item], Made], item: Item) -> Made:
        """What the process of this thread makes of it."""
        if not hasattr(self._own, "process"):
            self._own.process = OneProcess()
            self._processes.append(self._own.process)
        process: OneProcess = self._own.process
        return process.ask(work, item)


def process_in_pool(
    work: Work, shards: Iterable[Shard], settings: Settings, jobs: int
) -> Iterator[Reading | Rejection]:
    """Readings of the shards, in their order, on so many processes.

    Where a process dies its shard is read again report by report: the one that kills it is a
    Rejection.
    """
    pool = LocalPool(jobs)
    read = partial(work, settings=settings)
    waiting: deque[tuple[Shard, Ticket[Read]]] = deque()
    try:
        for shard in shards:
            waiting.append((shard, pool.submit(read, shard)))
            while len(waiting) > 2 * jobs:
                yield from _taken(pool, read, *waiting.popleft())
        while waiting:
            yield from _taken(pool, read, *waiting.popleft())
    finally:
        pool.close()


def _taken(
    pool: LocalPool, read: Callable[[Shard], Read], shard: Shard, ticket: Ticket[Read]
) -> Read:
    """What came of a shard."""
    done, _ = pool.wait([ticket])
    if ticket in done:
        return done[ticket]
    if len(shard) > 1:
        return [r for one in shard for r in _taken(pool, read, [one], pool.submit(read, [one]))]
    return [one if isinstance(one, Rejection) else _killed(one) for one in shard]


def _killed(document: Document) -> Rejection:
    return Rejection(where=name_of(document), stage="extract", reason=KILLED)

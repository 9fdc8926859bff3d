"""A pool of processes that outlives the death of any of them."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from sayso.batch.order import Shard
from sayso.batch.worker import start_worker
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection
from sayso.settings import Settings

Read = list[Reading | Rejection]
Work = Callable[[Shard, Settings], Read]

KILLED = (
    "the process that read it was killed: too little memory, or a fault in a library; "
    "read it by itself to see"
)


def name_of(document: Document) -> str:
    """What a report is called where it could not be read."""
    return document.url or document.title or document.id


def process_in_pool(
    work: Work, shards: Iterable[Shard], settings: Settings, jobs: int
) -> Iterator[Reading | Rejection]:
    """Readings of the shards, in their order, on so many processes.

    Where a process dies the others' work is done again, the oldest shard report by report in a
    process of its own: the report that kills it is a Rejection.
    """
    pool = _Pool(work, settings, jobs)
    try:
        for shard in shards:
            pool.put(shard)
            while len(pool.waiting) > 2 * jobs:
                yield from pool.take()
        while pool.waiting:
            yield from pool.take()
    finally:
        pool.close()


class _Pool:
    """Shards that are being read, oldest first, each with what will come of it."""

    def __init__(self, work: Work, settings: Settings, jobs: int) -> None:
        self._work, self._settings, self._jobs = work, settings, jobs
        self._processes = _started(jobs)
        self.waiting: deque[tuple[Shard, Future[Read]]] = deque()

    def put(self, shard: Shard) -> None:
        """Hand a shard to the next process that is free."""
        try:
            self.waiting.append((shard, self._submitted(shard)))
        except BrokenProcessPool:
            self._begin_again()
            self.waiting.append((shard, self._submitted(shard)))

    def take(self) -> Read:
        """What came of the oldest shard."""
        shard, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            found = self._one_by_one(shard)
            self._begin_again()
            return found

    def close(self) -> None:
        """Wait for what is being read, and let go of the processes."""
        self._processes.shutdown(wait=True, cancel_futures=True)

    def _submitted(self, shard: Shard) -> Future[Read]:
        return self._processes.submit(self._work, shard, self._settings)

    def _begin_again(self) -> None:
        """New processes, and what waits handed to them anew; what is done stays done."""
        self._processes.shutdown(wait=False, cancel_futures=True)
        self._processes = _started(self._jobs)
        self.waiting = deque(
            (shard, future if _is_done(future) else self._submitted(shard))
            for shard, future in self.waiting
        )

    def _one_by_one(self, shard: Shard) -> Read:
        found: Read = []
        alone = _started(1)
        for item in shard:
            if isinstance(item, Rejection):
                found.append(item)
                continue
            try:
                found += alone.submit(self._work, [item], self._settings).result()
            except BrokenProcessPool:
                found.append(Rejection(where=name_of(item), stage="extract", reason=KILLED))
                alone = _started(1)
        alone.shutdown(wait=True)
        return found


def _is_done(future: Future[Read]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _started(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=start_worker)

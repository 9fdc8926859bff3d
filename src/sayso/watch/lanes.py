"""Requests side by side: one at a time in a lane, with a gap between, so many lanes at once.

A lane is a host, or a folder.  Jobs run in threads of their own and touch nothing that is shared.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class _Lane(Generic[T]):
    gap: float
    jobs: deque[Callable[[], T]] = field(default_factory=deque)
    free_at: float = 0.0
    busy: bool = False


class Lanes(Generic[T]):
    """Jobs by lane; what they come to is taken by whoever waits."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._lanes: dict[str, _Lane[T]] = {}
        self._running = 0
        self._done: queue.SimpleQueue[tuple[str, T]] = queue.SimpleQueue()

    def put(self, lane: str, job: Callable[[], T], gap: float, *, first: bool = False) -> None:
        """Add a job to a lane, behind the others or before them.

        The gap is the one that the lane keeps from now on.
        """
        here = self._lanes.setdefault(lane, _Lane(gap=gap))
        here.gap = gap
        if first:
            here.jobs.appendleft(job)
        else:
            here.jobs.append(job)

    def slow(self, lane: str, gap: float) -> None:
        """Keep at least this gap in a lane from now on."""
        here = self._lanes.get(lane)
        if here is not None and gap > here.gap:
            here.gap = gap
            here.free_at = max(here.free_at, monotonic() + gap)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits, runs or is done."""
        return not (self._running or any(one.jobs for one in self._lanes.values()))

    def start(self) -> None:
        """Begin what may begin now."""
        now = monotonic()
        for name, lane in list(self._lanes.items()):
            if self._running >= self._at_once:
                return
            if lane.busy or lane.free_at > now:
                continue
            if not lane.jobs:
                del self._lanes[name]  # its gap is over, and nobody waits
                continue
            lane.busy = True
            self._running += 1
            given = (name, lane.jobs.popleft())
            threading.Thread(target=self._run, args=given, name=name[:40], daemon=True).start()

    def _run(self, name: str, job: Callable[[], T]) -> None:
        self._done.put((name, job()))

    def wait(self, seconds: float) -> list[T]:
        """All that is done by now, waiting so long at the most for the first of it."""
        found: list[T] = []
        until = monotonic() + min(seconds, self._soon(seconds))
        while True:
            try:
                name, came = self._done.get(timeout=0 if found else max(0, until - monotonic()))
            except queue.Empty:
                return found
            lane = self._lanes[name]
            lane.busy = False
            lane.free_at = monotonic() + lane.gap
            self._running -= 1
            found.append(came)

    def _soon(self, otherwise: float) -> float:
        """Seconds until a lane that has jobs may go on."""
        if self._running >= self._at_once:
            return otherwise
        now = monotonic()
        waits = [one.free_at - now for one in self._lanes.values() if one.jobs and not one.busy]
        return max(0.0, min(waits, default=otherwise))

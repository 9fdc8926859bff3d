"""One process beside this one that does one thing after another for it, and may die over any."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TypeVar, cast

from sayso.batch.engine import ProcessDied
from sayso.batch.worker import start_worker

Item = TypeVar("Item")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Raised:
    """What the work raised there, to be raised here."""

    fault: Exception


class OneProcess:
    """Begun when it is first asked, and anew after it died; must be closed."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, work: Callable[[Item], Made], item: Item) -> Made:
        """What comes of the work; ProcessDied where the process died over it."""
        pipe = self._started()
        try:
            pipe.send((work, item))
            answer = pipe.recv()
        except (EOFError, OSError) as gone:
            self.close()
            raise ProcessDied from gone
        if isinstance(answer, _Raised):
            raise answer.fault
        return cast(Made, answer)

    def close(self) -> None:
        """End the process, whatever it is at."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None and process.pid is not None:  # it may have failed to start
            process.kill()
            process.join(5)
        if pipe is not None:
            pipe.close()

    def _started(self) -> Connection:
        if self._pipe is not None:
            return self._pipe
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other,))
        self._process.start()
        other.close()
        return self._pipe


def _serve(pipe: Connection) -> None:
    """Do what is asked until nobody asks any more; what the work needs is loaded when it comes."""
    start_worker()
    try:
        while True:
            pipe.send(_done(*pipe.recv()))
    except (EOFError, BrokenPipeError):
        return


def _done(work: Callable[[object], object], item: object) -> object:
    try:
        return work(item)
    except Exception as fault:  # noqa: BLE001 - it is raised again where the work was asked for
        return _Raised(fault)

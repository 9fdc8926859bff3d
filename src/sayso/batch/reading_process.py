"""A process that reads for another one, which goes on whatever becomes of it.

It loads what reading needs when it is first asked, is ended when something takes it too long, and
is begun anew when it died.  Seconds are those of its processor: a busy machine refuses nothing.
"""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import cast

from sayso.batch.late import work
from sayso.batch.order import Order, Shard, Suffixes
from sayso.batch.pool import KILLED, Read, name_of
from sayso.model.text import Document, Rejection
from sayso.read.formats.ocr import SECONDS as OCR_SECONDS
from sayso.read.processor import PATIENCE, ran_out
from sayso.settings import Settings

A_FILE = OCR_SECONDS + 60
"""Seconds that a file of one's own may take at least: its letters may have to be recognised."""
TICK = 0.25
"""Seconds between two looks whether the other process has answered."""


class Stopped(Exception):
    """What waits for an answer wants it no more."""


class _Gone(Exception):
    """The process died, or was ended because it took too long; the text says which."""


class ReadingProcess:
    """One process at most, started when it is needed; it may start others, and must be closed."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._settings = settings
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def documents_of(self, order: Order, meanwhile: Callable[[], None]) -> Shard:
        """The documents of an order; a Rejection where it makes the process die.

        `meanwhile` is called now and then while one waits; it may raise Stopped.
        """
        is_file = bool(order.file) or (order.data is not None and not order.fetched)
        seconds = max(self._seconds, A_FILE) if is_file else self._seconds
        try:
            return cast(Shard, self._ask(order, meanwhile, seconds))
        except _Gone as gone:
            return [Rejection(where=order.name, stage="read", reason=str(gone))]

    def readings_of(self, shard: Shard, meanwhile: Callable[[], None]) -> Read:
        """The readings of a shard; where the process dies, report by report to find which does."""
        try:
            return cast(Read, self._ask(shard, meanwhile, self._seconds))
        except _Gone as gone:
            if len(shard) > 1:
                return [r for one in shard for r in self.readings_of([one], meanwhile)]
            return [_refused(one, str(gone)) for one in shard]

    def suffixes(self, meanwhile: Callable[[], None]) -> frozenset[str]:
        """The suffixes of files that are read in folders; none where the process cannot say."""
        try:
            return cast(frozenset[str], self._ask(Suffixes(), meanwhile, self._seconds))
        except _Gone:
            return frozenset()

    def close(self) -> int | None:
        """End the process; the code with which it had ended by itself."""
        if self._pipe is not None:
            self._pipe.close()
        code = None
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
            code = self._process.exitcode
        self._process = self._pipe = None
        return code

    def _ask(
        self, given: Order | Shard | Suffixes, meanwhile: Callable[[], None], seconds: float
    ) -> object:
        pipe = self._started()
        until = time.monotonic() + seconds * PATIENCE
        late = f"took longer than {seconds:g} seconds to read"
        try:
            pipe.send((given, seconds))
            while not pipe.poll(TICK):
                meanwhile()
                if time.monotonic() > until:
                    raise _Gone(late)
            return pipe.recv()
        except (EOFError, OSError) as error:
            raise _Gone(late if ran_out(self.close()) else KILLED) from error
        except (_Gone, Stopped):
            self.close()
            raise

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=work, args=(other, self._settings))
        self._process.start()
        other.close()
        return self._pipe


def _refused(one: Document | Rejection, reason: str) -> Rejection:
    if isinstance(one, Rejection):
        return one
    return Rejection(where=name_of(one), stage="extract", reason=reason)

"""Parsers of binary formats at work in a process of their own, with little time and memory.

Such parsers are not made for hostile files: one may crash, never end or take all memory.  Then its
process ends, the report is refused, and the next has a new process.  Time is that of the processor,
so that no file is refused because the machine had much else to do.
"""

import atexit
import io
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from sayso.errors import ReportError
from sayso.model.text import Document, Rejection
from sayso.read.processor import PATIENCE, allow, ran_out
from sayso.read.raw import Found, Limits, Member, Raw

try:
    import resource
except ImportError:  # not on Windows: memory has no limit there
    resource = None  # type: ignore[assignment]

SECONDS = 60.0
"""How long a processor may parse one report; a book of 1,000 pages takes a few seconds."""
MEMORY = 3 * 2**30
"""Bytes of address space that a parser may take, with what it was loaded with."""
PROGRAM = Path(__file__).with_name("parsing.py")
"""What such a process runs; a program that uses this one is not run again in it."""
CRASHED = "cannot be read: its parser crashed (a damaged file, or too large a one)"

ReadRaw = Callable[[Raw], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A report's bytes and what is known of them, on their way to the other process."""

    read: ReadRaw
    where: str
    data: bytes
    suffix: str
    media_type: str
    charset: str
    url: str
    limits: Limits
    seconds: float


_Told = list[Document | Rejection | Member] | str
"""What a report holds, or why it is refused."""


def isolated(read: ReadRaw, seconds: float = SECONDS, patience: float = PATIENCE) -> ReadRaw:
    """The same reader, at work in another process; what becomes of that process ends no other.

    It may take so many seconds of a processor, and `patience` times as many on the clock.
    """

    def reading(raw: Raw) -> Iterator[Found]:
        task = _Task(
            read=read,
            where=raw.where,
            data=raw.document(),
            suffix=raw.suffix,
            media_type=raw.media_type,
            charset=raw.charset,
            url=raw.url,
            limits=raw.limits,
            seconds=seconds,
        )
        outcome = _worker().done(task, seconds * patience)
        if isinstance(outcome, str):
            raise raw.refused(outcome)
        yield from outcome

    return reading


class _Worker:
    """One process that parses what it is sent, begun anew when it died."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = Lock()

    def done(self, task: _Task, on_clock: float) -> _Told:
        """What comes of a task; a refusal where the process dies over it or takes too long."""
        with self._one_at_a_time:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            deadline = Timer(on_clock, process.kill)
            deadline.start()
            try:
                pickle.dump(task, process.stdin)
                process.stdin.flush()
                outcome: _Told = pickle.load(process.stdout)
            except (EOFError, OSError, pickle.UnpicklingError):
                late = deadline.finished.is_set()
                self.close()
                if late or ran_out(process.returncode):
                    return f"takes longer than {task.seconds:g} seconds to parse"
                return CRASHED
            finally:
                deadline.cancel()
        return outcome

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(PROGRAM)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # parsers print strangers' words there
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._process

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    _closed(pipe)
        self._process = None


_WORKERS: list[_Worker] = []


def _worker() -> _Worker:
    """This process's worker; one that was made before a fork belongs to the parent."""
    if not _WORKERS or _WORKERS[0].owner != os.getpid():
        _WORKERS[:] = [_Worker()]
        atexit.register(_WORKERS[0].close)
    return _WORKERS[0]


def _closed(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone with words still under way."""
    with suppress(OSError):
        pipe.close()


def serve() -> None:
    """Parse one report after another until nobody asks any more; nothing else is printed."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    tasks, found = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            task: _Task = pickle.load(tasks)
        except EOFError:
            return
        allow(task.seconds)
        pickle.dump(_parsed(task), found)
        found.flush()


def _parsed(task: _Task) -> _Told:
    raw = Raw(
        where=task.where,
        stream=io.BytesIO(task.data),
        suffix=task.suffix,
        media_type=task.media_type,
        charset=task.charset,
        url=task.url,
        limits=task.limits,
    )
    try:
        return [*task.read(raw)]
    except ReportError as refused:
        return refused.reason
    except MemoryError:
        return "needs more memory to parse than a report may"
    except Exception as fault:  # noqa: BLE001 - a parser of strangers' files: whatever it raises
        return f"cannot be parsed: {type(fault).__name__}: {fault}"[:300]

"""What comes of an attack: the program holds, refuses in its words, or fails in four ways."""

import random
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import FrameType

Try = Callable[[random.Random], "Outcome"]

MEMORY = 3 * 2**30
"""Bytes of address space beyond those in use that an attack may take."""


class Outcome(StrEnum):
    """What came of one input."""

    FINE = "fine"
    REFUSED = "refused"
    LOST = "lost"
    HUNG = "hung"
    TRACEBACK = "traceback"
    MEMORY = "memory"


HOLDS = (Outcome.FINE, Outcome.REFUSED)


class Lost(AssertionError):
    """Something was lost, called whole that is not, or let through."""


class Hung(BaseException):
    """It took longer than it may; no `except Exception` stops it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One kind of hostile input: what tries a seed, and how long one may take.

    `share` is its part of a long run, by what one costs; `quick` are tried at every change.
    """

    name: str
    prepare: Callable[[Path], Try]
    share: float
    quick: int
    seconds: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A seed at which the program did not hold."""

    seed: int
    outcome: Outcome
    told: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """How often each came of an attack, and where it failed."""

    name: str
    counted: Counter[Outcome] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0

    def row(self) -> str:
        """One line of the table in docs/reliability.md."""
        tried = sum(self.counted.values())
        cells = " | ".join(f"{self.counted[o]:,}" for o in Outcome if o is not Outcome.FINE)
        return f"| {self.name} | {tried:,} | {cells} | {self.seconds:.0f} s |"


def tried(attack: Attack, seeds: Iterable[int], folder: Path) -> Tally:
    """What came of each of the seeds."""
    tally = Tally(name=attack.name)
    attempt = attack.prepare(folder)
    began = time.monotonic()
    with _memory_limited():
        for seed in seeds:
            outcome, told = _tried_once(attempt, attack, seed)
            tally.counted[outcome] += 1
            if outcome not in HOLDS:
                tally.failures.append(Failure(seed=seed, outcome=outcome, told=told))
    tally.seconds = time.monotonic() - began
    return tally


def _tried_once(attempt: Try, attack: Attack, seed: int) -> tuple[Outcome, str]:
    try:
        with _timed(attack.seconds):
            return attempt(random.Random(f"{attack.name} {seed}")), ""
    except Lost as lost:
        return Outcome.LOST, str(lost)
    except Hung:
        return Outcome.HUNG, traceback.format_exc(limit=-6)
    except MemoryError:
        return Outcome.MEMORY, traceback.format_exc(limit=-6)
    except Exception:  # noqa: BLE001 - that nothing of the kind comes through is what is tried
        return Outcome.TRACEBACK, traceback.format_exc(limit=-8)


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """So many seconds of work, and ten times as many of waiting, on a busy machine too."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    timers = {
        signal.SIGPROF: (signal.ITIMER_PROF, seconds),
        signal.SIGALRM: (signal.ITIMER_REAL, 10 * seconds),
    }
    before = {rings: signal.signal(rings, ring) for rings in timers}
    for timer, limit in timers.values():
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for timer, _ in timers.values():
            signal.setitimer(timer, 0)
        for rings, handler in before.items():
            signal.signal(rings, handler)


@contextmanager
def _memory_limited() -> Iterator[None]:
    """Memory that runs out within the limit is a MemoryError, not the end of the machine."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    status = Path("/proc/self/statm")
    if not status.exists():
        yield
        return
    used = int(status.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

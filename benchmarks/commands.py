"""Commands of sayso as processes of their own, and what each took."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TOLD = (
    "import atexit, resource, sys; told = lambda: ("
    "lambda u, p: f'{u.ru_utime + u.ru_stime} {p.split()[1]}')("
    "resource.getrusage(resource.RUSAGE_SELF), "
    "next(r for r in open('/proc/self/status') if r.startswith('VmHWM'))); "
    "atexit.register(lambda: print(told(), file=sys.stderr))"
)
"""Tells on the last line of standard error what the process took (a peak of its own: that of
`wait4` counts in what the parent held)."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: seconds of the processor and on the clock, and its peak in MiB."""

    processor: float
    clock: float
    peak: int


def spent(code: str, *words: str) -> tuple[Spent, str]:
    """What a piece of Python takes in a new process, and what it printed.

    Raises:
        CalledProcessError: If it fails.
    """
    begun = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", f"{TOLD}; {code}", *words],
        check=True,
        capture_output=True,
        text=True,
    )
    clock = time.perf_counter() - begun
    processor, peak = ran.stderr.split()[-2:]
    return Spent(float(processor), clock, int(peak) // 1024), ran.stdout


def command(words: Sequence[str]) -> Spent:
    """What a command takes, start included: `command(["ask", "how many …", "--ledger", url])`."""
    return spent("from sayso.cli import main; main()", *words)[0]


def processor_of(process: int | str) -> float:
    """Seconds of the processor that a process has taken so far; its number, or "self"."""
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

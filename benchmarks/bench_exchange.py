"""Time and memory to bundle a ledger for a partner, to verify the bundle, and to take it in.

    python -m benchmarks.bench_exchange [CLAIMS ...]

Each size (default 1000 10000) is a new ledger from varied_samples.py, all of it for one partner.
Every figure is a process of its own, start included, with those that it begins to check lines:
seconds of the processor and on the clock.
How much memory one holds is asked of it alone (`/usr/bin/time -v sayso receive …`), since a child's
peak counts in what its parent held.  `verified` is `sayso receive --look`, all twelve checks with
nothing kept; `withdrawn` is the next bundle, after every tenth report was retracted.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.varied_samples import add_all, varied_readings

from sayso.desk.deciding import Wish, decide
from sayso.desk.partnering import add_partner, name_desk, trust
from sayso.exchange.key_files import KeyFolder
from sayso.exchange.keys import SigningKey, key_line
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind

RUN = [sys.executable, "-c", "from sayso.cli import main; main()"]
NAMES = ("Desk A", "Desk B")
HEADINGS = ("claims", "bundle (MB)", "bundled", "verified", "received", "withdrawn", "withdrawn in")


def timed(folder: Path, *words: str) -> str:
    """Seconds of the processor, and on the clock, of a command."""
    env = {**os.environ, "SAYSO_KEYS": str(folder / "keys")}
    begun = time.perf_counter()
    child = subprocess.Popen([*RUN, *words], env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    clock = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{words}: failed")
    spent = used.ru_utime + used.ru_stime
    return f"{spent:.1f} ({clock:.1f})"


def desks(folder: Path) -> tuple[Ledger, Ledger]:
    """Two desks that know each other's keys."""
    ledgers = tuple(make_ledger(folder / f"{name}.sqlite") for name in NAMES)
    keys = [SigningKey.new() for _ in NAMES]
    for ledger, name, key in zip(ledgers, NAMES, keys, strict=True):
        name_desk(ledger, name, key.public, "bench")
        KeyFolder(folder / "keys").keep(key)
    for ledger, other, key in zip(ledgers, NAMES[::-1], keys[::-1], strict=True):
        add_partner(ledger, other, key_line(key.public, other), "bench", community=True)
        trust(ledger, other, key.public.fingerprint, "bench", "bench")
    return ledgers[0], ledgers[1]


def wish(kind: DecisionKind, *subjects: str, **value: object) -> Wish:
    """A decision of the benchmark's."""
    return Wish(kind=kind, subjects=subjects, author="bench", reason="bench", value=value)


def measure(size: int, folder: Path) -> list[str]:
    """The row of one size."""
    ours, theirs = desks(folder)
    add_all(ours, varied_readings(size))
    decide(ours, wish(DecisionKind.MARK, "ledger", tlp="GREEN"))
    theirs.close()
    first, second = folder / "1.sayso", folder / "2.sayso"
    a, b = (str(folder / f"{name}.sqlite") for name in NAMES)
    row = [timed(folder, "share", NAMES[1], "--out", str(first), "--ledger", a)]
    row.append(timed(folder, "receive", str(first), "--look", "--ledger", b))
    row.append(timed(folder, "receive", str(first), "--ledger", b))
    gone = [r.id for n, r in enumerate(ours.reports()) if n % 10 == 0]
    decide(ours, wish(DecisionKind.RETRACT, *gone))
    ours.close()
    row.append(timed(folder, "share", NAMES[1], "--out", str(second), "--ledger", a))
    row.append(timed(folder, "receive", str(second), "--ledger", b))
    return [f"{size:,}", f"{first.stat().st_size / 1e6:.1f}", *row]


def main() -> None:
    """A Markdown table, one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    given = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |", "|" + " --: |" * len(HEADINGS), sep="\n")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"| {' | '.join(measure(size, Path(folder)))} |", flush=True)


if __name__ == "__main__":
    main()

"""Time of a gap report between two desks, and of the coverage that one tells the other.

    python -m benchmarks.bench_gaps [SIZE ...]

Each size is two ledgers of so many claims (default 10000) from varied_samples.py, of other seeds,
half of their reports the same.  Seconds of the processor: to tell coverage by cells and by ids, to
find the gaps beside it from an open ledger, and `sayso gaps`, a process of its own; then how many
lines the coverage has and how many gaps there are.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TypeVar

from benchmarks.varied_samples import add_all, varied_readings

from sayso.desk.covering import coverage_lines
from sayso.desk.gaps import coverage_in, gaps_with
from sayso.desk.viewing import recipient_named, view_for
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.coverage import Level
from sayso.model.decision import Decision, DecisionKind

T = TypeVar("T")
RUN = [sys.executable, "-c", "from sayso.cli import main; main()"]
DESK = "public"


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and seconds of the processor."""
    before = time.process_time()
    found = call()
    return found, time.process_time() - before


def fill(path: Path, size: int, seed: int) -> Ledger:
    """A ledger of so many claims, half of them every other's as well, all for everybody."""
    ledger = make_ledger(path)
    shared = varied_readings(size // 2, seed=0)
    add_all(ledger, chain(shared, varied_readings(size - size // 2, seed=seed)))
    ledger.decide(
        Decision(
            kind=DecisionKind.MARK,
            subjects=("ledger",),
            author="bench",
            reason="bench",
            made_at=datetime.now(UTC),
            value={"tlp": "CLEAR", "to": []},
        )
    )
    return ledger


def measure(size: int, folder: Path) -> list[str]:
    """The row of one size."""
    with fill(folder / "b.sqlite", size, 2) as theirs:
        view = view_for(theirs, recipient_named(theirs, DESK))
        lines, told = timed(lambda: list(coverage_lines(theirs, view)))
        _, by_ids = timed(lambda: list(coverage_lines(theirs, view, Level.IDS)))
    file = folder / "coverage.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    with fill(folder / "a.sqlite", size, 1) as ours:
        found, spent = timed(lambda: gaps_with(ours, DESK, coverage_in(file)))
    before = os.times()
    command = [*RUN, "gaps", DESK, "--coverage", str(file), "--ledger", str(folder / "a.sqlite")]
    subprocess.run([*command, "--format", "json"], check=True, stdout=subprocess.DEVNULL)
    whole = sum(os.times()[2:4]) - sum(before[2:4])
    counts = [f"{len(lines):,}", f"{len(found.gaps):,}"]
    return [f"{size:,}", *(f"{s:.1f}" for s in (told, by_ids, spent, whole)), *counts]


HEADINGS = (
    "claims each",
    "coverage by cells, s",
    "by ids, s",
    "gaps, s",
    "`sayso gaps`, s",
    "lines of coverage",
    "gaps",
)


def main() -> None:
    """A Markdown table, one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000])
    given = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |", "|" + " --: |" * len(HEADINGS), sep="\n")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"| {' | '.join(measure(size, Path(folder)))} |", flush=True)


if __name__ == "__main__":
    main()

"""A short `sayso read` from cold, by turns of several source trees: CPU seconds, start included.

usage: python -m benchmarks.bench_start SOURCES [SOURCES ...] [--runs N]

Each SOURCES is a folder that holds the package (`src` of a checkout).  One run of each goes before
those that count, so that compiled code and files are at hand; compiled code is kept in a folder of
its own.  Ratios are to the first tree.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bench_shapes import sample_texts

RUN = "from sayso.cli import main; main()"


def cpu_of_one(sources: str, report: Path, kept: Path) -> float:
    """CPU seconds of one process that reads the report."""
    settled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", RUN, "read", str(report), "--format", "json"],
        env={**settled, "PYTHONPATH": sources, "PYTHONPYCACHEPREFIX": str(kept)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints a line a tree: its seconds in the order of the runs, the median, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    took: dict[str, list[float]] = {s: [] for s in asked.sources}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(sample_texts()[0], encoding="utf-8")
        for run in range(asked.runs + 1):
            for sources, seconds in took.items():
                spent = cpu_of_one(sources, report, Path(folder) / "compiled")
                if run:
                    seconds.append(spent)
    first = took[asked.sources[0]]
    for sources, seconds in took.items():
        middle = statistics.median(seconds)
        print(
            f"{sources}: {' '.join(f'{s:.2f}' for s in seconds)} median {middle:.2f},"
            f" {middle / statistics.median(first):.2f} of the first;"
            f" least {min(seconds):.2f}, {min(seconds) / min(first):.2f}"
        )


if __name__ == "__main__":
    main()

"""What a batch costs: planning, reading, the parts, loading; and how far two processes help.

    python -m benchmarks.bench_batch [FILE ...] [--reports N] [--jobs N ...] [--url postgresql://…]

Reports of the files (default: the samples), each as often as it takes to have N (default 400), all
under addresses of their own.  Seconds of the processor, children included, and on the clock.
A ledger is an SQLite file, and with --url that empty database besides.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path

from sayso.app.reading import read_reports
from sayso.batch.loading import Loaded, load_parts
from sayso.batch.parts import Done, PartsFolder
from sayso.batch.pool import LocalPool
from sayso.batch.run import BatchRun, plan_units
from sayso.ledger.making import make_ledger
from sayso.model.text import NOTHING_TOLD, Document
from sayso.read.cutting import cut
from sayso.read.ranges import Range, find_files
from sayso.settings import Settings

GIGABYTE = 1e9
SCANNED = 200_000_000


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor and on the clock."""
    before, begun = os.times(), time.perf_counter()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), time.perf_counter() - begun


def lines_of(sources: list[str], count: int) -> list[bytes]:
    """So many reports as lines of JSON."""
    found = [d for d in read_reports(*sources) if isinstance(d, Document)]
    out = []
    for number, document in enumerate(islice(cycle(found), count)):
        record = {"text": document.text, "title": document.title, "outlet": document.outlet,
                  "url": f"https://example.org/{number}",
                  "published": document.published and document.published.isoformat()}  # fmt: skip
        out.append(json.dumps(record).encode() + b"\n")
    return out


def scan(lines: list[bytes], folder: Path) -> str:
    """How fast a file is cut."""
    path = folder / "large.jsonl"
    each = b"".join(lines)
    path.write_bytes(each * (SCANNED // len(each) + 1))
    (file,) = find_files([path], ())
    assert isinstance(file, Range)
    spent, _ = timed(lambda: cut(file, 8_000_000))
    path.unlink()
    return f"planning: {spent / file.size * GIGABYTE:.2f} s a GB"


def read(path: Path, out: Path, jobs: int) -> tuple[str, PartsFolder]:
    """What reading costs on so many processes."""
    folder, done = PartsFolder(out), list[Done]()

    def run() -> None:
        pool = LocalPool(jobs)
        units = plan_units([str(path)], pool)
        made = BatchRun(folder, units, NOTHING_TOLD, Settings())
        done.extend(d for d in made.read(pool) if isinstance(d, Done))
        pool.close()

    spent, clock = timed(run)
    reports, claims = sum(d.reports for d in done), sum(d.claims for d in done)
    size = sum(d.size for d in done)
    return (
        f"{jobs} processes: {reports:,} reports, {claims:,} claims in {len(done)} parts of "
        f"{size / reports:,.0f} bytes a report; {spent:.1f} s ({clock:.1f} on the clock), "
        f"{spent / reports * 1000:.1f} ms a report"
    ), folder


def load(folder: PartsFolder, url: str) -> str:
    """What loading costs."""
    with make_ledger(url) as ledger:
        loaded = list[Loaded]()
        spent, clock = timed(lambda: loaded.extend(load_parts(ledger, folder)))
        new, claims = sum(part.new for part in loaded), sum(part.claims for part in loaded)
        return (
            f"{url.partition(':')[0]}: {new:,} reports, {claims:,} claims loaded, "
            f"{spent / new * 1000:.2f} ms ({clock / new * 1000:.2f} on the clock) a report"
        )


def main() -> None:
    """A line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--url", help="an empty database besides")
    given = parser.parse_args()
    sources = given.files or [str(p) for p in Path(str(files("sayso.samples"))).glob("*.jsonl")]
    lines = lines_of(sources, given.reports)
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    print(f"{len(lines):,} reports of {words / len(lines):,.0f} words")
    with tempfile.TemporaryDirectory() as name:
        at = Path(name)
        print(scan(lines, at))
        path = at / "reports.jsonl"
        path.write_bytes(b"".join(lines))
        for jobs in given.jobs:
            told, folder = read(path, at / f"out-{jobs}", jobs)
            print(told, flush=True)
        sqlite = at / "ledger.sqlite"
        print(load(folder, f"sqlite:///{sqlite}"), f"{sqlite.stat().st_size:,} bytes", flush=True)
        if given.url:
            print(load(folder, given.url), flush=True)


if __name__ == "__main__":
    main()

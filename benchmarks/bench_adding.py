"""Time to put readings into a ledger, to put them in again, to search it and to verify it.

    python -m benchmarks.bench_adding [SIZE ...] [--url postgresql://…]

Each size is a new ledger of so many claims (default 1000 10000) from varied_samples.py.
Milliseconds of the processor of this process: a report added by itself, one of 500 that are added
at once to another ledger, one that is there; a page of 50 claims and of 50 reports by words; a
claim verified, nothing grouped.  With --url an empty database instead of a file; then give one
size, and reports are not added at once.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from benchmarks.varied_samples import varied_readings

from sayso.desk.listing import claim_page, report_page
from sayso.ledger.ledger import Ledger, Prepared, Wanted, WantedReports
from sayso.ledger.making import make_ledger
from sayso.model.claim import Reading

AT_ONCE = 500
WORDS = "people killed"


def spent(work: Callable[[], object], parts: int) -> str:
    """Milliseconds of the processor for each of so many parts."""
    before = time.process_time()
    work()
    return f"{(time.process_time() - before) * 1000 / parts:.2f}"


def add_each(ledger: Ledger, readings: list[Reading]) -> None:
    """One transaction a report."""
    for reading in readings:
        ledger.add(reading)


def add_many(ledger: Ledger, readings: list[Reading]) -> None:
    """One transaction for many."""
    left = iter(readings)
    while some := [Prepared.of(reading) for reading in islice(left, AT_ONCE)]:
        ledger.add_all(some)


def measure(size: int, url: str, other: str) -> list[str]:
    """The row of one size."""
    readings = list(varied_readings(size))
    reports, claims = len(readings), sum(len(r.claims) for r in readings)
    with make_ledger(url) as ledger:
        each = spent(lambda: add_each(ledger, readings), reports)
        many = "–"
        if other:
            with make_ledger(other) as second:
                many = spent(lambda: add_many(second, readings), reports)
        again = spent(lambda: add_each(ledger, readings), reports)
        page = spent(lambda: claim_page(ledger, Wanted(text=WORDS)), 1)
        found = spent(lambda: report_page(ledger, WantedReports(text=WORDS)), 1)
        verified = spent(lambda: list(ledger.verify()), claims)
    return [f"{claims:,}", f"{reports:,}", each, many, again, page, found, verified]


HEADINGS = (
    "claims", "reports", "a report added", "one of 500", "one that is there", "claims by words",
    "reports by words", "a claim verified",
)  # fmt: skip


def main() -> None:
    """A Markdown table, one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--url", help="an empty database instead of files")
    given = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |", "|" + " --: |" * len(HEADINGS), sep="\n")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = given.url or str(Path(folder) / "ledger.sqlite")
            other = "" if given.url else str(Path(folder) / "other.sqlite")
            print(f"| {' | '.join(measure(size, url, other))} |", flush=True)


if __name__ == "__main__":
    main()

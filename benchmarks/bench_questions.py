"""Time of a question in a process that stays, and of lists, as the ledger grows.

    python -m benchmarks.bench_questions [SIZE ...] [--url postgresql://…] [--asked N]

Each size is a ledger of so many claims (default 1000 10000) from varied_samples.py, grouped before.
Milliseconds of the processor, the median and the 95th percentile: for a question in words (each a
title of the ledger), by its id, one that nothing answers, and one that names no place; for a page
of 50 questions, claims and reports, and of those limited by words.  Then `sayso questions`, a
process of its own: seconds of the processor and its peak memory.  With --url the ledger lies in
that empty database, or in one that an earlier run filled; then give one size.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from benchmarks.commands import command
from benchmarks.varied_samples import varied_readings

from sayso.desk.asking import ask, why_unanswered
from sayso.desk.listing import claim_page, question_page, question_rows, report_page
from sayso.ledger.ledger import Ledger, Wanted, WantedReports
from sayso.ledger.making import make_ledger
from sayso.model.standing import Standing, WantedQuestions

SEED = 7
NOBODY = "how many people were captured in "
WORDS = "people killed"


def timed(calls: Iterable[Callable[[], object]]) -> str:
    """Milliseconds of the processor that calls take: the median and the 95th percentile."""
    spent = []
    for call in calls:
        before = time.process_time()
        call()
        spent.append((time.process_time() - before) * 1000)
    spent.sort()
    return f"{statistics.median(spent):.1f} / {spent[int(len(spent) * 0.95)]:.1f}"


def listed(url: str) -> str:
    """Seconds of the processor and peak MiB of `sayso questions`."""
    spent = command(["questions", "--ledger", url])
    return f"{spent.processor:.2f}, {spent.peak} MiB"


def asking(ledger: Ledger, rows: list[Standing]) -> list[str]:
    """Questions: in words, by id, unanswered, and of no place."""
    return [
        timed(partial(ask, ledger, f"how many {row.text}") for row in rows),
        timed(partial(ask, ledger, row.id) for row in rows),
        timed(partial(why_unanswered, ledger, NOBODY + row.place) for row in rows),
        timed([partial(ask, ledger, "how many people were killed")] * 5),
    ]


def paging(ledger: Ledger) -> list[str]:
    """Pages of questions, claims and reports, and those limited by words."""
    return [
        timed([partial(question_page, ledger)] * 5),
        timed([partial(question_page, ledger, WantedQuestions(words=WORDS))] * 5),
        timed([partial(claim_page, ledger)] * 5),
        timed([partial(claim_page, ledger, Wanted(text=WORDS))] * 5),
        timed([partial(report_page, ledger, WantedReports(text=WORDS))] * 5),
    ]


def measure(size: int, url: str, asked: int) -> list[str]:
    """The row of one size."""
    with make_ledger(url) as ledger:
        if not ledger.seal().number:
            for reading in varied_readings(size):
                ledger.add(reading)
        rows = question_rows(ledger)
        some = random.Random(SEED).sample(rows, min(asked, len(rows)))
        ask(ledger, some[0].id)
        told = [f"{size:,}", f"{len(rows):,}", *asking(ledger, some), *paging(ledger)]
    return [*told, listed(url)]


HEADINGS = (
    "claims",
    "questions",
    "in words, ms",
    "by id",
    "unanswered",
    "no place",
    "page of questions",
    "by words",
    "page of claims",
    "by words",
    "page of reports by words",
    "`sayso questions`, s",
)


def main() -> None:
    """A Markdown table, one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--url", help="an empty database instead of files, or one made so before")
    parser.add_argument("--asked", type=int, default=100, help="so many questions are asked")
    given = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |", "|" + " --: |" * len(HEADINGS), sep="\n")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = given.url or str(Path(folder) / "ledger.sqlite")
            print(f"| {' | '.join(measure(size, url, given.asked))} |", flush=True)


if __name__ == "__main__":
    main()

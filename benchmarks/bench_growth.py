"""What each thing takes as a ledger grows: adding, grouping, asking, tracing, searching, verifying.

    python -m benchmarks.bench_growth [SIZE ...] [--url postgresql://…] [--keep FOLDER]

Each size is a new ledger of so many claims (default 10000 100000) from varied_samples.py; with
`--keep` it stays in that folder, and one that is there is used again, without the time of adding.
With `--url` it lies in that empty database, or one filled so before; then give one size.  Each
figure is of a process of its own.  Seconds of the processor, start included, of the first list of
questions, which groups all, with its peak in MiB; of a next question in the words of a title, of a
claim traced and of `verify` (each command; the next question is the median of five).
Milliseconds, in a process that stays, the median of twenty: claims found by the words of a title,
and the first page of questions.  What PostgreSQL's own processes take is not among them.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.commands import command, spent
from benchmarks.varied_samples import add_all, varied_readings

from sayso.desk.listing import claim_page, question_page
from sayso.ledger.ledger import Ledger, Wanted
from sayso.ledger.making import make_ledger
from sayso.model.claim import Reading
from sayso.model.standing import Standing

SEED = 7
PAGE = 200
FILL = "import sys; from benchmarks.bench_growth import fill; fill(sys.argv[1], int(sys.argv[2]))"
HELD = "import sys; from benchmarks.bench_growth import held; held(sys.argv[1])"
HEADINGS = (
    "claims", "reports", "MiB", "a report added, ms", "all grouped, s (MiB)", "next question, s",
    "trace, s", "claims by words, ms", "first page, ms", "verify, s (MiB)",
)  # fmt: skip


def fill(url: str, size: int) -> None:
    """Make a ledger of so many claims unless it holds some; print milliseconds to add a report."""
    made = reports = 0

    def generated() -> Iterator[Reading]:
        """The readings, with the time that the generator takes kept apart."""
        nonlocal made, reports
        rest = varied_readings(size)
        while True:
            begun = time.process_time_ns()
            reading = next(rest, None)
            made += time.process_time_ns() - begun
            if reading is None:
                return
            reports += 1
            yield reading

    with make_ledger(url) as ledger:
        if ledger.seal().number:
            print("–")
            return
        begun = time.process_time_ns()
        add_all(ledger, generated())
        taken = time.process_time_ns() - begun - made
    print(f"{taken / 1e6 / reports:.2f}")


def milliseconds(calls: Iterable[Callable[[], object]]) -> str:
    """The median of what calls take of the processor."""
    taken = []
    for call in calls:
        begun = time.process_time_ns()
        call()
        taken.append((time.process_time_ns() - begun) / 1e6)
    return f"{statistics.median(taken):.1f}"


def held(url: str) -> None:
    """Print, a line each, how many reports there are, milliseconds of a search and of a first page,
    the id of a claim, and the titles of five questions.
    """
    with Ledger.open(url) as ledger:
        rows = some_questions(ledger)
        found = milliseconds(partial(claim_page, ledger, Wanted(text=row.text)) for row in rows)
        page = milliseconds([partial(question_page, ledger)] * len(rows))
        claim = claim_page(ledger, size=1).rows[0].id
        reports = ledger.report_count()
    print(f"{reports:,}", found, page, claim, *(row.text for row in rows[:5]), sep="\n")


def some_questions(ledger: Ledger) -> list[Standing]:
    """Twenty questions drawn by a seed from the first pages of the list."""
    rows = [*question_page(ledger, size=PAGE).rows]
    return random.Random(SEED).sample(rows, min(20, len(rows)))


def measure(size: int, url: str) -> list[str]:
    """The row of one size; how far it is goes to standard error."""
    added = spent(FILL, url, str(size))[1].strip()
    tell(f"{size:,}: a report added in {added} ms")
    grouped = command(["questions", "--ledger", url])
    tell(f"{size:,}: grouped, {grouped}")
    reports, found, page, claim, *titles = spent(HELD, url)[1].splitlines()
    tell(f"{size:,}: claims by words {found} ms, first page {page} ms")
    asked = [command(["ask", f"how many {title}", "--ledger", url]).processor for title in titles]
    traced = command(["trace", claim, "--ledger", url]).processor
    tell(f"{size:,}: next question {statistics.median(asked):.2f} s, trace {traced:.2f} s")
    verified = command(["verify", "--ledger", url])
    mebibytes = f"{Path(url).stat().st_size >> 20:,}" if Path(url).is_file() else "–"
    return [
        *(f"{size:,}", reports, mebibytes, added),
        f"{grouped.processor:.1f} ({grouped.peak:,})",
        *(f"{statistics.median(asked):.2f}", f"{traced:.2f}", found, page),
        f"{verified.processor:.1f} ({verified.peak:,})",
    ]


def tell(line: str) -> None:
    """Say how far it is, aside from the table."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def main() -> None:
    """A Markdown table, one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--url", help="an empty database instead of files, or one made so before")
    parser.add_argument("--keep", type=Path, help="keep the ledgers in this folder")
    given = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |", "|" + " --: |" * len(HEADINGS), sep="\n")
    with tempfile.TemporaryDirectory() as scratch:
        for size in given.sizes:
            url = given.url or str((given.keep or Path(scratch)) / f"{size}.sqlite")
            print(f"| {' | '.join(measure(size, url))} |", flush=True)


if __name__ == "__main__":
    main()

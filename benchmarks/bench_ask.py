"""Time to answer one question from a cold start, by the command line, as the ledger grows.

    python -m benchmarks.bench_ask [SIZE ...] [--url postgresql://…]

Each size is a new ledger of so many claims (default 1000 10000) from varied_samples.py.  Every
figure is a process of its own, seconds of the processor and on the clock, start included: all
claims grouped for the occasion (`--as-known-on` a day to come), the first question, which keeps
what is grouped, the next one, one after another report, one after a person renamed the question,
and a claim traced.  With --url the ledger lies in that empty database; then give one size.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.commands import command
from benchmarks.varied_samples import varied_readings

from sayso.desk.listing import question_page
from sayso.ledger.making import make_ledger

ASK = ["ask", "how many people were killed"]
AHEAD = str(date.max)


def timed(words: list[str], ledger: str) -> str:
    """Seconds of the processor and on the clock that a command takes."""
    spent = command([*words, "--ledger", ledger])
    return f"{spent.processor:.2f} ({spent.clock:.1f})"


def measure(size: int, url: str) -> list[str]:
    """The row of one size."""
    with make_ledger(url) as ledger:
        for reading in varied_readings(size):
            ledger.add(reading)
        claim = next(iter(ledger.accounts())).id
    row = [f"{size:,}", timed([*ASK, "--as-known-on", AHEAD], url), timed(ASK, url)]
    row.append(timed(ASK, url))
    with make_ledger(url) as ledger:
        ledger.add(next(varied_readings(1, seed=1)))
        row.append(timed(ASK, url))
        named = question_page(ledger, size=1).rows[0].id
    timed(["decide", "rename", named, "another name", "--why", "bench", "--by", "bench"], url)
    return [*row, timed(ASK, url), timed(["trace", claim], url)]


HEADINGS = (
    "claims",
    "all grouped anew",
    "first question",
    "next question",
    "after one more report",
    "after a decision",
    "trace",
)


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
            print(f"| {' | '.join(measure(size, url))} |", flush=True)


if __name__ == "__main__":
    main()

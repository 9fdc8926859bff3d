"""One question of very many claims: seconds of the processor and memory to weigh it.

    python -m benchmarks.bench_large_question [SIZE ...]

SIZE (default 1000 3000 10000 20000) reports of one sentence, each with another toll of one fire on
another party's word, are read; the question that they answer is weighed in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sayso.batch.job import read_many
from sayso.compare.weighing import weigh
from sayso.model.claim import Reading
from sayso.model.question import Account
from sayso.model.report import report_of

SIZES = (1000, 3000, 10_000, 20_000)


ONSETS, VOWELS = "bdfgklmnprstvz", "aeiou"


def name(number: int) -> str:
    """A made-up name, another for each number."""
    told = ""
    for _ in range(4):
        number, onset = divmod(number, len(ONSETS))
        number, vowel = divmod(number, len(VOWELS))
        told += ONSETS[onset] + VOWELS[vowel]
    return told.title()


def accounts(size: int) -> list[Account]:
    """The claims of so many reports, all rivals."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for n in range(size):
            text = f"{n + 10} people died in a fire in Dunmere, the {name(n)} Brigade said."
            file.write(json.dumps({"text": text, "outlet": "Echo", "published": "2033-05-03"}))
            file.write("\n")
        file.flush()
        read = [r for r in read_many([file.name]) if isinstance(r, Reading)]
    return [
        Account(claim=claim, report=report_of(r.document, r.events, r.profile))
        for r in read
        for claim in r.claims
    ]


def measure(size: int) -> dict[str, float]:
    """Seconds, mebibytes and what came of one size."""
    given = accounts(size)
    before = time.process_time()
    question = weigh(given)
    spent = time.process_time() - before
    return {
        "claims": len(given),
        "seconds": round(spent, 1),
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "origins": question.origins,
        "relations": len(question.relations),
    }


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one)))
        return
    for size in asked.sizes:
        command = [sys.executable, "-m", f"benchmarks.{Path(__file__).stem}", "--one", str(size)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


if __name__ == "__main__":
    main()

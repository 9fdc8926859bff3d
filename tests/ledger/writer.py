"""A process that adds reports: python -m tests.ledger.writer URL SEED COUNT FIRST.

It opens the ledger, says "ready", adds one report when a line comes in, and the others after the
next line: so a test has several writers at work at the same time however the machine shares itself.
"""

import random
import sys

from sayso.ledger.making import make_ledger
from tests.ledger.build import numbered


def main(url: str, seed: int, count: int, first: int) -> None:
    """Add `count` reports from number `first` on, its own first, in any order, telling each."""
    own = first + seed % count
    others = [number for number in range(first, first + count) if number != own]
    random.Random(seed).shuffle(others)
    with make_ledger(url) as ledger:
        print("ready", flush=True)
        for numbers in ([own], others):
            sys.stdin.readline()
            for number in numbers:
                added = ledger.add(numbered(number))
                print(number, int(added.new), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

"""A process that adds reports: python -m tests.ledger.writer URL SEED COUNT FIRST.

It opens the ledger, says "ready", and begins when a line comes in.
"""

import random
import sys

from sayso.ledger.ledger import Ledger
from tests.ledger.build import numbered


def main(url: str, seed: int, count: int, first: int) -> None:
    """Add `count` reports from number `first` on in an order of its own, telling each."""
    order = list(range(first, first + count))
    random.Random(seed).shuffle(order)
    with Ledger.open(url) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in order:
            added = ledger.add(numbered(number))
            print(number, int(added.new), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

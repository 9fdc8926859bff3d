"""A process that adds reports: python -m tests.ledger.writer URL SEED COUNT."""

import random
import sys

from sayso.ledger.ledger import Ledger
from tests.ledger.build import numbered


def main(url: str, seed: int, count: int) -> None:
    """Add reports 0 … count-1 in an order of its own, telling each."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    with Ledger.open(url) as ledger:
        for number in order:
            added = ledger.add(numbered(number))
            print(number, int(added.new), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

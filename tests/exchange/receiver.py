"""A process that takes a bundle in: `python -m tests.exchange.receiver URL FILE`.

It says that it is ready, waits for a line, and says what came of the bundle.
"""

import sys
from pathlib import Path

from sayso.desk.receiving import receive
from sayso.ledger.ledger import Ledger


def main(url: str, file: str) -> None:
    """Take this bundle into this ledger."""
    with Ledger.open(url) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        found = receive(ledger, Path(file)).bundle
        print(found.outcome.value, found.reason, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Putting what was read into the ledger, and what could not be read beside it."""

from collections.abc import Iterable, Iterator

from sayso.ledger.ledger import Added, Ledger
from sayso.model.claim import Reading
from sayso.model.text import Rejection


def keep(ledger: Ledger, found: Iterable[Reading | Rejection]) -> Iterator[Added | Rejection]:
    """Keeps each reading and each rejection, one by one; what became of it."""
    for one in found:
        if isinstance(one, Rejection):
            ledger.add_rejection(one)
            yield one
        else:
            yield ledger.add(one)

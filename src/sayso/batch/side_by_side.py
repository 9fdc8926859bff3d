"""A function called with many things on all cores, its results in order: begun once it pays.

A process that dies over one of them is no loss: that one is done here.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from sayso.batch.engine import Ticket
from sayso.batch.pool import LocalPool
from sayso.desk.checking_lines import Each

Item = TypeVar("Item")
Made = TypeVar("Made")

MOST = 4
"""Processes, beyond which one that takes what they made is kept waiting by none of them."""

HERE = 4
"""So many are done in this process first: few are done before others have begun."""


@contextmanager
def side_by_side(jobs: int = 0) -> Iterator[Each]:
    """Such calls in so many processes, by default one a core; all of them end with it."""
    pool = LocalPool(jobs or min(os.cpu_count() or 1, MOST))

    def calls(work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        left = iter(items)
        yield from map(work, islice(left, HERE))
        yield from _in_order(pool, work, left)

    try:
        yield calls
    finally:
        pool.close()


def _in_order(
    pool: LocalPool, work: Callable[[Item], Made], items: Iterable[Item]
) -> Iterator[Made]:
    """What comes of each; one more than there are processes is handed in ahead."""
    waiting: deque[tuple[Item, Ticket[Made]]] = deque()
    for item in items:
        waiting.append((item, pool.submit(work, item)))
        if len(waiting) > pool.width() + 1:
            yield _made(pool, work, *waiting.popleft())
    while waiting:
        yield _made(pool, work, *waiting.popleft())


def _made(pool: LocalPool, work: Callable[[Item], Made], item: Item, ticket: Ticket[Made]) -> Made:
    done, _ = pool.wait([ticket])
    return done[ticket] if ticket in done else work(item)

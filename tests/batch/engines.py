"""Engines of tests: one that works in this process, and what may become of work elsewhere."""

from collections.abc import Callable, Collection
from typing import TypeVar, cast

from sayso.batch.engine import Ticket

Item = TypeVar("Item")
Made = TypeVar("Made")


class Here:
    """Does everything in this process when it is waited for; counts what it was handed."""

    def __init__(self) -> None:
        self.handed_in = 0
        self._calls: dict[int, Callable[[], object]] = {}

    def submit(self, work: Callable[[Item], Made], item: Item) -> Ticket[Made]:
        """Remember it."""
        self.handed_in += 1
        self._calls[self.handed_in] = lambda: work(item)
        return Ticket(self.handed_in)

    def wait(
        self, tickets: Collection[Ticket[Made]]
    ) -> tuple[dict[Ticket[Made], Made], list[Ticket[Made]]]:
        """Do the one that was handed in last: nothing may depend on the order."""
        last = max(tickets, key=lambda t: t.number)
        return {last: cast(Made, self._calls.pop(last.number)())}, []

    def width(self) -> int:
        """Some at a time."""
        return 3

    def close(self) -> None:
        """Nothing to end."""


class Deadly(Here):
    """Every process dies over whatever it is given."""

    def wait(
        self, tickets: Collection[Ticket[Made]]
    ) -> tuple[dict[Ticket[Made], Made], list[Ticket[Made]]]:
        """All have died."""
        return {}, [*tickets]

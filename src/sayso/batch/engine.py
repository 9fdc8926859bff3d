"""What does many things at once, on this machine or on many: the same three words for each.

An engine is handed a function and what to call it with, and tells what came of it; where the
process that was at it died, it says so, and whoever handed it in decides what to do.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


class ProcessDied(Exception):
    """The process that was at it is gone, with its machine perhaps."""


@dataclass(frozen=True, slots=True)
class Ticket(Generic[Made]):
    """Stands for one thing that was handed in, by its number."""

    number: int


class Engine(Protocol):
    """Where functions of one argument are called, each in a process that may die over it."""

    def submit(self, work: Callable[[Item], Made], item: Item) -> Ticket[Made]:
        """Hand in one call; it is begun when a process is free."""

    def wait(
        self, tickets: Collection[Ticket[Made]]
    ) -> tuple[dict[Ticket[Made], Made], list[Ticket[Made]]]:
        """Of these calls those that have ended, one at least: with what they gave, and those whose
        process died.  What a function raised is raised."""

    def width(self) -> int:
        """How many calls are at work at once, by what there is now."""

    def close(self) -> None:
        """End it, whatever is still at work."""

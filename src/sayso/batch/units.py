"""Input shared out: units of about one size, each read and written by itself.

What the units are follows from the files alone, not from who reads them: so the parts are the same
on one machine and on many, and a second run finds what the first one did.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sayso.read.ranges import FoundRange, Range

LEAST = 32_000
"""Bytes of the smallest unit: a shard of 5,000 words."""
MOST = 8_000_000
"""Bytes of the largest: about 3,000 reports, some minutes of one process."""
SHARED = 256
"""Into so many units goes what is less than so many of the largest."""
FILES = 1_000
"""So many small files are one unit at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchUnit:
    """What one process reads at a time: parts of files, and what of the input was refused."""

    number: int
    pieces: tuple[FoundRange, ...]

    @property
    def size(self) -> int:
        """About how many bytes of reports it holds."""
        return sum(size_of(piece) for piece in self.pieces)


def size_of(piece: FoundRange) -> int:
    """About how many bytes of reports."""
    return piece.size if isinstance(piece, Range) else 0


def unit_size(total: int) -> int:
    """How many bytes a unit should hold of an input of so many."""
    return min(MOST, max(LEAST, total // SHARED))


def pack(pieces: Iterable[FoundRange], size: int) -> Iterator[BatchUnit]:
    """Pieces in their order, in units that hold at least so many bytes, but for the last."""
    held: list[FoundRange] = []
    number = room = 0
    for piece in pieces:
        held.append(piece)
        room += size_of(piece)
        if room >= size or len(held) >= FILES:
            yield BatchUnit(number=number, pieces=tuple(held))
            held, room, number = [], 0, number + 1
    if held:
        yield BatchUnit(number=number, pieces=tuple(held))


def unit_record(unit: BatchUnit) -> list[dict[str, Any]]:
    """The unit as the plan of a run keeps it."""
    return [asdict(piece) for piece in unit.pieces]

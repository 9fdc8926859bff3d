"""A run: input planned, shared out and read, whatever becomes of those who read it."""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.app.plugins import added_readers
from sayso.batch.engine import Engine, Ticket
from sayso.batch.parts import Done, PartsFolder
from sayso.batch.unit_reading import UnitOrder, read_unit
from sayso.batch.units import BatchUnit, pack, size_of, unit_record, unit_size
from sayso.errors import UserError
from sayso.model.text import StandIn
from sayso.read.cutting import cut
from sayso.read.ranges import FoundRange, Range, RangeUnit, find_files
from sayso.settings import Settings

ATTEMPTS = 4
"""How often a unit is handed out; the second time and later it is read report by report where
need be, so that only who loses whole machines needs them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A unit over which every process died that was given it."""

    unit: BatchUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cutting:
    """A file to cut, and into how large pieces."""

    file: Range
    size: int


def _cut(order: _Cutting) -> list[Range]:
    return cut(order.file, order.size)


def plan_units(sources: Sequence[str], engine: Engine) -> list[BatchUnit]:
    """The units of all input, in its order; large files are cut by the engine."""
    found = [*find_files(sources, added_readers())]
    size = unit_size(sum(map(size_of, found)))
    pieces: list[list[FoundRange]] = [[one] for one in found]
    waiting = {
        engine.submit(_cut, _Cutting(file=one, size=size)): at
        for at, one in enumerate(found)
        if isinstance(one, Range) and one.piece is not RangeUnit.WHOLE and one.size > size
    }
    while waiting:
        done, failed = engine.wait(waiting)
        for ticket, cut_into in done.items():
            pieces[waiting.pop(ticket)] = [*cut_into]
        for ticket in failed:  # whatever kills who looks at it is read as one piece, carefully
            waiting.pop(ticket)
    return [*pack((piece for some in pieces for piece in some), size)]


def plan_record(
    units: Sequence[BatchUnit], stand_in: StandIn, settings: Settings
) -> dict[str, object]:
    """What two runs must share for their parts to be of one whole."""
    names = Path(settings.aliases).read_bytes() if settings.aliases else b""
    published = stand_in.published.isoformat() if stand_in.published else ""
    return {
        "input": [unit_record(unit) for unit in units],
        "mode": settings.mode,
        "parser": settings.parser,
        "names": hashlib.sha256(names).hexdigest() if names else "",
        "outlet": stand_in.outlet,
        "published": published,
    }


class BatchRun:
    """One run into a folder: what is to be done, and what was done before."""

    def __init__(
        self, folder: PartsFolder, units: Sequence[BatchUnit], stand_in: StandIn, settings: Settings
    ) -> None:
        """Takes up what is there; UserError where that is of another run."""
        folder.begin(plan_record(units, stand_in, settings))
        self.units = units
        self.before = {done.number: done for done in folder.all_done()}
        self._folder, self._told, self._settings = folder, stand_in, settings
        self._made_by = {done.made_by for done in self.before.values()}

    def read(self, engine: Engine) -> Iterator[Done | Lost]:
        """Has all units read that are not done yet; what becomes of each, as it does."""
        again: deque[UnitOrder] = deque()
        left = iter([self._order(u) for u in self.units if u.number not in self.before])
        waiting: dict[Ticket[Done], UnitOrder] = {}
        while True:
            while len(waiting) < 2 * engine.width():
                order = again.popleft() if again else next(left, None)
                if order is None:
                    break
                waiting[engine.submit(read_unit, order)] = order
            if not waiting:
                return
            done, failed = engine.wait(waiting)
            for ticket, made in done.items():
                del waiting[ticket]
                yield self._checked(made)
            for ticket in failed:
                order = waiting.pop(ticket)
                if order.attempt < ATTEMPTS:
                    again.append(replace(order, attempt=order.attempt + 1))
                else:
                    yield Lost(unit=order.unit)

    def _order(self, unit: BatchUnit) -> UnitOrder:
        where = str(self._folder.path.absolute())
        return UnitOrder(unit=unit, folder=where, told=self._told, settings=self._settings)

    def _checked(self, done: Done) -> Done:
        """The same; UserError where two machines, or two runs, read by different methods."""
        self._made_by.add(done.made_by)
        if len(self._made_by) > 1:
            raise UserError(
                f"parts of {self._folder.path} are read by different methods "
                f"({', '.join(sorted(self._made_by))}): install one sayso everywhere, "
                "and begin anew in another folder"
            )
        return done

"""What a process does with a unit: reads it, and writes its part.

Whoever died over a unit may have died of a report: the next that is given it reads it by processes
of its own, which outlive nothing, but take one report with them and no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.app.reading import made_by
from sayso.batch.job import process_shard
from sayso.batch.opening import documents_carefully, documents_of
from sayso.batch.parts import Done, PartsFolder
from sayso.batch.pool import process_in_pool
from sayso.batch.shards import shards
from sayso.batch.units import BatchUnit
from sayso.model.claim import Reading
from sayso.model.text import Rejection, StandIn
from sayso.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOrder:
    """A unit to read and the folder for its part; how reports are read, and what stands in.

    `attempt` counts from 1: it is higher where a process died over the unit.
    """

    unit: BatchUnit
    folder: str
    told: StandIn
    settings: Settings
    attempt: int = 1


def read_unit(order: UnitOrder) -> Done:
    """Reads a unit and writes its part, unless it is there."""
    folder = PartsFolder(order.folder)
    there = folder.done(order.unit.number)
    if there is not None:
        return there
    read = _read if order.attempt == 1 else _read_carefully
    return folder.keep(order.unit.number, read(order), made_by(order.settings))


def _read(order: UnitOrder) -> Iterator[Reading | Rejection]:
    for shard in shards(documents_of(order.unit.pieces, order.told)):
        yield from process_shard(shard, order.settings)


def _read_carefully(order: UnitOrder) -> Iterator[Reading | Rejection]:
    """The same shards, each read in a process beside this one."""
    found = documents_carefully(order.unit.pieces, order.told)
    yield from process_in_pool(process_shard, shards(found), order.settings, 1)

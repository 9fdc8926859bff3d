"""The reports of a unit, opened here, or where that kills a process in one beside this one."""

from collections.abc import Iterator

from sayso.app.plugins import added_readers
from sayso.batch.engine import ProcessDied
from sayso.batch.pool import KILLED
from sayso.batch.process import OneProcess
from sayso.model.text import Document, Rejection, StandIn
from sayso.read.cutting import cut
from sayso.read.ranges import FoundRange, Range, RangeUnit, read_ranges

SharedDocuments = tuple[tuple[FoundRange, ...], StandIn]
"""Parts of files, and what stands in where reports do not tell it."""


def documents_of(
    pieces: tuple[FoundRange, ...], stand_in: StandIn
) -> Iterator[Document | Rejection]:
    """The reports of these parts of files, by built-in readers and those that were added."""
    return read_ranges(pieces, stand_in, added_readers())


def documents_carefully(
    pieces: tuple[FoundRange, ...], stand_in: StandIn
) -> list[Document | Rejection]:
    """The same; what kills the process that opens it is a Rejection."""
    process = OneProcess()
    try:
        return _found(pieces, stand_in, process)
    finally:
        process.close()


def _all_documents(given: SharedDocuments) -> list[Document | Rejection]:
    return [*documents_of(*given)]


def _cut_to_reports(one: Range) -> list[Range]:
    return cut(one, 1)


def _found(
    pieces: tuple[FoundRange, ...], stand_in: StandIn, process: OneProcess
) -> list[Document | Rejection]:
    try:
        return process.ask(_all_documents, (pieces, stand_in))
    except ProcessDied:
        smaller = _smaller(pieces, process)
    if len(smaller) == 1:
        return [_killed(piece) for piece in smaller]
    half = len(smaller) // 2
    before, after = smaller[:half], smaller[half:]
    return _found(before, stand_in, process) + _found(after, stand_in, process)


def _smaller(pieces: tuple[FoundRange, ...], process: OneProcess) -> tuple[FoundRange, ...]:
    """The pieces, or where it is but one those that it can be cut into."""
    if len(pieces) > 1 or isinstance(pieces[0], Rejection):
        return pieces
    try:
        return tuple(process.ask(_cut_to_reports, pieces[0]))
    except ProcessDied:
        return pieces


def _killed(piece: FoundRange) -> Rejection:
    if isinstance(piece, Rejection):
        return piece
    place = {
        RangeUnit.WHOLE: "",
        RangeUnit.LINES: f":{piece.first}",
        RangeUnit.ROWS: f": row {piece.begin + 1}",
    }.get(piece.piece, f": bytes {piece.begin} to {piece.end}")
    return Rejection(where=f"{piece.where}{place}", stage="read", reason=KILLED)

"""Ranges of files, each readable by itself: how much input is shared out among many processes.

Every report lies in exactly one range of its file, and comes out of it as it does when the file is
read whole: with its place in the file, and with the same refusals, but that of a file that holds
nothing at all.
"""

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ReportError
from sayso.model.text import Document, Rejection, StandIn
from sayso.read.edges import with_edges
from sayso.read.extras import needs
from sayso.read.formats.parquet import read_rows
from sayso.read.formats.web_archives import NO_PAGE
from sayso.read.formats.zstd import opened
from sayso.read.kinds import READERS, Reader, suffixes_of
from sayso.read.raw import Raw
from sayso.read.reports import files_of, printable, reports_of, until_fault
from sayso.read.table import EMPTY, read_lines


class RangeUnit(StrEnum):
    """What the ends of a range count."""

    WHOLE = "whole"
    """Nothing: a file that its own reader reads from end to end."""
    LINES = "lines"
    """Bytes of JSON Lines, from the beginning of a line to that of another."""
    FRAMES = "frames"
    """Bytes of zstd frames that begin and end with lines of JSON."""
    ROWS = "rows"
    """Rows of a Parquet file, within one of its row groups."""
    RECORDS = "records"
    """Bytes of whole records of an archive of the web, packed one by one or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A part of the file at `path`, which reports and refusals call `where`.

    `begin` and `end` are half-open; `first` is the number of the first line or row, from 1; `size`
    is about how many bytes of reports it holds.
    """

    path: str
    where: str
    size: int
    piece: RangeUnit = RangeUnit.WHOLE
    begin: int = 0
    end: int
    first: int = 1


FoundRange = Range | Rejection
"""A part of the input, or why some of it is none."""

PIECES: Mapping[str, RangeUnit] = {
    ".jsonl": RangeUnit.LINES,
    ".ndjson": RangeUnit.LINES,
    ".jsonl.zst": RangeUnit.FRAMES,
    ".ndjson.zst": RangeUnit.FRAMES,
    ".parquet": RangeUnit.ROWS,
    ".warc": RangeUnit.RECORDS,
    ".warc.gz": RangeUnit.RECORDS,
}
"""What files of these names can be cut into; all others are read whole."""
EVERY_ROW = 2**62
"""Behind the last row of any table."""


def find_files(sources: Sequence[str | Path], readers: Sequence[Reader]) -> Iterator[FoundRange]:
    """Each file that is named or lies in a named folder, whole; folders sorted by name.

    What cannot be read is a Rejection, as it is for `read_reports`; addresses are not asked.
    """
    for source in sources:
        yield from until_fault(_files(Path(source), readers), source)


def _files(source: Path, readers: Sequence[Reader]) -> Iterator[FoundRange]:
    entries = files_of(source, (*readers, *READERS)) if source.is_dir() else iter((source,))
    for entry in entries:
        if isinstance(entry, Rejection):
            yield entry
        else:
            yield from until_fault(_whole(entry, readers), entry)


def _whole(path: Path, readers: Sequence[Reader]) -> Iterator[FoundRange]:
    """All of a file, by the reader that somebody added for its kind, else as what it can be cut."""
    if not path.is_file() and path.exists():
        raise ReportError(printable(path), "read", "is no regular file (a pipe or device)")
    size = path.stat().st_size
    known = (p for suffix, p in PIECES.items() if path.name.lower().endswith(suffix))
    added = path.suffix.lower() in suffixes_of(readers)
    piece = RangeUnit.WHOLE if added else next(known, RangeUnit.WHOLE)
    end = EVERY_ROW if piece is RangeUnit.ROWS else size
    where = printable(path)
    yield Range(path=str(path.absolute()), where=where, size=size, piece=piece, end=end)


def read_ranges(
    ranges: Iterable[FoundRange], stand_in: StandIn, readers: Sequence[Reader] = ()
) -> Iterator[Document | Rejection]:
    """The reports of these ranges, in order; what they do not tell of themselves stands in."""
    for one in ranges:
        if isinstance(one, Rejection):
            yield one
            continue
        for found in until_fault(_read(one, readers), one.where):
            yield stand_in.under(with_edges(found)) if isinstance(found, Document) else found


def _read(one: Range, readers: Sequence[Reader]) -> Iterator[Document | Rejection]:
    with Path(one.path).open("rb") as stream:
        if _is_all_of(one, stream):
            yield from reports_of(raw_of(one, stream), readers)
        elif one.piece is RangeUnit.ROWS:
            yield from read_rows(stream, raw_of(one, stream), one.begin, one.end)
        else:
            stream.seek(one.begin)
            yield from _read_bytes(one, io.BytesIO(stream.read(one.end - one.begin)), readers)


def _is_all_of(one: Range, stream: BinaryIO) -> bool:
    end = EVERY_ROW if one.piece is RangeUnit.ROWS else os.fstat(stream.fileno()).st_size
    return one.begin == 0 and one.end >= end


NOTHING = (NO_PAGE, EMPTY)
"""What is nobody's fault where a part of a file holds nothing."""


def _read_bytes(
    one: Range, part: BinaryIO, readers: Sequence[Reader]
) -> Iterator[Document | Rejection]:
    if one.piece is RangeUnit.RECORDS:
        found = reports_of(raw_of(one, part), readers)
    else:
        found = read_lines(
            raw_of(one, part) if one.piece is RangeUnit.LINES else _unfolded(one, part)
        )
    try:
        for each in found:
            if isinstance(each, Document) or each.reason not in NOTHING:
                yield each
    except ReportError as refused:
        if refused.reason not in NOTHING:
            raise


def raw_of(one: Range, stream: BinaryIO) -> Raw:
    """The range as readers take it; `stream` begins where it does."""
    suffix = Path(one.path).suffix.lower()
    return Raw(where=one.where, stream=stream, suffix=suffix, first=one.first)


def _unfolded(one: Range, packed: BinaryIO) -> Raw:
    """Lines under the name that they have where the packed file is read whole."""
    outer = Raw(where=one.where, stream=io.BytesIO())
    where = outer.member(Path(one.where).stem, b"").where
    try:
        return Raw(where=where, stream=opened(packed), first=one.first)
    except ImportError as fault:
        raise needs(outer, "an archive packed by zstd", "scale") from fault

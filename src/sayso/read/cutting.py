"""Cutting a file into ranges that are read by themselves, at ends that the file itself has."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ReportError
from sayso.read.formats import parquet, web_archives, zstd
from sayso.read.ranges import Range, RangeUnit, raw_of
from sayso.read.raw import MEGABYTE
from sayso.read.table import WIDE_MARKS

Cut = tuple[int, int]
"""Where a range ends, and how many lines end before it."""


def cut(one: Range, most: int) -> list[Range]:
    """The range in pieces of about `most` bytes; itself where it cannot be cut or read.

    What is wrong with it is told where it is read.
    """
    try:
        with Path(one.path).open("rb") as stream:
            return [*CUTTERS[one.piece](one, stream, most)] or [one]
    except (ReportError, OSError, ValueError, ImportError):
        return [one]


def _whole(one: Range, _: BinaryIO, __: int) -> Iterator[Range]:
    yield one


def _at_bytes(
    ends: Callable[[Range, BinaryIO, int], Iterator[Cut]], one: Range, stream: BinaryIO, most: int
) -> Iterator[Range]:
    """Ranges of bytes that end where `ends` says."""
    begin, first = one.begin, one.first
    stream.seek(begin)
    for end, lines in ends(one, stream, most):
        size = one.size * (end - begin) // (one.end - one.begin)
        yield replace(one, begin=begin, end=end, first=first, size=size)
        begin, first = end, one.first + lines


def _lines(one: Range, stream: BinaryIO, most: int) -> Iterator[Cut]:
    """The first line break after every `most` bytes, and the end."""
    if stream.read(2) in WIDE_MARKS:
        raise ValueError("line breaks are no single bytes there")
    stream.seek(one.begin)
    at = last = one.begin
    lines = 0
    while chunk := stream.read(min(MEGABYTE, one.end - at)):
        begin = 0
        while (found := chunk.find(b"\n", max(begin, last + most - 1 - at))) >= 0:
            lines += chunk.count(b"\n", begin, found + 1)
            begin = found + 1
            last = at + begin
            yield last, lines
        lines += chunk.count(b"\n", begin)
        at += len(chunk)
    if last < at:
        yield at, lines


def _frames(one: Range, stream: BinaryIO, most: int) -> Iterator[Cut]:
    """The ends of frames that end with a line, after every `most` bytes."""
    last, lines, tail = one.begin, 0, b""
    for data, ended in zstd.unfold(stream):
        lines, tail = lines + data.count(b"\n"), data[-1:] or tail
        if not ended:
            continue
        at = one.begin + ended
        if at >= one.end:
            break
        if tail == b"\n" and at - last >= most:
            yield at, lines
            last = at
    if last < one.end:
        yield one.end, lines


def _records(one: Range, stream: BinaryIO, most: int) -> Iterator[Cut]:
    """The ends of records after every `most` bytes."""
    last = one.begin
    part = io.BytesIO(stream.read(one.end - one.begin)) if one.begin else stream
    for begin in web_archives.records_at(part):
        at = one.begin + begin
        if at >= one.end:
            break
        if at - last >= most:
            yield at, 0
            last = at
    if last < one.end:
        yield one.end, 0


def _rows(one: Range, stream: BinaryIO, most: int) -> Iterator[Range]:
    """Rows of one row group each."""
    first = 0
    for rows, size in parquet.sizes_of(stream, raw_of(one, stream)):
        last, each = first + rows, max(1, rows * most // max(1, size))
        begin = max(first, one.begin)
        stop = min(last, one.end)
        for at in range(begin, stop, each):
            until = min(stop, at + each)
            of_it = max(1, size * (until - at) // rows)
            yield replace(one, begin=at, end=until, size=of_it)
        first = last


CUTTERS: Mapping[RangeUnit, Callable[[Range, BinaryIO, int], Iterator[Range]]] = {
    RangeUnit.WHOLE: _whole,
    RangeUnit.LINES: partial(_at_bytes, _lines),
    RangeUnit.FRAMES: partial(_at_bytes, _frames),
    RangeUnit.RECORDS: partial(_at_bytes, _records),
    RangeUnit.ROWS: _rows,
}

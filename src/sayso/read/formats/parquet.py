"""Tables in Parquet: each row a report, by the names of columns that JSON Lines have."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from sayso.errors import ReportError
from sayso.model.text import Document, Rejection
from sayso.read.extras import needs
from sayso.read.raw import Raw
from sayso.read.table import KEYS, read_record

MARK = b"PAR1"
AT_ONCE = 256
"""Rows in memory at a time."""
FAULTS = (OSError, ValueError, KeyError, NotImplementedError, OverflowError)
"""What pyarrow raises on broken files; its own errors are among them."""


def read_parquet(raw: Raw) -> Iterator[Document | Rejection]:
    """Every row of a file that is given whole."""
    yield from read_rows(io.BytesIO(raw.document()), raw, 0, None)


def read_rows(
    stream: BinaryIO, raw: Raw, begin: int, end: int | None
) -> Iterator[Document | Rejection]:
    """Rows `begin` to `end`, of which no more is read than the row groups they lie in."""
    file = _opened(stream, raw)
    columns = [name for name in KEYS if name in file.schema_arrow.names]
    if "text" not in columns:
        raise raw.refused("is a Parquet table without a column `text`")
    first = 0
    for group, (rows, _) in enumerate(_sizes(file)):
        last = first + rows
        if begin < last and (end is None or first < end):
            for number, row in enumerate(_group(file, group, columns, raw), first):
                if begin <= number and (end is None or number < end):
                    yield from _read_row(row, f"{raw.where}: row {number + 1}", raw)
        first = last


def sizes_of(stream: BinaryIO, raw: Raw) -> list[tuple[int, int]]:
    """The row groups of a file: how many rows each has, and how many bytes before packing."""
    return _sizes(_opened(stream, raw))


def _sizes(file: Any) -> list[tuple[int, int]]:
    groups = (file.metadata.row_group(n) for n in range(file.metadata.num_row_groups))
    return [(group.num_rows, group.total_byte_size) for group in groups]


def _opened(stream: BinaryIO, raw: Raw) -> Any:
    try:
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a Parquet table", "scale") from fault
    try:
        return ParquetFile(stream)
    except FAULTS as error:
        raise _broken(raw, error) from error


def _group(file: Any, group: int, columns: list[str], raw: Raw) -> Iterator[dict[str, object]]:
    """The rows of a row group."""
    try:
        batches = file.iter_batches(AT_ONCE, row_groups=[group], columns=columns, use_threads=False)
        for batch in batches:
            yield from batch.to_pylist()
    except FAULTS as error:
        raise _broken(raw, error) from error


def _read_row(row: dict[str, object], where: str, raw: Raw) -> Iterator[Document | Rejection]:
    said = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
    try:
        yield from read_record(said, where, raw)
    except ReportError as error:
        yield Rejection(where=error.where, stage=error.stage, reason=error.reason)


def _broken(raw: Raw, error: BaseException) -> ReportError:
    return raw.refused(f"is a Parquet table that cannot be read: {error}"[:200])

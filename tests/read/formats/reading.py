"""What the tests of formats share: bytes in, documents and refusals out."""

import io
from collections.abc import Iterator
from pathlib import Path

from sayso.model.text import Document, Rejection
from sayso.read.raw import Limits
from sayso.read.reports import read_reports


def found(data: bytes | str, folder: Path, name: str = "file") -> list[Document | Rejection]:
    """What is found in a file of this name; `name` without a suffix lets its content speak."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [*read_reports(path)]


def documents(data: bytes | str, folder: Path, name: str = "file") -> list[Document]:
    """The reports of a file in which nothing may be refused."""
    all_found = found(data, folder, name)
    assert all(isinstance(f, Document) for f in all_found), all_found
    return [f for f in all_found if isinstance(f, Document)]


def document(data: bytes | str, folder: Path, name: str = "file") -> Document:
    """The one report of a file."""
    (only,) = documents(data, folder, name)
    return only


def refusal(data: bytes | str, folder: Path, name: str = "file") -> str:
    """Why a file is not read at all."""
    (only,) = found(data, folder, name)
    assert isinstance(only, Rejection), only
    assert only.stage == "read"
    return only.reason


def piped_in(data: bytes, limits: Limits | None = None) -> Iterator[Document | Rejection]:
    """What is found in what has no name."""
    return read_reports("-", stdin=io.BytesIO(data), limits=limits)

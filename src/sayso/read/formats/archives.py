"""Archives (.zip, .tar, .gz, .xz, .bz2, .zst), and office files, which are zip archives.

Nothing is written to disk; names are shown only.  Bombs are refused before they unfold: members,
bytes and how far they unfold are counted as they come.
"""

import bz2
import gzip
import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import BinaryIO, Protocol

from sayso.model.text import Rejection
from sayso.read.extras import needs
from sayso.read.formats import zstd
from sayso.read.raw import MEGABYTE, Found, Raw, in_megabytes

MOST_MEMBERS = 10_000
MOST_BYTES = 2_000 * MEGABYTE
"""Bytes of all members together."""
MOST_RATIO = 100
"""How many times its own size an archive may unfold to; text compresses five- to tenfold."""
FREE = MEGABYTE
"""Bytes that may unfold whatever the ratio."""

ZIP = b"PK\x03\x04"
KIND = "mimetype"
"""The file in which an OpenDocument archive says what it is."""
TAR_AT, TAR = 257, b"ustar"

FAULTS = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError,
    NotImplementedError, RuntimeError, ValueError, struct.error,
)  # fmt: skip
"""What the unpackers raise on broken archives, and on those under a password."""


class _Stream(Protocol):
    """What can be read so many bytes of."""

    def read(self, size: int, /) -> bytes:
        """So many bytes at most."""


PACKED: Mapping[bytes, Callable[[BinaryIO], AbstractContextManager[_Stream]]] = {
    b"\x1f\x8b": lambda held: gzip.GzipFile(fileobj=held),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
    zstd.MARK: zstd.opened,
}
"""How files begin that hold one file, packed, and how it is unpacked."""


def _begun(raw: Raw, size: int) -> None:
    raw.allowance.begin(min(MOST_BYTES, max(FREE, MOST_RATIO * size)))


def _taken(stream: _Stream, name: str, raw: Raw) -> bytes | Rejection:
    """A member's bytes, or that it is too large; ReportError where all of the archive is."""
    allowed, limit = raw.allowance, raw.limits.archive_bytes
    allowed.members += 1
    if allowed.members > MOST_MEMBERS:
        raise raw.refused(f"holds more than {MOST_MEMBERS:,} files")
    data = stream.read(min(limit, max(0, allowed.left)) + 1)
    allowed.left -= len(data)
    if allowed.left < 0:
        raise raw.refused(
            f"unfolds to more than {in_megabytes(allowed.most)}: it is no archive of reports"
        )
    if len(data) > limit:
        return _refusal(raw, name, f"larger than {in_megabytes(limit)}, the limit for an archive")
    return data


def _refusal(raw: Raw, name: str, reason: str) -> Rejection:
    """Why a member is not read."""
    return Rejection(where=raw.member(name, b"").where, stage="read", reason=reason)


def contents_of(data: bytes, raw: Raw) -> tuple[frozenset[str], bytes]:
    """The names of the files in a zip archive, and the kind that it says it is of; ReportError
    where it is none or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            if KIND not in names:
                return names, b""
            with archive.open(KIND) as stream:
                return names, stream.read(200)
    except FAULTS as error:
        raise _broken(raw, error) from error


def read_zip(raw: Raw) -> Iterator[Found]:
    """The files of a zip archive, in its order; links and folders are passed by."""
    data = raw.archive()
    _begun(raw, len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _zipped(archive, raw)
    except FAULTS as error:
        raise _broken(raw, error) from error


def _zipped(archive: zipfile.ZipFile, raw: Raw) -> Iterator[Found]:
    for info in archive.infolist():
        if info.filename.endswith("/") or _is_link(info) or _is_hidden(info.filename):
            continue
        if info.flag_bits & 1:
            yield _refusal(raw, info.filename, "is under a password")
            continue
        try:
            with archive.open(info) as stream:
                held = _taken(stream, info.filename, raw)
        except FAULTS as error:
            held = _refusal(raw, info.filename, f"cannot be unpacked: {error}"[:200])
        yield held if isinstance(held, Rejection) else raw.member(info.filename, held)


def read_tar(raw: Raw) -> Iterator[Found]:
    """The files of a tar archive, packed or not; links and devices are passed by."""
    data = raw.archive()
    _begun(raw, len(data))
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:*") as archive:
            for info in archive:
                if not info.isfile() or _is_hidden(info.name):
                    continue
                stream = archive.extractfile(info)
                held = _taken(stream, info.name, raw) if stream else b""
                yield held if isinstance(held, Rejection) else raw.member(info.name, held)
    except FAULTS as error:
        raise _broken(raw, error) from error


def read_packed(raw: Raw) -> Iterator[Found]:
    """The one file that is packed, or the tar archive; its name is that of the file."""
    unpack = next((by for mark, by in PACKED.items() if raw.head.startswith(mark)), None)
    if unpack is None:
        raise raw.refused("is named as an archive and is none, or its first bytes are damaged")
    name = re.sub(
        r"\.(?:gz|xz|bz2|tgz|zst)$", "", raw.where.rpartition("/")[2], flags=re.IGNORECASE
    )
    data = raw.archive()
    try:
        with unpack(io.BytesIO(data)) as stream:
            is_tar = stream.read(TAR_AT + len(TAR)).endswith(TAR)
    except ImportError as error:
        raise needs(raw, "an archive packed by zstd", "scale") from error
    except FAULTS as error:
        raise _broken(raw, error) from error
    if is_tar:
        yield from read_tar(raw.again(data))
        return
    _begun(raw, len(data))
    try:
        with unpack(io.BytesIO(data)) as stream:
            held = _taken(stream, name, raw)
    except FAULTS as error:
        raise _broken(raw, error) from error
    if isinstance(held, Rejection):
        raise raw.refused(held.reason)
    yield replace(raw.member(name, held), name="")


def _broken(raw: Raw, error: BaseException) -> Exception:
    return raw.refused(f"is an archive that cannot be unpacked: {error}"[:200])


def _is_link(info: zipfile.ZipInfo) -> bool:
    return (info.external_attr >> 28) == 0xA


def _is_hidden(name: str) -> bool:
    """Whether a file is a system's own: ".DS_Store", "__MACOSX/"."""
    parts = name.replace("\\", "/").split("/")
    return any(p == "__MACOSX" or (p.startswith(".") and p not in (".", "..")) for p in parts)

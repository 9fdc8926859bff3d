"""Archives (.zip, .tar, .gz) and office files, which are zip archives: their members, one by one.

Nothing is written to disk; names are shown only.  Bombs are refused before they unfold: members,
bytes and how far they unfold are counted as they come.
"""

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from sayso.model.text import Rejection
from sayso.read.raw import MEGABYTE, Found, Raw, in_megabytes

MOST_MEMBERS = 10_000
MOST_BYTES = 2_000 * MEGABYTE
"""Bytes of all members together."""
MOST_RATIO = 200
"""How many times its own size an archive may unfold to; text compresses five- to tenfold."""
FREE = MEGABYTE
"""Bytes that may unfold whatever the ratio."""

ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"
FIRST_MEMBER = 200
"""Bytes within which an OpenDocument file says its kind, in its first member, not packed."""
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


class _Allowance:
    """How much an archive may still unfold to."""

    def __init__(self, raw: Raw, size: int) -> None:
        self._raw = raw
        self.most = min(MOST_BYTES, max(FREE, MOST_RATIO * size))
        self.left = self.most
        self.members = 0

    def taken(self, stream: _Stream, name: str) -> bytes | Rejection:
        """A member's bytes, or that it is too large; ReportError where all of it is."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise self._raw.refused(f"holds more than {MOST_MEMBERS:,} files")
        limit = self._raw.limits.report_bytes
        data = stream.read(min(limit, self.left) + 1)
        self.left -= len(data)
        if self.left < 0:
            raise self._raw.refused(
                f"unfolds to more than {in_megabytes(self.most)}: it is no archive of reports"
            )
        if len(data) > limit:
            return self.refusal(name, f"larger than {in_megabytes(limit)}, the limit for one")
        return data

    def refusal(self, name: str, reason: str) -> Rejection:
        """Why a member is not read."""
        return Rejection(where=self._raw.member(name, b"").where, stage="read", reason=reason)


def names_of(data: bytes, raw: Raw) -> frozenset[str]:
    """The names of the files in a zip archive; ReportError where it is none or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except FAULTS as error:
        raise _broken(raw, error) from error


def read_zip(raw: Raw) -> Iterator[Found]:
    """The files of a zip archive, in its order; links and folders are passed by."""
    data = raw.archive()
    allowed = _Allowance(raw, len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _zipped(archive, allowed, raw)
    except FAULTS as error:
        raise _broken(raw, error) from error


def _zipped(archive: zipfile.ZipFile, allowed: _Allowance, raw: Raw) -> Iterator[Found]:
    for info in archive.infolist():
        if info.filename.endswith("/") or _is_link(info) or _is_hidden(info.filename):
            continue
        if info.flag_bits & 1:
            yield allowed.refusal(info.filename, "is under a password")
            continue
        try:
            with archive.open(info) as stream:
                held = allowed.taken(stream, info.filename)
        except FAULTS as error:
            held = allowed.refusal(info.filename, f"cannot be unpacked: {error}"[:200])
        yield held if isinstance(held, Rejection) else raw.member(info.filename, held)


def read_tar(raw: Raw) -> Iterator[Found]:
    """The files of a tar archive, packed or not; links and devices are passed by."""
    data = raw.archive()
    allowed = _Allowance(raw, len(data))
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:*") as archive:
            for info in archive:
                if not info.isfile() or _is_hidden(info.name):
                    continue
                stream = archive.extractfile(info)
                held = allowed.taken(stream, info.name) if stream else b""
                yield held if isinstance(held, Rejection) else raw.member(info.name, held)
    except FAULTS as error:
        raise _broken(raw, error) from error


def read_gzip(raw: Raw) -> Iterator[Found]:
    """The one file that is packed by gzip, or the archive; its name is that of the file."""
    name = raw.where.rpartition("/")[2].removesuffix(".gz")
    if raw.suffix == ".tgz" or name.endswith(".tar"):
        yield from read_tar(raw)
        return
    data = raw.archive()
    allowed = _Allowance(raw, len(data))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            held = allowed.taken(stream, name)
    except FAULTS as error:
        raise _broken(raw, error) from error
    if isinstance(held, Rejection):
        raise raw.refused(held.reason)
    yield raw.member(name, held)


def _broken(raw: Raw, error: BaseException) -> Exception:
    return raw.refused(f"is an archive that cannot be unpacked: {error}"[:200])


def _is_link(info: zipfile.ZipInfo) -> bool:
    return (info.external_attr >> 28) == 0xA


def _is_hidden(name: str) -> bool:
    """Whether a file is a system's own: ".DS_Store", "__MACOSX/"."""
    parts = name.replace("\\", "/").split("/")
    return any(p == "__MACOSX" or (p.startswith(".") and p not in (".", "..")) for p in parts)

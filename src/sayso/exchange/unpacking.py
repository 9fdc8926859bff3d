"""A stranger's bundle taken apart: nothing unfolds that was not signed, named, and of its size.

The checks stand in the order in which they are made: the file (1), its envelope (2), the digest of
every part before a line of it is parsed (5); whom it is for and its place in the stream (3, 4) are
for who knows the partners, between the two.
"""

import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sayso.errors import RecordError
from sayso.exchange.dsse import LARGEST, open_envelope
from sayso.exchange.keys import PublicKey
from sayso.exchange.lines import read_heading
from sayso.exchange.packing import (
    KINDS,
    MANIFEST,
    MOST_PARTS,
    PACKAGE,
    PART,
    PREDICATE,
    README,
    part_name,
)
from sayso.model.bundle import Heading

LARGEST_FILE = 2 << 30
LONGEST_LINE = 16 << 20
"""Bytes of one line."""

LARGEST_PART = PART + LONGEST_LINE
MOST_FOLDED = 100
"""So many times its folded size a part may have."""

MOST_NAMES = MOST_PARTS + 3
LARGEST_LIST = 64 << 10
"""Bytes of a ZIP's list of what is in it."""

CHUNK = 1 << 18
_NAME = re.compile(rf"({'|'.join(KINDS)})(?:-(\d{{4}}))?\.jsonl")
_END = struct.Struct("<4s4H2LH")
_END_MARK, _FAR_MARK = b"PK\5\6", b"PK\6\7"
_ENCRYPTED = 0x1

DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, KeyError,
    NotImplementedError, RuntimeError, OverflowError, OSError,
)  # fmt: skip
"""What a file raises that is no ZIP, or a damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A line of a part: where it stands, and its bytes."""

    place: str
    data: bytes


class OpenBundle:
    """A bundle whose signature was verified; its parts are not, before `check_parts`."""

    def __init__(self, archive: zipfile.ZipFile, opened: "SignedEnvelope") -> None:
        self._archive = archive
        self._envelope = opened

    @property
    def sha256(self) -> str:
        """The SHA-256 of its manifest."""
        return self._envelope.sha256

    @property
    def key(self) -> PublicKey:
        """The key that signed it."""
        return self._envelope.key

    @property
    def heading(self) -> Heading:
        """What it says of itself."""
        return self._envelope.heading

    def check_parts(self) -> None:
        """RecordError unless the parts are those that were signed, to the last byte."""
        for name, digest in self._envelope.digests.items():
            if self._digest(name) != digest:
                raise RecordError(f"{name} is not what was signed")

    def _digest(self, name: str) -> str:
        found = hashlib.sha256()
        with _understood(), self._archive.open(name) as part:
            while chunk := part.read(CHUNK):
                found.update(chunk)
        return found.hexdigest()

    def parts(self, kind: str) -> list[str]:
        """The names of the parts of a kind, in order."""
        names = (part_name(kind, n) for n in range(1, MOST_PARTS + 1))
        return [name for name in names if name in self._envelope.digests]

    def lines(self, name: str) -> Iterator[PartLine]:
        """The lines of a part that was checked; RecordError at its end where it changed since."""
        found = hashlib.sha256()
        with _understood(), self._archive.open(name) as part:
            for number, data in enumerate(_lines_of(part), 1):
                found.update(data)
                yield PartLine(place=f"{name}:{number}", data=data)
        if found.hexdigest() != self._envelope.digests[name]:
            raise RecordError(f"{name} was changed while it was read")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEnvelope:
    """What was signed: by whose key, the heading, and the digest of every part."""

    sha256: str
    key: PublicKey
    heading: Heading
    digests: Mapping[str, str]


@contextmanager
def open_bundle(
    path: Path, key_of: Callable[[str], PublicKey | None], seen: Callable[[str], None]
) -> Iterator[OpenBundle]:
    """A bundle of a known key; RecordError says why it is none.

    `seen` is told the SHA-256 of the manifest as soon as it is known.
    """
    with _file(path) as stream:
        with _understood():
            _check_file(stream)
            archive = zipfile.ZipFile(stream)
            names = _check_entries(archive)
            manifest = archive.read(MANIFEST)
        seen(hashlib.sha256(manifest).hexdigest())
        yield OpenBundle(archive, _envelope(manifest, names, key_of))


@contextmanager
def _file(path: Path) -> Iterator[IO[bytes]]:
    """The file, which has to be one: no folder, no pipe, no device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise RecordError("it is no file")
    with path.open("rb") as stream:
        yield stream


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except DAMAGED as error:
        raise RecordError(f"it is no bundle, or a damaged one: {error}") from error


def _check_file(stream: IO[bytes]) -> None:
    """The ends of a ZIP say how much its list holds before anything reads that list."""
    size = stream.seek(0, 2)
    if size > LARGEST_FILE:
        raise RecordError(f"it has {size:,} bytes, more than {LARGEST_FILE:,}")
    if size < _END.size:
        raise RecordError("it is no bundle: it is too short")
    stream.seek(max(0, size - _END.size - 20))
    tail = stream.read()
    mark, _, _, _, entries, length, _, comment = _END.unpack(tail[-_END.size :])
    if mark != _END_MARK or comment or tail.startswith(_FAR_MARK):
        raise RecordError("it is no bundle: it does not end as one does")
    if entries > MOST_NAMES or length > LARGEST_LIST:
        raise RecordError(f"it lists {entries} parts, more than {MOST_NAMES}")
    stream.seek(0)


def _check_entries(archive: zipfile.ZipFile) -> frozenset[str]:
    """The names of what is in it, each once, of the list, and of a size that can unfold."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or MANIFEST not in names:
        raise RecordError("it has no manifest, or a part twice")
    for entry in entries:
        _check_entry(entry)
    if sum(e.compress_size for e in entries) > LARGEST_FILE:
        raise RecordError("its parts lie over one another")
    if sum(n.endswith(".jsonl") for n in names) > MOST_PARTS:
        raise RecordError(f"it has more than {MOST_PARTS} parts")
    return frozenset(names)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name not in (MANIFEST, PACKAGE, README) and not _NAME.fullmatch(name):
        raise RecordError(f"{name[:60]!r} is no part of a bundle")
    plain = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if not plain or entry.flag_bits & _ENCRYPTED or kind not in (0, stat.S_IFREG):
        raise RecordError(f"{name}: is folded otherwise, locked, or a link")
    largest = LARGEST_PART if name.endswith(".jsonl") else LARGEST
    if entry.file_size > largest:
        raise RecordError(f"{name}: {entry.file_size:,} bytes, more than {largest:,}")
    if entry.file_size > MOST_FOLDED * max(entry.compress_size, 1):
        raise RecordError(f"{name}: unfolds to more than {MOST_FOLDED} times its size")


def _envelope(
    manifest: bytes, names: frozenset[str], key_of: Callable[[str], PublicKey | None]
) -> SignedEnvelope:
    opened = open_envelope(manifest, key_of)
    statement = opened.statement
    if statement.get("predicateType") != PREDICATE:
        raise RecordError(f"predicateType is not {PREDICATE}: a newer sayso may know it")
    digests = _digests(statement.get("subject"))
    if digests.keys() != names - {MANIFEST}:
        raise RecordError("its parts are not those that were signed")
    return SignedEnvelope(
        sha256=hashlib.sha256(manifest).hexdigest(),
        key=opened.key,
        heading=read_heading(statement.get("predicate")),
        digests=digests,
    )


def _digests(subjects: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in subjects if isinstance(subjects, list) else ():
        name = one.get("name") if isinstance(one, dict) else None
        digest = one.get("digest") if isinstance(one, dict) else None
        value = digest.get("sha256") if isinstance(digest, dict) else None
        if not isinstance(name, str) or not isinstance(value, str) or name in found:
            raise RecordError("subject: not a list of parts, each once with its sha256")
        found[name] = value
    return found


def _lines_of(part: IO[bytes]) -> Iterator[bytes]:
    """The lines of a part, line ends among them; one that is too long ends it all."""
    buffered = io.BufferedReader(part, CHUNK)  # type: ignore[type-var]
    while data := buffered.readline(LONGEST_LINE + 1):
        if len(data) > LONGEST_LINE:
            raise RecordError(f"a line of more than {LONGEST_LINE:,} bytes")
        yield data

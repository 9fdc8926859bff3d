"""Bytes as they came in, read no further than the limits allow."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from sayso.errors import ReportError
from sayso.model.text import DOUBT, Document, Rejection
from sayso.read.encoding import without_surrogates
from sayso.read.masthead import one_line
from sayso.read.networks import Network

MEGABYTE = 1_000_000
NOTHING_COMES = "it gives nothing now and has no end: it is no report"
DEEPEST = 3
"""Archives or letters inside one another that are opened: a page in a letter in an archive."""
TOO_DEEP = f"lies in more than {DEEPEST} archives or letters inside one another"
HEAD = 4096
"""Bytes looked at to tell what kind of report it is; enough for a doctype behind comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read of one report, how long an address may take, and which may be asked.

    Twenty megabytes are about 3.5 million words: no news report comes near it; documents hold
    pictures besides.  What a person names may lie in their own network; what a program fetches by
    itself must be `public_only`, and then asks in its own network only what lies in
    `allowed_networks`.
    """

    report_bytes: int = 20 * MEGABYTE
    document_bytes: int = 100 * MEGABYTE
    archive_bytes: int = 500 * MEGABYTE
    seconds: float = 20.0
    redirects: int = 5
    public_only: bool = False
    allowed_networks: tuple[Network, ...] = ()


class _Rejoined(io.RawIOBase):
    """A stream whose head has been looked at already, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        if data is None:  # a file opened without waiting, which has no end yet
            raise OSError(NOTHING_COMES)
        buffer[: len(data)] = data
        return len(data)


class Allowance:
    """How much may still unfold of one source, with all archives that lie inside its archives."""

    def __init__(self) -> None:
        self.most = 0
        self.left = 0
        self.members = 0

    def begin(self, most: int) -> None:
        """Allow so many bytes, where nothing has been unfolded yet."""
        if not self.most:
            self.most = self.left = most


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A report inside another: an attachment, a file of an archive, a record; read like any.

    `name` says what of the outer one it is, empty where that holds one alone; `sent` is the day of
    the letter that it was attached to, None elsewhere.
    """

    where: str
    name: str
    data: bytes
    suffix: str = ""
    media_type: str = ""
    charset: str = ""
    url: str = ""
    sent: date | None = None


Found = Document | Rejection | Member
"""What a reader finds: reports, what cannot be read, and files that other readers take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A report still in bytes: where it came from, what its name and its sender say it is.

    `first` is the number of its first line, where it is a range of a longer file.
    """

    where: str
    stream: BinaryIO
    suffix: str = ""
    media_type: str = ""
    charset: str = ""
    url: str = ""
    limits: Limits = Limits()
    allowance: Allowance = field(default_factory=Allowance, repr=False)
    first: int = 1
    head: bytes = field(init=False, default=b"")

    def __post_init__(self) -> None:
        """Look at the head once; whole() and lines() still give everything."""
        object.__setattr__(self, "head", self.stream.read(HEAD) or b"")

    def _rejoined(self) -> io.BufferedReader:
        return io.BufferedReader(_Rejoined(self.head, self.stream))

    def whole(self) -> bytes:
        """All of it; ReportError when it is larger than a report may be."""
        return self._within(self.limits.report_bytes, "one report")

    def document(self) -> bytes:
        """All of what holds pictures beside its words."""
        return self._within(self.limits.document_bytes, "a document")

    def archive(self) -> bytes:
        """All of what holds many reports; ReportError when it is larger than that may be."""
        return self._within(self.limits.archive_bytes, "an archive")

    def _within(self, limit: int, what: str) -> bytes:
        data = self._rejoined().read(limit + 1)
        if len(data) > limit:
            raise self.refused(f"larger than {in_megabytes(limit)}, the limit for {what}")
        return data

    def again(self, data: bytes) -> "Raw":
        """The same report from its first byte, where it was read whole to see what it is."""
        return replace(self, stream=io.BytesIO(data))

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number; None for a line over the limit, which is passed by."""
        limit = self.limits.report_bytes
        stream = self._rejoined()
        number = self.first - 1
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) <= limit:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(MEGABYTE)
            yield number, None

    def doubts(self, doubt: str) -> Iterator[Rejection]:
        """What a person should know of how it was read, told beside it; none where it is empty."""
        if doubt:
            yield Rejection(where=self.where, stage=DOUBT, reason=doubt)

    def member(self, name: str, data: bytes, media_type: str = "") -> Member:
        """A file inside this one, under its own name and behind that of this one."""
        named = without_surrogates(one_line(name))[:200] or "unnamed"
        return Member(
            where=f"{self.where}: {named}",
            name=named,
            data=data,
            suffix=PurePosixPath(named.replace("\\", "/")).suffix.lower(),
            media_type=media_type,
        )

    def refused(self, reason: str) -> ReportError:
        """The error that says why this report cannot be read."""
        return ReportError(self.where, "read", reason)


def in_megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / MEGABYTE:g} MB"

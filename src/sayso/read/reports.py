"""Whatever the user names -> Documents; what cannot be read becomes a Rejection, the rest goes on.

Nothing here blocks on a pipe or device, or follows a link inside a report.
"""

import io
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeVar

from sayso.errors import ReportError
from sayso.model.address import speaks_for, without_login
from sayso.model.text import DOUBT, NOTHING_TOLD, Document, Rejection, StandIn
from sayso.read.edges import placed, with_edges
from sayso.read.encoding import without_surrogates
from sayso.read.formats.feeds import named_feeds
from sayso.read.kinds import READERS, Reader, reader_of, suffixes_of
from sayso.read.late import fetch
from sayso.read.networks import Network
from sayso.read.raw import DEEPEST, TOO_DEEP, Limits, Member, Raw, in_megabytes

T = TypeVar("T")

STDIN = "-"
FEED_KINDS = ("feed", "JSON")
NAMED = 5
"""So many of the files passed by in a folder are named."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Means:
    """How sources are read: within which limits, by which readers."""

    limits: Limits
    readers: tuple[Reader, ...]


def read_reports(
    *sources: str | Path,
    stand_in: StandIn = NOTHING_TOLD,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    readers: Sequence[Reader] = (),
) -> Iterator[Document | Rejection]:
    """Every report in files, folders, addresses and `-`, in that order; folders sorted by name.

    What a report does not say is looked for at the edges of its text, else taken from `stand_in`,
    of which title and address hold for the first report alone.  `readers` are asked before the
    built-in ones.
    """
    means = _Means(limits=limits or Limits(), readers=(*readers, *READERS))
    for source in sources:
        for found in until_fault(_read_source(source, stdin, means), source):
            if isinstance(found, Document):
                yield stand_in.under(with_edges(found))
                stand_in = stand_in.of_many
            else:
                yield found


def fetch_reports(
    address: str,
    *,
    allowed_networks: Sequence[Network] = (),
    limits: Limits | None = None,
    readers: Sequence[Reader] = (),
) -> Iterator[Document | Rejection]:
    """The reports at an address that the program asks by itself, or for somebody far away.

    It is never a file.  Only machines of the open internet are asked, after redirects too, and
    those of the networks that are allowed; the machine checked is the one connected to.
    """
    guarded = replace(
        limits or Limits(), public_only=True, allowed_networks=tuple(allowed_networks)
    )
    means = _Means(limits=guarded, readers=(*readers, *READERS))
    for found in until_fault(_read_address(address, means), address):
        yield with_edges(found) if isinstance(found, Document) else found


def reports_of(raw: Raw, readers: Sequence[Reader] = ()) -> Iterator[Document | Rejection]:
    """The reports of a file that has been opened; ReportError where it is none."""
    return _read_raw(raw, _Means(limits=raw.limits, readers=(*readers, *READERS)))


def read_answer(
    raw: Raw, *, readers: Sequence[Reader] = (), only_feeds: bool = False
) -> Iterator[Document | Rejection]:
    """The reports of what an address answered, as it says of them: also where they stand.

    With `only_feeds` anything else is refused, a page with the feeds that it names.
    """
    means = _Means(limits=raw.limits, readers=(*readers, *READERS))
    found = _read_feed(raw, means) if only_feeds else _read_raw(raw, means)
    for one in until_fault(found, raw.where):
        yield with_edges(one) if isinstance(one, Document) else one


def _read_feed(raw: Raw, means: _Means) -> Iterator[Document | Rejection]:
    kind = reader_of(raw, means.readers).name
    if kind not in FEED_KINDS:
        named = named_feeds(raw.head, raw.url) if kind == "page" else ()
        at = f"; the page names {', '.join(named)}" if named else ""
        raise raw.refused(f"is no feed (RSS, Atom, JSON Feed) but a {kind}{at}")
    yield from _read_raw(raw, means)


def until_fault(found: Iterator[T | Rejection], source: str | Path) -> Iterator[T | Rejection]:
    """What is found in a source; what breaks it off is a Rejection."""
    try:
        yield from found
    except ReportError as error:
        yield _rejection(error)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Rejection(where=printable(source), stage="read", reason=_reason(error))


def _read_source(
    source: str | Path, stdin: BinaryIO | None, means: _Means
) -> Iterator[Document | Rejection]:
    if source == "":
        raise ReportError("(nothing)", "read", "names no report; the folder one is in is `.`")
    if source == STDIN:
        yield from _read_raw(_piped_in(stdin, means.limits), means)
    elif isinstance(source, str) and _ADDRESS.match(source):
        yield from _read_address(source, means)
    else:
        yield from _read_path(Path(source), means)


def _piped_in(stdin: BinaryIO | None, limits: Limits) -> Raw:
    if stdin is None and sys.stdin is None:
        raise ReportError("standard input", "read", "is closed: pipe a report in")
    return Raw(where="standard input", stream=stdin or sys.stdin.buffer, limits=limits)


def _rejection(error: ReportError) -> Rejection:
    return Rejection(where=error.where, stage=error.stage, reason=error.reason)


def _read_raw(raw: Raw, means: _Means, depth: int = 0) -> Iterator[Document | Rejection]:
    """The reports of one source and of the files inside it; a file that is refused ends no other.

    Its own refusal comes after what was read before it.
    """
    any_found = False
    for found in reader_of(raw, means.readers).read(raw):
        any_found = True
        if isinstance(found, Member):
            yield from _read_member(found, raw, means, depth + 1)
        elif isinstance(found, Document) and len(found.text) > raw.limits.report_bytes:
            limit = in_megabytes(raw.limits.report_bytes)
            reason = f"holds more than {limit} of text, the limit for one report"
            where = ": ".join(filter(None, (raw.where, found.inside)))
            yield Rejection(where=where, stage="read", reason=reason)
        else:
            yield found
    if not any_found:
        raise raw.refused("holds no report")


def _read_member(
    member: Member, outer: Raw, means: _Means, depth: int
) -> Iterator[Document | Rejection]:
    """The reports of a file inside another, with where in it they stand."""
    if depth > DEEPEST:
        yield Rejection(where=member.where, stage="read", reason=TOO_DEEP)
        return
    raw = Raw(
        where=member.where,
        stream=io.BytesIO(member.data),
        suffix=member.suffix,
        media_type=member.media_type,
        charset=member.charset,
        url=member.url,
        limits=means.limits,
        allowance=outer.allowance,
    )
    if not member.data:
        yield Rejection(where=member.where, stage="read", reason="is empty")
        return
    try:
        for found in _read_raw(raw, means, depth):
            if isinstance(found, Document):
                yield placed(found, member.name, member.sent)
            else:
                yield found
    except ReportError as error:
        yield _rejection(error)


def _read_address(url: str, means: _Means) -> Iterator[Document | Rejection]:
    if url.partition("://")[0].lower() not in ("http", "https"):
        where = printable(without_login(url))
        raise ReportError(where, "read", "only http and https addresses are fetched")
    for found in _read_raw(fetch(url, means.limits), means):
        if isinstance(found, Document) and found.url and not speaks_for(url, found.url):
            yield replace(found, url="")
            said = f"says it stands at {found.url[:200]}, another site; kept without an address"
            yield Rejection(where=printable(without_login(url)), stage=DOUBT, reason=said)
        else:
            yield found


def _read_path(path: Path, means: _Means) -> Iterator[Document | Rejection]:
    if path.is_dir():
        yield from _read_folder(path, means)
    else:
        yield from _read_file(path, means)


def _read_file(path: Path, means: _Means) -> Iterator[Document | Rejection]:
    where = printable(path)
    if path.is_symlink() and not path.exists():
        raise ReportError(where, "read", "is a link to a file that is not there")
    if not stat.S_ISREG(path.stat().st_mode):
        reason = "is no regular file (a pipe or device); pipe it in and name it `-`"
        raise ReportError(where, "read", reason)
    with open(path, "rb", opener=_without_waiting) as stream:
        suffix = path.suffix.lower()
        raw = Raw(where=where, stream=stream, suffix=suffix, limits=means.limits)
        yield from _read_raw(raw, means)


def _without_waiting(name: str, flags: int) -> int:
    """Opens a file so that one without an end to wait for, as /proc/kmsg, says so at once."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _read_folder(folder: Path, means: _Means) -> Iterator[Document | Rejection]:
    for entry in files_of(folder, means.readers):
        if isinstance(entry, Rejection):
            yield entry
        else:
            yield from _read_entry(entry, means)


def files_of(folder: Path, readers: Sequence[Reader]) -> Iterator[Path | Rejection]:
    """The folder's reports; the files that are none are told of once, at the end.

    ReportError where it is empty.
    """
    known = suffixes_of(readers)
    any_entry, passed = False, list[Path]()
    for entry in _entries(folder):
        any_entry = True
        if isinstance(entry, Rejection) or entry.suffix.lower() in known:
            yield entry
        else:
            passed.append(entry)
    if passed:
        yield _passed_by(folder, passed, known)
    if not any_entry:
        raise ReportError(printable(folder), "read", "is a folder that holds no report")


def _passed_by(folder: Path, passed: list[Path], known: frozenset[str]) -> Rejection:
    names = ", ".join(printable(p.relative_to(folder)) for p in passed[:NAMED])
    more = f" and {len(passed) - NAMED} more" if len(passed) > NAMED else ""
    kinds = " ".join(sorted(known))
    reason = f"{names}{more} passed by: in folders only {kinds} are read; name a file to try it"
    return Rejection(where=printable(folder), stage="read", reason=reason)


def _read_entry(path: Path, means: _Means) -> Iterator[Document | Rejection]:
    try:
        yield from _read_file(path, means)
    except ReportError as error:
        yield _rejection(error)
    except (OSError, ValueError) as error:
        yield Rejection(where=printable(path), stage="read", reason=_reason(error))


def _entries(folder: Path) -> Iterator[Path | Rejection]:
    """Files of a folder and its folders, sorted; hidden ones left out, links to folders told."""
    closed: list[Rejection] = []

    def note(error: OSError) -> None:
        where = printable(error.filename or folder)
        closed.append(Rejection(where=where, stage="read", reason=_reason(error)))

    for root, folders, files in os.walk(folder, onerror=note):
        yield from closed
        closed.clear()
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (_not_followed(Path(root, f)) for f in folders if Path(root, f).is_symlink())
        yield from (Path(root, f) for f in sorted(files) if not f.startswith("."))
    yield from closed


def _not_followed(link: Path) -> Rejection:
    reason = "is a link to a folder, which is not followed; name it to have it read"
    return Rejection(where=printable(link), stage="read", reason=reason)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"cannot be read: {said}"


def printable(name: str | Path) -> str:
    """A file name as text that can be printed and kept: names need not be text, or may be blank."""
    shown = without_surrogates(str(name))
    return shown if shown.strip() else f"“{shown}”"

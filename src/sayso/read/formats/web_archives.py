"""Archives of the web (WARC): each page that was fetched a report, under its own address."""

import io
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import BinaryIO, cast

from sayso.model.text import Rejection
from sayso.read.extras import needs
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw, in_megabytes

READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""What is read of what was fetched; pictures, scripts and styles are passed by."""
NO_PAGE = "is an archive of the web without a page"
FAULTS = (EOFError, OSError, ValueError, LookupError, AttributeError, TypeError)
"""What the parser of such archives raises on broken ones, besides its own."""


def looks_like_a_web_archive(head: bytes) -> bool:
    """Whether a file begins as WARC does."""
    return head.startswith((b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"WARC/0.1"))


def read_web_archive(raw: Raw) -> Iterator[Found]:
    """The pages of an archive in their order; when one was fetched says not when it came out."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "an archive of the web", "formats") from fault
    limit = raw.limits.report_bytes
    found, cut = False, _Cut()
    try:
        records = ArchiveIterator(io.BytesIO(raw.archive()))
        records.INC_RECORD = cut
        for record in records:
            if record.rec_type != "response" or record.http_headers is None:
                continue
            address = one_line(record.rec_headers.get_header("WARC-Target-URI"))
            kind, charset = _kind(record.http_headers.get_header("Content-Type") or "")
            if kind not in READ or record.http_headers.get_statuscode() != "200":
                continue
            found = True
            data = cast(BinaryIO, record.content_stream()).read(limit + 1)
            if len(data) > limit:
                reason = f"larger than {in_megabytes(limit)}, the limit for one report"
                yield Rejection(where=f"{raw.where}: {address}", stage="read", reason=reason)
                continue
            member = raw.member(address, data, kind)
            yield replace(member, name="", suffix="", url=address, charset=charset)
    except (ArchiveLoadFailed, *FAULTS) as error:
        raise raw.refused(f"is an archive of the web that breaks off: {error}"[:200]) from error
    if not found:
        raise raw.refused(NO_PAGE)
    if cut.records:
        reason = f"{cut.records} of its records are longer than they say: read only so far"
        yield Rejection(where=raw.where, stage="read", reason=reason)


def records_at(stream: BinaryIO) -> Iterator[int]:
    """Where each record of an archive begins, packed one by one or not at all.

    ValueError where it is broken or packed as one, ImportError where warcio is not installed.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        records = ArchiveIterator(stream)
        records.INC_RECORD = _Cut()
        for _ in records:
            yield records.get_record_offset()
    except (ArchiveLoadFailed, *FAULTS) as error:
        raise ValueError(str(error)) from error


class _Cut:
    """Counts records that are longer than they say, where warcio would print what is left over."""

    def __init__(self) -> None:
        self.records = 0

    def format(self, *_: object) -> str:
        """Nothing to print of one more."""
        self.records += 1
        return ""


def _kind(header: str) -> tuple[str, str]:
    header_line = Message()
    header_line["Content-Type"] = header[:500].replace("\n", " ").replace("\r", " ")
    return header_line.get_content_type(), one_line(header_line.get_content_charset() or "")

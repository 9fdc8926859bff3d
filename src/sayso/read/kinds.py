"""Which reader takes which report: by its first bytes, by its suffix, by what its sender says,
else by its look.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.errors import ReportError
from sayso.read.formats import archives, documents, parquet
from sayso.read.formats.feeds import looks_like_a_feed, read_feed
from sayso.read.formats.json_files import looks_like_a_list, read_json
from sayso.read.formats.mail import (
    looks_like_a_box,
    looks_like_a_letter,
    looks_like_a_saved_page,
    read_box,
    read_letter,
    read_saved_page,
)
from sayso.read.formats.ocr import PATIENCE as OCR_PATIENCE
from sayso.read.formats.ocr import SECONDS as OCR_SECONDS
from sayso.read.formats.ocr import read_picture, read_scanned
from sayso.read.formats.outlook import read_outlook
from sayso.read.formats.pdf import PICTURES, read_pdf
from sayso.read.formats.sheets import looks_like_a_table, read_table, read_workbook
from sayso.read.formats.subtitles import looks_like_subtitles, read_subtitles
from sayso.read.formats.telegram import looks_like_an_export
from sayso.read.formats.web_archives import looks_like_a_web_archive, read_web_archive
from sayso.read.isolation import ReadRaw, isolated
from sayso.read.late import read_markdown, read_page
from sayso.read.raw import Found, Raw
from sayso.read.table import read_lines
from sayso.read.text import read_text


def _never(_: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of report: its suffixes and media types, how its head looks, who reads it.

    `signed` is sure of what it sees in the first bytes, whatever the file is called; `looks_like`
    is asked where neither name nor sender say what a file is.  `plain`: whatever else may be called
    so as well, so that neither name nor sender say anything.
    """

    name: str
    suffixes: frozenset[str] = frozenset()
    media_types: frozenset[str] = frozenset()
    looks_like: Callable[[bytes], bool] = _never
    signed: Callable[[bytes], bool] = _never
    plain: bool = False
    read: ReadRaw


def _looks_like_a_page(head: bytes) -> bool:
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _looks_like_lines(head: bytes) -> bool:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):  # cut off by the end of the head: a key must do
        return first.startswith((b'{"', b'{ "'))


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _is_tar(head: bytes) -> bool:
    return head[archives.TAR_AT : archives.TAR_AT + 5] == archives.TAR


def _read_packed(raw: Raw) -> Iterator[Found]:
    """What a zip archive is: a document, a spreadsheet, a book, or an archive of reports."""
    data = raw.archive()
    names, kind = archives.contents_of(data, raw)
    if "word/document.xml" in names:
        read = isolated(documents.read_docx)
    elif "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        read = isolated(read_workbook)
    elif "content.xml" in names and "META-INF/manifest.xml" in names:
        read = isolated(read_workbook if b"spreadsheet" in kind else documents.read_odt)
    elif documents.CONTAINER in names:
        read = isolated(documents.read_epub)
    elif "ppt/presentation.xml" in names:
        raise raw.refused("is a presentation: save it as PDF first")
    else:
        read = archives.read_zip
    yield from read(raw.again(data))


def _read_compound(raw: Raw) -> Iterator[Found]:
    """What an old office file is: Outlook's letter or a spreadsheet; Word's is refused."""
    if not raw.head.startswith(COMPOUND):
        raise raw.refused("is called an old office document (.msg, .xls, .doc), but is none")
    data = raw.document()
    if "__properties_version1.0".encode("utf-16-le") in data:
        read = isolated(read_outlook)
    elif any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        read = isolated(read_workbook)
    else:
        raise raw.refused("is an old office document (.doc, .ppt): save it as DOCX or PDF first")
    yield from read(raw.again(data))


def _read_pdf(raw: Raw) -> Iterator[Found]:
    """The words of a PDF; where it holds pictures of pages alone, these are recognised."""
    data = raw.document()
    try:
        yield from isolated(read_pdf)(raw.again(data))
    except ReportError as refused:
        if refused.reason != PICTURES:
            raise
        yield from isolated(read_scanned, OCR_SECONDS, OCR_PATIENCE)(raw.again(data))


def _read_picture(raw: Raw) -> Iterator[Found]:
    """The words of a picture; its name is said where recognising is not installed."""
    kind = next(name for mark, name in PICTURE_KINDS.items() if raw.head.startswith(mark))
    try:
        yield from isolated(read_picture, OCR_SECONDS, OCR_PATIENCE)(raw)
    except ReportError as refused:
        reason = refused.reason.replace("is a picture", f"is a {kind} picture", 1)
        raise raw.refused(reason) from refused


def _apart_if_large(read: ReadRaw) -> ReadRaw:
    """A reader of files that hold many reports: over the size of one it works in another process,
    which may take more memory than there is."""

    def reading(raw: Raw) -> Iterator[Found]:
        data = raw.document()
        is_large = len(data) > raw.limits.report_bytes
        yield from (isolated(read) if is_large else read)(raw.again(data))

    return reading


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old office programs and of Outlook begin ([MS-CFB] 2.2)."""
PICTURE_KINDS = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"}

READERS = (
    Reader(name="PDF", suffixes=frozenset({".pdf"}), media_types=frozenset({"application/pdf"}),
           signed=_begins(b"%PDF-"), read=_read_pdf),
    Reader(name="office document or zip archive",
           suffixes=frozenset({".docx", ".xlsx", ".xlsm", ".odt", ".ods", ".epub", ".zip"}),
           signed=_begins(archives.ZIP), read=_read_packed),
    Reader(name="old office document", suffixes=frozenset({".msg", ".xls", ".doc"}),
           signed=_begins(COMPOUND), read=_read_compound),
    Reader(name="rich text", suffixes=frozenset({".rtf"}), signed=_begins(b"{\\rtf"),
           read=isolated(documents.read_rtf)),
    Reader(name="archive of the web", suffixes=frozenset({".warc"}),
           signed=looks_like_a_web_archive, read=read_web_archive),
    Reader(name="packed file", suffixes=frozenset({".gz", ".tgz", ".xz", ".bz2", ".zst"}),
           signed=_begins(*archives.PACKED), read=archives.read_packed),
    Reader(name="tar archive", suffixes=frozenset({".tar"}), signed=_is_tar,
           read=archives.read_tar),
    Reader(name="Parquet table", suffixes=frozenset({".parquet"}), signed=_begins(parquet.MARK),
           read=isolated(parquet.read_parquet)),
    Reader(name="picture", signed=_begins(*PICTURE_KINDS), read=_read_picture),
    Reader(name="saved page", suffixes=frozenset({".mhtml", ".mht"}),
           media_types=frozenset({"multipart/related"}),
           signed=looks_like_a_saved_page, read=read_saved_page),
    Reader(name="letter", suffixes=frozenset({".eml"}),
           media_types=frozenset({"message/rfc822"}),
           looks_like=looks_like_a_letter, read=read_letter),
    Reader(name="mailbox", suffixes=frozenset({".mbox"}),
           media_types=frozenset({"application/mbox"}),
           looks_like=looks_like_a_box, read=read_box),
    Reader(name="feed", suffixes=frozenset({".rss", ".atom", ".xml"}),
           media_types=frozenset({"application/rss+xml", "application/atom+xml"}),
           signed=looks_like_a_feed, read=read_feed),
    Reader(name="subtitles", suffixes=frozenset({".srt", ".vtt"}),
           media_types=frozenset({"text/vtt", "application/x-subrip"}),
           signed=looks_like_subtitles, read=read_subtitles),
    Reader(name="JSON", suffixes=frozenset({".json"}),
           media_types=frozenset({"application/json", "application/feed+json"}),
           looks_like=lambda head: looks_like_an_export(head) or looks_like_a_list(head),
           read=_apart_if_large(read_json)),
    Reader(name="JSON Lines", suffixes=frozenset({".jsonl", ".ndjson"}),
           media_types=frozenset({"application/jsonl", "application/x-ndjson"}),
           looks_like=_looks_like_lines, read=read_lines),
    Reader(name="page", suffixes=frozenset({".html", ".htm", ".xhtml"}),
           media_types=frozenset({"text/html", "application/xhtml+xml"}),
           looks_like=_looks_like_a_page, read=read_page),
    Reader(name="table", suffixes=frozenset({".csv", ".tsv", ".tab"}),
           media_types=frozenset({"text/csv", "text/tab-separated-values"}),
           looks_like=looks_like_a_table, read=_apart_if_large(read_table)),
    Reader(name="Markdown", suffixes=frozenset({".md", ".markdown"}),
           media_types=frozenset({"text/markdown"}), read=isolated(read_markdown)),
    Reader(name="text", suffixes=frozenset({".txt", ".text"}),
           media_types=frozenset({"text/plain"}), looks_like=lambda _: True, plain=True,
           read=read_text),
)  # fmt: skip


def suffixes_of(readers: Iterable[Reader]) -> frozenset[str]:
    """The suffixes of files that these readers take in folders."""
    return frozenset().union(*(r.suffixes for r in readers))


def reader_of(raw: Raw, readers: Sequence[Reader] = READERS) -> Reader:
    """The first that is sure of it, else by suffix, by media type, by look; else it is text."""
    named = [r for r in readers if not r.plain]
    by_suffix = (r for r in named if raw.suffix in r.suffixes)
    by_sender = (r for r in named if raw.media_type in r.media_types)
    sure = (r for r in readers if r.signed(raw.head))
    by_look = (r for r in readers if r.looks_like(raw.head))
    return next(r for found in (sure, by_suffix, by_sender, by_look) for r in found)

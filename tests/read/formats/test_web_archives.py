"""Archives of the web as FastWARC writes them: each page a report under its address."""

import gzip
import io
from datetime import date
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from sayso.model.text import Document, Rejection
from tests.read.formats.reading import documents, found, refusal
from tests.read.formats.test_mail import HTML

PAGE = (
    '<html><head><meta property="article:published_time" content="2031-06-04T10:00:00Z">'
    "<title>Dam breaks</title></head><body><article><h1>Dam breaks</h1><p>At least {} people were "
    "killed in Selm, the governor said on Wednesday.</p><p>Rescue workers went on looking for "
    "others in the mud below the dam.</p></article></body></html>"
)


def record(address: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """A response that was kept, packed by itself as archives are."""
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.headers["WARC-Target-URI"] = address
    made.headers["WARC-Date"] = "2034-01-01T00:00:00Z"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
    made.set_bytes_content(head + body)
    made.headers["Content-Type"] = "application/http; msgtype=response"
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


ARCHIVE = b"".join(
    (
        record("https://post.example/1", PAGE.format(31).encode()),
        record("https://post.example/a.png", b"\x89PNG", "image/png"),
        record("https://post.example/gone", PAGE.format(99).encode(), status="404 Not Found"),
        record("https://mail.example/2", PAGE.format("40 café").encode("cp1252"),
               "text/html; charset=windows-1252"),
        record("https://mail.example/3", b"27 people died, he said.", "text/plain"),
    )
)  # fmt: skip


def test_pages_that_were_fetched_are_reports_under_their_addresses(tmp_path: Path) -> None:
    read = documents(ARCHIVE, tmp_path, "news.warc")
    assert [d.url for d in read] == [
        "https://post.example/1", "https://mail.example/2", "https://mail.example/3",
    ]  # fmt: skip
    assert "At least 31 people" in read[0].text
    assert "40 café people" in read[1].text
    assert [d.published for d in read] == [date(2031, 6, 4), date(2031, 6, 4), None]


def test_a_packed_one_is_told_by_its_content(tmp_path: Path) -> None:
    assert len(documents(gzip.compress(ARCHIVE), tmp_path, "news.warc.gz")) == 3
    each = b"".join(gzip.compress(r) for r in (ARCHIVE,))
    assert len(documents(each, tmp_path, "news")) == 3


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ARCHIVE[: len(ARCHIVE) // 2], ""),
        (b"WARC/1.0\r\n\r\n", "without a page"),
        (b"WARC/1.0\r\ngarbage" * 100, ""),
        (record("https://post.example/a.png", b"\x89PNG", "image/png"), "without a page"),
    ],
)
def test_a_broken_archive_gives_what_it_holds_and_a_reason(
    tmp_path: Path, data: bytes, told: str
) -> None:
    read = found(data, tmp_path, "news.warc")
    assert read
    assert told in " ".join(f.reason for f in read if isinstance(f, Rejection))


def test_a_lying_length_is_told(tmp_path: Path) -> None:
    data = ARCHIVE.replace(b"Content-Length: ", b"Content-Length: 9", 1)
    assert found(data, tmp_path, "news.warc")


def test_an_address_is_shown_on_one_line(tmp_path: Path) -> None:
    data = record("https://post.example/<script>", HTML.encode())
    (read,) = found(data, tmp_path, "news.warc")
    assert isinstance(read, Document | Rejection)


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    assert refusal(b"WARC/1.0\r\n", tmp_path, "news.warc")

"""Addresses: fetched within time, size and redirects; nothing but what the user named."""

import gzip
import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.raw import Limits
from sayso.read.reports import read_reports

PAGE = b"<html><body><p>The bridge fell on Monday, the mayor told reporters.</p></body></html>"


class _Answers(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header(
                "Location", {"/away-file": "file:///etc/hostname"}.get(self.path, "/away")
            )
            self.end_headers()
            return
        kind, body = {
            "/page": ("text/html; charset=utf-8", PAGE),
            "/text": ("text/plain; charset=iso-8859-1", b"Caf\xe9 \xbd full, he said.\r\n"),
            "/lines": ("application/x-ndjson", b'{"text": "One."}\n{"text": "Two."}\n'),
            "/big": ("text/plain", b"x" * 5001),
            "/bomb": ("text/plain", gzip.compress(b"x" * 5_000_000)),
            "/picture": ("image/png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
        }.get(self.path, ("", b""))
        self.send_response(200 if body else 404)
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A web server of our own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def read(url: str) -> list[str]:
    """The texts, or the reasons."""
    found = read_reports(url, limits=Limits(report_bytes=5000, seconds=5, redirects=3))
    return [f.text if isinstance(f, Document) else f.reason for f in found]


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("/page", ["The bridge fell on Monday, the mayor told reporters."]),
        ("/text", ["Café ½ full, he said.\r\n"]),
        ("/lines", ["One.", "Two."]),
    ],
)
def test_an_answer_is_read_by_its_kind(server: str, path: str, texts: list[str]) -> None:
    assert read(server + path) == texts


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/gone", "answered 404"),
        ("/big", "limit"),
        ("/bomb", "limit"),
        ("/picture", "PNG"),
        ("/away", "redirects"),
        ("/away-file", "cannot be fetched"),
    ],
)
def test_what_cannot_be_fetched_says_why(server: str, path: str, told: str) -> None:
    (reason,) = read(server + path)
    assert told in reason


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/x", "file:///etc/hostname", "http://", "http://[", "http://127.0.0.1:1/"],
)
def test_no_other_address_is_tried(url: str) -> None:
    (found,) = read_reports(url, limits=Limits(seconds=2))
    assert isinstance(found, Rejection)


def test_nothing_inside_a_report_is_fetched(server: str) -> None:
    _Answers.asked.clear()
    page = f'<html><head><link rel="canonical" href="{server}/text"><base href="{server}"></head>'
    page += f'<body><img src="{server}/picture"><iframe src="{server}/page"></iframe>'
    page += "<p>The bridge fell on Monday, the mayor told reporters.</p></body></html>"
    (found,) = read_reports("-", stdin=io.BytesIO(page.encode()))
    assert isinstance(found, Document)
    assert _Answers.asked == []

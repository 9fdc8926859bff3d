"""Servers that drip, send on for ever, unfold without end or point inward: told, in time."""

import base64
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from sayso.model.address import speaks_for, without_login
from sayso.model.text import Document, Rejection
from sayso.read.networks import network_of
from sayso.read.raw import Limits
from sayso.read.reports import fetch_reports, read_reports

SECONDS = 1.5
"""How long an address may take here."""
SLACK = 2.0
"""Seconds beyond, for a busy machine."""

ENDLESS = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 4000000000\r\n\r\n"
TEXT = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"
SAID = b"Two men died, he said."


def drip(connection: socket.socket, piece: bytes) -> None:
    """The same bytes again and again, slowly."""
    while True:
        connection.sendall(piece)
        time.sleep(0.1)


def dripping_headers(connection: socket.socket, path: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    drip(connection, b"X-A: b\r\n")


def dripping_redirect(connection: socket.socket, path: str) -> None:
    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 9999999\r\n\r\n")
    drip(connection, b"x")


def dripping_body(connection: socket.socket, path: str) -> None:
    connection.sendall(TEXT + b"\r\n")
    drip(connection, b"x")


def endless_continue(connection: socket.socket, path: str) -> None:
    drip(connection, b"HTTP/1.1 100 Continue\r\n\r\n")


def slow_redirects(connection: socket.socket, path: str) -> None:
    time.sleep(0.6)
    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")


def endless_redirect(connection: socket.socket, path: str) -> None:
    """A redirect whose body has no end; what it sends on to answers."""
    if path == "/there":
        connection.sendall(TEXT + b"\r\n" + SAID)
        return
    connection.sendall(ENDLESS)
    while True:
        connection.sendall(b"x" * 65536)


def folded_twice(connection: socket.socket, path: str) -> None:
    bomb = gzip.compress(gzip.compress(b"x" * 50_000_000))
    connection.sendall(TEXT + b"Content-Encoding: gzip, gzip\r\n\r\n" + bomb)


def folded_once(connection: socket.socket, path: str) -> None:
    connection.sendall(TEXT + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(SAID))


def cut_off(connection: socket.socket, path: str) -> None:
    connection.sendall(TEXT + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(SAID)[:-9])


AGENCY = "https://agency.example/2031/two"
ITEM = b"<item><title>Two</title><link>" + AGENCY.encode() + b"</link><description>"


def another_site(kind: bytes, body: bytes) -> Callable[[socket.socket, str], None]:
    """Answers with a report that says it stands at the address of an agency."""

    def answer(connection: socket.socket, path: str) -> None:
        head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + kind + b"\r\n\r\n"
        connection.sendall(head + body)

    return answer


class Server:
    """A server of our own that answers as it is told to, and keeps what it was asked."""

    def __init__(self, answer: Callable[[socket.socket, str], None]) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            asked = connection.recv(65536).decode()
            self.asked.append(asked)
            self.answer(connection, asked.split()[1])


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[socket.socket, str], None]], Server]]:
    """Starts servers, and closes them after the test."""
    servers: list[Server] = []

    def start(answer: Callable[[socket.socket, str], None]) -> Server:
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.listening.close()


Serve = Callable[[Callable[[socket.socket, str], None]], Server]


def read(url: str, public_only: bool = False) -> list[Document | Rejection]:
    limits = Limits(report_bytes=5000, seconds=SECONDS, redirects=9, public_only=public_only)
    return list(read_reports(url, limits=limits))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (dripping_headers, "took longer"),
        (dripping_redirect, "took longer|redirects"),
        (dripping_body, "took longer"),
        (endless_continue, "took longer"),
        (slow_redirects, "took longer"),
        (folded_twice, "'gzip, gzip', which is not read"),
        (cut_off, "cut off"),
    ],
)
def test_a_server_that_wears_one_out_is_left_in_time(
    serve: Serve, answer: Callable[[socket.socket, str], None], told: str
) -> None:
    began = time.monotonic()
    (found,) = read(f"http://127.0.0.1:{serve(answer).port}/here")
    assert time.monotonic() - began < SECONDS + SLACK
    assert isinstance(found, Rejection)
    assert any(t in found.reason for t in told.split("|")), found


@pytest.mark.parametrize("answer", [endless_redirect, folded_once])
def test_what_can_be_read_is(serve: Serve, answer: Callable[[socket.socket, str], None]) -> None:
    (found,) = read(f"http://127.0.0.1:{serve(answer).port}/here")
    assert isinstance(found, Document), found
    assert found.text == SAID.decode()


def test_a_login_is_used_and_not_kept(serve: Serve) -> None:
    server = serve(folded_once)
    (found,) = read(f"http://anna:s3cret@127.0.0.1:{server.port}/a")
    assert isinstance(found, Document)
    assert found.url == f"http://127.0.0.1:{server.port}/a"
    assert base64.b64encode(b"anna:s3cret").decode() in server.asked[0]


@pytest.mark.parametrize("url", ["http://anna:s3cret@127.0.0.1:1/", "ftp://anna:s3cret@a.example/"])
def test_a_login_is_not_printed(url: str) -> None:
    (found,) = read(url)
    assert isinstance(found, Rejection)
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"application/x-ndjson", b'{"text": "%b", "url": "%b"}' % (SAID, AGENCY.encode())),
        (b"application/json", b'[{"text": "%b", "url": "%b"}]' % (SAID, AGENCY.encode())),
        (b"text/markdown", b"---\ntitle: Two\nurl: %b\n---\n%b" % (AGENCY.encode(), SAID)),
        (
            b"application/rss+xml",
            b"<rss><channel><title>A</title>"
            + ITEM
            + SAID
            + b"</description></item></channel></rss>",
        ),
    ],
)
def test_what_one_site_sends_is_not_anothers(serve: Serve, kind: bytes, body: bytes) -> None:
    server = serve(another_site(kind, body))
    limits = Limits(report_bytes=5000)
    document, doubt = read_reports(f"http://127.0.0.1:{server.port}/feed", limits=limits)
    assert isinstance(document, Document)
    assert SAID.decode() in document.text
    assert document.url == ""
    assert isinstance(doubt, Rejection)
    assert "another site" in doubt.reason


def test_a_page_gets_no_outlet_from_an_address_that_is_anothers(serve: Serve) -> None:
    page = b'<head><link rel="canonical" href="https://bank.example/y"></head><p>' + SAID + b"</p>"
    server = serve(another_site(b"text/html", page))
    document, *_ = read_reports(f"http://127.0.0.1:{server.port}/y")
    assert isinstance(document, Document)
    assert document.outlet == "127.0.0.1"
    assert "bank.example" not in document.url


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://ana:secret@post.example/a", "http://post.example/a"),
        ("http://ana:sec@ret@post.example/a", "http://post.example/a"),
        ("http://ana:sec/ret@post.example:80/a", "http://post.example:80/a"),
        ("http://ana:secret@[::1]:80/a", "http://[::1]:80/a"),
        ("http://post.example:80/@ana", "http://post.example:80/@ana"),
        ("http://[::1]/@ana", "http://[::1]/@ana"),
    ],
)
def test_a_login_is_shown_nowhere(address: str, shown: str) -> None:
    assert without_login(address) == shown


@pytest.mark.parametrize(
    ("fetched", "claimed", "may"),
    [
        ("https://agency.example/feed", "https://www.agency.example/two", True),
        ("https://feeds.agency.example/rss", "https://agency.example/two", True),
        ("https://agency.example/", "https://live.agency.example/two", True),
        ("https://myagency.example/", "https://agency.example/two", False),
        ("https://one.example/", "https://two.example/", False),
        ("https://one.example/", "https://[::1/", False),
    ],
)
def test_a_site_speaks_for_its_own_addresses(fetched: str, claimed: str, may: bool) -> None:
    assert speaks_for(fetched, claimed) is may


def test_what_fetches_by_itself_asks_no_machine_nearby(serve: Serve) -> None:
    server = serve(folded_once)
    (found,) = read(f"http://localhost:{server.port}/", public_only=True)
    assert isinstance(found, Rejection)
    assert "not public" in found.reason
    assert server.asked == []


def test_what_fetches_by_itself_asks_a_network_that_is_allowed(serve: Serve) -> None:
    server = serve(folded_once)
    nearby = (network_of("127.0.0.0/8"),)
    (found,) = fetch_reports(f"http://127.0.0.1:{server.port}/", allowed_networks=nearby)
    assert isinstance(found, Document), found


def test_what_fetches_by_itself_is_not_sent_on_to_a_machine_nearby(serve: Serve) -> None:
    inner = serve(folded_once)

    def inward(connection: socket.socket, path: str) -> None:
        there = f"http://127.0.0.2:{inner.port}/".encode()
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + there + b"\r\n\r\n")

    outer = serve(inward)
    nearby = (network_of("127.0.0.1/32"),)
    (found,) = fetch_reports(f"http://127.0.0.1:{outer.port}/", allowed_networks=nearby)
    assert isinstance(found, Rejection)
    assert "not public" in found.reason
    assert (len(outer.asked), inner.asked) == (1, [])


@pytest.mark.parametrize("name", ["/etc/hostname", "file:///etc/hostname", "-", "", ".", "a\x00b"])
def test_what_fetches_by_itself_reads_no_file(name: str) -> None:
    (found,) = fetch_reports(name)
    assert isinstance(found, Rejection)
    assert "only http and https" in found.reason


def test_a_name_that_is_looked_up_for_ever_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        over.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    began = time.monotonic()
    (found,) = read("http://slow.example/")
    assert time.monotonic() - began < SECONDS + SLACK
    over.set()
    assert isinstance(found, Rejection)
    assert "took longer" in found.reason

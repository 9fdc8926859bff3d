"""Servers that answer as no server should: told in time, within memory, never led inward."""

import gzip
import random
import socket
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

from sayso.model.text import Document
from sayso.read.networks import network_of
from sayso.read.raw import Limits
from sayso.read.reports import fetch_reports
from tests.hostile.mangling import changed, encoded, text
from tests.hostile.outcomes import Attack, Hung, Lost, Outcome, Try
from tests.hostile.pages import page

SECONDS = 0.4
"""How long an address may take here."""
SLACK = 3.0
"""Seconds beyond, for a busy machine."""
LIMIT = 50_000
"""Bytes of a report here."""
OUTER, INNER = "127.0.0.1", "127.0.0.2"
"""The address that may be asked, and one that may not."""

STATUS = (
    "200 OK", "200", "200 OK\r\nX: y", "204 No", "206 Partial", "301 Moved", "302 Found",
    "304 Not Modified", "401 No", "403 No", "404 Gone", "418 I", "500 Broken", "503 Later",
    "999 x", "2xx", "-1", "00200 OK", "",
)  # fmt: skip
TYPES = (
    "text/plain", "text/html; charset=undefined", "text/html;charset=utf-7", "application/json",
    "application/jsonl", "image/png", "TEXT/HTML", "text/plain; charset=" + "x" * 500, "",
    "\x00", "multipart/mixed; boundary=x", "a/b/c;;", "application/pdf", "application/zip",
    "application/rss+xml", "message/rfc822", "text/csv",
)  # fmt: skip
CODINGS = (
    "",
    "gzip",
    "gzip",
    "deflate",
    "br",
    "gzip, gzip",
    "identity",
    "x-gzip",
    "compress",
    "zstd",
    "\t",
)
LENGTHS = ("", "0", "5", "-1", "99999999999", "1e3", "5, 7", "0x10", " 5")


def answer(rng: random.Random, inner_port: int) -> list[bytes]:
    """The pieces in which an answer is sent, one after the other."""
    before = [b"HTTP/1.1 100 Continue\r\n\r\n"] * rng.choice((0, 0, 0, 1, 50))
    if rng.random() < 0.1:
        return [rng.randbytes(rng.choice((0, 1, 300, 70_000)))]
    status = rng.choice(STATUS) if rng.random() < 0.3 else "200 OK"
    version = rng.choice(("1.0", "2", "0.9", "x")) if rng.random() < 0.1 else "1.1"
    head = [f"HTTP/{version} {status}"]
    head += _headers(rng, inner_port)
    ending = rng.choice(("\n", "\r\n \r\n")) if rng.random() < 0.1 else "\r\n"
    told = (ending.join(head) + ending + ending).encode("latin-1", "replace")
    return [*before, changed(told, rng) if rng.random() < 0.2 else told, *_body(rng, head)]


def _headers(rng: random.Random, inner_port: int) -> list[str]:
    kind = rng.choice(TYPES) if rng.random() < 0.4 else rng.choice(("text/plain", "text/html"))
    made = [f"Content-Type: {kind}", "Connection: close"]
    if rng.random() < 0.4:
        made.append(f"Content-Encoding: {rng.choice(CODINGS)}")
    if rng.random() < 0.2:
        made.append(f"Content-Length: {rng.choice(LENGTHS)}")
    if rng.random() < 0.1:
        made.append("Transfer-Encoding: chunked")
    if rng.random() < 0.3:
        made.append(f"Location: {_onward(rng, inner_port)}")
    if rng.random() < 0.05:
        made += [f"X-{n}: {'y' * 200}" for n in range(rng.choice((5, 400)))]
    return made


def _onward(rng: random.Random, port: int) -> str:
    return rng.choice((
        "/", "/x", "//", "?", "#", "", "http://", "file:///etc/passwd", "gopher://x",
        "javascript:alert(1)", "/\x00", f"http://{INNER}:{port}/",
        f"http://[::ffff:{INNER}]:{port}/", f"http://2130706434:{port}/", "http://[::1",
        f"http://0x7f000002:{port}/", f"http://127.2:{port}/", f"//{INNER}:{port}",
        f"http://a@{INNER}:{port}/", f"http://u:p@{INNER}:{port}/", "http://10.0.0.1/",
        "http://169.254.169.254/latest", "https://127.0.0.1:1/", "http://h.invalid/",
        "http://" + "a" * 300, "/" + "b" * 9000, "http://é.invalid/", "http://1/:99999999",
    ))  # fmt: skip


def _body(rng: random.Random, head: list[str]) -> list[bytes]:
    data = changed(encoded(rng.choice((text, page))(rng), rng), rng)[:20_000]
    if any("gzip" in h for h in head) and rng.random() < 0.8:
        data = gzip.compress(rng.choice((data, b"x" * 3_000_000, gzip.compress(data))))
        data = data[: rng.choice((len(data), rng.randrange(len(data))))]
    elif any("deflate" in h for h in head) and rng.random() < 0.8:
        data = zlib.compress(data)
    if any("chunked" in h for h in head):
        data = rng.choice((
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data), b"%x\r\n%b" % (len(data) + 9, data),
            b"zz\r\n" + data, b"f" * 400 + b"\r\n", b"-5\r\n" + data,
            b"1;" + b"e" * 70_000 + b"\r\nx\r\n0\r\n\r\n",
        ))  # fmt: skip
    size = rng.choice((len(data) or 1, 1000, len(data) or 1))
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    return pieces + rng.choice(([], [], [], [DRIP], [b"x" * 60_000] * 3))


DRIP = bytes(0)
"""In place of a piece: one byte after the other, without end."""


class _Server:
    """Answers every connection with the pieces at hand, and counts who came."""

    def __init__(self, host: str) -> None:
        self.pieces = [b"HTTP/1.1 200 OK\r\n\r\nsecret"]
        self.asked = 0
        self._listening = socket.create_server((host, 0), backlog=200)
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listening.accept()
            self.asked += 1
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(SECONDS + SLACK)
            connection.recv(65536)
            for piece in [*self.pieces]:
                while piece is DRIP:
                    connection.sendall(b"x")
                    time.sleep(0.05)
                connection.sendall(piece)


def prepare(_: Path) -> Try:
    """Tries one answer, of a server that may be asked and sends on to one that may not."""
    outer, inner = _Server(OUTER), _Server(INNER)
    url, allowed = f"http://{OUTER}:{outer.port}/", (network_of(f"{OUTER}/32"),)
    limits = Limits(report_bytes=LIMIT, seconds=SECONDS)

    def attempt(rng: random.Random) -> Outcome:
        outer.pieces = answer(rng, inner.port)
        began = time.monotonic()
        found = list(fetch_reports(url, allowed_networks=allowed, limits=limits))
        if inner.asked:
            inner.asked = 0
            raise Lost("it was sent on to a machine that may not be asked")
        if time.monotonic() - began > SECONDS + SLACK:
            raise Hung
        if not found:
            raise Lost("nothing is said of an address")
        read = any(isinstance(one, Document) for one in found)
        return Outcome.FINE if read else Outcome.REFUSED

    return attempt


SERVERS = Attack(name="servers", prepare=prepare, share=0.04, quick=60, seconds=SECONDS + 2 * SLACK)

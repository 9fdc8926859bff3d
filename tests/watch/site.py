"""A web site of our own on loopback: what it answers can be changed, what it was asked is kept."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape, quoteattr

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer: with an `etag` it is 304 where the one who asks has it."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    etag: str = ""
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: its path, its headers with names in small letters, when it came."""

    path: str
    headers: Headers
    at: float


Answer = Said | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path, whatever is asked of it; what is not there is 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self.port = 0

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """What was asked for since this was asked last."""
        found = [one.path for one in self.asked]
        self.asked.clear()
        return found

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        headers = {name.lower(): value for name, value in handler.headers.items()}
        with self._lock:
            self.asked.append(Asked(path=handler.path, headers=headers, at=time.monotonic()))
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            page = self.pages.get(handler.path.partition("?")[0], Said(status=404))
            if isinstance(page, Said):
                _send(handler, page, headers)
            else:
                page(handler)
        finally:
            with self._lock:
                self._at_once -= 1


def _send(handler: BaseHTTPRequestHandler, page: Said, headers: Headers) -> None:
    known = bool(page.etag) and headers.get("if-none-match") == page.etag
    handler.send_response(304 if known else page.status)
    for name, value in {"Content-Type": page.kind, **page.headers}.items():
        handler.send_header(name, value)
    if page.etag:
        handler.send_header("ETag", page.etag)
    handler.end_headers()
    if not known:
        handler.wfile.write(page.body)


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asks may go away."""


@contextmanager
def served(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site that answers until it is left."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with _Quiet((host, 0), Handler) as server:
        server.daemon_threads = True
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield site
        server.shutdown()
        thread.join()


def rss(*items: str, title: str = "The Post") -> bytes:
    """A feed of these items."""
    parts = "".join(items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title>{parts}</channel></rss>"
    ).encode()


def item(link: str, text: str, *, title: str = "", day: str = "03 Jun 2031") -> str:
    """An item of a feed."""
    named = f"<title>{escape(title)}</title>" if title else ""
    at = f"<link>{escape(link)}</link>" if link else ""
    said = f"<description>{escape(text)}</description>"
    return f"<item>{named}{at}{said}<pubDate>Tue, {day} 10:00:00 GMT</pubDate></item>"


def article(text: str, *, title: str = "Dam breaks", day: str = "2031-06-03") -> bytes:
    """A page that holds an article."""
    paragraphs = "".join(f"<p>{escape(p)}</p>" for p in text.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>{escape(title)}</title>"
        f"<meta property='article:published_time' content={quoteattr(day)}></head>"
        f"<body><article><h1>{escape(title)}</h1>{paragraphs}</article></body></html>"
    ).encode()


LONG = (
    "At least {dead} people were killed when the dam above Selm broke on Tuesday, the governor of "
    "Orba province, Karl Dorn, told reporters. Rescue workers searched the lower town through the "
    "night. The river authority said the dam had been inspected in spring. Hundreds of families "
    "spent the night in schools and in the town hall, where the mayor handed out blankets and "
    "bread. Trains between Selm and the coast did not run, and the road over the pass was closed. "
    "A spokeswoman for the army said that {soldiers} soldiers were on their way to the valley, and "
    "that helicopters would fly as soon as the fog lifted from the hills above the river."
)
"""An article of more than 600 characters."""


def told(dead: int, soldiers: int = 400) -> str:
    """The article with these figures."""
    return LONG.format(dead=dead, soldiers=soldiers)

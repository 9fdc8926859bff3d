"""Connections that end when their time is over, and that go nowhere they may not."""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

Permits = Callable[[str], bool]
"""Whether an IP address may be connected to."""

Options = Iterable[tuple[Any, ...]]
"""Options of a socket, as the socket module takes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The moment at which a whole fetch ends, however its answer is dealt out."""

    ends: float

    @classmethod
    def within(cls, seconds: float) -> "Deadline":
        """The deadline so many seconds from now."""
        return cls(ends=time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds that are left; httpcore.ReadTimeout where none are."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left


class _TimedStream(httpcore.NetworkStream):
    """A connection of which no read and no write outlasts the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _TimedBackend(httpcore.NetworkBackend):
    """Opens connections within the deadline, and only to addresses that are permitted."""

    def __init__(self, deadline: Deadline, permits: Permits | None) -> None:
        self._deadline = deadline
        self._permits = permits
        self._open = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address that answers, checked before it is connected to.

        The address checked is the one connected to: a name that changes its answer meanwhile
        gains nothing.
        """
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in _addresses(host, port, self._deadline):
            if self._permits is not None and not self._permits(address):
                failed = httpcore.ConnectError(f"{host} is {address}, which is not public")
                continue
            try:
                left = self._deadline.left()
                stream = self._open.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failed


def _addresses(host: str, port: int, deadline: Deadline) -> list[str]:
    """The IP addresses of a host; a look-up that outlasts the deadline is left to itself."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        looked_up: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()
    look_up = threading.Thread(target=_look_up, args=(host, port, looked_up), daemon=True)
    look_up.start()
    try:
        found = looked_up.get(timeout=deadline.left())
    except queue.Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(found, Exception):
        raise httpcore.ConnectError(f"{host} is not known: {found}") from found
    return found


def _look_up(host: str, port: int, looked_up: "queue.SimpleQueue[list[str] | Exception]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        looked_up.put(error)
    else:
        looked_up.put([*dict.fromkeys(str(answer[4][0]) for answer in found)])


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """Whom a server's certificate may be signed by; read once, which takes a while."""
    return httpx.create_ssl_context()


class TimedTransport(httpx.BaseTransport):
    """How requests travel: within a deadline, through the proxy that the environment names.

    Where only some addresses are permitted no proxy is used: it would look the names up itself.
    """

    def __init__(self, deadline: Deadline, permits: Permits | None = None) -> None:
        self._backend = _TimedBackend(deadline, permits)
        self._proxied = permits is None
        self._context = _trusted()
        self._pools: list[httpcore.ConnectionPool] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer with its body unread; httpcore's errors where there is none."""
        url = request.url
        pool = self._pool_for(url)
        self._pools.append(pool)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        asked = httpcore.Request(
            method=request.method, url=target, headers=request.headers.raw, content=request.read()
        )
        answer = pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def _pool_for(self, url: httpx.URL) -> httpcore.ConnectionPool:
        passed_by = not self._proxied or proxy_bypass(url.host)
        proxy = urlsplit("" if passed_by else getproxies().get(url.scheme, ""))
        if proxy.scheme not in ("http", "https") or not proxy.hostname:
            return httpcore.ConnectionPool(ssl_context=self._context, network_backend=self._backend)
        named = (unquote(proxy.username or ""), unquote(proxy.password or ""))
        return httpcore.HTTPProxy(
            proxy_url=f"{proxy.scheme}://{proxy.netloc.rpartition('@')[2]}",
            proxy_auth=named if proxy.username else None,
            ssl_context=self._context,
            network_backend=self._backend,
        )

    def close(self) -> None:
        """Every connection, closed."""
        for pool in self._pools:
            pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer, read as it is taken and closed unread where it is not."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()

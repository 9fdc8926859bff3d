"""An address the user gives -> bytes. Nothing a report refers to is ever fetched."""

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import httpcore
import httpx

from sayso.errors import ReportError
from sayso.model.address import without_login
from sayso.read.networks import may_be_asked
from sayso.read.raw import Limits, Raw, in_megabytes
from sayso.read.sockets import Deadline, TimedTransport
from sayso.version import __version__

ASKED = {
    "Accept": "text/html, text/plain, application/x-ndjson, application/jsonl;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "User-Agent": "sayso (reads one report at its user's request)",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
LONGEST_HEADER = 2000
UNFOLDED = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
"""Codings of a body that are read, with the window zlib wants for each."""

FAULTS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.ConnectError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    UnicodeError,
    OSError,
)
"""What an address, its server or the way there may do wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAnswer:
    """What an address answered, or where it sends one on to.

    `headers` have names in small letters; `body` is there for status 200 alone.  `moved` is where
    it stands from now on, where it says so itself: empty once a redirect on the way is for now.
    """

    status: int
    phrase: str
    headers: Mapping[str, str]
    media_type: str = ""
    charset: str = ""
    body: bytes | None = None
    moved: str = ""


def agent_name(contact: str) -> str:
    """What we call ourselves where we ask by ourselves, with whom to write to where that is set."""
    return f"sayso/{__version__} (+{contact})" if contact else f"sayso/{__version__}"


def fetch(url: str, limits: Limits) -> Raw:
    """The answer of an http or https address; ReportError when there is none in time and size.

    A name and password in the address are used and kept nowhere.
    """
    shown = without_login(url)
    answer = ask(url, limits, {})
    if answer.body is None:
        reason = f"answered {answer.status} {answer.phrase}".strip()
        raise ReportError(shown, "read", reason)
    return Raw(
        where=shown,
        stream=io.BytesIO(answer.body),
        media_type=answer.media_type,
        charset=answer.charset,
        url=shown,
        limits=limits,
    )


def ask(url: str, limits: Limits, headers: Mapping[str, str]) -> AddressAnswer:
    """What an address answers when it is asked with these headers; ReportError where it does not.

    One deadline holds for all of it, redirects and dripping headers too; the body of a redirect is
    never read.  With `limits.public_only` every connection, after redirects too, goes to a machine
    of the open internet or of a network that is allowed, and through no proxy.
    """
    shown = without_login(url)
    deadline = Deadline.within(limits.seconds)
    permits = partial(may_be_asked, allowed=limits.allowed_networks)
    try:
        with TimedTransport(deadline, permits if limits.public_only else None) as way:
            client = httpx.Client(transport=way, headers={**ASKED, **headers})
            return _answered(client, url, shown, limits)
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        reason = f"took longer than {limits.seconds:g} seconds"
        raise ReportError(shown, "read", reason) from error
    except FAULTS as error:
        reason = str(error).replace(url, shown) or type(error).__name__
        raise ReportError(shown, "read", f"cannot be fetched: {reason}") from error


def _answered(client: httpx.Client, url: str, shown: str, limits: Limits) -> AddressAnswer:
    """What the address, or where it sends one on to, answers."""
    at = httpx.URL(url)
    moved, for_good = "", True
    for _ in range(limits.redirects + 1):
        with client.stream("GET", at, follow_redirects=False) as answer:
            onward = answer.headers.get("location", "")
            if answer.status_code in REDIRECTS and onward:
                at = _onward(answer.request.url, onward)
                for_good = for_good and answer.status_code in FOR_GOOD
                moved = without_login(str(at)) if for_good else moved
                continue
            is_whole = answer.status_code == httpx.codes.OK
            return AddressAnswer(
                status=answer.status_code,
                phrase=answer.reason_phrase[:200],
                headers={n.lower(): v[:LONGEST_HEADER] for n, v in answer.headers.items()},
                media_type=answer.headers.get("content-type", "").partition(";")[0].strip().lower(),
                charset=answer.charset_encoding or "",
                body=_body(answer, shown, limits) if is_whole else None,
                moved=moved,
            )
    raise ReportError(shown, "read", f"cannot be fetched: more than {limits.redirects} redirects")


def _onward(at: httpx.URL, location: str) -> httpx.URL:
    """Where an answer sends one on to; a login goes nowhere but to its own host."""
    onward = at.join(location)
    if onward.scheme not in ("http", "https"):
        raise httpx.UnsupportedProtocol(f"sends on to a {onward.scheme} address")
    if (onward.host, onward.port) != (at.host, at.port):
        return onward.copy_with(username=None, password=None)
    return onward


def _body(answer: httpx.Response, shown: str, limits: Limits) -> bytes:
    """The body, unfolded once at most and within the limit."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", *UNFOLDED):
        raise ReportError(shown, "read", f"is sent as {coding[:40]!r}, which is not read")
    unfold = zlib.decompressobj(UNFOLDED[coding]) if coding in UNFOLDED else None
    taken = bytearray()
    for piece in answer.iter_raw():
        left = limits.report_bytes + 1 - len(taken)
        taken += piece if unfold is None else _unfolded(unfold, piece, left, shown)
        if len(taken) > limits.report_bytes:
            limit = in_megabytes(limits.report_bytes)
            raise ReportError(shown, "read", f"larger than {limit}, the limit for one report")
    if unfold is not None and not unfold.eof:
        raise ReportError(shown, "read", "is sent folded, but cut off")
    return bytes(taken)


def _unfolded(unfold: "zlib._Decompress", piece: bytes, most: int, shown: str) -> bytes:
    try:
        return unfold.decompress(piece, most)
    except zlib.error as error:
        raise ReportError(shown, "read", f"is sent folded, but broken: {error}") from error

"""What every request and every answer must hold, before any page is asked.

In this order: headers of the answer, the host allow-list (against DNS rebinding), where a change
comes from (against forged requests), how large a request may be.
"""

from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What every answer carries."""

PRIVATE = "private, no-store"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class GuardedHeaders:
    """Puts the headers of safety on every answer; what does not say otherwise is kept nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the head of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                head = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in HEADERS.items():
                    head[name] = value
                head.setdefault("Cache-Control", PRIVATE)
            await send(message)

        await self._app(scope, receive, send_guarded)


class KnownHosts:
    """Answers only under the names this server is known by: 421 for any other."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what names a known host."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        named = Headers(scope=scope).getlist("host")
        if len(named) == 1 and named[0].lower() in self._hosts:
            await self._app(scope, receive, send)
            return
        message = "this server is not known by that name; `sayso serve --host-name NAME` adds one"
        await refusal(scope, 421, message)(scope, receive, send)


class SameOrigin:
    """Lets a request change something only where it comes from a page of this very server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is safe, or comes from here."""
        if scope["type"] != "http" or comes_from_here(scope):
            await self._app(scope, receive, send)
            return
        message = "this change was asked for by another site's page, and is not done"
        await refusal(scope, 403, message)(scope, receive, send)


def comes_from_here(scope: Scope) -> bool:
    """Whether a request is safe, or was made by a page of this server or by no browser.

    `Sec-Fetch-Site` tells, which browsers send to https and loopback; without it the `Origin`
    must be this server's (https where a proxy takes that off).  A request with neither was made by
    no browser.
    """
    if scope["method"] in SAFE:
        return True
    head = Headers(scope=scope)
    site = head.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = head.get("origin")
    if origin is None:
        return True
    scheme, _, place = origin.lower().partition("://")
    ours = ("http", "https") if scope["scheme"] == "http" else ("https",)
    return scheme in ours and place == head.get("host", "").lower()


def refusal(scope: Scope, status: int, message: str) -> Response:
    """A short answer before any page is asked: JSON for programs, else plain text."""
    if wants_json(scope):
        return JSONResponse(error_record(message, status), status)
    return PlainTextResponse(f"{message}\n", status)


def wants_json(scope: MutableMapping[str, Any]) -> bool:
    """Whether the answer is for a program: by its address, or by what it says it takes."""
    path = scope["path"]
    if path.startswith("/api/") or path.endswith(".json"):
        return True
    taken = Headers(scope=scope).get("accept", "")
    return "application/json" in taken and "text/html" not in taken


def error_record(
    message: str, status: int, errors: tuple[tuple[str, str], ...] = ()
) -> dict[str, object]:
    """What went wrong, in the one shape that programs get."""
    listed = [{"field": field, "told": words} for field, words in errors]
    return {"ok": False, "error": message, "errors": listed, "status": status}

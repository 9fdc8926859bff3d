"""`/api/1` beside the pages, put together when it is first asked for.

What it is made of takes longer to load than all else of a server, which is ready before.
"""

import threading

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.web.faults import Answering
from sayso.web.visit import Room

BELOW = "/api/"
OPENAPI = "/api/1/openapi.json"


class WithApi:
    """Passes on to the pages what is not asked of the interface for programs."""

    def __init__(self, pages: ASGIApp, room: Room, faults: Answering) -> None:
        self._pages = pages
        self._room = room
        self._faults = faults
        self._alone = threading.Lock()
        self._api: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by one of the two."""
        programs = scope["type"] == "http" and scope["path"].startswith(BELOW)
        asked = await run_in_threadpool(self._made) if programs else self._pages
        await asked(scope, receive, send)

    def _made(self) -> ASGIApp:
        with self._alone:
            if self._api is None:
                from sayso.web.api.table import api_app

                self._api = api_app(self._room, self._faults, OPENAPI)
            return self._api

"""Who makes a request: the lone user of a loopback server, or who has signed in."""

from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.model.person import NOBODY, Person, Role
from sayso.web.visit import Room


class SignedIn:
    """Says of every request who makes it."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the person beside the request."""
        if scope["type"] == "http":
            scope.setdefault("state", {})["person"] = self._person()
        await self._app(scope, receive, send)

    def _person(self) -> Person:
        lone = self._room.options.lone
        return Person(name=lone, role=Role.EDITOR) if lone else NOBODY

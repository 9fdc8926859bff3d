"""Who makes a request: the lone user of a loopback server, or who has signed in.

By a session's cookie, by a token for programs, or by the header of the one proxy that is believed.
"""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.model.person import NOBODY, Person, Role
from sayso.web.security import refusal
from sayso.web.sessions import session_token
from sayso.web.visit import FEED, FEED_KIND, Room

BEARER = "bearer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who makes a request, by which session or token; what they set for themselves."""

    person: Person
    access: str = ""
    prefers: tuple[tuple[str, str], ...] = ()


class SignedIn:
    """Says of every request who makes it, and from where."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the person beside the request; a token that lets nobody in is refused at once."""
        if scope["type"] != "http" or scope["path"].startswith("/-/"):
            await self._app(scope, receive, send)
            return
        known = await run_in_threadpool(self._known, scope)
        if known is None:
            message = "this token lets nobody in: it is unknown, over, or was ended"
            await refusal(scope, 401, message)(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["known"] = known
        state["person"] = known.person
        state["at"] = address_of(scope, self._room)
        state["secure"] = is_secure(scope, self._room)
        await self._app(scope, receive, send)

    def _known(self, scope: Scope) -> Requester | None:
        if scope["path"] == FEED:
            return self._by_feed(scope)
        return self._by_head(scope)

    def _by_feed(self, scope: Scope) -> Requester | None:
        """Who reads the alerts as a feed: by a token in the address, which opens nothing else."""
        token = QueryParams(scope.get("query_string", b"")).get("token", "")
        if not token:
            return self._by_head(scope)
        found = self._room.ledger.people.by_token(token)
        if found is None or found[1].kind != FEED_KIND:
            return None
        return Requester(person=found[0], access=found[1].id)

    def _by_head(self, scope: Scope) -> Requester | None:
        lone, people = self._room.options.lone, self._room.ledger.people
        head = Headers(scope=scope)
        given = head.get("authorization", "")
        if given.lower().startswith(BEARER):
            found = people.by_token(given[len(BEARER) :].strip())
            if found is None or found[1].kind != "api":
                return None
            return Requester(person=found[0], access=found[1].id)
        if lone:
            return self._with_wishes(Person(name=lone, role=Role.EDITOR), "")
        if self._room.options.trusted_header:
            return self._by_header(scope, head)
        token = session_token(head.get("cookie", ""))
        found = people.by_token(token) if token else None
        if found is None or found[1].kind != "session":
            return Requester(person=NOBODY)
        return self._with_wishes(found[0], found[1].id)

    def _by_header(self, scope: Scope, head: Headers) -> Requester:
        """Whom the proxy names, where it is the proxy that is believed and the person is known."""
        options = self._room.options
        given = head.getlist(options.trusted_header)
        if len(given) != 1 or peer(scope) != options.trusted_proxy:
            return Requester(person=NOBODY)
        found = self._room.ledger.people.find(given[0])
        if found is None or found.disabled:
            return Requester(person=NOBODY)
        return self._with_wishes(found.person, "")

    def _with_wishes(self, person: Person, access: str) -> Requester:
        wishes = self._room.ledger.people.preferences(person.name)
        return Requester(person=person, access=access, prefers=tuple(wishes.items()))


def peer(scope: Scope) -> str:
    """The address at the other end of the connection."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def address_of(scope: Scope, room: Room) -> str:
    """Where a request comes from: the connection's other end, or whom the proxy there names."""
    at, forwarded = peer(scope), Headers(scope=scope).get("x-forwarded-for", "")
    if forwarded and at and at == room.options.trusted_proxy:
        return forwarded.rpartition(",")[2].strip()
    return at


def is_secure(scope: Scope, room: Room) -> bool:
    """Whether the browser came by https: here, or to the proxy that is believed."""
    if scope.get("scheme") == "https":
        return True
    scheme = Headers(scope=scope).get("x-forwarded-proto", "")
    return scheme == "https" and peer(scope) == room.options.trusted_proxy != ""

"""The server put together: the table of routes, and what every request passes before it."""

from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.routing import Route as Path
from starlette.types import ASGIApp

from sayso.errors import SaysoError
from sayso.web.answering import endpoint
from sayso.web.api.late import WithApi
from sayso.web.events import EVENTS, job_events
from sayso.web.faults import answering_faults
from sayso.web.persons import SignedIn
from sayso.web.routes import ROUTES
from sayso.web.security import GuardedHeaders, KnownHosts, SameOrigin
from sayso.web.static_files import FOREVER, static_files
from sayso.web.visit import Room


def create_app(room: Room) -> ASGIApp:
    """The application that serves a ledger, behind what every request passes first."""
    faults = answering_faults(room)
    pages = Starlette(
        routes=list(_served(room)),
        exception_handlers={SaysoError: faults, HTTPException: faults, Exception: faults},
    )
    pages.router.redirect_slashes = False
    return guarded(WithApi(pages, room, faults), room)


def guarded(pages: ASGIApp, room: Room) -> ASGIApp:
    """Every request passes, in this order: headers, host, origin, size, who it is.

    They stand around the framework, so that its answers to faults are guarded as well.
    """
    known = SignedIn(pages, room)
    sized = RequestBodyLimitMiddleware(known, max_body_size=room.options.upload_bytes)
    return GuardedHeaders(KnownHosts(SameOrigin(sized), hosts=room.options.hosts))


def _served(room: Room) -> Iterator[BaseRoute]:
    """Every line of the table, the JSON twin of a page before the page."""
    yield Path("/-/static/{digest}/{name:path}", _static, methods=["GET"])
    yield Path(EVENTS, job_events(room), methods=["GET"])
    for route in ROUTES:
        if route.twin:
            yield Path(route.twin, endpoint(route, room), methods=["GET"])
    for route in ROUTES:
        yield Path(route.path, endpoint(route, room), methods=[route.method])


async def _static(request: Request) -> Response:
    found = static_files().get(request.path_params["name"])
    if found is None or found.digest != request.path_params["digest"]:
        raise HTTPException(404)
    return Response(found.data, headers={"Cache-Control": FOREVER}, media_type=found.media_type)

"""The table of `/api/1`: every address, whom it is for, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from sayso.errors import SaysoError
from sayso.model.person import NOBODY, Person, Role
from sayso.version import __version__
from sayso.views.printable import as_json
from sayso.web.answering import json_response
from sayso.web.api import reading, writing
from sayso.web.api.shapes import Fault
from sayso.web.faults import Answering
from sayso.web.security import error_record
from sayso.web.visit import Refused, Room

ROOT = "/api/1"
FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": description}
    for status, description in (
        (400, "What was sent cannot be understood."),
        (401, "Sign in first: send a token."),
        (403, "This is not for you."),
        (404, "There is no such thing."),
        (405, "This address does not take that kind of request."),
        (410, "It is in the ledger and counts no more: somebody decided so."),
        (413, "What was sent is too large."),
        (422, "It cannot be done as asked; `errors` says which field."),
        (503, "The ledger is busy: try again."),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRoute:
    """A line of the table."""

    path: str
    handler: Callable[..., object]
    role: Role
    method: str = "GET"
    status: int = 200
    record: bool = False


ROUTES = (
    ApiRoute(path="/questions", handler=reading.questions, role=Role.READER),
    ApiRoute(path="/questions/{id}", handler=reading.question, role=Role.READER, record=True),
    ApiRoute(path="/reports", handler=reading.reports, role=Role.READER),
    ApiRoute(path="/reports/{id}", handler=reading.report, role=Role.READER, record=True),
    ApiRoute(path="/claims", handler=reading.claims, role=Role.READER),
    ApiRoute(path="/claims/{id}", handler=reading.claim, role=Role.READER),
    ApiRoute(path="/sources", handler=reading.sources, role=Role.READER),
    ApiRoute(path="/jobs", handler=reading.jobs, role=Role.READER),
    ApiRoute(path="/jobs/{id}", handler=reading.job, role=Role.READER),
    ApiRoute(path="/decisions", handler=reading.decisions, role=Role.READER),
    ApiRoute(
        path="/reports", handler=writing.add_report, role=Role.ANALYST, method="POST", status=202
    ),
    ApiRoute(
        path="/decisions",
        handler=writing.add_decision,
        role=Role.ANALYST,
        method="POST",
        status=201,
    ),
)


class PlainJson(JSONResponse):
    """JSON in which hidden characters stand as escapes."""

    def render(self, content: Any) -> bytes:
        """The bytes of an answer."""
        return as_json(content).encode()


def for_role(role: Role) -> Callable[[Request], None]:
    """What refuses whoever may not."""

    def check(request: Request) -> None:
        person: Person = request.state.person
        if person is NOBODY or not person.name:
            raise Refused("sign in first: send `Authorization: Bearer TOKEN`", 401)
        if not person.role.may(role):
            raise Refused(f"this is for {role.value}s; {person.name} is {person.role.value}", 403)

    return check


def api_app(room: Room, faults: Answering, openapi: str) -> FastAPI:
    """The table as an application that describes itself at `openapi`.

    There is one shape for all that goes wrong, what cannot be understood included.
    """
    app = FastAPI(
        title="sayso",
        version=__version__,
        openapi_url=openapi,
        docs_url=None,
        redoc_url=None,
        exception_handlers={
            SaysoError: faults,
            HTTPException: faults,
            Exception: faults,
            RequestValidationError: _not_understood,
        },
    )
    app.router.redirect_slashes = False
    app.state.room = room
    for route in ROUTES:
        app.add_api_route(
            f"{ROOT}{route.path}",
            route.handler,
            methods=[route.method],
            status_code=route.status,
            dependencies=[Depends(for_role(route.role))],
            responses=FAULTS | (_RECORD if route.record else {}),
            response_class=PlainJson,
            tags=["1"],
        )
    return app


_RECORD: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A public record; `sayso schema` prints its JSON Schema.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


async def _not_understood(_: Request, fault: Exception) -> Response:
    """What is wrong with a request, field by field."""
    given = fault.errors() if isinstance(fault, RequestValidationError) else ()
    errors = tuple((".".join(str(p) for p in e["loc"][1:]) or "body", str(e["msg"])) for e in given)
    message = "; ".join(f"{field}: {words}" for field, words in errors[:5])
    return json_response(error_record(message or "this cannot be understood", 422, errors), 422)

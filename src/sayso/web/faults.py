"""What goes wrong, as one page and one shape of JSON: never a trace, a number that the log has."""

import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import (
    LedgerError,
    LedgerLocked,
    NotFound,
    RecordError,
    SaysoError,
    UserError,
)
from sayso.model.person import NOBODY
from sayso.views.pages.frame import FaultPage
from sayso.web.answering import json_response, response
from sayso.web.security import error_record, wants_json
from sayso.web.visit import Page, Refused, Room, Visit

log = logging.getLogger(__name__)

Answering: TypeAlias = Callable[[Request, Any], Coroutine[Any, Any, Response]]

HEADINGS = {
    400: "That cannot be understood",
    401: "Sign in first",
    403: "That is not for you to do",
    404: "Nothing here",
    405: "That cannot be done here",
    410: "It counts no more",
    409: "Somebody else was here first",
    413: "Too large",
    422: "That cannot be done as asked",
    429: "Too many tries",
    503: "The ledger is busy",
}
STATUSES: tuple[tuple[type[SaysoError], int], ...] = (
    (NotFound, 404),
    (UserError, 422),
    (RecordError, 422),
    (LedgerLocked, 503),
    (LedgerError, 503),
)
TOLD = {
    404: "There is no page at this address.",
    405: "This address does not take that kind of request.",
    413: "What was sent is larger than this server takes at once.",
}


def answering_faults(room: Room) -> Answering:
    """What the framework calls when something goes wrong."""

    async def answer(request: Request, fault: Exception) -> Response:
        status, message, errors = _told(fault)
        reference = ""
        if status == 500:
            reference = secrets.token_hex(4)
            log.error("reference %s: %s", reference, request.url.path, exc_info=fault)
        if wants_json(request.scope):
            words = f"{message} (reference {reference})" if reference else message
            return json_response(error_record(words, status, errors), status)
        return _page(request, room, FaultPage(
            status=status,
            heading=HEADINGS.get(status, "Something went wrong here"),
            told=message,
            reference=reference,
            again=request.url.path if status == 503 and request.method == "GET" else "",
        ))  # fmt: skip

    return answer


def _told(fault: Exception) -> tuple[int, str, tuple[tuple[str, str], ...]]:
    if isinstance(fault, Refused):
        return fault.status, str(fault), fault.errors
    if isinstance(fault, HTTPException):
        return fault.status_code, TOLD.get(fault.status_code, str(fault.detail)), ()
    for kind, status in STATUSES:
        if isinstance(fault, kind):
            return status, str(fault), ()
    return 500, "The server failed at this; what was done before stays whole.", ()


def _page(request: Request, room: Room, view: FaultPage) -> Response:
    state = request.scope.get("state", {})
    known = state.get("known")
    visit = Visit(
        room=room,
        person=state.get("person", NOBODY),
        here=request.url.path,
        wishes=dict(known.prefers) if known else {},
    )
    return response(Page(view=view, status=view.status, template="fault.html"), visit, None)

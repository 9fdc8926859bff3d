"""From a request to a visit, from a handler's reply to an answer, as a page or as its JSON twin."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger.alerts import WantedAlerts
from sayso.model.person import NOBODY, Person, Role
from sayso.version import __version__
from sayso.views.pages.frame import Frame, SeveralPage
from sayso.views.pages.records import page_record
from sayso.views.printable import as_json
from sayso.web.security import wants_json
from sayso.web.sessions import COOKIE, LASTS, SECURE_COOKIE
from sayso.web.templating import render
from sayso.web.visit import (
    FormFields,
    Goto,
    Moved,
    Page,
    Refused,
    Reply,
    Room,
    Route,
    Several,
    Sheet,
    Upload,
    Visit,
)

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

MOST_FILES = 2_000
MOST_FIELDS = 2_000
FIELD_BYTES = 20_000_000
SIGN_IN = "/sign-in"
BROWSERS = ("Firefox", "Edg", "Chrome", "Safari", "curl")
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")


def endpoint(route: Route, room: Room) -> Endpoint:
    """What the framework calls for a line of the table of routes."""

    async def answer(request: Request) -> Response:
        person: Person = request.state.person
        if not person.role.may(route.role):
            return _turned_away(request, person, route)
        visit = await _visit(request, room, person)
        try:
            return await run_in_threadpool(answered, route, visit, as_record=_as_record(request))
        finally:
            await request.close()  # the files that came with it
            if route.method == "POST":
                room.wake()  # what it changed is grouped before anybody has to wait for that

    return answer


def _as_record(request: Request) -> bool:
    return bool(wants_json(request.scope))


def _turned_away(request: Request, person: Person, route: Route) -> Response:
    """To the sign-in page, or a refusal where the person is known and may not."""
    if person is NOBODY and route.method == "GET" and not _as_record(request):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': here})}", 303)
    if person is NOBODY:
        raise Refused("sign in first", 401)
    raise Refused(f"this is for {_plural(route.role)}; {person.name} is {person.role.value}", 403)


def _plural(role: Role) -> str:
    return f"{role.value}s" if role is not Role.ANALYST else "analysts and editors"


async def _visit(request: Request, room: Room, person: Person) -> Visit:
    form, files = FormFields(), tuple[Upload, ...]()
    if request.method == "POST":
        form, files = _sent(await _form(request))
    return Visit(
        room=room,
        person=person,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        at=request.state.at,
        path={k: str(v) for k, v in request.path_params.items()},
        query=_fields(request.query_params.multi_items()),
        form=form,
        files=files,
        is_part="hx-request" in request.headers,
        access=request.state.known.access,
        agent=agent_of(request.headers.get("user-agent", "")),
        wishes=dict(request.state.known.prefers),
        secure=request.state.secure,
    )


def agent_of(agent: str) -> str:
    """What a browser calls itself, as people call it."""
    name = next((n for n in BROWSERS if n in agent), "") or agent[:40] or "a program"
    system = next((n for n in SYSTEMS if n in agent), "")
    return f"{name} on {system}" if system else name


async def _form(request: Request) -> FormData:
    return await request.form(
        max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=FIELD_BYTES
    )


def _sent(form: FormData) -> tuple[FormFields, tuple[Upload, ...]]:
    texts = [(k, v) for k, v in form.multi_items() if isinstance(v, str)]
    files = tuple(
        Upload(name=v.filename or "", stream=v.file, size=v.size or 0, field=name)
        for name, v in form.multi_items()
        if isinstance(v, UploadFile) and (v.filename or v.size)
    )
    return _fields(texts), files


def _fields(pairs: list[tuple[str, str]]) -> FormFields:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return FormFields(values=found)


def answered(route: Route, visit: Visit, *, as_record: bool = False) -> Response:
    """What the handler says, as an answer; what only looks sees one state of the ledger."""
    if route.method != "GET":
        return _answered(route, visit, as_record)
    with visit.ledger.states.one():
        return _answered(route, visit, as_record)


def _answered(route: Route, visit: Visit, as_record: bool) -> Response:
    try:
        reply = route.handler(visit)
    except Moved as moved:
        return _redirected(_moved(route, visit, moved, as_record), 301)
    except Several as several:
        reply = _several(route, visit, several, as_record)
    return response(reply, visit, route, as_record=as_record)


def response(
    reply: Reply, visit: Visit, route: Route | None, *, as_record: bool = False
) -> Response:
    """A reply as an answer: the page's template filled in, or its record."""
    if isinstance(reply, Goto):
        return _with_session(_redirected(reply.to, reply.status), reply.session, visit)
    if isinstance(reply, Sheet):
        return _sheet(reply)
    if as_record:
        record = page_record(reply.view) if reply.record is None else reply.record()
        return json_response(record, reply.status)
    context = {"page": reply.view, "frame": frame(visit, route)}
    return Response(
        render(reply.template or (route.template if route else ""), context),
        reply.status,
        media_type="text/html",
    )


def json_response(record: object, status: int = 200) -> Response:
    """A record as JSON, in which hidden characters stand as escapes."""
    return Response(as_json(record), status, media_type="application/json")


def _redirected(to: str, status: int) -> Response:
    """Only ever to a page of this server."""
    safe = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    return RedirectResponse(safe, status)


def _with_session(answer: Response, token: str | None, visit: Visit) -> Response:
    if token is None:
        return answer
    secure = visit.secure
    answer.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        token,
        max_age=int(LASTS.total_seconds()) if token else 0,
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def _sheet(reply: Sheet) -> Response:
    head = {}
    if reply.name:
        head["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(reply.name, safe='')}"
    return Response(reply.data, 200, headers=head, media_type=reply.media_type)


def address(route: Route, visit: Visit, changed: Mapping[str, str], as_record: bool = False) -> str:
    """The address of this route with other parts, its query as it was asked."""
    path = route.twin if as_record and route.twin else route.path
    for name, value in {**visit.path, **changed}.items():
        for form in (f"{{{name}}}", f"{{{name}:path}}"):
            path = path.replace(form, quote(value.encode("utf-8", "surrogatepass"), safe=""))
    _, mark, query = visit.here.partition("?")
    return f"{path}{mark}{query}"


def _moved(route: Route, visit: Visit, moved: Moved, as_record: bool) -> str:
    """Where something is now; where it had another id, the page is told which."""
    to = address(route, visit, {moved.parameter: moved.to}, as_record)
    if not moved.was:
        return to
    return f"{to}{'&' if '?' in to else '?'}{urlencode({'was': moved.was[:100]})}"


def _several(route: Route, visit: Visit, found: Several, as_record: bool) -> Page:
    links = tuple(
        (name, address(route, visit, {found.parameter: name}, as_record)) for name in found.ids
    )
    view = SeveralPage(begins=visit.path.get(found.parameter, ""), links=links)
    return Page(view=view, status=300, template="several.html")


def frame(visit: Visit, route: Route | None) -> Frame:
    """What stands around a page; around that of a fault nothing for which the ledger is asked."""
    ledger, path = visit.ledger, visit.here.partition("?")[0]
    return Frame(
        ledger=_named(ledger.url),
        place=ledger.url,
        note=visit.room.note,
        version=__version__,
        person=visit.person.name,
        role=visit.person.role.value,
        single=bool(visit.room.options.lone),
        adds=visit.may(Role.ANALYST),
        edits=visit.may(Role.EDITOR),
        waiting=visit.room.waiting() if route and visit.may(Role.ANALYST) else 0,
        alerts=_unseen(visit) if route else 0,
        here=visit.here,
        section=path.split("/")[1] if "/" in path else "",
        twin=address(route, visit, {}, as_record=True) if route and route.twin else "",
        searched=visit.query.one("q") if path == "/search" else "",
        keys=visit.prefers("keys", "on") == "on",
        theme=visit.prefers("theme", "auto"),
        zone=visit.prefers("zone", "UTC"),
    )


def _unseen(visit: Visit) -> int:
    """How many alerts the person has not seen."""
    if visit.person is NOBODY:
        return 0
    return visit.ledger.alerts.count(WantedAlerts(unseen_by=visit.person.name))


def _named(url: str) -> str:
    """The last part of the ledger's place."""
    return url.rstrip("/").rpartition("/")[2].partition("?")[0] or url

"""How a job goes on, sent as it happens (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.ledger.jobs import Job
from sayso.model.person import Role
from sayso.web.visit import Refused, Room

EACH = 1.0
"""Seconds between two looks at the table."""

LONGEST = 3600
"""Looks after which the page must ask again."""

Streaming: TypeAlias = Callable[[Request], Awaitable[Response]]

EVENTS = "/jobs/{id}/events"
EVENTS_ROLE = Role.READER


def job_events(room: Room) -> Streaming:
    """What the framework calls for the events of a job."""

    async def answer(request: Request) -> Response:
        if not request.state.person.role.may(EVENTS_ROLE):
            raise Refused("sign in first", 401)
        job = await run_in_threadpool(room.ledger.jobs.find, request.path_params["id"])
        stream = _steps(room, request, job)
        return StreamingResponse(stream, media_type="text/event-stream")

    return answer


async def _steps(room: Room, request: Request, job: Job) -> AsyncIterator[str]:
    """One event whenever a step was written, until the job is over or nobody listens."""
    seen = -1
    for _ in range(LONGEST):
        if await request.is_disconnected():
            return
        job = await run_in_threadpool(room.ledger.jobs.find, job.id)
        number = job.events[-1].number if job.events else 0
        if number != seen:
            seen = number
            state = {"number": number, "done": job.done, "of": job.items, "over": job.is_over}
            yield f"data: {json.dumps(state)}\n\n"
        else:
            yield ": still here\n\n"
        if job.is_over:
            return
        await asyncio.sleep(EACH)

"""A real server on loopback, in a thread of the test."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn

from sayso.ledger.ledger import Ledger
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.visit import Room
from tests.web.ports import free_port

LONE = "Ana"


@contextmanager
def served(
    ledger: Ledger,
    options: ServeOptions | None = None,
    demo: Callable[[], str] | None = None,
    wake: Callable[[], None] = lambda: None,
) -> Iterator[str]:
    """The address of a server of this ledger, for one user where nothing else is said."""
    port = free_port()
    given = options or ServeOptions(lone=LONE)
    room = Room(ledger=ledger, options=replace(given, port=port), demo=demo, wake=wake)
    config = uvicorn.Config(create_app(room), port=port, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)

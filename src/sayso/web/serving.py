"""Running the server until it is told to stop."""

import uvicorn

from sayso.ledger.ledger import Ledger
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.visit import Room


def serve_ledger(ledger: Ledger, options: ServeOptions) -> None:
    """Serve a ledger where the options say."""
    room = Room(ledger=ledger, options=options)
    uvicorn.run(
        create_app(room),
        host=options.host,
        port=options.port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )

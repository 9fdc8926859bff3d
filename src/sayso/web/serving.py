"""Running the server until it is told to stop."""

import gc
from dataclasses import replace

import uvicorn

from sayso.ledger.ledger import Ledger
from sayso.settings import Settings
from sayso.watch.beside import WatcherBeside
from sayso.watch.channels import channels_of
from sayso.web.app import create_app
from sayso.web.demo import Demo
from sayso.web.options import ServeOptions
from sayso.web.runner import JobMeans, Runner
from sayso.web.teller import Teller
from sayso.web.visit import Room
from sayso.web.warming import begin_warming

LOOKED_FOR = (50_000, 20, 20)
"""After how many new things garbage is looked for; a page of thousands of claims makes 200,000."""


def serve_ledger(ledger: Ledger, options: ServeOptions) -> None:
    """Serve a ledger where the options say."""
    settings = replace(Settings.from_env(), jobs=1)
    runner = Runner(JobMeans(ledger=ledger, settings=settings, networks=options.networks))
    beside = WatcherBeside(options.watched, options.networks) if options.watched else None
    runner.start()
    if beside is not None:
        beside.start()
    teller, channels = Teller(ledger, settings), channels_of(settings)
    demo = Demo(settings, options.lone)
    room = Room(
        ledger=ledger,
        options=options,
        settings=settings,
        wake=runner.wake,
        channels=channels,
        demo=demo.open if options.lone else None,
    )
    teller.start()
    try:
        app = create_app(room)
        gc.freeze()  # it stays: pages are not to wait while garbage is looked for in it
        gc.set_threshold(*LOOKED_FOR)
        begin_warming(ledger)
        uvicorn.run(
            app,
            host=options.host,
            port=options.port,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    finally:
        if beside is not None:
            beside.close()
        demo.close()
        teller.close()
        runner.close()

"""The samples in a ledger of their own, at an address of its own, as long as the server runs."""

import socket
import tempfile
import threading
import time
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path

import uvicorn

from sayso.ledger.jobs import JobInput
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.settings import Settings
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.runner import JobMeans, Runner
from sayso.web.visit import Room

JOB = "job_samples"
NOTE = "These are the samples, in a ledger of their own: it goes when the server ends."
LOOPBACK = "127.0.0.1"


class Demo:
    """A second server on loopback, begun when it is first asked for."""

    def __init__(self, settings: Settings, person: str) -> None:
        """`person` is the one user of the server that it stands beside."""
        self._settings = settings
        self._person = person
        self._begun = ExitStack()
        self._alone = threading.Lock()
        self._address = ""

    def open(self) -> str:
        """The address of the samples; they are read meanwhile."""
        with self._alone:
            if not self._address:
                self._address = self._begin()
            return self._address

    def close(self) -> None:
        """End the server and let go of its ledger."""
        with self._alone:
            self._begun.close()
            self._address = ""

    def _begin(self) -> str:
        with ExitStack() as begun:
            folder = begun.enter_context(tempfile.TemporaryDirectory(prefix="sayso-samples-"))
            ledger = begun.enter_context(make_ledger(Path(folder) / "samples.sqlite"))
            ledger.jobs.ask(JOB, "add", self._person, _samples())
            runner = Runner(JobMeans(ledger=ledger, settings=self._settings))
            runner.start()
            begun.callback(runner.close)
            port = self._serve(begun, ledger, runner)
            self._begun = begun.pop_all()
        return f"http://{LOOPBACK}:{port}/"

    def _serve(self, begun: ExitStack, ledger: Ledger, runner: Runner) -> int:
        """The port at which the ledger is served until `begun` ends."""
        heard = begun.enter_context(socket.create_server((LOOPBACK, 0)))
        port: int = heard.getsockname()[1]
        options = ServeOptions(port=port, lone=self._person)
        app = create_app(Room(ledger=ledger, options=options, wake=runner.wake, note=NOTE))
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        )
        thread = threading.Thread(target=server.run, args=([heard],), name="samples", daemon=True)
        thread.start()
        begun.callback(_end, server, thread)
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        return port


def _end(server: uvicorn.Server, thread: threading.Thread) -> None:
    server.should_exit = True
    thread.join(5)


def _samples() -> list[JobInput]:
    """The sample reports that come with the program."""
    held = sorted(files("sayso.samples").iterdir(), key=lambda one: one.name)
    return [
        JobInput(name=one.name, data=one.read_bytes())
        for one in held
        if one.name.endswith(".jsonl")
    ]

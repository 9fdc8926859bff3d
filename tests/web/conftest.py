"""A ledger of two worked stories, a server of it, and a browser."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from sayso.ledger.jobs import JobInput
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.visit import Room
from tests.compare.stories import readings, sinking, walkout
from tests.web.browser import Window, window
from tests.web.serving import LONE, served

Opened = Callable[..., AbstractContextManager[Window]]


def fill(ledger: Ledger) -> Ledger:
    """The loss of the Heron and the walkout of Fenby, put into a ledger."""
    for one in readings([*sinking().values(), *walkout().values()]):
        ledger.add(one)
    return ledger


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the stories that a test may write to."""
    with make_ledger(tmp_path / "stories.sqlite") as ledger:
        yield fill(ledger)


@pytest.fixture
def client(told: Ledger) -> TestClient:
    """Requests to the application in this process, by the one user of a loopback server."""
    return asking(told)


def asking(ledger: Ledger, options: ServeOptions | None = None) -> TestClient:
    """Requests to the application in this process, as no browser makes them."""
    room = Room(ledger=ledger, options=options or ServeOptions(lone=LONE))
    app = create_app(room)
    return TestClient(app, base_url="http://127.0.0.1:8321", follow_redirects=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server of the stories, for tests that only look."""
    place = tmp_path_factory.mktemp("site") / "stories.sqlite"
    with make_ledger(place) as ledger, served(fill(ledger)) as address:
        ledger.jobs.ask("job_waits", "add", LONE, [JobInput(name="orba.txt", data=b"Orba")])
        yield address


@pytest.fixture
def opened(browser: Browser) -> Opened:
    """Opens a window: `with opened(width=390, theme="dark") as it: it.page.goto(…)`."""

    def open_window(
        *, width: int = 1280, theme: str = "light", script: bool = True
    ) -> AbstractContextManager[Window]:
        return window(browser, width=width, theme=theme, script=script)

    return open_window

"""The samples are shown in a ledger of their own, which goes with the server."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from sayso.ledger.making import make_ledger
from sayso.settings import Settings
from sayso.web.app import create_app
from sayso.web.demo import JOB, NOTE, Demo
from sayso.web.options import ServeOptions
from sayso.web.visit import Room
from tests.web.serving import LONE


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The samples, not begun."""
    made = Demo(Settings(jobs=1), LONE)
    yield made
    made.close()


def get(address: str) -> str:
    """What is answered there."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=30)) as asked:
        asked.request("GET", urlsplit(address).path or "/")
        answer = asked.getresponse()
        assert answer.status == 200
        return answer.read().decode()


def test_the_samples_are_in_another_ledger_at_another_address(demo: Demo, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "mine.sqlite") as mine:
        room = Room(ledger=mine, options=ServeOptions(lone=LONE), demo=demo.open)
        client = TestClient(create_app(room), base_url="http://127.0.0.1:8321")
        assert 'action="/samples"' in client.get("/").text
        shown = client.post("/samples").text
        address = demo.open()
        assert f'href="{address}"' in shown
        assert f'href="{address}"' in client.post("/samples").text
        assert (mine.report_count(), mine.jobs.newest(9)) == (0, [])
    first = get(address)
    assert NOTE in first
    assert "samples.sqlite" in first
    assert "of 2 dealt with" in get(f"{address}jobs/{JOB}")
    demo.close()
    with pytest.raises(ConnectionRefusedError):
        get(address)


def test_a_server_of_several_people_has_none(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "ours.sqlite") as ours:
        client = TestClient(
            create_app(Room(ledger=ours, options=ServeOptions(lone=LONE))),
            base_url="http://127.0.0.1:8321",
        )
        assert 'action="/samples"' not in client.get("/").text
        assert client.post("/samples").status_code == 404

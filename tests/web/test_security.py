"""Every answer is guarded, every host is known, every change comes from here."""

import pytest
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from sayso.web.options import ServeOptions
from sayso.web.security import HEADERS
from tests.web.conftest import asking


@pytest.mark.parametrize("path", ["/", "/index.json", "/help", "/nothing-here", "/-/static/0/x.js"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {n: answer.headers[n] for n in HEADERS} == dict(HEADERS)
    assert answer.headers["cache-control"] == "private, no-store"


def test_no_script_and_no_style_but_our_own_files() -> None:
    policy = dict(p.split(" ", 1) for p in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8321", 200),
        ("localhost:8321", 200),
        ("LOCALHOST:8321", 200),
        ("[::1]:8321", 200),
        ("127.0.0.1", 421),
        ("127.0.0.1:80", 421),
        ("rebound.example:8321", 421),
        ("127.0.0.1:8321.rebound.example", 421),
        ("", 421),
    ],
)
def test_a_loopback_server_answers_under_its_own_names_alone(
    client: TestClient, host: str, status: int
) -> None:
    assert client.get("/help", headers={"host": host}).status_code == status


def test_a_named_server_answers_under_its_name(told: Ledger) -> None:
    known = asking(told, ServeOptions(host="0.0.0.0", names=("Desk.Example",), lone="Ana"))
    assert known.get("/help", headers={"host": "desk.example"}).status_code == 200
    assert known.get("/help", headers={"host": "desk.example:8321"}).status_code == 200
    assert known.get("/help", headers={"host": "127.0.0.1:8321"}).status_code == 421


HERE = "http://127.0.0.1:8321"


@pytest.mark.parametrize(
    ("head", "passes"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": HERE}, False),
        ({"origin": HERE}, True),
        ({"origin": "http://127.0.0.1:9999"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
    ],
)
def test_a_change_comes_from_a_page_of_this_server(
    client: TestClient, head: dict[str, str], passes: bool
) -> None:
    status = client.post("/help", headers=head).status_code
    assert status == (405 if passes else 403)


@pytest.mark.parametrize("head", [{"sec-fetch-site": "cross-site"}, {"origin": "http://a.example"}])
def test_looking_may_come_from_anywhere(client: TestClient, head: dict[str, str]) -> None:
    assert client.get("/help", headers=head).status_code == 200


def test_faults_have_one_shape_for_programs(client: TestClient) -> None:
    answer = client.get("/nothing.json")
    assert answer.status_code == 404
    assert answer.json() == {
        "ok": False,
        "error": "There is no page at this address.",
        "errors": [],
        "status": 404,
    }
    assert client.get("/nothing").text.count("<h1>") == 1

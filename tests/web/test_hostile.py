"""What strangers write shows as text, whatever it is; no page fails on it, and none is slow."""

import html
import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.errors import LedgerLocked
from sayso.ledger.ledger import Ledger
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection
from sayso.views.printable import visible
from tests.web.conftest import asking

ATTACKS = {
    "script": "</title><script>alert(1)</script>",
    "attribute": '" autofocus onfocus="alert(1)',
    "template": "{{ 7919 * 7907 }}{% raw %}",
    "address": "javascript:alert(1)",
    "turned": "toll \u202e004\u202c rises \u2066x",
    "hidden": "a\u200bb\x00c\x1b[31m",
    "lone": "x \ud800 y",
    "long": "word " * 20_000,
    "line": "x" * 100_000,
    "formula": "=HYPERLINK(1)",
}
PATHS = ("/", "/reports", "/search?q=flood", "/reports?state=unread", "/sources", "/jobs")


@pytest.fixture(params=ATTACKS)
def attacked(request: pytest.FixtureRequest, told: Ledger) -> tuple[str, TestClient]:
    """A ledger that holds such words wherever strangers' words can stand."""
    words = ATTACKS[request.param]
    told.add(
        Reading(
            document=Document(
                text=f"{words} flood", title=words, outlet=words, byline=words, url=words
            )
        )
    )
    told.add_rejection(Rejection(where=words, stage="read", reason=words))
    return words, asking(told)


def test_whatever_they_write_is_text(attacked: tuple[str, TestClient]) -> None:
    _, client = attacked
    for path in PATHS:
        begun = time.process_time()
        page = client.get(path)
        assert page.status_code == 200, path
        assert time.process_time() - begun < 5, path
        assert not re.search(r"<script>alert|onfocus=\"alert|href=\"javascript:", page.text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", page.text)
        assert str(7919 * 7907) not in page.text


def test_they_are_shown_as_they_are(attacked: tuple[str, TestClient]) -> None:
    words, client = attacked
    page = client.get("/reports?state=unread").text
    shown = html.escape(visible(words)[:60]).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    assert shown in page


def test_programs_get_them_whole_or_escaped(attacked: tuple[str, TestClient]) -> None:
    _, client = attacked
    for path in ("/reports.json", "/api/1/reports", "/index.json", "/api/1/sources"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert not re.search("[\u202a-\u202e\x00\x1b]", answer.text)


@pytest.mark.parametrize(
    "path",
    ["/jobs/<script>", "/jobs/%00", "/%ff", "/jobs/" + "x" * 5000, "/questions?since=%00&from=9e9",
     "/search?q=" + "%F0%9F%98%80" * 300, "/decisions?day=0000-00-00", "/review?claim=%27",
     "/search?in=<x>&q=a", "/questions?verdict=<script>&order=%00"],
)  # fmt: skip
def test_no_address_breaks_the_server(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 404, 422)
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_a_fault_shows_no_trace_but_a_number_that_is_in_the_log(
    told: Ledger, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(
        asking(told).app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False
    )

    def fails() -> int:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(told.looks, "additions", fails)
    page = client.get("/")
    assert page.status_code == 500
    assert "secret words" not in page.text
    assert "Traceback" not in page.text
    reference = re.search(r"reference <code>(\w+)</code>", page.text)
    assert reference
    assert reference[1] in caplog.text
    assert page.headers["content-security-policy"]


def test_a_ledger_that_is_locked_says_to_try_again(
    client: TestClient, told: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> int:
        raise LedgerLocked("someone else is writing to it")

    monkeypatch.setattr(told.looks, "counting", locked)
    page = client.get("/review")
    assert (page.status_code, "Try again" in page.text) == (503, True)

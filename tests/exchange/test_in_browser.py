"""What is handed over, in a real browser: links open at their words, briefs run nothing."""

import threading
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sayso.exchange.brief import write_brief
from sayso.views.brief import brief_page
from sayso.views.links import link_to_words
from tests.exchange.handing import hostile_handed, sinking_handed

SENTENCES = (
    "At least 9 people drowned, the lifeboat service said - “we count”; it’s 50% of them & more.",
    "Héctor Núñez: 1,000–2,000 dead (so-called “estimate”), a/b #tag?",
    "מאות הרוגים, אמר הדובר ביום שני.",
    f"A long one: {' '.join(f'word{n}' for n in range(80))} at last.",
)


class Report(BaseHTTPRequestHandler):
    """A page on which no two of the sentences are in sight together."""

    def do_GET(self) -> None:
        """The page, whatever is asked for."""
        far = "<p style='height: 1500px'></p>"
        told = far.join(f"<p>Before. <b>{escape(s)}</b> After.</p>" for s in SENTENCES)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!DOCTYPE html><title>x</title>{far}{told}{far}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the page is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Report)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/report"
    server.shutdown()
    server.server_close()


IN_SIGHT = """() => [...document.querySelectorAll("b")].map((shown) => {
  const at = shown.getBoundingClientRect(); return at.top > 0 && at.top < innerHeight })"""


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_a_link_opens_at_its_words(address: str, browser: Browser, number: int) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto(link_to_words(address, SENTENCES[number]))
    page.wait_for_function(f"({IN_SIGHT})()[{number}]")
    assert page.evaluate(IN_SIGHT) == [n == number for n in range(len(SENTENCES))]
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("stranger", ["", "<img src=x onerror=alert(1)>", "x" * 5_000])
def test_a_brief_opens_offline_fits_and_runs_nothing(
    tmp_path: Path, browser: Browser, width: int, scheme: str, stranger: str
) -> None:
    given = hostile_handed(stranger) if stranger else sinking_handed()
    write_brief(brief_page(given), given.answer, tmp_path / "brief.html")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        offline=True,
    )
    page, told, asked = context.new_page(), list[str](), list[str]()
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "brief.html").as_uri())
    assert told == []
    assert asked == [(tmp_path / "brief.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("mark").first.is_visible()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is (scheme == "light")
    context.close()

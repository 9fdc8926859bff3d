"""Every page in a real browser: no fault, no violation of its policy, nothing that axe finds."""

import re
from collections.abc import Iterator

import pytest

from sayso.desk.correcting_reports import forget
from sayso.ledger.ledger import Ledger
from sayso.web.pages import names
from sayso.web.routes import ROUTES
from sayso.web.visit import Route
from tests.web.browser import THEMES, WIDTHS, Window
from tests.web.conftest import Opened
from tests.web.serving import served
from tests.web.test_journeys import PART, RIVAL, ledger_paths

PAGES = (
    "/", "/questions?followed=1", "/reports?by=Nobody",
    "/search?q=dockyard", "/search?q=xyzzy", "/questions", "/reports",
    "/reports?state=unread", "/sources", "/review", "/decisions", "/add", "/jobs", "/me",
    "/alerts", "/follows", "/watch", "/sign-in",
    "/people", "/settings", "/gaps", "/gaps/Desk%20B", "/jobs/job_waits", "/help", "/about",
    "/nothing-here",
)  # fmt: skip

WITHIN = ("/c/{id}/peek",)
"""What is no page by itself: the journeys look at it where it opens."""

SEND = """([action, given]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action });
  for (const [name, value] of Object.entries(given)) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  form.submit();
}"""
CROSSED = {"kind": "correct", "seen": "dec_0", "why": "misread", "low": "20", "high": "20"}

LOOKED_AT = [r for r in ROUTES if r.template and r.method == "GET" and r.path not in WITHIN]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_pages_are_fit_for_everyone(opened: Opened, site: str, theme: str, width: int) -> None:
    with opened(width=width, theme=theme) as it:
        wrong = {path: list(_wrong(it, site, path, width)) for path in PAGES}
    assert {path: told for path, told in wrong.items() if told} == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_answers_that_are_no_plain_page_are_fit_for_everyone(
    opened: Opened, told: Ledger, monkeypatch: pytest.MonkeyPatch, theme: str, width: int
) -> None:
    monkeypatch.setattr(names, "_beginning", lambda *_: ["qst_11", "qst_12"])
    forget(told, [PART.report.id], "Ana", "the town asked for it")
    forms = {
        "/samples": ("The samples have a ledger of their own", {}),
        f"/c/{RIVAL.id}/review": ("Somebody else was here first", CROSSED),
    }
    with (
        served(told, demo=lambda: "http://127.0.0.1:1/") as address,
        opened(width=width, theme=theme) as it,
    ):
        for path, h1 in (("/q/qst_1", "Several ids begin"), (f"/r/{PART.report.id}", "")):
            assert list(_wrong(it, address, path, width)) == [], path
            assert h1 in it.page.locator("h1").inner_text()
        for action, (told_there, given) in forms.items():
            it.page.goto(f"{address}/help")
            it.told.clear()
            it.page.evaluate(SEND, [action, given])
            it.page.wait_for_selector(f"h1:text('{told_there}')")
            assert it.unfit() == [], action
            assert [f for f in it.faults() if "status of" not in f] == [], action
            assert it.page.evaluate("document.documentElement.scrollWidth") <= width, action


def _wrong(it: Window, site: str, path: str, width: int) -> Iterator[str]:
    """Whatever is wrong with a page: for axe, for its policy, for its width."""
    it.told.clear()
    it.page.goto(site + path)
    yield from it.unfit()
    yield from (f for f in it.faults() if "status of 4" not in f)
    if it.page.locator("h1").count() != 1:
        yield "not one h1"
    wide = it.page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"{wide} px wide"


@pytest.mark.parametrize("route", LOOKED_AT, ids=[r.path for r in LOOKED_AT])
def test_every_page_is_looked_at(route: Route) -> None:
    form = re.sub(r"\\\{\w+(:path)?\\\}", "[^/]+", re.escape(route.path))
    paths = (*PAGES, *ledger_paths("qst_0"))
    assert any(re.fullmatch(form, path.partition("?")[0]) for path in paths)

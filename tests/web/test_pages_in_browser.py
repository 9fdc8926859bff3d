"""Every page in a real browser: no fault, no violation of its policy, nothing that axe finds."""

from collections.abc import Iterator

import pytest

from tests.web.browser import THEMES, WIDTHS, Window
from tests.web.conftest import Opened

PAGES = (
    "/", "/questions?followed=1", "/reports?by=Nobody",
    "/search?q=dockyard", "/search?q=xyzzy", "/questions", "/reports",
    "/reports?state=unread", "/sources", "/review", "/decisions", "/add", "/jobs", "/me",
    "/alerts", "/follows", "/watch", "/sign-in",
    "/people", "/gaps/Desk%20B", "/help", "/about", "/nothing-here",
)  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_pages_are_fit_for_everyone(opened: Opened, site: str, theme: str, width: int) -> None:
    with opened(width=width, theme=theme) as it:
        wrong = {path: list(_wrong(it, site, path, width)) for path in PAGES}
    assert {path: told for path, told in wrong.items() if told} == {}


def _wrong(it: Window, site: str, path: str, width: int) -> Iterator[str]:
    """Whatever is wrong with a page: for axe, for its policy, for its width."""
    it.told.clear()
    it.page.goto(site + path)
    yield from it.unfit()
    yield from (f for f in it.faults() if "status of 404" not in f)
    if it.page.locator("h1").count() != 1:
        yield "not one h1"
    wide = it.page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"{wide} px wide"

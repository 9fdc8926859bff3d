"""Every page in a real browser: no fault, no violation of its policy, nothing that axe finds."""

import pytest

from tests.web.browser import THEMES, WIDTHS
from tests.web.conftest import Opened

PAGES = (
    "/", "/search?q=heron", "/search?q=xyzzy", "/questions", "/reports", "/reports?state=unread",
    "/sources", "/review", "/decisions", "/add", "/jobs", "/me", "/people", "/help", "/about",
    "/nothing-here",
)  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_fit_for_everyone(
    opened: Opened, site: str, path: str, theme: str, width: int
) -> None:
    with opened(width=width, theme=theme) as it:
        it.page.goto(site + path)
        assert it.unfit() == []
        faults = [f for f in it.faults() if "404" not in f or path != "/nothing-here"]
        assert faults == []
        assert it.page.locator("h1").count() == 1
        wide = it.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width

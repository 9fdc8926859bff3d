"""A real browser: Debian's chromium, and what every page must hold in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path(os.environ.get("SAYSO_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
WIDTHS = (1280, 390)
THEMES = ("light", "dark")

LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.violations.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));
"""


@contextmanager
def started() -> Iterator[Browser]:
    """The browser; the test is skipped, saying so, where it is absent."""
    if not CHROMIUM.exists():
        pytest.skip(f"chromium is not here (looked for {CHROMIUM})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*FLAGS])
        yield browser
        browser.close()


@dataclass(slots=True)
class Window:
    """A page in the browser, and what it complained of."""

    page: Page
    told: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Whatever broke the policy, was written to the console or thrown on this page."""
        broken: list[str] = self.page.evaluate("window.violations || []")
        return [*self.told, *broken]

    def unfit(self) -> list[str]:
        """What axe finds on the page as it is."""
        self.page.evaluate(AXE.read_text(encoding="utf-8") + "\n;undefined")
        found: dict[str, Any] = self.page.evaluate(
            "axe.run(document, {resultTypes: ['violations']})"
        )
        return [
            f"{v['id']}: {n['target']} {n.get('failureSummary', '')}"
            for v in found["violations"]
            for n in v["nodes"]
        ]


@contextmanager
def window(
    browser: Browser, *, width: int = 1280, theme: str = "light", script: bool = True
) -> Iterator[Window]:
    """A window of this width in this theme; axe may be put into it, past its policy."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    opened = Window(page=page)
    if script:
        page.add_init_script(LISTEN)
    page.on("console", lambda said: opened.told.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: opened.told.append(str(fault)))
    try:
        yield opened
    finally:
        context.close()

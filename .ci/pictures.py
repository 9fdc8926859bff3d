"""Take the pictures of the documentation anew, of the sample reports in a real browser.

    PYTHONPATH=src:. python .ci/pictures.py

Each report is taken to have been added on the day it was published, so that there are days to play
back to.
"""

import subprocess
import sys
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from playwright.sync_api import Page
from tests.web.browser import started
from tests.web.serving import served

from sayso.desk.asking import ask
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger

ROOT = Path(__file__).resolve().parents[1]
DOCS, SAMPLES = ROOT / "docs", ROOT / "src/sayso/samples"
ADD = [sys.executable, "-c", "from sayso.cli import main; main()", "add", "--ledger"]
FLOOD = "how many people were killed in the flood in Ostervale"
CASUALTIES = "how many casualties in Kursk"


def day_by_day(folder: Path) -> Ledger:
    """The sample reports as they are read, each added on the day it was published."""
    read = folder / "read.sqlite"
    files = map(str, sorted(SAMPLES.glob("*.jsonl")))
    subprocess.run([*ADD, str(read), *files], check=True, capture_output=True)
    with Ledger.open(read) as ledger:
        found = sorted(ledger.readings(), key=lambda one: str(one.document.published))
    kept = make_ledger(folder / "desk.sqlite")
    for one in found:
        if one.document.published:
            kept.add(one, at=datetime.combine(one.document.published, time(9), UTC))
    return kept


def address_of(ledger: Ledger, words: str) -> str:
    """The path of the question that answers these words."""
    asked = ask(ledger, words)
    if asked is None:
        raise SystemExit(f"the samples do not answer {words!r}")
    return f"/q/{asked.answer.question.id}"


def take(page: Page, name: str) -> None:
    """Keep what the window shows."""
    page.wait_for_timeout(400)
    page.screenshot(path=DOCS / name)


def question(page: Page, at: str, ledger: Ledger) -> None:
    """A question with its days to play back to."""
    page.goto(at + address_of(ledger, FLOOD))
    take(page, "web-question.png")


def peek(page: Page, at: str, ledger: Ledger) -> None:
    """The words behind a sum."""
    page.goto(at + address_of(ledger, CASUALTIES))
    page.locator("a.figure", has_text="2,700").first.hover()
    page.locator("#peek").wait_for(state="visible")
    take(page, "web-peek.png")


def bench(page: Page, at: str, ledger: Ledger) -> None:
    """Two accounts that contradict each other."""
    page.goto(at + address_of(ledger, CASUALTIES))
    page.locator("li", has_text="3,000").get_by_role("link", name="on the bench").first.click()
    page.wait_for_url("**/bench?*")
    take(page, "web-bench.png")


def mend(page: Page, at: str, ledger: Ledger) -> None:
    """A claim that is mended, the effect shown before it is kept."""
    page.goto(at + address_of(ledger, FLOOD))
    claim = page.locator("a.figure", has_text="between 35 and 40").first.get_attribute("href") or ""
    page.goto(at + claim)
    page.get_by_role("link", name="In the report", exact=True).click()
    page.wait_for_url("**/r/doc_*")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("e")
    page.locator("#m-high").fill("36")
    page.locator("form.mend .effect-told").wait_for()
    page.locator(".card:has(form.mend)").evaluate("card => card.scrollIntoView()")
    take(page, "web-mend.png")


def brief(page: Page, at: str, ledger: Ledger) -> None:
    """A brief as it is opened from a folder."""
    page.goto(at + address_of(ledger, FLOOD))
    page.locator(".menu > summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Brief, one page").click()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "brief.html"
        download.value.save_as(kept)
        page.goto(kept.as_uri())
        take(page, "brief.png")


PICTURES = (
    (question, 1180, 860), (peek, 1180, 860), (bench, 1180, 900), (mend, 1180, 1100),
    (brief, 1000, 1010),
)  # fmt: skip


def main() -> None:
    """Takes all of them, in light."""
    with (
        tempfile.TemporaryDirectory() as folder,
        day_by_day(Path(folder)) as ledger,
        served(ledger) as at,
        started() as browser,
    ):
        for picture, width, height in PICTURES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme="light"
            )
            picture(context.new_page(), at, ledger)
            context.close()


if __name__ == "__main__":
    main()

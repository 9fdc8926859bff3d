"""Journeys by the keyboard alone: whatever is used is reached by Tab or by its key, and is seen."""

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from sayso.desk.listing import questions
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.person import Person, Role
from sayso.web.options import ServeOptions
from tests.compare.stories import sinking
from tests.web.browser import window
from tests.web.conftest import Opened
from tests.web.serving import served
from tests.web.test_signing import KEPT, PASSWORD

FARTHEST = 250
RIVAL = sinking()["26"]


def tab_to(page: Page, wanted: Locator) -> None:
    """Presses Tab until this has the focus, where it shows that it has."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            assert wanted.evaluate("e => e.matches(':focus-visible')")
            assert wanted.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
            return
    raise AssertionError(f"{wanted} is not reached by Tab")


def test_somebody_signs_in_and_sends_a_report_by_keys(opened: Opened, told: Ledger) -> None:
    told.people.put(Person(name="Cleo", role=Role.ANALYST), password=KEPT, by="Ana")
    options = ServeOptions(names=("127.0.0.1",))
    with served(told, options) as address, opened() as it:
        page = it.page
        page.goto(f"{address}/add")
        tab_to(page, page.get_by_label("Name"))
        page.keyboard.type("Cleo")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/add")
        tab_to(page, page.locator("textarea").first)
        page.keyboard.type("Nine people died in Orba, the coastguard said.")
        tab_to(page, page.get_by_role("button", name="Read and add"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/jobs/job_*")
        tab_to(page, page.get_by_role("button", name="Cancel the rest"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Cancelled")).to_be_visible()
        assert it.faults() == []
    (job,) = told.jobs.newest(2)
    assert job.by == "Cleo"


def test_a_row_is_found_opened_accepted_and_marked_by_keys(opened: Opened, told: Ledger) -> None:
    with served(told) as address, opened() as it:
        page = it.page
        page.goto(f"{address}/questions?words=Heron")
        link = page.locator("tr[data-row] th a").first
        page.keyboard.press("j")
        expect(link).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/q/qst_*")
        row = page.locator("tbody.rowgroup", has=page.locator(f"input[value='{RIVAL.id}']"))
        tab_to(page, row.locator("summary").first)
        page.keyboard.press("Enter")
        tab_to(page, row.get_by_role("button", name="Accept"))
        page.keyboard.press("Enter")
        expect(page.locator(".history").last).to_contain_text("accepted a claim")
        tab_to(page, row.locator("summary").first)
        page.keyboard.press("Enter")
        expect(row).to_contain_text("Accepted by Ana")
        tab_to(page, row.locator("select[name=tlp]"))
        page.keyboard.type("RED")
        tab_to(page, row.locator("form:has(select[name=tlp]) input[name=why]"))
        page.keyboard.type("told in confidence")
        page.keyboard.press("Enter")
        expect(page.locator(".history").last).to_contain_text("told in confidence")
        assert it.faults() == []
    accepted, marked = told.decisions()
    assert (accepted.kind, accepted.subjects) == (DecisionKind.ACCEPT, (RIVAL.id,))
    assert (marked.kind, marked.value["tlp"]) == (DecisionKind.MARK, "RED")


def test_ticked_questions_are_followed_by_keys(opened: Opened, told: Ledger) -> None:
    with served(told) as address, opened() as it:
        page = it.page
        page.goto(f"{address}/questions")
        for key in ("j", "x", "j", "x"):
            page.keyboard.press(key)
        tab_to(page, page.get_by_role("button", name="follow", exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Followed:")).to_have_count(2)
        tab_to(page, page.get_by_label("Followed only"))
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_url("**followed=1*")
        expect(page.locator("tr[data-row]")).to_have_count(2)
        assert it.faults() == []


def test_a_brief_is_handed_over_by_keys_and_opens_offline(
    browser: Browser, told: Ledger, tmp_path: Path
) -> None:
    question = next(q.id for q in questions(told) if RIVAL.id in {a.id for a in q.accounts})
    kept = tmp_path / "brief.html"
    with served(told) as address, window(browser) as it:
        it.page.goto(f"{address}/q/{question}")
        tab_to(it.page, it.page.locator(".menu > summary"))
        it.page.keyboard.press("Enter")
        tab_to(it.page, it.page.get_by_role("link", name="Brief, one page"))
        with it.page.expect_download() as download:
            it.page.keyboard.press("Enter")
        download.value.save_as(kept)
    for theme in ("light", "dark"):
        with window(browser, theme=theme) as it:
            it.page.context.set_offline(True)
            it.page.goto(kept.as_uri())
            expect(it.page.locator("body")).to_contain_text("Relatives counted 26 dead")
            expect(it.page.locator("svg").first).to_be_visible()
            assert it.page.locator("mark").count() > 0
            loaded = it.page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
            assert [where for where in loaded if not where.startswith("data:")] == []
            assert it.unfit() == []
            assert it.faults() == []

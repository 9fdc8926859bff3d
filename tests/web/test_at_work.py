"""Work done in a real browser from end to end: by keys alone, and without JavaScript."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind, standing
from sayso.model.person import Person, Role
from sayso.settings import Settings
from sayso.web.options import ServeOptions
from sayso.web.runner import JobMeans, Runner
from tests.web.conftest import Opened
from tests.web.serving import LONE, served
from tests.web.test_signing import KEPT, PASSWORD

PASTED = """Selm Courier
5 June 2031

At least 31 people were killed when a ferry sank off Orba on Thursday, the coastguard said.
Another twelve were missing on Thursday night, and the search went on along the whole coast.
"""


@contextmanager
def at_work(opened: Opened, ledger: Ledger, *, script: bool = True) -> Iterator[Page]:
    """A window on a server of this ledger; whatever breaks its policy fails the test."""
    with served(ledger) as address, opened(script=script) as it:
        it.page.goto(address)
        yield it.page
        it.page.wait_for_load_state()
        if script:
            assert [f for f in it.faults() if "status of 422" not in f] == []


def test_rooms_rows_and_the_search_box_are_reached_by_keys(opened: Opened, told: Ledger) -> None:
    with at_work(opened, told) as page:
        page.keyboard.press("g")
        page.keyboard.press("q")
        page.wait_for_url("**/questions")
        page.keyboard.press("j")
        page.keyboard.press("j")
        row = page.locator("[data-row].here")
        assert row.count() == 1
        assert row.locator("a").first.evaluate("e => e === document.activeElement")
        page.keyboard.press("k")
        page.keyboard.press("/")
        page.keyboard.type("gq dockyard")  # letters are no keys in a field
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=gq+dockyard")
        page.keyboard.press("?")
        page.wait_for_url("**/help")


def test_three_claims_are_reviewed_by_keys_and_one_is_undone(opened: Opened, told: Ledger) -> None:
    with at_work(opened, told) as page:
        page.keyboard.press("g")
        page.keyboard.press("v")
        page.wait_for_url("**/review")
        page.keyboard.press("a")
        page.wait_for_url("**done=accept*")
        page.keyboard.press("u")
        page.wait_for_url("**undone=1*")
        page.keyboard.press("a")
        page.wait_for_url("**done=accept*")
        page.keyboard.press("x")  # to the reason first
        page.keyboard.type("no count of anybody")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=reject*")
        page.keyboard.press("s")
        page.wait_for_url(lambda url: "after=" in url and "done=" not in url)
        kinds = [d.kind for d in standing(told.decisions())]
    assert kinds == [DecisionKind.TAKE_BACK, DecisionKind.ACCEPT, DecisionKind.REJECT]


def test_single_letters_can_be_switched_off(opened: Opened, told: Ledger) -> None:
    with at_work(opened, told) as page:
        page.goto(page.url + "me")
        page.get_by_label("Single letters are keys").uncheck()
        page.get_by_label("Theme").select_option("dark")
        page.get_by_role("button", name="Keep").click()
        page.wait_for_url("**/me")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(21, 24, 27)"
        page.keyboard.press("g")
        page.keyboard.press("q")
        page.wait_for_timeout(200)
        assert page.url.endswith("/me")


@pytest.mark.parametrize("script", [True, False])
def test_a_report_is_sent_with_and_without_javascript(
    opened: Opened, told: Ledger, tmp_path: Path, script: bool
) -> None:
    report = tmp_path / "orba.txt"
    report.write_text("Twelve people died in Orba, the coastguard said.", encoding="utf-8")
    with at_work(opened, told, script=script) as page:
        page.goto(page.url + "add")
        page.get_by_role("button", name="Read and add").click()
        assert page.locator("#e-text").is_visible()
        page.get_by_label("Files").set_input_files(report)
        if script:
            assert "orba.txt: text" in page.locator("#file-list").inner_text()
        page.get_by_label("Addresses, one a line").fill("https://a.example/x")
        page.get_by_role("button", name="Read and add").click()
        page.wait_for_url("**/jobs/job_*")
        assert page.get_by_text("0 of 2 dealt with").is_visible()
        page.get_by_role("button", name="Cancel the rest").click()
        assert page.get_by_role("heading", name="Cancelled").is_visible()
    (job,) = told.jobs.newest(5)
    assert (job.items, told.jobs.item(job.id, 0).name) == (2, "orba.txt")


def test_somebody_signs_in_and_is_refused_what_they_may_not(opened: Opened, told: Ledger) -> None:
    told.people.put(Person(name="Cleo", role=Role.READER), password=KEPT, by="Ana")
    options = ServeOptions(names=("127.0.0.1",))
    with served(told, options) as address, opened() as it:
        page = it.page
        page.goto(f"{address}/questions")
        page.get_by_label("Name").fill("Cleo")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        assert page.get_by_role("alert").inner_text() == (
            "That name and password do not go together."
        )
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/questions")
        assert page.get_by_role("link", name="Add", exact=True).count() == 0
        page.goto(f"{address}/people")
        assert page.get_by_role("heading", name="That is not for you to do").is_visible()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        page.goto(f"{address}/questions")
        page.wait_for_url("**/sign-in?*")


def test_another_sites_page_changes_nothing(opened: Opened, told: Ledger) -> None:
    """A form of a stranger's page sends; the cookie or the loopback server takes no heed."""
    with served(told) as address, opened() as it:
        strange = address.replace("127.0.0.1", "localhost")
        it.page.goto(f"{strange}/help")
        it.page.evaluate(
            """(to) => fetch(to, {method: "POST", mode: "no-cors",
               body: new URLSearchParams({name: "Eve", role: "editor"})}).catch(() => 0)""",
            f"{address}/people",
        )
        it.page.wait_for_timeout(200)
    assert told.people.find("Eve") is None


def test_pasted_words_become_a_report_whose_claim_is_marked(opened: Opened, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "pasted.sqlite") as ledger:
        runner = Runner(JobMeans(ledger=ledger, settings=Settings(jobs=1)))
        runner.start()
        with served(ledger, wake=runner.wake) as address, opened() as it:
            it.page.goto(address)
            it.page.get_by_label("Ask, search, or paste").fill(PASTED)
            it.page.get_by_role("button", name="Go").click()
            it.page.wait_for_url(re.compile("/(r/doc|jobs/job)_"), timeout=60_000)
            if "/jobs/" in it.page.url:  # a slow machine: the job's page leads on
                it.page.locator("a[href^='/r/doc_']").first.click(timeout=90_000)
            it.page.locator("#f1").hover()
            assert "31 people" in it.page.locator("#f1").inner_text()
            card = it.page.locator("[data-card='1']")
            assert "lit" in str(card.get_attribute("class"))
            assert "coastguard" in card.inner_text()
            it.page.goto(f"{address}/reports")
            assert it.page.locator("td[data-label='Added by']").inner_text() == LONE
            assert it.faults() == []
        runner.close()


def test_files_are_dropped_on_the_first_page(opened: Opened, told: Ledger) -> None:
    with at_work(opened, told) as page:
        dropped = page.evaluate_handle(
            """() => { const held = new DataTransfer();
            held.items.add(new File(["Orba"], "orba.txt", {type: "text/plain"}));
            return held; }"""
        )
        page.dispatch_event("#box", "dragover", {"dataTransfer": dropped})
        assert page.locator("form.ask.drop").count() == 1
        page.dispatch_event("#box", "drop", {"dataTransfer": dropped})
        assert page.locator("form.drop").count() == 0
        assert "orba.txt: text" in page.locator("#home-list").inner_text()
        page.get_by_role("button", name="Go").click()
        page.wait_for_url("**/jobs/job_*")
    (job,) = told.jobs.newest(5)
    assert told.jobs.item(job.id, 0).name == "orba.txt"

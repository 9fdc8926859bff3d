"""Journeys in a real browser: a claim found, peeked at, mended, benched, played back, disputed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sayso.desk.deciding import Wish, decide
from sayso.desk.listing import questions
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import readings, sinking, walkout
from tests.web.browser import THEMES, WIDTHS
from tests.web.conftest import Opened
from tests.web.serving import served

STORY = sinking()
SEVENTEEN, RIVAL, PART = STORY["17"], STORY["26"], STORY["5 children"]
FIRST = datetime(2021, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def daily(tmp_path: Path) -> Iterator[Ledger]:
    """The loss of the Heron, a report a day, and the walkout after it."""
    with make_ledger(tmp_path / "daily.sqlite") as ledger:
        for day, one in enumerate(readings([*STORY.values(), *walkout().values()])):
            ledger.add(one, at=FIRST + timedelta(days=day))
        yield ledger


@pytest.fixture
def address(daily: Ledger) -> Iterator[str]:
    """The address of a server of it."""
    with served(daily) as found:
        yield found


def heron(ledger: Ledger) -> str:
    """The id of the question of those killed on the Heron."""
    return next(q.id for q in questions(ledger) if SEVENTEEN.id in {a.id for a in q.accounts})


def ledger_paths(question: str) -> tuple[str, ...]:
    """Pages of the ledger of the stories: of the question of the Heron, and of its claims."""
    return (
        f"/q/{question}",
        f"/q/{question}?as-of=2033-05-03",
        f"/q/{question}?alike=1&find=dead",
        f"/q/{question}/lineage",
        f"/bench?a={SEVENTEEN.id}&b={PART.id}",
        f"/r/{RIVAL.report.id}",
        f"/c/{RIVAL.id}",
        f"/c/{RIVAL.id}/mend",
        f"/r/{RIVAL.report.id}/missed?begin=0&end=20",
        "/s/the lifeboat service?alike=1",
        f"/review?question={question}",
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_claim_is_found_marked_and_figure_and_card_light_each_other(
    opened: Opened, address: str
) -> None:
    with opened() as it:
        it.page.goto(f"{address}/r/{RIVAL.report.id}")
        figure = it.page.locator("#f1")
        expect(figure).to_have_text("26 dead")
        figure.hover()
        expect(it.page.locator(f"[id='{RIVAL.id}']")).to_have_class("card card-unreviewed lit")
        figure.click()
        expect(it.page.locator(f"[id='{RIVAL.id}']")).to_be_focused()
        press(it.page, "m")
        expect(it.page.locator(".text-grid")).to_have_class("text-grid plain-text")
        assert it.faults() == []


def test_a_figure_is_peeked_at_by_key_and_by_pointer(
    opened: Opened, address: str, daily: Ledger
) -> None:
    with opened() as it:
        it.page.goto(f"{address}/q/{heron(daily)}")
        press(it.page, "j", "w")
        peek = it.page.locator("#peek")
        expect(peek).to_contain_text("Seventeen people died when the Heron foundered")
        expect(peek).to_contain_text("one number, as printed")
        press(it.page, "w")
        expect(peek.locator("a").first).to_be_focused()
        assert it.unfit() == []
        press(it.page, "Escape")
        expect(peek).to_be_hidden()
        it.page.locator("a.figure", has_text="26 dead").first.hover()
        expect(peek).to_contain_text("Relatives counted 26 dead")
        assert it.faults() == []


def test_mending_by_keys_shows_the_effect_and_then_changes_the_question(
    opened: Opened, address: str, daily: Ledger
) -> None:
    question = heron(daily)
    with opened() as it:
        it.page.goto(f"{address}/r/{RIVAL.report.id}#{RIVAL.id}")
        press(it.page, "e")
        low = it.page.locator("#m-low")
        expect(low).to_be_visible()
        low.fill("20")
        it.page.locator("#m-high").fill("20")
        effect = it.page.locator("form.mend .effect")
        expect(effect).to_contain_text("range 17–26 → 17–20")
        expect(effect).to_contain_text("26 → 20")
        assert not list(daily.decisions())
        assert it.unfit() == []
        it.page.locator(".card h2").first.click()
        press(it.page, "1")
        expect(it.page.locator("#why-correct")).to_have_value(
            "the program read other words than the report has"
        )
        it.page.locator("[data-keep]").focus()
        press(it.page, "Enter")
        expect(it.page.locator(".card-corrected")).to_be_visible()
        expect(it.page.locator("#progress")).to_have_text("2 claims, 1 reviewed")
        it.page.goto(f"{address}/q/{question}")
        expect(it.page.locator("main")).to_contain_text("Range of claims: 17 to 20")
        assert it.faults() == []


def test_the_words_of_a_figure_are_moved_by_brackets(
    opened: Opened, address: str, daily: Ledger
) -> None:
    with opened() as it:
        it.page.goto(f"{address}/r/{RIVAL.report.id}#{RIVAL.id}")
        press(it.page, "e")
        words = it.page.locator("[data-span='figure-spans'] .span-words")
        expect(words).to_have_text("26 dead")
        press(it.page, "[")
        expect(words).to_have_text("counted 26 dead")
        press(it.page, "]", "{")
        expect(words).to_have_text("26")
        press(it.page, "}", "}")
        expect(words).to_have_text("26 dead from")
        press(it.page, "{", "Escape")
        expect(it.page.locator("form.mend")).to_have_count(0)
        assert not list(daily.decisions())
        assert it.faults() == []


def test_the_text_stays_beside_a_card_that_is_mended(opened: Opened, address: str) -> None:
    with opened() as it:
        it.page.set_viewport_size({"width": 1280, "height": 480})
        it.page.goto(f"{address}/r/{RIVAL.report.id}#{RIVAL.id}")
        before = it.page.locator("#f1").bounding_box()
        press(it.page, "e")
        keep = it.page.locator("[data-keep]")
        keep.scroll_into_view_if_needed()
        words, button = it.page.locator("#f1").bounding_box(), keep.bounding_box()
        assert before
        assert words
        assert button
        assert it.page.evaluate("scrollY") > before["y"]  # without that they would be out of sight
        assert words["y"] >= 0
        assert words["y"] + words["height"] <= 480
        assert button["y"] + button["height"] <= 480


def test_accept_reject_and_undo_by_keys(opened: Opened, address: str, daily: Ledger) -> None:
    with opened() as it:
        it.page.goto(f"{address}/r/{RIVAL.report.id}")
        press(it.page, "j", "a")
        expect(it.page.locator(".card-accepted")).to_have_count(1)
        press(it.page, "u")
        expect(it.page.locator(".card-unreviewed")).to_have_count(2)
        press(it.page, "x")
        why = it.page.locator("#why-reject")
        expect(why).to_be_focused()
        expect(it.page.locator("form.reject .effect")).to_contain_text("leaves")
        why.fill("counted twice")
        press(it.page, "Enter")
        expect(it.page.locator(".card-rejected")).to_have_count(1)
        assert [d.kind for d in daily.decisions()] == [
            DecisionKind.ACCEPT, DecisionKind.TAKE_BACK, DecisionKind.REJECT,
        ]  # fmt: skip
        assert it.faults() == []


def test_two_rows_go_to_the_bench_by_keys(opened: Opened, address: str, daily: Ledger) -> None:
    with opened() as it:
        it.page.goto(f"{address}/q/{heron(daily)}")
        press(it.page, "j", "x", "j", "x", "b")
        it.page.wait_for_url("**/bench?*")
        expect(it.page.locator("h1")).to_have_text("The bench")
        expect(it.page.locator("main")).to_contain_text("contradicts")
        expect(it.page.locator("tr[class^=line-]")).to_have_count(7)
        assert it.faults() == []


def test_a_past_day_is_played_back_by_arrows(opened: Opened, address: str, daily: Ledger) -> None:
    with opened() as it:
        it.page.goto(f"{address}/q/{heron(daily)}")
        press(it.page, "ArrowLeft")
        it.page.wait_for_url("**known-on=2021-05-05")
        expect(it.page.locator(".past-told")).to_contain_text("As known on 2021-05-05")
        press(it.page, "ArrowLeft")
        it.page.wait_for_url("**known-on=2021-05-04")
        expect(it.page.locator("main")).to_contain_text("At least 9 people")
        expect(it.page.locator("table.rivals").first).not_to_contain_text("Seventeen")
        press(it.page, "ArrowRight")
        it.page.wait_for_url("**known-on=2021-05-05")
        press(it.page, "ArrowRight")
        it.page.wait_for_url(lambda url: "known-on" not in url)
        assert it.faults() == []


def test_two_tabs_in_conflict_show_both_versions(
    opened: Opened, address: str, daily: Ledger
) -> None:
    with opened() as it:
        it.page.goto(f"{address}/r/{RIVAL.report.id}#{RIVAL.id}")
        press(it.page, "e")
        it.page.locator("#m-low").fill("20")
        it.page.locator("#m-high").fill("20")
        theirs = Wish(
            kind=DecisionKind.CORRECT,
            subjects=(RIVAL.id,),
            author="Ben",
            reason="recounted",
            value={"low": 25, "high": 25},
        )
        decide(daily, theirs)
        it.page.locator("#why-correct").fill("misread")
        it.page.locator("[data-keep]").click()
        crossed = it.page.locator(".crossed")
        expect(crossed).to_contain_text("Ben corrected a claim")
        expect(crossed).to_contain_text("recounted")
        expect(crossed).to_contain_text("20")
        assert len(list(daily.decisions())) == 1
        it.page.get_by_role("button", name="Keep mine over theirs").click()
        it.page.wait_for_url("**/r/**")
        assert [d.author for d in daily.decisions()] == ["Ben", "Ana"]
        assert [f for f in it.faults() if "409" not in f] == []


def test_a_missed_claim_is_added_from_selected_words(
    opened: Opened, address: str, daily: Ledger
) -> None:
    with opened() as it:
        it.page.goto(f"{address}/r/{STORY['at least 9'].report.id}")
        it.page.evaluate(
            """() => { const piece = document.querySelector('.text [data-b="0"]').firstChild;
            getSelection().setBaseAndExtent(piece, 0, piece, 30); }"""
        )
        press(it.page, "n")
        it.page.wait_for_url("**/missed?*")
        expect(it.page.locator("blockquote")).to_contain_text("The launch Heron foundered")
        it.page.locator("#m-speaker").fill("harbour master")
        it.page.get_by_role("button", name="Add it").click()
        expect(it.page.locator("#progress")).to_have_text("2 claims, 0 reviewed")
        assert it.faults() == []


@pytest.mark.parametrize("journey", ["peek", "mend", "bench", "past"])
def test_journeys_work_without_script(
    opened: Opened, address: str, daily: Ledger, journey: str
) -> None:
    with opened(script=False) as it:
        page = it.page
        page.goto(f"{address}/q/{heron(daily)}")
        if journey == "peek":
            page.locator("a.figure", has_text="26 dead").first.click()
            expect(page.locator("blockquote").first).to_contain_text("Relatives counted 26 dead")
        elif journey == "bench":
            for row in (1, 2):
                page.locator(f"#row{row} input[name=claim]").check()
            page.get_by_role("button", name="Lay two ticked rows").click()
            expect(page.locator("tr[class^=line-]")).to_have_count(7)
        elif journey == "past":
            page.locator("a.step[rel=prev]").click()
            expect(page.locator(".past-told")).to_be_visible()
        else:
            page.goto(f"{address}/c/{RIVAL.id}/mend")
            page.locator("#m-low").fill("20")
            page.locator("#m-high").fill("20")
            page.get_by_role("button", name="Show the effect").click()
            expect(page.locator(".effect-told").first).to_contain_text("range 17–26 → 17–20")
            page.locator("#why-correct").fill("misread")
            page.get_by_role("button", name="Keep", exact=True).click()
            expect(page.locator(".card-corrected")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_page_of_a_ledger_is_fit_for_everyone(
    opened: Opened, site: str, told: Ledger, theme: str, width: int
) -> None:
    paths = ledger_paths(heron(told))
    with opened(width=width, theme=theme) as it:
        for path in paths:
            it.page.goto(site + path)
            it.page.evaluate(
                "document.querySelectorAll('details').forEach((d) => { d.open = true })"
            )
            assert it.unfit() == [], path
            assert it.faults() == [], path
            assert it.page.locator("h1").count() == 1
            assert it.page.evaluate("document.documentElement.scrollWidth") <= width, path

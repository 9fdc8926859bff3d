"""Alerts and follows in a real browser: fit for everyone, by keys and without script."""

from collections.abc import Iterator

import pytest

from sayso.ledger.making import make_ledger
from sayso.model.alert import Follow
from tests.watch.heron import MAYOR, NOW, POLICE, added, toll
from tests.web.browser import THEMES, WIDTHS
from tests.web.conftest import Opened, fill
from tests.web.serving import served

FOLLOWS = (Follow(place="Ostra Bay"), Follow(words="a" * 120, outlet="The Sound"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the stories, with something that happened to what is followed."""
    place = tmp_path_factory.mktemp("alerts") / "stories.sqlite"
    with make_ledger(place) as ledger:
        fill(ledger)
        for one in FOLLOWS:
            ledger.follows.begin(one, "Ana", NOW)
        assert added(ledger, toll(40, MAYOR, 9, "The Sound"), toll(41, POLICE, 9, "Tide"))
        with served(ledger) as address:
            yield address


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_pages_of_alerts_are_fit_for_everyone(
    opened: Opened, desk: str, theme: str, width: int
) -> None:
    pages = ("/alerts", "/alerts?new=1&kind=denial", "/follows", "/", "/search?q=Heron")
    with opened(width=width, theme=theme) as it:
        wrong: dict[str, list[str]] = {}
        for path in pages:
            it.told.clear()
            it.page.goto(desk + path)
            wide = it.page.evaluate("document.documentElement.scrollWidth")
            found = [*it.unfit(), *it.faults(), *([f"{wide} px wide"] if wide > width else [])]
            wrong |= {path: found} if found else {}
        assert wrong == {}


@pytest.mark.parametrize("script", [True, False])
def test_a_search_is_followed_and_no_more(opened: Opened, desk: str, script: bool) -> None:
    with opened(script=script) as it:
        it.page.goto(f"{desk}/search?q=dockyard+workers")
        it.page.get_by_role("button", name="Follow", exact=True).click()
        it.page.get_by_role("button", name="Followed").click()
        assert it.page.get_by_role("button", name="Follow", exact=True).is_visible()
        assert it.page.url.endswith("/search?q=dockyard+workers")


def test_alerts_are_gone_to_and_seen_by_keys(opened: Opened, desk: str) -> None:
    with opened() as it:
        it.page.goto(desk)
        it.page.keyboard.press("g")
        it.page.keyboard.press("a")
        it.page.wait_for_url("**/alerts")
        assert it.page.locator(".alert.new").count() > 2
        it.page.keyboard.press("j")
        it.page.keyboard.press("v")
        it.page.wait_for_function("document.querySelectorAll('.alert.new').length === 0")
        assert it.faults() == []

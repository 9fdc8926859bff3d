"""A round of watching tells what came in, what an outlet changed, and which feed fails."""

from dataclasses import replace

from sayso.ledger.alerts import WantedAlerts
from sayso.model.alert import AlertKind, Follow
from sayso.model.records.parts import Json
from sayso.watch.delivering import lines_channel
from sayso.watch.told import FeedEvent
from sayso.watch.watching import Watcher
from tests.watch.conftest import Desk
from tests.watch.site import Said, Site, article, item, told
from tests.watch.test_watching import begin, feed_of


def kinds(desk: Desk, lines: list[Json]) -> list[str]:
    """What one round tells of what is followed."""
    lines.clear()
    told_of: list[FeedEvent] = []
    means = replace(desk.means(told_of), channels=(lines_channel("stdout", lines.append),))
    Watcher(means, desk.reads).run(once=True)
    return [str(line["kind"]) for line in lines]


def test_a_figure_that_an_outlet_changes_is_told_when_it_is_read_again(
    desk: Desk, site: Site
) -> None:
    lines: list[Json] = []
    site.pages["/rss"] = feed_of(item(f"{site.url}/a", "Short words.", title="A"))
    site.pages["/a"] = Said(body=article(told(31), title="Dam breaks"))
    begin(desk, site)
    desk.ledger.follows.begin(Follow(measure="killed"), "Ana", desk.clock.now())
    assert kinds(desk, lines) == ["new_origin"]
    site.pages["/a"] = Said(body=article(told(40), title="Dam breaks"))
    desk.clock.on(hours=2)
    assert kinds(desk, lines) == ["text_changed"]
    assert (lines[0]["before"], lines[0]["after"]) == ("at least 31", "at least 40")
    desk.clock.on(hours=8)
    assert kinds(desk, lines) == []


def test_a_feed_that_fails_is_told_once_and_not_among_the_news(desk: Desk, site: Site) -> None:
    lines: list[Json] = []
    site.pages["/rss"] = Said(status=500)
    begin(desk, site)
    found: list[str] = []
    for _ in range(4):
        found += kinds(desk, lines)
        desk.clock.on(days=2)
    assert found == ["feed_failing"]
    assert desk.ledger.alerts.count(WantedAlerts()) == 0
    assert desk.ledger.alerts.count(WantedAlerts(kind=AlertKind.FEED_FAILING)) == 1

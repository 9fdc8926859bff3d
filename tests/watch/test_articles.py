"""Articles of which a feed gives a part: fetched where that is allowed, and looked at again."""

from datetime import timedelta

import pytest

from sayso.watch.pace import REVISITS
from sayso.watch.told import What
from tests.watch.conftest import NOON, Desk
from tests.watch.site import Said, Site, article, item, told
from tests.watch.test_watching import begin, feed_of


def list_one(site: Site, text: str = "Short words.", path: str = "/a") -> None:
    site.pages["/rss"] = feed_of(item(f"{site.url}{path}", text, title="Dam"))


def test_an_article_is_looked_at_again_after_an_hour_six_a_day_three_and_seven(
    desk: Desk, site: Site
) -> None:
    list_one(site)
    site.pages["/a"] = Said(body=article(told(31)), etag='"a"')
    begin(desk, site, every=timedelta(days=7))
    seen = []
    for hour in range(0, 24 * 9, 1):
        desk.clock.at = NOON + timedelta(hours=hour, minutes=1 if hour else 0)
        if hour in (0, 1, 2, 6, 7, 24, 30, 72, 80, 168, 180, 200):
            desk.once()
            if "/a" in site.paths():
                seen.append(timedelta(hours=hour))
    assert seen == [timedelta(0), *REVISITS]


def test_a_figure_that_silently_changed_is_a_new_version_of_the_report(
    desk: Desk, site: Site
) -> None:
    list_one(site)
    site.pages["/a"] = Said(body=article(told(31)))
    begin(desk, site)
    assert [t.what for t in desk.once()] == [What.NEW]
    site.pages["/a"] = Said(body=article(told(47)))
    desk.clock.on(hours=2)
    assert [t.what for t in desk.once()] == [What.CHANGED]
    one, other = sorted(desk.ledger.documents(), key=lambda d: d.text)
    assert ("31 people" in one.text, "47 people" in other.text) == (True, True)
    assert one.url == other.url
    desk.clock.on(hours=12)
    assert desk.once() == []
    desk.ledger.feeds.habits(desk.clock.now())


def test_the_same_words_set_in_another_way_are_no_new_version(desk: Desk, site: Site) -> None:
    list_one(site)
    site.pages["/a"] = Said(body=article(told(31)))
    begin(desk, site)
    desk.once()
    other = article(told(31)).replace(b"<body>", b"<body class=new>").replace(b". ", b".\n ")
    site.pages["/a"] = Said(body=other)
    desk.clock.on(hours=2)
    assert desk.once() == []
    assert len(desk.texts()) == 1


def test_what_a_feed_gives_in_full_changes_by_the_feed(desk: Desk, site: Site) -> None:
    list_one(site, told(31))
    begin(desk, site)
    desk.once()
    list_one(site, told(47))
    desk.clock.on(hours=2)
    assert [t.what for t in desk.once()] == [What.CHANGED]
    assert "/a" not in site.paths()
    list_one(site, told(47).replace(" ", "  "))
    desk.clock.on(days=1)
    assert desk.once() == []


@pytest.mark.parametrize("link", [True, False], ids=["with a link", "without one"])
def test_old_items_whose_dates_or_ids_are_touched_are_not_new(
    desk: Desk, site: Site, link: bool
) -> None:
    where = f"{site.url}/a" if link else ""
    site.pages["/rss"] = feed_of(item(where, told(31), day="03 Jun 2031"))
    begin(desk, site)
    assert len(desk.once()) == 1
    site.pages["/rss"] = feed_of("<x/>", item(where, told(31), day="04 Jun 2031"))
    desk.clock.on(days=1)
    assert desk.once() == []
    assert len(desk.texts()) == 1


def test_one_article_of_two_feeds_is_fetched_and_read_once(desk: Desk, site: Site) -> None:
    site.pages["/a"] = Said(body=article(told(31)))
    site.pages["/one"] = feed_of(item(f"{site.url}/a", "Short words.", title="Dam"))
    site.pages["/two"] = feed_of(item(f"{site.url}/a?utm_source=two", "Other words.", title="Dam"))
    begin(desk, site, "/one")
    begin(desk, site, "/two")
    assert len(desk.once()) == 1
    assert sum(path.startswith("/a") for path in site.paths()) == 1


def test_what_robots_may_not_fetch_is_kept_as_the_feed_gives_it_and_told(
    desk: Desk, site: Site
) -> None:
    list_one(site, "At least 12 people died in Selm, the mayor said.")
    site.pages["/a"] = Said(body=article(told(31)))
    site.pages["/robots.txt"] = Said(body=b"User-agent: sayso\nDisallow: /a", kind="text/plain")
    begin(desk, site)
    seen = desk.once()
    assert [t.what for t in seen] == [What.REFUSED, What.NEW]
    assert seen[0].why == "its robots.txt does not allow it"
    assert site.paths() == ["/rss", "/robots.txt"]
    assert any("12 people died in Selm" in text for text in desk.texts())
    (rejection,) = desk.ledger.rejections()
    assert rejection.reason == "its robots.txt does not allow it"
    desk.clock.on(days=2)
    assert desk.once() == []
    assert site.paths() == ["/rss"]


def test_rules_of_a_site_are_asked_once_a_day_by_whoever_watches(desk: Desk, site: Site) -> None:
    site.pages["/robots.txt"] = Said(body=b"User-agent: *\nCrawl-delay: 0.1", kind="text/plain")
    begin(desk, site)
    asked = []
    for number in range(5):
        list_one(site, f"Words {number}.", path=f"/{number}")
        site.pages[f"/{number}"] = Said(body=article(told(number + 3)))
        desk.once()
        asked.append(site.paths().count("/robots.txt"))
        desk.clock.on(hours=10)
    assert asked == [1, 0, 0, 1, 0]


@pytest.mark.parametrize("status", [503, 429])
def test_where_rules_cannot_be_had_nothing_is_fetched_yet(
    desk: Desk, site: Site, status: int
) -> None:
    list_one(site)
    site.pages["/a"] = Said(body=article(told(31)))
    site.pages["/robots.txt"] = Said(status=status)
    begin(desk, site)
    assert desk.once() == []
    assert "/a" not in site.paths()
    site.pages["/robots.txt"] = Said(status=404)
    desk.clock.on(hours=1)
    assert [t.what for t in desk.once()] == [What.NEW]


def test_an_article_that_does_not_answer_is_tried_again_and_at_last_kept_as_the_feed_gave_it(
    desk: Desk, site: Site
) -> None:
    list_one(site, "At least 12 people died in Selm, the mayor said.")
    site.pages["/a"] = Said(status=503)
    begin(desk, site, every=timedelta(days=7))
    tries = 0
    while not desk.texts() and tries < 20:
        desk.once()
        tries += "/a" in site.paths()
        desk.clock.on(hours=3)
    assert tries == 5
    assert "12 people died in Selm" in desk.texts()[0]


def test_an_article_that_answers_late_is_read(desk: Desk, site: Site) -> None:
    list_one(site)
    site.pages["/a"] = Said(status=500)
    begin(desk, site)
    assert desk.once() == []
    site.pages["/a"] = Said(body=article(told(31)))
    desk.clock.on(minutes=11)
    assert [t.what for t in desk.once()] == [What.NEW]
    assert len(desk.texts()) == 1


def test_a_page_that_holds_no_article_is_told_and_the_entry_kept(desk: Desk, site: Site) -> None:
    list_one(site, "At least 12 people died in Selm, the mayor said.")
    site.pages["/a"] = Said(body=b"<html><body><script>go()</script></body></html>")
    begin(desk, site)
    assert [t.what for t in desk.once()] == [What.REFUSED, What.NEW]


def test_a_link_to_another_site_is_fetched_there_and_never_taken_from_the_feed(
    desk: Desk, site: Site
) -> None:
    """A feed cannot put words into the mouth of another site."""
    there = f"http://127.0.0.2:{site.port}/a"
    site.pages["/rss"] = feed_of(item(there, told(31), title="Forged"))
    begin(desk, site)
    desk.networks = ("127.0.0.1/32",)
    seen: list[What] = []
    for _ in range(8):
        desk.clock.on(hours=3)
        seen += [t.what for t in desk.once()]
    assert seen == [What.REFUSED, What.NEW]
    (kept,) = desk.ledger.documents()
    assert (kept.title, kept.url) == ("Forged", "")


def test_nothing_is_fetched_where_that_is_not_wished(desk: Desk, site: Site) -> None:
    list_one(site, "At least 12 people died in Selm, the mayor said.")
    begin(desk, site, full=False)
    assert [t.what for t in desk.once()] == [What.NEW]
    assert site.paths() == ["/rss"]


def test_no_article_is_looked_at_again_where_that_is_not_wished(desk: Desk, site: Site) -> None:
    list_one(site)
    site.pages["/a"] = Said(body=article(told(31)))
    begin(desk, site, revisit=False)
    desk.once()
    site.paths()
    desk.clock.on(hours=2)
    desk.once()
    assert site.paths() == ["/rss"]


def test_an_outlet_that_is_given_is_that_of_all_reports(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = feed_of(
        item(f"{site.url}/a", "Short words."), item(f"{site.url}/b", told(5))
    )
    site.pages["/a"] = Said(body=article(told(31)))
    begin(desk, site, outlet="Northern Mail")
    assert {t.outlet for t in desk.once()} == {"Northern Mail"}

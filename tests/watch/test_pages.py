"""Pages whose own text is watched: read again when they change, by robots' rules."""

import pytest

from sayso.watch.told import What
from tests.watch.conftest import Desk
from tests.watch.site import Said, Site, article, told
from tests.watch.test_watching import begin, state

LIVE = """<html><head><title>Live: dam breaks</title><script type="application/ld+json">
{"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [%s]}</script></head><body>
<article><h1>Live</h1><p>All that is known of the dam above Selm that broke on Tuesday night.</p>
</article></body></html>"""
UPDATE = (
    '{"@type": "BlogPosting", "headline": "%s", '
    '"articleBody": "%s people died, the governor said.", '
    '"datePublished": "2031-06-03T%s:05:00+02:00"}'
)


def live(*updates: tuple[str, str, str]) -> Said:
    """A live page of these updates, none of which has an address of its own."""
    return Said(body=(LIVE % ", ".join(UPDATE % one for one in updates)).encode())


def test_a_page_is_read_when_it_changes_and_each_text_is_a_version(desk: Desk, site: Site) -> None:
    site.pages["/toll"] = Said(body=article(told(31)), etag='"1"')
    begin(desk, site, "/toll", page=True, outlet="Ministry")
    assert [t.what for t in desk.once()] == [What.NEW]
    desk.clock.on(hours=1)
    assert desk.once() == []
    assert site.paths() == ["/robots.txt", "/toll", "/toll"]
    site.pages["/toll"] = Said(body=article(told(47)), etag='"2"')
    desk.clock.on(hours=2)
    assert [t.what for t in desk.once()] == [What.CHANGED]
    one, other = sorted(desk.ledger.documents(), key=lambda d: d.text)
    assert ("31 people" in one.text, "47 people" in other.text) == (True, True)
    assert (one.url, one.outlet) == (other.url, other.outlet) == (f"{site.url}/toll", "Ministry")
    assert state(desk).state == "followed"
    assert list(desk.ledger.verify()) == []


def test_updates_of_a_live_page_are_reports_and_no_versions_of_one_another(
    desk: Desk, site: Site
) -> None:
    site.pages["/live"] = live(("Dam breaks", "31", "14"), ("Dead are found", "33", "15"))
    begin(desk, site, "/live", page=True)
    assert desk.said() == ["new: Dam breaks", "new: Dead are found"]
    site.pages["/live"] = live(
        ("Dam breaks", "31", "14"), ("Dead are found", "33", "15"), ("Toll rises", "40", "16")
    )
    desk.clock.on(hours=2)
    assert desk.said() == ["new: Toll rises"]
    reports = list(desk.ledger.reports())
    assert len(reports) == 3
    assert all(report.version is None and not report.url for report in reports)


def test_what_robots_may_not_fetch_fails_and_says_so(desk: Desk, site: Site) -> None:
    site.pages["/robots.txt"] = Said(body=b"User-agent: *\nDisallow: /", kind="text/plain")
    site.pages["/toll"] = Said(body=article(told(31)))
    begin(desk, site, "/toll", page=True)
    assert desk.said() == ["failed: its robots.txt does not allow it"]
    assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize("page", [True, False])
def test_what_cannot_be_read_fails_for_as_long_as_it_stays_so(
    desk: Desk, site: Site, page: bool
) -> None:
    nothing = b"<html><body><div id=root></div><script src=a.js></script></body></html>"
    site.pages["/toll"] = Said(body=nothing, etag='"1"')
    begin(desk, site, "/toll", page=page)
    for _ in range(3):
        assert [t.what for t in desk.once()] == [What.FAILED]
        desk.clock.on(days=1)
    assert state(desk).state == "failing"


def test_what_was_taken_for_a_feed_is_asked_as_a_page_at_once(desk: Desk, site: Site) -> None:
    site.pages["/toll"] = Said(body=article(told(31)), etag='"1"')
    begin(desk, site, "/toll")
    assert [t.what for t in desk.once()] == [What.FAILED]
    desk.clock.on(minutes=1)
    begin(desk, site, "/toll", page=True)
    assert [t.what for t in desk.once()] == [What.NEW]

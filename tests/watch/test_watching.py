"""Feeds asked at a real site: what is new is read once, and asked again when it is due."""

import threading
from datetime import timedelta
from itertools import pairwise

import pytest

from sayso.ledger.feeds import Feed, State
from sayso.watch.following import FollowWish, follow, put_state
from sayso.watch.pace import Pace
from sayso.watch.states import FeedStanding, standings
from sayso.watch.told import What
from tests.watch.conftest import NOON, Desk
from tests.watch.site import Said, Site, article, item, rss, told

RSS = "application/rss+xml"
HOURS = timedelta(hours=1)


def begin(desk: Desk, site: Site, path: str = "/rss", **wish: object) -> Feed:
    return follow(
        desk.ledger,
        f"{site.url}{path}",
        FollowWish(**wish),  # type: ignore[arg-type]
        by="Ana",
        now=desk.clock.now(),
    )


def feed_of(*items: str, **said: object) -> Said:
    return Said(body=rss(*items), kind=RSS, **said)  # type: ignore[arg-type]


def state(desk: Desk) -> FeedStanding:
    (one,) = standings(desk.ledger, desk.clock.now(), ended=True)
    return one


def test_what_a_feed_gives_in_full_is_read_once_and_what_it_gives_in_part_is_fetched(
    desk: Desk, site: Site
) -> None:
    site.pages["/rss"] = feed_of(
        item(f"{site.url}/a", told(31), title="A"),
        item(f"{site.url}/b", "Short words.", title="B"),
        etag='"1"',
    )
    site.pages["/b"] = Said(body=article(told(7), title="B page"))
    begin(desk, site)
    assert desk.said() == ["new: A", "new: B page"]
    assert site.paths() == ["/rss", "/robots.txt", "/b"]
    assert {r.outlet for r in desk.ledger.reports()} == {"The Post"}
    assert desk.said() == []
    assert site.paths() == []
    assert len(list(desk.ledger.accounts())) > 2
    assert list(desk.ledger.verify()) == []


def test_both_validators_are_sent_and_304_costs_nothing(desk: Desk, site: Site) -> None:
    day = {"Last-Modified": "Tue, 03 Jun 2031 10:00:00 GMT"}
    site.pages["/rss"] = feed_of(item("", told(31)), etag='"1"', headers=day)
    begin(desk, site)
    assert len(desk.said()) == 1
    desk.clock.on(hours=1)
    assert desk.said() == []
    sent = site.asked[-1].headers
    assert sent["if-none-match"] == '"1"'
    assert sent["if-modified-since"] == day["Last-Modified"]
    assert sent["user-agent"].startswith("sayso/")
    assert "desk@post.example" in sent["user-agent"]
    assert state(desk).state == "followed"


def test_a_server_that_heeds_no_validators_is_sent_the_day_alone_and_parsed_once(
    desk: Desk, site: Site
) -> None:
    day = {"Last-Modified": "Tue, 03 Jun 2031 10:00:00 GMT", "ETag": '"always"'}
    site.pages["/rss"] = Said(body=rss(item("", told(31))), kind=RSS, headers=day)
    begin(desk, site)
    for _ in range(3):
        desk.once()
        desk.clock.on(hours=12)
    assert "if-none-match" in site.asked[1].headers
    assert "if-none-match" not in site.asked[2].headers
    assert site.asked[2].headers["if-modified-since"] == day["Last-Modified"]
    assert len(desk.texts()) == 1


def test_it_is_asked_seldomer_while_nothing_is_new_and_as_often_as_wished_when_something_is(
    desk: Desk, site: Site
) -> None:
    site.pages["/rss"] = feed_of(item("", told(1)))
    begin(desk, site, every=HOURS)
    waits = []
    for number in range(12):
        if number > 6:
            site.pages["/rss"] = feed_of(item("", told(number)))
        desk.once()
        due = state(desk).due
        assert due is not None
        waits.append((due - desk.clock.now()) / HOURS)
        desk.clock.at = due
    wished = [1, 2, 4, 8, 16, 24, 24, 12, 6, 3, 1.5, 1]
    assert all(0.9 * w <= got <= 1.1 * w for w, got in zip(wished, waits, strict=True)), waits


def test_what_is_wished_otherwise_is_asked_at_once_unless_it_did_not_answer(
    desk: Desk, site: Site
) -> None:
    site.pages["/rss"] = feed_of(item("", told(1)))
    begin(desk, site, every=24 * HOURS)
    desk.once()
    desk.clock.on(hours=1)
    assert (desk.said(), site.paths()) == ([], ["/rss"])
    begin(desk, site, every=HOURS)
    desk.once()
    assert site.paths() == ["/rss"]
    site.pages["/rss"] = Said(status=503, headers={"Retry-After": "86400"})
    desk.clock.on(hours=3)
    desk.once()
    desk.clock.on(hours=1)
    begin(desk, site, every=2 * HOURS)
    desk.once()
    assert site.paths() == ["/rss"]


@pytest.mark.parametrize(
    ("headers", "ttl", "hours"),
    [
        ({"Cache-Control": "public, max-age=18000"}, "", 5),
        ({"Cache-Control": "max-age=99999999"}, "", 24),
        ({}, "<ttl>240</ttl>", 4),
        ({"Cache-Control": "no-cache"}, "<ttl>soon</ttl>", 0.5),
    ],
)
def test_a_feed_may_ask_to_be_asked_seldomer(
    desk: Desk, site: Site, headers: dict[str, str], ttl: str, hours: float
) -> None:
    site.pages["/rss"] = feed_of(ttl, item("", told(1)), headers=headers)
    begin(desk, site)
    desk.once()
    due = state(desk).due
    assert due is not None
    assert 0.9 * hours <= (due - NOON) / HOURS <= 1.1 * hours


@pytest.mark.parametrize(
    ("status", "headers", "hours"),
    [
        (429, {"Retry-After": "36000"}, 10),
        (503, {"Retry-After": "Tue, 03 Jun 2031 20:00:00 GMT"}, 8),
        (503, {"Retry-After": "soon"}, 0.5),
        (500, {}, 0.5),
        (404, {}, 0.5),
    ],
)
def test_a_server_that_is_busy_is_left_alone(
    desk: Desk, site: Site, status: int, headers: dict[str, str], hours: float
) -> None:
    site.pages["/rss"] = Said(status=status, headers=headers)
    begin(desk, site)
    assert desk.said() == [f"failed: {state(desk).told}"]
    due = state(desk).due
    assert due is not None
    assert 0.9 * hours <= (due - NOON) / HOURS <= 1.1 * hours
    for _ in range(8):
        desk.clock.at = state(desk).due or NOON
        desk.once()
    now = desk.clock.now()
    due = state(desk).due
    assert due is not None
    assert (due - now) / HOURS > 9
    assert (state(desk).state, state(desk).told[:12]) == ("failing", f"answered {status}")
    site.pages["/rss"] = feed_of(item("", told(1)))
    desk.clock.on(hours=48)
    assert desk.said() == ["new: "]
    assert state(desk).state == "followed"


def test_a_feed_that_is_gone_is_ended_and_asked_no_more(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = Said(status=410)
    begin(desk, site)
    assert "ended: answered 410 Gone" in desk.said()
    desk.clock.on(days=3)
    assert desk.said() == []
    assert len(site.paths()) == 1
    assert (state(desk).state, state(desk).told) == ("ended", "answered 410 Gone")
    site.pages["/rss"] = feed_of(item("", told(1)))
    put_state(desk.ledger, site.url + "/rss", State.FOLLOWED, by="Ana", now=desk.clock.now())
    assert desk.said() == ["new: "]


def test_a_feed_that_moved_is_believed_the_third_time(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = Said(status=301, headers={"Location": "/new"})
    site.pages["/new"] = feed_of(item("", told(1)))
    feed = begin(desk, site)
    for number in range(3):
        assert state(desk).feed.where == f"{site.url}/rss", number
        desk.once()
        desk.clock.on(days=2)
    assert state(desk).feed.where == f"{site.url}/new"
    assert state(desk).feed.id == feed.id
    site.paths()
    desk.once()
    assert site.paths() == ["/new"]


def test_a_redirect_for_now_changes_no_address(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = Said(status=302, headers={"Location": "/new"})
    site.pages["/new"] = feed_of(item("", told(1)))
    begin(desk, site)
    for _ in range(4):
        desk.once()
        desk.clock.on(days=2)
    assert state(desk).feed.where == f"{site.url}/rss"


@pytest.mark.parametrize("target", ["http://127.0.0.2:1/x", "http://169.254.169.254/latest"])
def test_nothing_private_is_asked_but_what_is_allowed(desk: Desk, site: Site, target: str) -> None:
    site.pages["/rss"] = Said(status=302, headers={"Location": target})
    desk.networks = ("127.0.0.1/32",)
    begin(desk, site)
    (failed,) = desk.once()
    assert "which is not public" in failed.why
    desk.networks = ()
    desk.clock.on(days=1)
    site.paths()
    (failed,) = desk.once()
    assert "127.0.0.1, which is not public" in failed.why
    assert site.paths() == []


def test_a_page_is_no_feed_and_the_feeds_it_names_are_told(desk: Desk, site: Site) -> None:
    link = b'<link rel=alternate type="application/rss+xml" href="/news.xml">'
    site.pages["/rss"] = Said(body=article(told(3)).replace(b"<head>", b"<head>" + link))
    begin(desk, site)
    (failed,) = desk.once()
    assert failed.what is What.FAILED
    assert f"is no feed (RSS, Atom, JSON Feed) but a page; the page names {site.url}/news.xml" in (
        failed.why
    )
    assert desk.texts() == []


@pytest.mark.parametrize(
    "body", [b"", b"\x00" * 100, b"{}", b"<rss><channel>", b"<rss", b"%PDF-1.4 no", b"\xff\xfe<"]
)
def test_what_lies_about_its_kind_fails_and_ends_nothing(
    desk: Desk, site: Site, body: bytes
) -> None:
    site.pages["/rss"] = Said(body=body, kind=RSS)
    begin(desk, site)
    assert [t.what for t in desk.once()] == [What.FAILED]
    assert state(desk).due is not None


def test_a_removed_or_paused_feed_is_asked_no_more(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = feed_of(item("", told(1)))
    begin(desk, site)
    put_state(desk.ledger, site.url + "/rss", State.PAUSED, by="Ana", now=NOON)
    assert desk.once() == []
    assert site.paths() == []
    put_state(desk.ledger, site.url + "/rss", State.FOLLOWED, by="Ana", now=NOON)
    assert len(desk.once()) == 1


def test_a_host_is_asked_one_thing_at_a_time_with_a_gap(desk: Desk, site: Site) -> None:
    links = [f"{site.url}/{n}" for n in range(4)]
    site.pages["/rss"] = feed_of(*(item(link, "Short.") for link in links))
    for n in range(4):
        site.pages[f"/{n}"] = Said(body=article(told(n + 3), title=f"T{n}"))
    desk.pace = Pace(gap=0.2, still=0.1, look=0.0)
    begin(desk, site)
    assert len(desk.once()) == 4
    times = [one.at for one in site.asked]
    assert all(later - before >= 0.2 for before, later in pairwise(times))
    assert site.most_at_once == 1


def test_another_watcher_leaves_alone_what_one_holds(desk: Desk, site: Site) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(handler: object) -> None:
        asked.set()
        go_on.wait(20)

    site.pages["/rss"] = slow
    feed = begin(desk, site)
    first = threading.Thread(target=desk.once)
    first.start()
    assert asked.wait(20)
    (waits,) = desk.once()
    assert (waits.what, waits.feed) == (What.WAITS, feed.id)
    go_on.set()
    first.join()
    assert site.paths() == ["/rss"]
    site.pages["/rss"] = feed_of(item("", told(1)))
    desk.clock.on(days=1)
    assert [t.what for t in desk.once()] == [What.NEW]


def test_a_slow_endless_or_lying_server_costs_its_feed_one_try(desk: Desk, site: Site) -> None:
    def endless(handler: object) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")  # type: ignore[attr-defined]
        while True:
            handler.wfile.write(b"<rss>" * 100_000)  # type: ignore[attr-defined]

    def short(handler: object) -> None:
        handler.wfile.write(  # type: ignore[attr-defined]
            b"HTTP/1.0 200 OK\r\nContent-Length: 9999\r\n\r\n<rss></rss>"
        )

    def silent(handler: object) -> None:
        threading.Event().wait(3)

    desk.pace = Pace(gap=0.0, seconds=1.5, still=0.1, look=0.0)
    for name, page in (("/endless", endless), ("/short", short), ("/silent", silent)):
        site.pages[name] = page
        begin(desk, site, name)
    site.pages["/good"] = feed_of(item("", told(1)))
    begin(desk, site, "/good")
    seen = desk.once()
    assert [t.what for t in seen].count(What.FAILED) == 3
    assert [t.what for t in seen].count(What.NEW) == 1
    why = " ".join(t.why for t in seen)
    assert "took longer than 1.5 seconds" in why
    assert "cannot be fetched" in why

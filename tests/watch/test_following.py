"""What is followed: how it is said, and what is no feed and no folder."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UserError
from sayso.ledger.feeds import FeedKind, State
from sayso.ledger.ledger import Ledger
from sayso.model.marking import Tlp
from sayso.watch.following import (
    OFTENEST,
    SELDOMEST,
    FollowWish,
    duration_of,
    duration_words,
    follow,
    follow_all,
    marking_of,
    put_state,
)
from sayso.watch.lists import as_opml, wishes_of
from sayso.watch.states import standings

NOON = datetime(2031, 6, 3, 12)
RSS = "https://post.example/rss"


def begin(ledger: Ledger, place: str = RSS, wish: FollowWish | None = None) -> str:
    return follow(ledger, place, wish or FollowWish(), by="Ana", now=NOON).id


@given(st.integers(int(OFTENEST.total_seconds()), int(SELDOMEST.total_seconds())))
def test_a_time_is_read_as_it_is_written(seconds: int) -> None:
    assert duration_of(duration_words(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


@pytest.mark.parametrize("words", ["", "soon", "30", "0m", "30s", "8d", "-1h", "1.5h", "9999999m"])
def test_what_is_no_time_says_what_to_say(words: str) -> None:
    with pytest.raises(UserError, match="say"):
        duration_of(words)


@pytest.mark.parametrize(
    ("words", "found"), [("", None), (" tlp:green ", Tlp.GREEN), ("white", Tlp.CLEAR)]
)
def test_a_marking_is_read_as_it_is_written(words: str, found: Tlp | None) -> None:
    assert marking_of(words) is found


@pytest.mark.parametrize(
    ("words", "told"), [("secret", "say one of"), ("AMBER+STRICT", "sayso mark")]
)
def test_what_is_no_marking_of_a_feed_says_why(words: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        marking_of(words)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("ftp://post.example/rss", "only http and https"),
        ("https://ana:secret@post.example/rss", "name and password"),
        ("https:///rss", "only http and https"),
        ("https://post.example:port/rss", "no address"),
        ("https://post.example/a b", "spaces"),
        (f"https://post.example/{'a' * 3000}", "too long"),
        ("/no/such/folder", "no folder"),
    ],
)
def test_what_cannot_be_followed_says_why(ledger: Ledger, place: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        begin(ledger, place)
    assert ledger.feeds.all() == []


def test_following_twice_is_following_once_in_the_last_way(ledger: Ledger, tmp_path: Path) -> None:
    name = begin(ledger)
    assert begin(ledger) == name
    assert begin(ledger, wish=FollowWish(every=timedelta(hours=2), outlet="The Post")) == name
    begin(ledger, str(tmp_path))
    feed, folder = ledger.feeds.all()
    assert (feed.every, feed.outlet) == (timedelta(hours=2), "The Post")
    assert (folder.kind, folder.where) == (FeedKind.FOLDER, str(tmp_path.resolve()))


def test_pausing_and_removing_are_rows_and_adding_again_follows_again(ledger: Ledger) -> None:
    name = begin(ledger)
    for state in (State.PAUSED, State.FOLLOWED, State.ENDED):
        put_state(ledger, RSS, state, by="Ben", now=NOON, reason="why not")
        assert ledger.feeds.find(name).state is state
    assert list(standings(ledger, NOON)) == []
    (ended,) = standings(ledger, NOON, ended=True)
    assert (ended.state, ended.told, ended.due) == ("ended", "why not", None)
    with pytest.raises(UserError, match="watch add"):
        put_state(ledger, name, State.PAUSED, by="Ben", now=NOON)
    assert begin(ledger) == name
    assert [s.state for s in standings(ledger, NOON)] == ["waiting"]


OPML = b"""<?xml version="1.0"?><opml version="1.0"><body>
<outline text="News"><outline text="The Post" xmlUrl="https://post.example/rss" type="rss"/>
<outline title="Echo &amp; Bell" xmlurl="http://echo.example/feed.xml"/></outline>
<outline text="No feed"/><outline xmlUrl="ftp://old.example/feed"/></body></opml>"""


def test_a_list_of_feeds_is_taken_in_and_given_out_again(ledger: Ledger) -> None:
    wish = FollowWish(every=timedelta(hours=1))
    begun, refused = follow_all(ledger, wishes_of(OPML, wish), by="Ana", now=NOON)
    assert [one.where for one in begun] == [RSS, "http://echo.example/feed.xml"]
    assert refused == ["'ftp://old.example/feed': only http and https addresses are followed"]
    assert follow_all(ledger, wishes_of(OPML, wish), by="Ana", now=NOON)[0] == []
    ours = FollowWish(every=timedelta(minutes=90), outlet='"Post" <& Co>', marking=Tlp.GREEN)
    begin(ledger, wish=ours)
    written = as_opml(ledger.feeds.all())
    back = dict(wishes_of(written, FollowWish()))
    assert back[RSS] == ours
    assert back["http://echo.example/feed.xml"] == replace(wish, outlet="")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"<html><body>no</body></html>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b"\x00\xff",
    ],
)
def test_what_is_no_list_of_feeds_is_told(data: bytes) -> None:
    with pytest.raises(UserError, match="no list of feeds"):
        list(wishes_of(data, FollowWish()))

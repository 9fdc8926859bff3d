"""The alerts as an Atom feed, read back by a reader of feeds."""

from dataclasses import replace
from datetime import datetime

import feedparser

from sayso.model.alert import RaisedAlert
from sayso.watch.atom import atom_feed
from tests.watch.test_delivering import HOSTILE

FIRST = RaisedAlert(seq=1, at=datetime(2033, 6, 1, 12), alert=HOSTILE)
SECOND = RaisedAlert(
    seq=2,
    at=datetime(2033, 6, 2, 9, 30),
    alert=replace(
        HOSTILE, told="20, by the mayor", claim="clm_b", words="20 people", figures=("b",)
    ),
)


def test_a_reader_gets_every_alert_with_its_link_and_words() -> None:
    read = feedparser.parse(atom_feed([FIRST, SECOND], [], "https://desk.example", "heron.sqlite"))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Alerts of heron.sqlite"
    newest, oldest = read.entries
    assert newest.title == "new origin: 20, by the mayor"
    assert newest.link == "https://desk.example/c/clm_b"
    assert newest.id == f"urn:sayso:{SECOND.alert.id}"
    assert newest.updated_parsed[:5] == (2033, 6, 2, 9, 30)
    assert "“20 people”, Gaz" in newest.summary
    assert oldest.title_detail.type == "text/plain"
    assert "\x1b" not in oldest.summary


def test_of_a_hidden_alert_only_that_there_is_one_is_told() -> None:
    feed = atom_feed([FIRST], [SECOND], "https://desk.example", "heron.sqlite")
    newest = feedparser.parse(feed).entries[0]
    assert newest.title == "a new alert; sign in"
    assert newest.link == "https://desk.example/alerts"
    assert b"20 people" not in feed


def test_an_empty_feed_is_a_feed() -> None:
    read = feedparser.parse(atom_feed([], [], "https://desk.example", "heron.sqlite"))
    assert not read.bozo
    assert read.entries == []

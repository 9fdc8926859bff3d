"""Alerts and follows in the browser: begun, listed, seen, ended, each by who may."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from sayso.model.alert import Follow
from sayso.model.marking import Tlp
from sayso.model.person import Person, Role
from sayso.watch.channels import ChannelFile
from sayso.watch.follows import begin_following
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.visit import Room
from tests.watch.heron import MAYOR, NOW, POLICE, added, toll
from tests.web.conftest import asking
from tests.web.test_signing import KEPT, SHARED, signed_in

QUESTION = "how many people drowned near Ostra Bay"


@pytest.fixture
def happened(told: Ledger) -> Ledger:
    """The stories, of which one place is followed, and what happened there."""
    begin_following(told, Follow(place="Ostra Bay"), "Ana", NOW)
    assert len(added(told, toll(40, MAYOR, 9, "The Sound"), toll(41, POLICE, 9, "Tide"))) >= 4
    return told


def test_a_question_is_followed_and_no_more_by_its_star(client: TestClient, told: Ledger) -> None:
    name = (
        next(iter(told.questions.clusters()), "")
        or client.get("/questions.json").json()["rows"][0]["id"]
    )
    page = client.get(f"/q/{name}").text
    assert "☆" in page
    began = client.post("/follows", data={"question": name, "next": f"/q/{name}"})
    assert (began.status_code, began.headers["location"]) == (303, f"/q/{name}")
    assert "★" in client.get(f"/q/{name}").text
    (row,) = client.get("/follows.json").json()["rows"]
    assert row["question"] == name
    assert client.post("/follows/end", data={"follow": row["id"]}).status_code == 303
    assert client.get("/follows.json").json()["rows"] == []
    assert "☆" in client.get(f"/q/{name}").text


@pytest.mark.parametrize(
    ("page", "field", "value"),
    [
        ("/s/relatives", "party", "relatives"),
        ("/search?q=dockyard+workers", "words", "dockyard workers"),
    ],
)
def test_a_source_and_words_are_followed_where_they_are_shown(
    client: TestClient, page: str, field: str, value: str
) -> None:
    shown = client.get(page).text
    assert f'name="{field}" value="{value}"' in shown
    client.post("/follows", data={field: value})
    assert "★" in client.get(page).text


def test_what_cannot_be_followed_is_said_beside_the_form(client: TestClient) -> None:
    answer = client.post("/follows", data={"question": "", "words": ""})
    assert answer.status_code == 422
    assert "say what to follow" in answer.text
    unknown = client.post("/follows", data={"question": "qst_00000", "words": "kept"})
    assert unknown.status_code in (404, 422)


def test_alerts_are_listed_the_newest_first_with_words_and_change(
    client: TestClient, happened: Ledger
) -> None:
    page = client.get("/alerts.json").json()
    assert page["unseen"] == len(page["rows"]) >= 4
    numbers = [r["number"] for r in page["rows"]]
    assert numbers == sorted(numbers, reverse=True)
    contradiction = next(r for r in page["rows"] if r["kind"] == "contradiction")
    assert contradiction["before"]
    assert contradiction["words"]
    shown = client.get("/alerts").text
    assert f'href="{contradiction["link"]}"' in shown
    assert '<span class="count">' in shown


def test_alerts_are_filtered_by_follow_and_kind(client: TestClient, happened: Ledger) -> None:
    begin_following(happened, Follow(place="Fenby"), "Ana", NOW)
    kinds = client.get("/alerts.json?kind=new_origin").json()["rows"]
    assert {r["kind"] for r in kinds} == {"new_origin"}
    other = next(f.follow.id for f in happened.follows.all() if f.follow.place == "Fenby")
    assert client.get(f"/alerts.json?follow={other}").json()["rows"] == []
    assert "No alert is like that" in client.get(f"/alerts?follow={other}").text


def test_what_one_saw_is_new_to_others(happened: Ledger, client: TestClient) -> None:
    page = client.get("/alerts.json").json()
    one = page["rows"][0]["number"]
    client.post("/alerts/seen", data={"first": one, "last": one})
    assert client.get("/alerts.json").json()["unseen"] == page["unseen"] - 1
    assert all(r["number"] != one for r in client.get("/alerts.json?new=1").json()["rows"])
    client.post("/alerts/seen", data={"last": page["last"]})
    assert client.get("/alerts.json").json()["unseen"] == 0
    ben = asking(happened, ServeOptions(lone="Ben"))
    assert ben.get("/alerts.json").json()["unseen"] == page["unseen"]


def test_nobody_sees_alerts_that_are_not_there_yet(happened: Ledger, client: TestClient) -> None:
    client.post("/alerts/seen", data={"last": "999999999"})
    found = added(happened, toll(55, POLICE, 12, "Late Edition"))
    assert found
    assert client.get("/alerts.json").json()["unseen"] == len(found)


def test_the_first_page_tells_what_happened_until_it_is_seen(
    happened: Ledger, client: TestClient
) -> None:
    page = client.get("/index.json").json()
    assert page["alerts"]
    assert "What you follow" in client.get("/").text
    client.post("/seen", data={"additions": page["additions"], "alerts": page["last_alert"]})
    assert client.get("/index.json").json()["alerts"] == []


def test_readers_see_and_analysts_follow(happened: Ledger) -> None:
    happened.people.put(Person(name="Cleo", role=Role.READER), password=KEPT, by="Ana")
    reader = signed_in(happened, "Cleo")
    page = reader.get("/alerts.json").json()
    assert page["unseen"] > 0
    assert reader.post("/alerts/seen", data={"last": page["last"]}).status_code == 303
    assert reader.post("/follows", data={"words": "x"}).status_code == 403
    assert reader.post("/follows/end", data={"follow": "flw"}).status_code == 403
    assert "☆" not in reader.get("/search?q=dockyard").text


def feed_of(ledger: Ledger, name: str) -> str:
    """The address of the feed that a person makes, without its server."""
    client = signed_in(ledger, name)
    made = client.post("/alerts/feed")
    assert made.status_code == 200
    found = next(w for w in made.text.replace("&amp;", "&").split("<code>")[1:])
    parts = urlsplit(found.partition("</code>")[0])
    return f"{parts.path}?{parts.query}"


def test_a_feed_has_the_alerts_and_its_token_opens_nothing_else(happened: Ledger) -> None:
    happened.people.put(Person(name="Ana", role=Role.EDITOR), password=KEPT, by="Ana")
    address = feed_of(happened, "Ana")
    stranger = asking(happened, SHARED)
    answer = stranger.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert len(read.entries) == happened.alerts.last()
    token = parse_qs(urlsplit(address).query)["token"][0]
    assert stranger.get(f"/alerts?token={token}").status_code == 303
    assert (
        stranger.get("/alerts.json", headers={"Authorization": f"Bearer {token}"}).status_code
        == 401
    )
    assert stranger.get("/alerts.atom").status_code in (303, 401)
    assert stranger.get("/alerts.atom?token=guessed").status_code == 401


def test_a_feed_ends_when_its_token_is_ended(happened: Ledger) -> None:
    happened.people.put(Person(name="Ana", role=Role.EDITOR), password=KEPT, by="Ana")
    address = feed_of(happened, "Ana")
    client = signed_in(happened, "Ana")
    (feed,) = client.get("/me.json").json()["tokens"]
    assert feed["label"] == "feed of alerts"
    assert client.post("/me/end", data={"id": feed["id"]}).status_code == 303
    assert asking(happened, SHARED).get(address).status_code == 401


def test_a_feed_tells_no_more_than_its_ceiling(happened: Ledger) -> None:
    room = Room(
        ledger=happened,
        options=ServeOptions(lone="Ana"),
        channels=ChannelFile(link="https://desk.example", feed_ceiling=Tlp.GREEN),
    )
    client = TestClient(create_app(room), base_url="http://127.0.0.1:8321")
    feed = client.get("/alerts.atom")
    assert "police" not in feed.text
    entry = ElementTree.fromstring(feed.text).find(".//{*}entry")
    assert entry is not None
    assert entry.findtext("{*}title") == "a new alert; sign in"
    assert 'href="https://desk.example/alerts"' in feed.text

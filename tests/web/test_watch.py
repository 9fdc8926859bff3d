"""Feeds and folders followed, in the browser."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger.feeds import FeedKind, State
from sayso.ledger.ledger import Ledger
from sayso.model.marking import Tlp
from sayso.model.person import Person, Role
from sayso.watch.following import FollowWish, follow, put_state
from sayso.web.options import ServeOptions
from sayso.web.passwords import hashed
from tests.web.conftest import Opened, asking

RSS = "https://post.example/rss"


def test_a_feed_is_followed_paused_removed_and_followed_again(
    client: TestClient, told: Ledger
) -> None:
    assert "Nothing is followed yet" in client.get("/watch").text
    sent = {"where": RSS, "outlet": "The Post", "every": "2h"}
    assert client.post("/watch", data=sent).headers["location"] == "/watch"
    page = client.get("/watch").text
    assert "Nobody asks them at the moment" in page
    (row,) = client.get("/watch.json").json()["feeds"]
    assert (row["where"], row["state"], row["every"]) == (RSS, "waiting", "2h")
    assert client.get("/watch.json").json()["counts"] == [["waiting", 1]]
    for do, state in (("pause", State.PAUSED), ("resume", State.FOLLOWED), ("remove", State.ENDED)):
        assert client.post(f"/watch/{row['id']}", data={"do": do}).status_code == 303
        (feed,) = told.feeds.all()
        assert (feed.state, feed.by) == (state, "Ana")
    assert RSS not in client.get("/watch").text
    assert RSS in client.get("/watch?all=yes").text


def test_how_a_feed_is_followed_is_changed_and_nothing_else_of_it(
    client: TestClient, told: Ledger
) -> None:
    now = datetime(2031, 6, 3)
    made = follow(told, RSS, FollowWish(full=False), by="Ben", now=now)
    put_state(told, RSS, State.PAUSED, by="Ben", now=now)
    assert "Change how it is followed" in client.get(f"/watch?change={made.id}").text
    sent = {"do": "change", "every": "2h", "outlet": " The Post ", "marking": "GREEN"}
    assert client.post(f"/watch/{made.id}", data=sent).headers["location"] == "/watch"
    (feed,) = told.feeds.all()
    assert (feed.every, feed.outlet, feed.marking) == (timedelta(hours=2), "The Post", Tlp.GREEN)
    assert (feed.full, feed.state, feed.by) == (False, State.PAUSED, "Ana")
    assert "marked GREEN" in client.get("/watch").text
    for field, value in (("every", "soon"), ("marking", "AMBER+STRICT")):
        answer = client.post(f"/watch/{made.id}", data={**sent, field: value})
        assert answer.status_code == 422
        assert f'id="e-{field}"' in answer.text
        assert RSS in answer.text
    assert client.get("/watch?change=fee_0000").status_code == 404


def test_a_page_is_followed_for_its_own_text(client: TestClient, told: Ledger) -> None:
    sent = {"where": "https://health.example/toll", "page": "yes", "every": "soon"}
    assert 'value="yes" checked' in client.post("/watch", data=sent).text
    assert client.post("/watch", data={**sent, "every": "2h"}).status_code == 303
    (page,) = told.feeds.all()
    assert page.kind is FeedKind.PAGE
    assert "a page, every 2h" in client.get("/watch").text


def test_a_folder_is_followed_where_the_server_has_one_user(
    client: TestClient, told: Ledger, tmp_path: Path
) -> None:
    assert "path of a folder" in client.get("/watch").text
    assert client.post("/watch", data={"where": str(tmp_path)}).headers["location"] == "/watch"
    (folder,) = told.feeds.all()
    assert (folder.kind, folder.where) == (FeedKind.FOLDER, str(tmp_path.resolve()))
    for where, why in (("in", "whole path"), (f"{tmp_path}/nowhere", "no folder")):
        answer = client.post("/watch", data={"where": where})
        assert (answer.status_code, why in answer.text) == (422, True)


def test_a_folder_of_the_server_is_nothing_for_those_who_sign_in_to_it(
    told: Ledger, tmp_path: Path
) -> None:
    told.people.put(Person(name="Ben", role=Role.EDITOR), password=hashed("rain"), by="Ana")
    ben = asking(told, ServeOptions(names=("desk.example",)))
    assert ben.post("/sign-in", data={"name": "Ben", "password": "rain"}).status_code == 303
    assert "folder of this machine" not in ben.get("/watch").text
    answer = ben.post("/watch", data={"where": str(tmp_path)})
    assert (answer.status_code, "folders are added by" in answer.text) == (422, True)
    assert told.feeds.all() == []


@pytest.mark.parametrize(
    ("sent", "told_of"),
    [
        ({"where": "file:///etc/passwd"}, "with http or https"),
        ({"where": "~/no/such/folder"}, "no folder"),
        ({"where": "https://ana:secret@post.example/rss"}, "name and password"),
        ({"where": RSS, "every": "soon"}, "is no time"),
        ({"where": ""}, "say the address"),
    ],
)
def test_what_cannot_be_followed_is_told_beside_its_field(
    client: TestClient, told: Ledger, sent: dict[str, str], told_of: str
) -> None:
    answer = client.post("/watch", data=sent)
    assert answer.status_code == 422
    assert told_of in answer.text
    assert told.feeds.all() == []


def test_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.post("/watch/fee_0000", data={"do": "pause"}).status_code == 404
    client.post("/watch", data={"where": RSS})
    (row,) = client.get("/watch.json").json()["feeds"]
    assert client.post(f"/watch/{row['id']}", data={"do": "dance"}).status_code == 422
    assert json.loads(client.get("/watch.json").text)["watched"] is False


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_holds_at_any_width(site: str, opened: Opened, width: int) -> None:
    with opened(width=width) as it:
        it.page.goto(f"{site}/watch")
        it.page.get_by_label("Address of a feed").fill(RSS)
        assert it.page.get_by_role("button", name="Follow", exact=True).is_visible()
        wide = it.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width

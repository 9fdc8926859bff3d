"""Feeds and folders followed, in the browser."""

import json

import pytest
from starlette.testclient import TestClient

from sayso.ledger.feeds import State
from sayso.ledger.ledger import Ledger
from tests.web.conftest import Opened

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
    for do, state in (("pause", State.PAUSED), ("resume", State.FOLLOWED), ("remove", State.ENDED)):
        assert client.post(f"/watch/{row['id']}", data={"do": do}).status_code == 303
        (feed,) = told.feeds.all()
        assert (feed.state, feed.by) == (state, "Ana")
    assert RSS not in client.get("/watch").text
    assert RSS in client.get("/watch?all=yes").text


@pytest.mark.parametrize(
    ("sent", "told_of"),
    [
        ({"where": "/etc"}, "folders are added by"),
        ({"where": "file:///etc/passwd"}, "folders are added by"),
        ({"where": "https://ana:secret@post.example/rss"}, "name and password"),
        ({"where": RSS, "every": "soon"}, "is no time"),
        ({"where": ""}, "say the http"),
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

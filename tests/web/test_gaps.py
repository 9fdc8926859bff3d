"""The gaps with a partner as a page: marked claims on our own screen, strangers' names as text."""

from urllib.parse import quote

from starlette.testclient import TestClient

from sayso.desk.deciding import decide
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import sinking
from tests.desk.conftest import wish
from tests.desk.test_in_view import know


def test_what_may_be_sent_and_what_is_marked_stand_apart(client: TestClient, told: Ledger) -> None:
    know(told)
    decide(told, wish(DecisionKind.MARK, "ledger", tlp="AMBER", to=["Desk B"]))
    hidden = sinking()["26"].report.id
    decide(told, wish(DecisionKind.MARK, hidden, tlp="RED"))
    page = client.get("/gaps/Desk%20B.json").json()
    assert page["head"] == "Desk B sent no coverage yet."
    assert {row["origins"] for row in page["marked"]} == {"Ana Wirt", "relatives"}
    assert all("RED, marked by Ana" in row["marking"] for row in page["marked"])
    assert any("near Ostra Bay" in row["question"] for row in page["we_have"])
    shown = client.get("/gaps/Desk%20B").text
    assert "Seen here alone" in shown
    assert f'href="/c/{page["marked"][0]["ids"]}"' in shown


def test_a_name_is_text_whatever_it_is(client: TestClient) -> None:
    name = "<b>Desk</b>\u202e / x"
    shown = client.get(f"/gaps/{quote(name, safe='')}")
    assert shown.status_code == 404
    assert "<b>Desk" not in shown.text
    assert "\u202e" not in shown.text

"""The gaps with a partner as a page: marked claims on our own screen, strangers' names as text."""

import io
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sayso.desk.agreed import asked_of
from sayso.desk.deciding import decide
from sayso.desk.partnering import name_desk
from sayso.exchange.key_files import KeyFolder
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import sinking
from tests.desk.conftest import wish
from tests.desk.test_in_view import know
from tests.exchange.desks import key_of


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


def test_ticked_lines_make_a_bundle_of_their_reports(
    client: TestClient, told: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(told)
    decide(told, wish(DecisionKind.MARK, "ledger", tlp="AMBER", to=["Desk B"]))
    key = key_of("Desk A")
    name_desk(told, "Desk A", key.public, "Ana")
    KeyFolder(tmp_path / "keys").keep(key)
    monkeypatch.setenv("SAYSO_KEYS", str(tmp_path / "keys"))
    assert "/gaps/Desk%20B" in client.get("/gaps").text
    assert client.post("/gaps/Desk%20B", data={"do": "share"}).status_code == 422
    line, *_ = client.get("/gaps/Desk%20B.json").json()["we_have"]
    made = client.post("/gaps/Desk%20B", data={"do": "share", "line": line["ids"]})
    assert made.status_code == 200
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        sent = archive.read("reports.jsonl").splitlines()
    assert 0 < len(sent) <= len(line["ids"].split())
    again = client.post("/gaps/Desk%20B", data={"do": "share", "line": line["ids"]})
    assert "Nothing of that is new" in again.text


def test_ticked_lines_of_theirs_are_asked_for(client: TestClient, told: Ledger) -> None:
    know(told)
    asked = client.post("/gaps/Desk%20B", data={"do": "ask", "line": "cel_0"})
    assert asked.status_code == 422
    assert asked_of("Desk B", told.decisions()) == []

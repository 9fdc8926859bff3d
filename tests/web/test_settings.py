"""Editors see how the server was started; nobody else does, and nothing is changed there."""

from starlette.testclient import TestClient

from sayso.ledger.jobs import JobStep
from sayso.ledger.ledger import Ledger
from sayso.model.person import Person, Role
from sayso.web.options import ServeOptions
from tests.web.conftest import asking
from tests.web.test_signing import KEPT, PASSWORD


def test_every_setting_is_told_with_what_sets_it(client: TestClient) -> None:
    page = client.get("/settings.json").json()
    rows = {row["name"]: (row["value"], row["by"]) for row in (*page["server"], *page["work"])}
    assert rows["listens at"] == ("127.0.0.1, port 8321", "--host, --port")
    assert rows["missed against mistaken claims"] == ("balanced", "SAYSO_MODE")
    assert rows["who signs in"][0] == "nobody: it is for Ana at this machine"
    assert "not set" in client.get("/settings").text


def test_an_analyst_may_not_see_them(told: Ledger) -> None:
    told.people.put(Person(name="Cleo", role=Role.ANALYST), password=KEPT, by="Ana")
    client = asking(told, ServeOptions(names=("127.0.0.1",)))
    client.post("/sign-in", data={"name": "Cleo", "password": PASSWORD})
    assert client.get("/settings").status_code == 403
    assert "/settings" not in client.get("/").text


def test_who_added_a_report_is_told_in_its_list(client: TestClient, told: Ledger) -> None:
    assert 'data-label="Added by"' not in client.get("/reports").text
    assert {row["by"] for row in client.get("/reports.json").json()["rows"]} == {""}
    report = client.get("/reports.json").json()["rows"][0]["id"]
    told.jobs.ask("job_1", "add", "Ben", [])
    kept = [{"report": report, "new": True}, {"report": "doc_0", "new": False}]
    told.jobs.add("job_1", 1, JobStep.READ, {"kept": kept})
    rows = {row["id"]: row["by"] for row in client.get("/reports.json").json()["rows"]}
    assert rows.pop(report) == "Ben"
    assert set(rows.values()) == {""}
    assert 'data-label="Added by"' in client.get("/reports").text
    assert told.jobs.adders() == {report: "Ben"}

"""Reviewing in the browser: one claim a screen, nobody's twice, undo; the log of decisions."""

import threading

import pytest
from starlette.testclient import TestClient

from sayso.desk.review import Lined
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind, standing
from sayso.model.person import Person, Role
from sayso.web.pages import review as review_pages
from tests.web.conftest import asking
from tests.web.test_signing import KEPT, PASSWORD, SHARED


def shown(client: TestClient, query: str = "") -> str:
    """The id of the claim on the screen; empty where there is none."""
    it = client.get(f"/review.json?{query}").json()["shown"]
    return str(it["claim"]) if it else ""


def test_the_least_sure_comes_first(client: TestClient) -> None:
    page = client.get("/review.json").json()
    assert page["shown"]["doubts"]
    assert page["waiting"] > 1


def test_accepting_goes_on_to_the_next_and_can_be_undone(client: TestClient, told: Ledger) -> None:
    first = shown(client)
    waiting = client.get("/review.json").json()["waiting"]
    on = client.post("/review", data={"claim": first, "do": "accept"}).headers["location"]
    assert on.startswith("/review?after=")
    assert shown(client, on.partition("?")[2]) not in ("", first)
    (made,) = standing(told.decisions())
    assert (made.kind, made.author, made.subjects) == (DecisionKind.ACCEPT, "Ana", (first,))
    page = client.get("/review.json").json()
    assert (page["waiting"], page["by_me"], page["accepted"]) == (waiting - 1, 1, 1)
    back = client.post("/review/undo", data={"decision": made.id}).headers["location"]
    assert shown(client, back.partition("?")[2]) == first
    assert standing(told.decisions())[-1].kind is DecisionKind.TAKE_BACK
    assert client.get("/review.json").json()["waiting"] == waiting


def test_rejecting_needs_a_reason(client: TestClient, told: Ledger) -> None:
    first = shown(client)
    answer = client.post("/review", data={"claim": first, "do": "reject"})
    assert (answer.status_code, 'aria-invalid="true"' in answer.text) == (422, True)
    client.post("/review", data={"claim": first, "do": "reject", "why": "no count"})
    (made,) = told.decisions()
    assert (made.kind, made.reason) == (DecisionKind.REJECT, "no count")


@pytest.mark.parametrize("do", ["", "delete", "correct"])
def test_nothing_else_can_be_said_there(client: TestClient, do: str) -> None:
    assert client.post("/review", data={"claim": shown(client), "do": do}).status_code == 422


def test_a_skipped_claim_comes_again_at_the_end(client: TestClient) -> None:
    seen, after = [], ""
    while claim := shown(client, f"after={after}"):
        seen.append(claim)
        after = claim
    assert len(set(seen)) == len(seen) == client.get("/review.json").json()["waiting"]
    assert "Begin again" in client.get(f"/review?after={after}").text


def test_two_people_never_have_one_claim(told: Ledger) -> None:
    clients = []
    for name in ("Ana", "Ben"):
        told.people.put(Person(name=name, role=Role.EDITOR), password=KEPT, by="Ana")
        client = asking(told, SHARED)
        client.post("/sign-in", data={"name": name, "password": PASSWORD})
        clients.append(client)
    ana, ben = (shown(client) for client in clients)
    assert ana != ben
    assert shown(clients[0]) == ana
    assert ["Ana", ana] in clients[1].get("/review.json").json()["others"]


def test_nobody_undoes_anothers_review(told: Ledger, client: TestClient) -> None:
    client.post("/review", data={"claim": shown(client), "do": "accept"})
    (made,) = told.decisions()
    told.people.put(Person(name="Ben", role=Role.ANALYST), password=KEPT, by="Ana")
    ben = asking(told, SHARED)
    ben.post("/sign-in", data={"name": "Ben", "password": PASSWORD})
    assert ben.post("/review/undo", data={"decision": made.id}).status_code == 404


@pytest.mark.parametrize(("query", "some"), [("outlet=zzz", False), ("words=zzz", False)])
def test_only_wanted_claims_are_gone_through(client: TestClient, query: str, some: bool) -> None:
    assert bool(shown(client, query)) is some


def test_decisions_are_listed_and_taken_back_by_another_one(
    client: TestClient, told: Ledger
) -> None:
    client.post("/review", data={"claim": shown(client), "do": "accept"})
    (row,) = client.get("/decisions.json").json()["rows"]
    assert (row["author"], row["kind"], row["holds"]) == ("Ana", "accept", True)
    given = {"decision": row["decision"]}
    assert client.post("/decisions/take-back", data=given).status_code == 422
    assert client.post("/decisions/take-back", data={**given, "why": "slip"}).status_code == 303
    rows = client.get("/decisions.json").json()["rows"]
    assert [(r["kind"], r["holds"]) for r in rows] == [("take_back", True), ("accept", False)]
    assert len(client.get("/decisions.json?kind=accept").json()["rows"]) == 1
    assert client.get("/decisions.json?by=Ben").json()["rows"] == []
    assert client.get("/decisions.json?day=1999-01-01").json()["rows"] == []
    assert (
        client.post("/decisions/take-back", data={"decision": "x", "why": "y"}).status_code == 404
    )


def test_home_does_not_wait_for_the_first_line(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def late(*given: object) -> tuple[Lined, ...]:
        go.wait(10)
        return ()

    monkeypatch.setattr(review_pages, "line_up", late)
    monkeypatch.setattr(review_pages, "PATIENCE", 0.01)
    page = client.get("/index.json").json()
    assert (page["lining"], page["unsure"], page["waiting"] > 0) == (True, [], True)
    assert "They are being lined up" in client.get("/").text
    go.set()

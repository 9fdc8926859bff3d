"""`/api/1`: what it says of itself holds, whatever it is asked; tokens and roles; the promise."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from sayso.model.marking import Marking, Tlp
from sayso.model.partner import Partner
from sayso.model.person import Role
from sayso.web.api.late import OPENAPI
from sayso.web.api.table import ROOT, ROUTES, ApiRoute
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.runner import marking_of
from sayso.web.visit import Room
from tests.web.conftest import asking, fill
from tests.web.serving import LONE
from tests.web.test_signing import PEOPLE, SHARED, desk, signed_in

__all__ = ["desk"]

PROMISED = Path(__file__).parent / "api_1.json"


def test_lists_and_records_can_be_had(client: TestClient, told: Ledger) -> None:
    rows = client.get(f"{ROOT}/questions").json()["rows"]
    assert {r["verdict"] for r in rows}
    answer = client.get(f"{ROOT}/questions/{rows[0]['id'][:12]}").json()
    assert answer["schema"] == "sayso.answer/1"
    reports = client.get(f"{ROOT}/reports").json()["rows"]
    record = client.get(f"{ROOT}/reports/{reports[0]['id']}").json()
    assert record["schema"] == "sayso.report/1"
    claims = client.get(f"{ROOT}/claims?figures_only=true").json()["rows"]
    assert {c["id"] for c in claims} <= {a.id for a in told.accounts()}
    assert client.get(f"{ROOT}/claims/{claims[0]['id']}").json() == claims[0]
    assert client.get(f"{ROOT}/sources").json()["rows"]


def test_a_text_becomes_a_job(client: TestClient, told: Ledger) -> None:
    answer = client.post(f"{ROOT}/reports", json={"text": "Twelve died.", "outlet": "Wire"})
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    assert told.jobs.item(answer.json()["id"], 0).form == {"outlet": "Wire"}
    assert client.get(f"{ROOT}/jobs/{answer.json()['id']}").json()["items"] == 1


@pytest.mark.parametrize(
    "given",
    [{}, {"text": "x", "address": "https://a.example"}, {"address": "file:///etc/passwd"},
     {"text": "x", "published": "soon"}, {"text": 3}, []],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_shape(client: TestClient, given: object) -> None:
    answer = client.post(f"{ROOT}/reports", json=given)
    assert (answer.status_code, set(answer.json())) == (422, {"ok", "error", "errors", "status"})


def test_a_decision_is_kept_and_a_preview_is_not(client: TestClient, told: Ledger) -> None:
    claims = client.get(f"{ROOT}/claims?figures_only=true").json()["rows"]
    given = {"kind": "reject", "subjects": [claims[0]["id"]], "reason": "seen"}
    shown = client.post(f"{ROOT}/decisions?preview=true", json=given).json()
    assert shown["id"] == ""
    assert list(told.decisions()) == []
    kept = client.post(f"{ROOT}/decisions", json=given)
    assert kept.status_code == 201
    (made,) = told.decisions()
    assert (made.id, made.author, made.kind) == (kept.json()["id"], LONE, DecisionKind.REJECT)
    assert client.get(f"{ROOT}/decisions").json()["rows"][0]["id"] == made.id


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"kind": "delete", "subjects": ["clm_1"], "reason": "x"}, 422),
        ({"kind": "accept", "subjects": [], "reason": "x"}, 422),
        ({"kind": "accept", "subjects": ["clm_ffff"], "reason": "x"}, 404),
        ({"kind": "rename", "subjects": ["qst_ffff"], "reason": "x", "value": {"text": "y"}}, 404),
    ],
)
def test_a_decision_that_cannot_be_made_is_refused(
    client: TestClient, given: dict[str, object], status: int
) -> None:
    assert client.post(f"{ROOT}/decisions", json=given).status_code == status


def test_a_report_that_is_sent_may_say_how_far_it_goes(client: TestClient, told: Ledger) -> None:
    told.partners.put(Partner(name="Harbour Watch"), by="Ana")
    given = {"text": "One died.", "tlp": "AMBER", "to": ["Harbour Watch"]}
    answer = client.post(f"{ROOT}/reports", json=given)
    assert answer.status_code == 202
    marking = marking_of(told.jobs.item(answer.json()["id"], 0))
    assert marking == Marking(tlp=Tlp.AMBER, to=frozenset({"Harbour Watch"}))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tlp": "PURPLE"}, "is no marking"),
        ({"tlp": "AMBER", "to": ["Nobody"]}, "is no partner"),
        ({"to": ["Nobody"]}, "say how far"),
    ],
)
def test_a_marking_that_there_is_not_is_refused(
    client: TestClient, told: Ledger, given: dict[str, object], said: str
) -> None:
    answer = client.post(f"{ROOT}/reports", json={"text": "One died.", **given})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "tlp")
    assert said in answer.json()["error"]
    assert told.jobs.newest(1) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_every_address_is_for_its_role_and_those_above(desk: Ledger, name: str) -> None:
    client = signed_in(desk, name)
    for route in ROUTES:
        answer = client.request(route.method, f"{ROOT}{filled_in_path(route.path)}")
        refused = answer.status_code == 403 and "this is for" in answer.text
        assert refused is not PEOPLE[name].may(route.role), f"{route.method} {route.path}"


def filled_in_path(path: str) -> str:
    """The address with something in the place of its part."""
    return path.replace("{id}", "x")


def test_nobody_gets_anything_without_a_token(desk: Ledger) -> None:
    client = asking(desk, SHARED)
    for route in ROUTES:
        assert route.role is not Role.ANYONE
        answer = client.request(route.method, f"{ROOT}{filled_in_path(route.path)}")
        assert answer.status_code == 401, f"{route.method} {route.path}"


def test_analysts_merge_nothing(desk: Ledger) -> None:
    client = signed_in(desk, "Ben")
    given = {"kind": "merge", "subjects": ["qst_1", "qst_2"], "reason": "x"}
    assert client.post(f"{ROOT}/decisions", json=given).status_code == 403


def keys_of(client: TestClient) -> dict[str, list[str]]:
    """Every shape of the interface with its keys."""
    schemas = client.get(OPENAPI).json()["components"]["schemas"]
    return {name: sorted(s.get("properties", {})) for name, s in sorted(schemas.items())}


def test_keys_are_added_and_never_taken_out(client: TestClient) -> None:
    """The promise of `/1`: what was there when it was given is there now."""
    promised = json.loads(PROMISED.read_text(encoding="utf-8"))
    now = keys_of(client)
    assert {name: set(keys) - set(now.get(name, ())) for name, keys in promised.items()} == {
        name: set() for name in promised
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """What the interface says of itself, in this process."""
    ledger = fill(make_ledger(tmp_path_factory.mktemp("api") / "stories.sqlite"))
    options = ServeOptions(lone=LONE, names=("localhost", "testserver"))
    app = create_app(Room(ledger=ledger, options=options))
    return schemathesis.openapi.from_asgi(OPENAPI, app)


@pytest.mark.parametrize("route", ROUTES, ids=[f"{r.method} {r.path}" for r in ROUTES])
def test_whatever_it_is_asked_it_answers_as_it_says(
    whole: schemathesis.BaseSchema, route: ApiRoute
) -> None:
    @given(case=whole[f"{ROOT}{route.path}"][route.method].as_strategy())
    @settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])
    def answers(case: schemathesis.Case[Any]) -> None:
        # no schema says which token is a place in this list, which address can be fetched
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    answers()

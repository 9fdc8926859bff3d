"""A report that was forgotten is in no list; its page says who decided so, when and why."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from sayso.desk.correcting_reports import Otherwise, correct_report, forget
from sayso.ledger.ledger import Ledger
from sayso.model.claim import Reading
from tests.compare.stories import sinking

RIVAL = sinking()["26"]
REPORT = RIVAL.report.id
WORDS = "relatives 26"
REASON = "the town asked for it"


@pytest.fixture
def gone(told: Ledger) -> str:
    """The decision by which the report of the rival figure was forgotten."""
    return forget(told, [REPORT], "Ana", REASON)


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize(
    "path",
    [
        "/reports.json",
        "/reports.csv",
        f"/search.json?q={WORDS}",
        "/api/1/reports",
        "/api/1/claims",
        "/index.json",
    ],
)
def test_no_list_has_it(client: TestClient, path: str) -> None:
    assert REPORT not in client.get(path).text


@pytest.mark.usefixtures("gone")
def test_its_origin_is_counted_no_more(client: TestClient) -> None:
    assert "relatives" not in client.get("/sources").text.lower()


@pytest.mark.usefixtures("gone")
def test_its_page_says_by_whom_when_and_why(client: TestClient) -> None:
    page = client.get(f"/r/{REPORT}")
    assert page.status_code == 410
    for said in ("Ana decided so on", REASON, "Take the decision back"):
        assert said in page.text
    twin = client.get(f"/r/{REPORT}.json")
    assert (twin.status_code, twin.json()["by"]) == (410, "Ana")


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize(
    "path",
    [
        f"/r/{REPORT}.txt",
        f"/r/{REPORT}/missed?begin=0&end=4",
        f"/api/1/reports/{REPORT}",
        f"/api/1/claims/{RIVAL.id}",
    ],
)
def test_nothing_of_it_is_handed_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 410
    assert REASON in answer.text


@pytest.mark.usefixtures("gone")
def test_a_claim_of_it_says_why_it_counts_no_more(client: TestClient) -> None:
    assert f"({REASON})" in client.get(f"/c/{RIVAL.id}").text


def test_taking_the_decision_back_brings_it_back(client: TestClient, gone: str) -> None:
    given = {"decision": gone, "why": "a mistake", "next": f"/r/{REPORT}"}
    there = client.post("/decisions/take-back", data=given)
    assert there.headers["location"] == f"/r/{REPORT}"
    assert client.get(f"/r/{REPORT}").status_code == 200
    assert REPORT in client.get("/reports.json").text


def test_a_report_put_right_leads_to_what_counts_instead(client: TestClient, told: Ledger) -> None:
    right = Otherwise(published=date(2033, 5, 9))
    made = correct_report(told, REPORT, right, ("Ana", "misdated"), lambda it: Reading(document=it))
    page = client.get(f"/r/{REPORT}")
    assert page.status_code == 410
    assert f'href="/r/{made.report}"' in page.text
    assert client.get(f"/r/{made.report}").status_code == 200

"""What is sent with a marking is kept so marked; a partner's bundle is taken in by editors."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.desk.listing import questions
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from sayso.model.person import Person, Role
from sayso.settings import Settings
from sayso.web.runner import JobMeans, Runner
from tests.exchange.desks import Desk
from tests.web.conftest import asking, fill
from tests.web.test_signing import KEPT, signed_in

TEXT = "At least 31 people were killed when a ferry sank off Orba, the coastguard said."


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two desks that know each other; the first has the stories, and may give them on."""
    here, there = Desk.at(tmp_path, "Desk A"), Desk.at(tmp_path, "Desk B")
    here.knows(there)
    there.knows(here)
    fill(here.ledger)
    here.mark("ledger", "GREEN")
    yield here, there
    here.close()
    there.close()


Rows = dict[str, list[dict[str, object]]]


def send(client: TestClient, ledger: Ledger, bundle: bytes, **given: str) -> Rows:
    """The page of the job that a bundle came to."""
    files = {"bundle": ("theirs.sayso", bundle, "application/zip")}
    where = client.post("/add", files=files, data=given).headers["location"]
    runner = Runner(JobMeans(ledger=ledger, settings=Settings(jobs=1)))
    runner.run_job(where.rpartition("/")[2])
    runner.close()
    found: Rows = client.get(f"{where}.json").json()
    return found


def test_a_bundle_is_looked_at_and_then_taken_in(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    made = here.shares("Desk B")
    assert made
    bundle, client = made.file.read_bytes(), asking(there.ledger)
    assert 'name="bundle"' in client.get("/add").text
    looked = send(client, there.ledger, bundle, look="yes")
    assert "only looked at" in str(looked["bundles"])
    assert (looked["kept"], there.ledger.report_count()) == ([], 0)
    came = send(client, there.ledger, bundle)
    assert "bundle 1 of Desk A" in str(came["bundles"])
    assert there.ledger.report_count() == here.ledger.report_count() == len(came["kept"])
    assert came["touched"]
    again = send(client, there.ledger, bundle)
    assert "taken in already" in str(again["bundles"])


def test_what_is_no_bundle_is_refused_with_its_reason(desks: tuple[Desk, Desk]) -> None:
    _, there = desks
    came = send(asking(there.ledger), there.ledger, b"PK\x03\x04 no bundle")
    assert "refused" in str(came["bundles"])
    (refused,) = came["refused"]
    assert (refused["where"], refused["again"]) == ("theirs.sayso", False)


def test_bundles_are_for_editors(desks: tuple[Desk, Desk]) -> None:
    _, there = desks
    there.ledger.people.put(Person(name="Cleo", role=Role.ANALYST), password=KEPT, by="Ana")
    client = signed_in(there.ledger, "Cleo")
    assert 'name="bundle"' not in client.get("/add").text
    answer = client.post("/add", files={"files": ("theirs.sayso", b"PK", "application/zip")})
    assert answer.status_code == 422
    assert "taken in by editors" in answer.text
    assert there.ledger.jobs.newest(1) == []


def test_what_is_new_is_marked_as_it_was_sent_and_what_was_there_stays(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "marked.sqlite") as ledger:
        client = asking(ledger)
        runner = Runner(JobMeans(ledger=ledger, settings=Settings(jobs=1)))
        for level in ("RED", "CLEAR"):
            files = [("files", ("orba.txt", TEXT.encode(), "text/plain"))]
            files.append(("files", (f"{level}.txt", f"{TEXT} {level}.".encode(), "text/plain")))
            where = client.post("/add", files=files, data={"tlp": level}).headers["location"]
            runner.run_job(where.rpartition("/")[2])
        runner.close()
        made = list(ledger.decisions())
    assert [(d.kind, d.value["tlp"]) for d in made] == [
        (DecisionKind.MARK, level) for level in ("RED", "RED", "CLEAR")
    ]
    assert len({d.subjects for d in made}) == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [({"tlp": "PURPLE"}, "is no marking"), ({"tlp": "AMBER", "to": "Nobody"}, "is no partner")],
)
def test_a_marking_that_there_is_not_is_told_at_its_field(
    client: TestClient, given: dict[str, str], said: str
) -> None:
    answer = client.post("/add", data={"text": TEXT, **given})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="tlp"' in answer.text


def test_a_report_that_came_says_from_whom_and_how_far_it_may_go(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    here.sends(there)
    client = asking(there.ledger)
    (account, *_) = there.ledger.accounts()
    page = client.get(f"/r/{account.report.id}.json").json()
    assert page["document"]["id"] == account.report.id
    shown = client.get(f"/r/{account.report.id}").text
    assert "TLP:GREEN" in shown
    assert "to partners of the community" in shown
    assert 'href="/gaps/Desk%20A"' in shown
    assert 'href="/gaps/Desk%20A"' in client.get(f"/c/{account.id}").text
    listed = client.get("/reports.json?partner=Desk A").json()["rows"]
    assert len(listed) == there.ledger.report_count()
    assert client.get("/reports.json?partner=Desk C").json()["rows"] == []
    assert "Sent by" in client.get("/reports").text


def test_a_question_is_handed_over_for_a_partner_from_its_menu(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    client = asking(here.ledger)
    question = next(q.id for q in questions(here.ledger) if len(q.accounts) > 2)
    shown = client.get(f"/q/{question}").text
    assert "<option>Desk B</option>" in shown
    assert f'formaction="/q/{question}/export/csv"' in shown
    whole = client.get(f"/q/{question}/export/csv").text
    assert client.get(f"/q/{question}/export/csv?for=Desk B").text.count("\n") == whole.count("\n")
    for report in {account.report.id for account in here.ledger.accounts()}:
        here.mark(report, "RED")
    assert client.get(f"/q/{question}/export/csv?for=Desk B").status_code == 404

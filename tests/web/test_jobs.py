"""Adding reports: each is read in a process of its own; what is refused says why, and again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger.jobs import Job, JobStep
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.read.kinds import READERS
from sayso.settings import Settings
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.pages.adding import KINDS
from sayso.web.pages.jobs import state_of
from sayso.web.runner import JobMeans, Runner
from sayso.web.visit import Room
from tests.web.serving import LONE

TEXT = """Selm Courier
5 June 2031

At least 31 people were killed when a ferry sank off Orba on Thursday, the coastguard said.
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger that starts empty."""
    with make_ledger(tmp_path_factory.mktemp("jobs") / "jobs.sqlite") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def runner(empty: Ledger) -> Iterator[Runner]:
    """Its jobs, run."""
    made = Runner(JobMeans(ledger=empty, settings=Settings(jobs=1)))
    made.start()
    yield made
    made.close()


@pytest.fixture
def adding(empty: Ledger, runner: Runner) -> TestClient:
    """Requests to a server whose jobs are run."""
    options = ServeOptions(lone=LONE, upload_bytes=100_000)
    app = create_app(Room(ledger=empty, options=options, wake=runner.wake))
    return TestClient(app, base_url="http://127.0.0.1:8321", follow_redirects=False)


def over(ledger: Ledger, where: str) -> Job:
    """The job of this address, once it is over."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        job = ledger.jobs.find(where.rpartition("/")[2])
        if job.is_over:
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_text_that_is_pasted_is_read_and_its_page_gone_to(
    adding: TestClient, empty: Ledger
) -> None:
    first = adding.post("/add", data={"text": TEXT}).headers["location"]
    if first.startswith("/jobs/"):  # the models were loaded meanwhile
        over(empty, first)
    where = adding.post("/add", data={"text": TEXT}).headers["location"]
    assert where.startswith("/r/doc_")
    (kept,) = empty.documents()
    assert (where, kept.text) == (f"/r/{kept.id}", TEXT)
    assert any(a.claim.figure for a in empty.accounts())


def test_files_are_read_each_and_what_is_refused_says_why(
    adding: TestClient, empty: Ledger
) -> None:
    files = [
        ("files", ("orba/one.txt", TEXT.replace("31", "34").encode(), "text/plain")),
        ("files", ("shot.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png")),
        ("files", ("nothing.txt", b"", "text/plain")),
    ]
    job = over(empty, adding.post("/add", files=files).headers["location"])
    assert (job.items, job.done, state_of(job)) == (3, 3, "finished")
    page = adding.get(f"/jobs/{job.id}.json").json()
    assert [r["new"] for r in page["kept"]] == [True]
    refused = {r["where"]: r["reason"] for r in page["refused"]}
    assert refused.keys() == {"shot.png", "nothing.txt"}
    assert "picture" in refused["shot.png"]
    assert refused["nothing.txt"] == "is empty"
    assert empty.jobs.item(job.id, 0).data is None
    assert "picture" in adding.get(f"/jobs/{job.id}").text


def test_what_was_refused_is_tried_again_with_what_is_known_better(
    adding: TestClient, empty: Ledger
) -> None:
    data = b"\xff\xfe" + "Zwölf Menschen starben.".encode("utf-16-le") + b"\x00"
    files = [("files", ("odd.txt", data, "text/plain")), ("files", ("x.gif", b"GIF8", "image/gif"))]
    job = over(empty, adding.post("/add", files=files).headers["location"])
    assert adding.get(f"/jobs/{job.id}.json").json()["refused"]
    given = {"position": "0", "encoding": "cp1252", "outlet": "Kurier"}
    again = over(empty, adding.post(f"/jobs/{job.id}/again", data=given).headers["location"])
    assert empty.jobs.item(again.id, 0).form == {"encoding": "cp1252", "outlet": "Kurier"}
    for wrong in ({"encoding": "rot13"}, {"published": "soon"}, {"position": "9"}):
        answer = adding.post(f"/jobs/{job.id}/again", data={"position": "0", **wrong})
        assert answer.status_code in (404, 422)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]/", "http://169.254.169.254/meta"],
)
def test_an_address_that_is_not_public_is_not_fetched(
    adding: TestClient, empty: Ledger, address: str
) -> None:
    job = over(empty, adding.post("/add", data={"address": address}).headers["location"])
    (refused,) = adding.get(f"/jobs/{job.id}.json").json()["refused"]
    assert "not public" in refused["reason"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"address": "ftp://a.example/x"}, "address"),
        ({"address": "file:///etc/passwd"}, "address"),
        ({"text": "x", "published": "yesterday"}, "published"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(
    adding: TestClient, given: dict[str, str], field: str
) -> None:
    answer = adding.post("/add", data=given)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert field in answer.text


def test_what_is_larger_than_the_limit_is_refused(adding: TestClient) -> None:
    answer = adding.post("/add", data={"text": "x" * 200_000})
    assert answer.status_code == 413


def test_a_job_that_is_cancelled_reads_no_more(empty: Ledger) -> None:
    client = TestClient(
        create_app(Room(ledger=empty, options=ServeOptions(lone=LONE))),
        base_url="http://127.0.0.1:8321",
        follow_redirects=False,
    )
    files = [("files", (f"{n}.txt", b"", "text/plain")) for n in range(3)]
    where = client.post("/add", files=files).headers["location"]
    job_id = where.rpartition("/")[2]
    client.post(f"{where}/cancel")
    job = empty.jobs.find(job_id)
    assert (state_of(job), job.is_over) == ("cancelled", True)
    assert job_id not in [j.id for j in empty.jobs.newest(99, open_only=True)]
    client.post(f"{where}/cancel")
    assert len(empty.jobs.find(job_id).of(JobStep.CANCELLED)) == 1


def test_a_job_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "again.sqlite") as ledger:
        client = TestClient(
            create_app(Room(ledger=ledger, options=ServeOptions(lone=LONE))),
            base_url="http://127.0.0.1:8321",
            follow_redirects=False,
        )
        files = [("files", (f"{n}.txt", b"", "text/plain")) for n in range(3)]
        job_id = client.post("/add", files=files).headers["location"].rpartition("/")[2]
        ledger.jobs.add(job_id, 1, JobStep.CLAIMED, {})
        ledger.jobs.add(job_id, 2, JobStep.DONE, {"position": 0, "name": "0.txt"})
        runner = Runner(JobMeans(ledger=ledger, settings=Settings(jobs=1)))
        runner.run_job(job_id)
        runner.close()
        job = ledger.jobs.find(job_id)
        assert [e.told.get("position") for e in job.of(JobStep.DONE)] == [0, 1, 2]
        assert state_of(job) == "finished"


def test_the_events_of_a_job_end_with_it(adding: TestClient, empty: Ledger) -> None:
    where = adding.post("/add", data={"text": TEXT, "address": "http://[::1]/"}).headers["location"]
    over(empty, where)
    told = adding.get(f"{where}/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert '"over": true' in told.text


def test_a_job_of_another_name_is_none(adding: TestClient) -> None:
    assert adding.get("/jobs/job_nothing").status_code == 404
    assert adding.get("/jobs/job_nothing/events").status_code == 404


def test_the_page_names_every_kind_of_file_that_is_read() -> None:
    named = {suffix for _, suffixes in KINDS for suffix in suffixes.split()}
    read = {suffix for reader in READERS for suffix in reader.suffixes}
    assert named == read - {".doc"}  # which is told to be saved otherwise

"""Moments are told in the reader's zone, that of UTC beside them; a job tells its rate."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from sayso.desk.deciding import Wish, decide
from sayso.ledger import jobs
from sayso.ledger.jobs import JobInput, JobStep
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import sinking

RIVAL = sinking()["26"]
ZONE = "Pacific/Kiritimati"


def test_what_was_decided_is_told_in_the_readers_zone(client: TestClient, told: Ledger) -> None:
    client.post("/me", data={"zone": ZONE, "theme": "auto", "keys": "on"})
    wish = Wish(kind=DecisionKind.ACCEPT, subjects=(RIVAL.id,), author="Ben", reason="read it")
    decide(told, wish)
    (made,) = told.decisions()
    there = made.made_at.astimezone(ZoneInfo(ZONE))
    shown = client.get(f"/c/{RIVAL.id}").text
    assert re.search(rf'title="{made.made_at:%Y-%m-%d %H:%M} UTC">{there:%Y-%m-%d %H:%M}<', shown)


def test_a_job_that_runs_tells_its_rate(
    client: TestClient, told: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = datetime.now(UTC).replace(tzinfo=None)
    told.jobs.ask("job_1", "add", "Ana", [JobInput(name=f"{n}.txt", data=b"x") for n in range(9)])
    for number, seconds in enumerate((0, 10, 20), 1):
        monkeypatch.setattr(jobs, "now", lambda at=begun + timedelta(seconds=seconds): at)
        kind = JobStep.DONE if seconds else JobStep.CLAIMED
        told.jobs.add("job_1", number, kind, {"position": number, "name": f"{number}.txt"})
    shown = client.get("/jobs/job_1").text
    assert "2 of 9 dealt with, 6 a minute, about 70 s left" in shown

"""Whoever rejects a claim waits for no grouping; it is done before somebody else has to wait."""

import time

from starlette.testclient import TestClient

from sayso.compare.regroup import rules
from sayso.ledger.ledger import Ledger
from sayso.settings import Settings
from sayso.web.app import create_app
from sayso.web.options import ServeOptions
from sayso.web.runner import JobMeans, Runner
from sayso.web.visit import Room
from tests.compare.stories import sinking
from tests.web.serving import LONE

RIVAL = sinking()["26"]


def test_a_rejected_claims_card_waits_for_no_grouping(client: TestClient, told: Ledger) -> None:
    client.get(f"/r/{RIVAL.report.id}")
    given = {"kind": "reject", "why": "counted twice", "seen": ""}
    head = {"HX-Request": "true"}
    answer = client.post(f"/c/{RIVAL.id}/review", data=given, headers=head)
    assert "card-rejected" in answer.text
    assert "/q/qst_" not in answer.text
    assert told.grouped.news(rules())
    shown = client.get(f"/r/{RIVAL.report.id}").text
    assert not told.grouped.news(rules())
    assert "card-rejected" in shown


def test_what_is_decided_is_grouped_before_somebody_asks(told: Ledger) -> None:
    runner = Runner(JobMeans(ledger=told, settings=Settings(jobs=1)))
    room = Room(ledger=told, options=ServeOptions(lone=LONE), wake=runner.wake)
    client = TestClient(create_app(room), base_url="http://127.0.0.1:8321", follow_redirects=False)
    runner.start()
    try:
        client.get("/questions")
        given = {"kind": "reject", "why": "counted twice", "seen": ""}
        client.post(f"/c/{RIVAL.id}/review", data=given, headers={"HX-Request": "true"})
        until = time.monotonic() + 30
        while told.grouped.news(rules()) and time.monotonic() < until:
            time.sleep(0.05)
        assert not told.grouped.news(rules())
    finally:
        runner.close()

"""Decisions of a partner's that are followed, and what becomes of them when he takes them back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.desk.other_desks import offers_of
from sayso.desk.partnering import follow
from sayso.model.decision import DecisionKind
from tests.exchange.desks import TwoDesks, two_desks
from tests.exchange.test_beside import FIRST, lines
from tests.ledger.build import ferry
from tests.web.conftest import asking


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    """Two desks that have one report; the second follows what the first rejects."""
    with two_desks(tmp_path) as (a, b):
        a.mark("ledger", "GREEN")
        follow(b.ledger, "Desk A", frozenset({"reject"}), "Bo")
        for desk in (a, b):
            desk.ledger.add(ferry())
        yield a, b


def test_what_was_taken_over_and_is_taken_back_there_is_to_be_decided_here(desks: TwoDesks) -> None:
    a, b = desks
    made = a.decide(DecisionKind.REJECT, FIRST)
    a.sends(b)
    (told,) = [line for line in lines(b) if "reject" in line]
    assert told.endswith("taken over here")
    assert FIRST[:12] not in b.counts()
    a.decide(DecisionKind.TAKE_BACK, made)
    a.sends(b)
    (told,) = [line for line in lines(b) if "reject" in line]
    assert told.endswith("taken back there since; it still holds here: to be decided")
    assert FIRST[:12] not in b.counts()
    (offer,) = offers_of(b.ledger, "Desk A")
    assert offer.kind is DecisionKind.TAKE_BACK
    web: TestClient = asking(b.ledger)
    assert "Desk A took it back: reject: looked again" in web.get("/gaps/Desk%20A").text
    given = {"kind": "take_back", "subject": list(offer.subjects), "why": "as they decided"}
    assert web.post("/decide", data=given).status_code == 303
    assert FIRST[:12] in b.counts()
    assert offers_of(b.ledger, "Desk A") == []
    assert not [line for line in lines(b) if "reject" in line]


def test_who_keeps_what_was_taken_back_there_says_so_by_deciding(desks: TwoDesks) -> None:
    a, b = desks
    made = a.decide(DecisionKind.REJECT, FIRST)
    a.sends(b)
    a.decide(DecisionKind.TAKE_BACK, made)
    a.sends(b)
    b.decide(DecisionKind.REJECT, FIRST)
    assert offers_of(b.ledger, "Desk A") == []
    (told,) = [line for line in lines(b) if "reject" in line]
    assert told.endswith("taken back there since; settled here")


def test_a_decision_that_was_taken_back_and_made_again_stands(desks: TwoDesks) -> None:
    a, b = desks
    made = a.decide(DecisionKind.ASSESS_CLAIM, FIRST, credibility=3)
    a.sends(b)
    back = a.decide(DecisionKind.TAKE_BACK, made)
    a.sends(b)
    assert not [line for line in lines(b) if "assess" in line]
    a.decide(DecisionKind.TAKE_BACK, back)
    a.sends(b)
    assert [line for line in lines(b) if "assess" in line]

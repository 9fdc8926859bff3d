"""What a partner decides about what we sent him comes back to us, however strictly it is marked."""

from datetime import date
from pathlib import Path

import pytest

from sayso.desk.other_desks import told_of
from sayso.desk.partnering import pending
from sayso.exchange.lines import notice_line
from sayso.model.bundle import Notice, NoticeKind, Outcome
from sayso.model.decision import DecisionKind
from sayso.views.partners import pending_row
from tests.exchange.desks import Desk, TwoDesks, came_to, three_desks
from tests.exchange.test_breaches import made_up
from tests.ledger.build import ferry

REPORT = ferry().document.id
FIRST, SECOND = (c.id for c in ferry().claims)
DECISION = ("decision", Outcome.BESIDE)


def rejected(b: Desk) -> str:
    """A decision about the first claim, which may go to the community."""
    b.mark("ledger", "GREEN")
    return b.decide(DecisionKind.REJECT, FIRST)


@pytest.mark.parametrize("level", ["GREEN", "AMBER", "AMBER+STRICT"])
def test_a_decision_comes_back_to_who_sent_what_it_is_about(desks: TwoDesks, level: str) -> None:
    a, b = desks
    a.mark(REPORT, level, *(["Desk B"] if level != "GREEN" else []))
    a.sends(b)
    rejected(b)
    made = b.shares("Desk A")
    assert made
    assert made.highest == level
    assert came_to(a.receives(made.file))[DECISION] == 1
    (account,) = (x for x in a.ledger.accounts() if x.id == FIRST)
    (line,) = told_of(a.ledger, account)
    assert "Desk B" in line
    assert "reject" in line
    assert not account.withdrawn


def test_it_goes_to_nobody_else(tmp_path: Path) -> None:
    with three_desks(tmp_path) as (a, b, _):
        a.mark("ledger", "AMBER", "Desk B")
        a.ledger.add(ferry())
        a.sends(b)
        rejected(b)
        assert b.shares("Desk C") is None


@pytest.mark.parametrize("what", ["report", "claim", "decision"])
def test_what_is_marked_stricter_here_does_not_come_back(desks: TwoDesks, what: str) -> None:
    a, b = desks
    a.mark(REPORT, "AMBER", "Desk B")
    a.sends(b)
    made = rejected(b)
    b.mark({"report": REPORT, "claim": FIRST, "decision": made}[what], "RED")
    assert DECISION not in came_to(b.sends(a))


def test_what_came_from_a_partner_is_not_sent_back(desks: TwoDesks) -> None:
    a, b = desks
    a.mark(REPORT, "AMBER", "Desk B")
    a.sends(b)
    b.mark("ledger", "GREEN")
    assert came_to(b.sends(a)) == {("receipt", Outcome.APPLIED): 1}


@pytest.fixture
def told(desks: TwoDesks) -> tuple[Desk, Desk, str]:
    """The same after the first withdrew a claim that the second has, and the bundle's hash."""
    a, b = desks
    a.sends(b)
    a.decide(DecisionKind.RETRACT, FIRST)
    assert a.shares("Desk B")
    last = a.ledger.exchanged.last_sent("Desk B")
    assert last
    return a, b, last.sha256


def rows(desk: Desk) -> list[tuple[str, str]]:
    """What is pending: of what kind, and how far it is."""
    made = (pending_row(one) for one in pending(desk.ledger))
    return [(row.kind, row.stands) for row in made]


def test_what_was_refused_there_is_told_with_its_reason_and_their_day(
    told: tuple[Desk, Desk, str],
) -> None:
    a, b, sha256 = told
    why = "it is about nothing that this partner sent"
    refused = (("notices.jsonl:1", why),)
    day = date(2031, 4, 2)
    receipt = Notice(kind=NoticeKind.RECEIPT, bundle=sha256, refused=refused, at=day)
    made_up(b, a, {"notices": [notice_line(receipt)]})
    assert rows(a) == [
        (
            "retract",
            "told in bundle 2 on 2031-04-01; they have not honoured it, as they said on 2031-04-02",
        ),
        ("refused", f"of bundle 2, refused there on 2031-04-02: {why}"),
    ]


def test_what_was_honoured_is_told_with_the_day_on_which_it_was(
    told: tuple[Desk, Desk, str],
) -> None:
    a, b, _ = told
    b.receives(a.folder / "Desk A-to-Desk B.sayso")
    (taken,) = (x for x in b.ledger.exchanged.bundles("Desk A") if x.sequence == 2)
    assert taken.at
    made = b.shares("Desk A")
    assert made
    a.receives(made.file)
    (item,) = a.ledger.exchanged.items(kinds=("receipt",))[-1:]
    assert item.item.state["on"] == taken.at.date().isoformat()
    day = taken.at.date().isoformat()
    assert rows(a) == [("retract", f"told in bundle 2 on 2031-04-01; they honoured it on {day}")]

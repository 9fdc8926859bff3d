"""Two desks correct one claim: ours counts here, and theirs is shown beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.desk.correcting_reports import correct_report
from sayso.desk.other_desks import readings_beside, told_of
from sayso.desk.partnering import follow
from sayso.model.bundle import Outcome
from sayso.model.decision import DecisionKind
from tests.exchange.desks import Desk, ThreeDesks, all_send, came_to, sharing_desks
from tests.exchange.test_redated import NEW_FIRST, RIGHT, read
from tests.exchange.test_taken_back import READ, as_corrected, counting
from tests.ledger.build import ferry

REPORT = ferry().document.id
FIRST, SECOND = (c.id for c in ferry().claims)
OURS: dict[str, object] = {"low": 13}
THEIRS: tuple[dict[str, object], ...] = ({"low": 14}, {"place": "Selm"}, {"measure": "injured"})


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row, all of which have the report of the first."""
    with sharing_desks(tmp_path, ferry()) as (a, b, c):
        all_send(a, b, c)
        yield a, b, c


def beside(desk: Desk) -> list[tuple[set[object], set[object]]]:
    """What partners read besides ours of the report's figures, and what of ours they do not."""
    ours = [x.claim for x in desk.ledger.accounts() if x.report.id == REPORT]
    found = readings_beside(desk.ledger, REPORT, ours)
    return [
        tuple({str(c.figure.low) for c in some if c.figure} for some in (one.theirs, one.lacking))  # type: ignore[misc]
        for one in found
    ]


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("theirs", THEIRS)
def test_ours_counts_here_and_where_it_went(
    desks: ThreeDesks, theirs: dict[str, object], hidden: bool
) -> None:
    a, b, c = desks
    b.decide(DecisionKind.CORRECT, FIRST, **OURS)
    all_send(b, c)
    made = a.decide(DecisionKind.CORRECT, FIRST, **theirs)
    if hidden:
        a.mark(made, "RED")
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == as_corrected(OURS)
    (account,) = (x for x in b.ledger.accounts() if x.claim.figure)
    told = told_of(b.ledger, account)
    assert "Desk A has it otherwise since bundle 2; ours counts" in told
    differs = any("differs from ours, which counts: to be decided" in line for line in told)
    assert differs is not hidden
    assert a.shares("Desk B") is None
    assert b.shares("Desk C") is None


def test_theirs_is_shown_beside_ours(desks: ThreeDesks) -> None:
    a, b, _ = desks
    b.decide(DecisionKind.CORRECT, FIRST, **OURS)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    made = a.shares("Desk B")
    assert made
    assert came_to(b.receives(made.file))["report", Outcome.BESIDE] == 1
    assert beside(b) == [({"14"}, {"13"})]


def test_what_they_change_elsewhere_counts(desks: ThreeDesks) -> None:
    a, b, c = desks
    b.decide(DecisionKind.CORRECT, FIRST, **OURS)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    a.decide(DecisionKind.CORRECT, SECOND, certainty="hedged")
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == as_corrected(OURS)
        sure = {x.claim.stance.certainty.value for x in desk.ledger.accounts() if not x.withdrawn}
        assert sure == {"asserted", "hedged"}


def test_theirs_corrected_again_and_taken_back_leaves_ours(desks: ThreeDesks) -> None:
    a, b, c = desks
    b.decide(DecisionKind.CORRECT, FIRST, **OURS)
    for low in (14, 15):
        made = a.decide(DecisionKind.CORRECT, FIRST, low=low)
        all_send(a, b, c)
        assert beside(b) == [({str(low)}, {"13"})]
    a.decide(DecisionKind.TAKE_BACK, made)
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == as_corrected(OURS)


def test_what_they_withdraw_is_withdrawn_as_we_corrected_it(desks: ThreeDesks) -> None:
    a, b, c = desks
    b.decide(DecisionKind.CORRECT, FIRST, **OURS)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    all_send(a, b, c)
    a.decide(DecisionKind.RETRACT, a.ledger.account(FIRST).id)
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == [said for said in READ if len(said) == 1]


def test_what_was_corrected_here_by_a_decision_that_is_followed_is_theirs(
    desks: ThreeDesks,
) -> None:
    a, b, _ = desks
    follow(b.ledger, "Desk A", frozenset({"correct"}), "Bo")
    for low in (14, 15):
        a.decide(DecisionKind.CORRECT, FIRST, low=low)
        all_send(a, b)
        assert counting(b) == as_corrected({"low": low})


@pytest.mark.parametrize("redated", [False, True])
def test_ours_that_is_taken_back_lets_theirs_count(desks: ThreeDesks, redated: bool) -> None:
    a, b, c = desks
    if redated:
        correct_report(b.ledger, REPORT, RIGHT, ("Bo", "as printed"), read)
    made = b.decide(DecisionKind.CORRECT, NEW_FIRST if redated else FIRST, **OURS)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    all_send(a, b, c)
    b.decide(DecisionKind.TAKE_BACK, made)
    all_send(b, c)
    for low in (14, 15):
        for desk in (b, c):
            assert counting(desk) == as_corrected({"low": low})
        a.decide(DecisionKind.CORRECT, FIRST, low=15)
        all_send(a, b, c)


def test_ours_in_a_report_that_was_redated_stays(desks: ThreeDesks) -> None:
    a, b, c = desks
    correct_report(b.ledger, REPORT, RIGHT, ("Bo", "as printed"), read)
    b.decide(DecisionKind.CORRECT, NEW_FIRST, **OURS)
    all_send(b, c)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    a.decide(DecisionKind.CORRECT, SECOND, certainty="hedged")
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == as_corrected(OURS)
        assert "hedged" in {x.claim.stance.certainty.value for x in desk.ledger.accounts()}


@pytest.mark.parametrize("whose", ["theirs", "ours", "both"])
def test_redating_keeps_what_was_corrected_before(desks: ThreeDesks, whose: str) -> None:
    a, b, c = desks
    if whose != "theirs":
        b.decide(DecisionKind.CORRECT, FIRST, **OURS)
    if whose != "ours":
        a.decide(DecisionKind.CORRECT, FIRST, low=14)
        all_send(a, b, c)
    correct_report(b.ledger, REPORT, RIGHT, ("Bo", "as printed"), read)
    all_send(b, c)
    state = as_corrected({"low": 14} if whose == "theirs" else OURS)
    for desk in (b, c):
        assert counting(desk) == state
    a.decide(DecisionKind.CORRECT, SECOND, certainty="hedged")
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == state

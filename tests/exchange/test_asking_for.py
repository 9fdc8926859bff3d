"""Gaps closed between desks: asked for, sent alone, told of; each seen on the other side."""

import pytest

from sayso.desk.agreed import CoverageAgreed, ask_for, tell, told_to
from sayso.desk.gaps import coverage_of, gaps_with
from sayso.desk.receiving import receive
from sayso.desk.sharing import How, share
from sayso.errors import NotFound, UserError
from sayso.model.bundle import Outcome
from sayso.model.coverage import Level
from sayso.model.decision import DecisionKind
from sayso.model.gaps import Gap, GapPart
from tests.compare.stories import readings, walkout
from tests.exchange.desks import AT, Desk, TwoDesks, came_to
from tests.ledger.build import ferry, numbered

STORIES = readings([*walkout().values()])
COVERAGE = ("coverage", Outcome.BESIDE)
ASK = ("ask", Outcome.BESIDE)


def gaps(desk: Desk, other: str, part: GapPart) -> tuple[Gap, ...]:
    """The lines of one part of the gap report."""
    return gaps_with(desk.ledger, other, coverage_of(desk.ledger, other)).of(part)


def test_what_is_asked_for_is_seen_on_the_other_side_until_it_is_sent(desks: TwoDesks) -> None:
    a, b = desks
    tell(a.ledger, "Desk B", CoverageAgreed(level=Level.ORIGINS), "Ada", "agreed")
    file = a.folder / "only.sayso"
    for reading in STORIES:
        a.ledger.add(reading)
    how = How(out=file, at=AT, only=[ferry().document.id])
    assert share(a.ledger, "Desk B", a.keys.__getitem__, how)
    assert came_to(receive(b.ledger, file))["report", Outcome.APPLIED] == 1
    lacked = gaps(b, "Desk A", GapPart.THEIRS)
    assert lacked
    ask_for(b.ledger, "Desk A", [gap.cell for gap in lacked], "Bo", "for the evening")
    assert came_to(b.sends(a))[ASK] == 1
    assert b.sends(a) is None
    asked = gaps(a, "Desk B", GapPart.ASKED)
    assert {gap.cell.id for gap in asked} == {gap.cell.id for gap in lacked}
    claims = {claim for gap in asked for claim in gap.claims}
    assert claims <= {c.id for reading in STORIES for c in reading.claims}
    assert all("may be sent" in gap.lacking for gap in asked)
    assert gaps(a, "Desk B", GapPart.OURS)
    a.sends(b)
    assert gaps(a, "Desk B", GapPart.ASKED) == ()
    assert gaps(a, "Desk B", GapPart.OURS) == ()
    assert gaps(b, "Desk A", GapPart.THEIRS) == ()


def test_what_is_asked_for_and_is_marked_says_so_here_alone(desks: TwoDesks) -> None:
    a, b = desks
    tell(a.ledger, "Desk B", CoverageAgreed(level=Level.CELLS), "Ada", "agreed")
    made = a.shares("Desk B")
    assert made
    b.receives(made.file)
    cells = coverage_of(b.ledger, "Desk A").cells
    ask_for(b.ledger, "Desk A", cells, "Bo", "")
    a.mark(ferry().document.id, "RED")
    b.sends(a)
    asked = gaps(a, "Desk B", GapPart.ASKED)
    assert all(g.lacking == "all of it is marked" and g.markings for g in asked)
    found = gaps_with(a.ledger, "Desk B", coverage_of(a.ledger, "Desk B"), as_he_may_see=True)
    assert found.of(GapPart.ASKED) == ()


def test_only_what_is_named_goes_and_the_rest_with_the_next(desks: TwoDesks) -> None:
    a, b = desks
    for n in (1, 2):
        a.ledger.add(numbered(n))
    file = a.folder / "only.sayso"
    how = How(out=file, at=AT, only=[numbered(1).claims[0].id])
    assert share(a.ledger, "Desk B", a.keys.__getitem__, how)
    receive(b.ledger, file)
    assert b.ledger.report_count() == 1
    assert came_to(a.sends(b))["report", Outcome.APPLIED] == 2
    assert a.sends(b) is None


def test_what_is_settled_to_be_told_goes_whenever_it_changed(desks: TwoDesks) -> None:
    a, b = desks
    assert told_to(a.ledger, "Desk B") == CoverageAgreed()
    a.sends(b)
    tell(a.ledger, "Desk B", CoverageAgreed(level=Level.COUNTS), "Ada", "agreed")
    told = a.shares("Desk B")
    assert told
    assert (set(told.counts), told.highest) == ({"coverage"}, "GREEN")  # of what is GREEN
    assert came_to(b.receives(told.file))[COVERAGE] > 0
    assert a.sends(b) is None
    a.ledger.add(STORIES[0])
    assert came_to(a.sends(b))[COVERAGE] > 0
    assert {c.origin_count for c in coverage_of(b.ledger, "Desk A").cells} == {None}
    settled = tell(
        a.ledger, "Desk B", CoverageAgreed(level=Level.IDS, coarse=True), "Ada", "closer"
    )
    assert told_to(a.ledger, "Desk B") == CoverageAgreed(level=Level.IDS, coarse=True)
    a.decide(DecisionKind.TAKE_BACK, settled)
    assert told_to(a.ledger, "Desk B") == CoverageAgreed(level=Level.COUNTS)
    tell(a.ledger, "Desk B", CoverageAgreed(), "Ada", "no more")
    a.ledger.add(numbered(2))
    assert COVERAGE not in came_to(a.sends(b))


def test_strangers_are_neither_asked_nor_told(desks: TwoDesks) -> None:
    a, _ = desks
    with pytest.raises(NotFound):
        tell(a.ledger, "Desk X", CoverageAgreed(level=Level.COUNTS), "Ada", "agreed")
    with pytest.raises(UserError):
        ask_for(a.ledger, "Desk B", [], "Ada", "")

"""Gaps between two desks that exchange bundles, coverage among them."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from sayso.desk.covering import coverage_lines
from sayso.desk.gaps import coverage_of, gaps_with
from sayso.desk.receiving import receive
from sayso.desk.sharing import How, share
from sayso.model.bundle import Outcome
from sayso.model.coverage import Level
from sayso.model.decision import DecisionKind
from sayso.model.gaps import GapPart
from tests.compare.stories import readings, sinking, walkout
from tests.exchange.desks import AT, Desk


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Desk A, which read of the Heron, and desk B, which read of the walkout; they may share."""
    made = [Desk.at(tmp_path, name) for name in ("Desk A", "Desk B")]
    for desk, story in zip(made, (sinking(), walkout()), strict=True):
        for one in readings(story.values()):
            desk.ledger.add(one)
        desk.mark("ledger", "GREEN")
    ours, theirs = made
    ours.knows(theirs)
    theirs.knows(ours)
    yield ours, theirs
    for desk in made:
        desk.ledger.close()


def tell(sender: Desk, to: Desk, level: Level) -> None:
    """A bundle with coverage, taken in."""
    file = sender.folder / f"{sender.name}-{level}.sayso"
    how = How(out=file, coverage=partial(coverage_lines, level=level), at=AT)
    made = share(sender.ledger, to.name, sender.keys.__getitem__, how)
    assert made
    came = receive(to.ledger, file)
    assert came.bundle.outcome is Outcome.APPLIED
    assert not came.refused


@pytest.mark.parametrize("level", Level)
def test_what_a_partner_told_is_laid_beside_ours(desks: tuple[Desk, Desk], level: Level) -> None:
    ours, theirs = desks
    ours.mark("ledger", "RED")
    theirs.mark(walkout()["170"].report.id, "RED")
    assert coverage_of(ours.ledger, theirs.name).made is None
    tell(theirs, ours, level)
    his = coverage_of(ours.ledger, theirs.name)
    assert (his.made, len(his.cells)) == (AT.date(), 1)
    found = gaps_with(ours.ledger, theirs.name, his)
    assert (found.cells, found.held) == (1, 1)  # what came with it is held now
    assert not found.of(GapPart.OURS)
    assert found.of(GapPart.MARKED)


def test_the_latest_coverage_counts(desks: tuple[Desk, Desk]) -> None:
    ours, theirs = desks
    tell(theirs, ours, Level.ORIGINS)
    assert coverage_of(ours.ledger, theirs.name).cells[0].origins
    tell(theirs, ours, Level.COUNTS)
    (cell,) = coverage_of(ours.ledger, theirs.name).cells
    assert (cell.origins, cell.place) == ((), "")


def test_a_bundle_without_coverage_tells_none(desks: tuple[Desk, Desk]) -> None:
    ours, theirs = desks
    assert theirs.sends(ours)
    assert not coverage_of(ours.ledger, theirs.name).cells


def test_what_they_read_otherwise_does_not_match(desks: tuple[Desk, Desk]) -> None:
    ours, theirs = desks
    claim = sinking()["17"]
    for one in readings(sinking().values()):
        if one.document.id == claim.report.id:
            theirs.ledger.add(one)
    theirs.decide(DecisionKind.CORRECT, claim.id, low=16, high=16, point=16)
    assert theirs.sends(ours)
    found = gaps_with(ours.ledger, theirs.name, coverage_of(ours.ledger, theirs.name))
    (mismatch,) = found.mismatches
    assert mismatch.ours == claim.id
    assert mismatch.why == "another figure of the same origin and day"

"""Lines of one bundle that are of one report, and a bundle that is taken in twice at once."""

import pytest

from sayso.exchange.excerpts import cut
from sayso.exchange.lines import report_line
from sayso.exchange.unpacking import OpenBundle
from sayso.model.bundle import Outcome
from sayso.model.marking import Tlp
from sayso.model.records.report import reading_record
from tests.exchange.desks import TwoDesks, came_to
from tests.exchange.test_breaches import made_up
from tests.exchange.test_excerpts import LONG

BOTH = {("report", Outcome.APPLIED): 1, ("report", Outcome.HELD): 1}


def test_an_excerpt_that_comes_after_its_whole_has_come_already(desks: TwoDesks) -> None:
    a, b = desks
    excerpt, about = cut(LONG)
    whole = report_line(reading_record(LONG), Tlp.GREEN, {}, ())
    part = report_line(reading_record(excerpt), Tlp.GREEN, {}, (), about)
    assert came_to(made_up(a, b, {"reports": [whole, part]})) == BOTH
    assert b.ledger.report_count() == 1


def test_a_report_that_comes_twice_in_one_bundle_is_there_once(desks: TwoDesks) -> None:
    a, b = desks
    whole = report_line(reading_record(LONG), Tlp.GREEN, {}, ())
    assert came_to(made_up(a, b, {"reports": [whole, whole]})) == BOTH
    assert b.ledger.report_count() == 1


def test_a_bundle_that_is_taken_in_twice_at_once_is_acknowledged_once(
    desks: TwoDesks, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = desks
    made = a.shares("Desk B")
    assert made
    check_parts = OpenBundle.check_parts

    def meanwhile(bundle: OpenBundle) -> None:
        monkeypatch.undo()
        b.receives(made.file)
        check_parts(bundle)

    monkeypatch.setattr(OpenBundle, "check_parts", meanwhile)
    assert came_to(b.receives(made.file)) == {("report", Outcome.HELD): 1}
    assert len(b.ledger.exchanged.bundles("Desk A")) == 1
    assert came_to(b.sends(a)) == {("receipt", Outcome.APPLIED): 1}

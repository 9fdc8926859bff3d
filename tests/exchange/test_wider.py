"""Wider than it was marked: permits of the desk that read it first, and RED to one person."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import application
from sayso.desk.partnering import pending
from sayso.desk.permitting import permit
from sayso.errors import UserError
from sayso.model.bundle import Outcome
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp
from tests.exchange.desks import Desk, ThreeDesks, came_to, three_desks
from tests.ledger.build import ferry, numbered

REPORT, FIRST = ferry().document.id, ferry().claims[0].id
SIGNED = ("Ada", "they asked")
PERMIT = ("permit", Outcome.APPLIED)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row; the first gave a report to the second alone."""
    with three_desks(tmp_path) as (a, b, c):
        a.ledger.add(ferry())
        a.mark("ledger", "AMBER", "Desk B")
        b.mark("ledger", "GREEN")
        a.sends(b)
        yield a, b, c


def test_what_its_desk_permits_is_passed_on_and_nothing_else(desks: ThreeDesks) -> None:
    a, b, c = desks
    assert b.sends(c) is None
    permit(a.ledger, "Desk B", [REPORT], Tlp.GREEN, SIGNED)
    assert came_to(a.sends(b)) == {PERMIT: 1}
    assert a.sends(b) is None
    assert came_to(b.sends(c)) == {("report", Outcome.APPLIED): 1}


def test_a_permit_that_comes_with_its_report_is_looked_at_as_it_is_taken_in(
    desks: ThreeDesks,
) -> None:
    a, b, _ = desks
    report = numbered(1).document.id
    a.ledger.add(numbered(1))
    permit(a.ledger, "Desk B", [report], Tlp.GREEN, SIGNED)
    made = a.shares("Desk B")
    assert made
    looked = b.receives(made.file, look=True)
    assert looked.refused == ()
    assert looked.counts == came_to(b.receives(made.file))
    assert looked.counts == {("report", Outcome.APPLIED): 1, PERMIT: 1}


def test_what_is_marked_anew_since_holds(desks: ThreeDesks) -> None:
    a, b, c = desks
    permit(a.ledger, "Desk B", [REPORT], Tlp.GREEN, SIGNED)
    a.sends(b)
    a.mark(REPORT, "AMBER+STRICT", "Desk B")
    a.sends(b)
    assert b.sends(c) is None


def test_only_the_desk_that_read_it_first_permits(desks: ThreeDesks) -> None:
    a, b, c = desks
    permit(a.ledger, "Desk B", [REPORT], Tlp.GREEN, SIGNED)
    a.sends(b)
    b.sends(c)
    with pytest.raises(UserError, match="its own desk"):
        permit(b.ledger, "Desk C", [REPORT], Tlp.CLEAR, SIGNED)
    with pytest.raises(UserError, match="RED"):
        permit(a.ledger, "Desk B", [REPORT], Tlp.RED, SIGNED)


def shared(desk: Desk, claim: str, typed: str) -> tuple[int, str]:
    """What `share --red` ends with and prints when this is typed."""
    words = ["share", "--red", claim, "--to", "Bo Lind", "--why", "she has to know"]
    where = ["--by", "Ada", "--ledger", str(desk.folder / "Desk A.sqlite")]
    done = CliRunner().invoke(application, [*words, *where], input=f"{typed}\n")
    return done.exit_code, done.stdout


def test_red_goes_claim_by_claim_to_whom_is_typed(desks: ThreeDesks) -> None:
    a, _, _ = desks
    assert shared(a, FIRST, "Bo Lind")[0] == 2  # it is AMBER
    a.mark(FIRST, "RED")
    before = len(list(a.ledger.decisions()))
    code, printed = shared(a, FIRST, "somebody")
    assert (code, "drowned" in printed) == (2, False)
    assert len(list(a.ledger.decisions())) == before
    code, printed = shared(a, FIRST, "Bo Lind")
    assert code == 0
    assert "TLP:RED, for Bo Lind alone" in printed
    assert "drowned" in printed
    assert [p.partner for p in pending(a.ledger)] == ["Desk B"]
    a.decide(DecisionKind.RETRACT, FIRST)
    assert {(p.partner, p.ids) for p in pending(a.ledger)} >= {("Bo Lind", (FIRST,))}
    a.ledger.add(numbered(1))
    made = a.shares("Desk B")
    assert made
    with zipfile.ZipFile(made.file) as archive:
        assert not [n for n in archive.namelist() if b"Bo Lind" in archive.read(n)]

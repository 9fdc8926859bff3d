"""Whoever follows a question is told of what a bundle brings to it, and of what it withdraws."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import application
from sayso.model.decision import DecisionKind
from tests.exchange.desks import Desk, close
from tests.watch.heron import MAYOR, POLICE, added, followed, told, toll


def received(desk: Desk, file: Path, *more: str) -> str:
    """What `sayso receive` tells."""
    where = ["--ledger", str(desk.folder / f"{desk.name}.sqlite"), *more]
    done = CliRunner().invoke(application, ["receive", str(file), *where])
    assert done.exit_code == 0, done.output
    return done.stderr


def test_a_follower_hears_what_a_bundle_brings_and_withdraws(tmp_path: Path) -> None:
    a, b = (Desk.at(tmp_path, name) for name in ("Desk A", "Desk B"))
    a.knows(b)
    b.knows(a)
    a.mark("ledger", "GREEN")
    added(b.ledger, toll(12, POLICE, 3))
    followed(b.ledger)
    theirs = toll(20, MAYOR, 3, "The Sound")
    a.ledger.add(theirs)
    last = b.ledger.alerts.last()
    made = a.shares("Desk B")
    assert made
    assert "alert" not in received(b, made.file, "--look")
    assert "alerts: `sayso alerts` lists them" in received(b, made.file)
    assert "new_origin" in {kind for kind, _ in told(b.ledger.alerts.after(last))}
    last = b.ledger.alerts.last()
    a.decide(DecisionKind.RETRACT, theirs.claims[0].id)
    made = a.shares("Desk B")
    assert made
    received(b, made.file)
    assert ("withdrawn", "Desk A withdraws 20, which the mayor gave: looked again") in told(
        b.ledger.alerts.after(last)
    )
    close((a, b))


@pytest.mark.parametrize("how", ["--look", ""])
def test_who_follows_nothing_is_told_nothing(tmp_path: Path, how: str) -> None:
    a, b = (Desk.at(tmp_path, name) for name in ("Desk A", "Desk B"))
    a.knows(b)
    b.knows(a)
    a.mark("ledger", "GREEN")
    a.ledger.add(toll(20, MAYOR, 3, "The Sound"))
    made = a.shares("Desk B")
    assert made
    assert "alert" not in received(b, made.file, *filter(None, (how,)))
    close((a, b))

"""A correction that goes, is taken back, and holds again: so it counts wherever the report went."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from sayso.desk.correcting_reports import correct_report
from sayso.desk.partnering import follow
from sayso.model.bundle import Outcome
from sayso.model.claim import Claim
from sayso.model.decision import DecisionKind
from tests.exchange.desks import Desk, ThreeDesks, all_send, came_to, sharing_desks
from tests.exchange.test_redated import RIGHT, read
from tests.ledger.build import ferry

REPORT = ferry().document.id
FIRST, SECOND = (c.id for c in ferry().claims)
CORRECTIONS: dict[str, dict[str, object]] = {
    "figure": {"low": 14},
    "place": {"place": "Selm"},
    "unit": {"unit": "sailors"},
    "subject": {"subject": "the crew"},
    "measure": {"measure": "injured"},
}


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row, all of which have the report of the first."""
    with sharing_desks(tmp_path, ferry()) as (a, b, c):
        all_send(a, b, c)
        yield a, b, c


def counting(desk: Desk) -> list[tuple[object, ...]]:
    """What the claims that count at a desk say of their figure; the words of those without."""
    found = [x.claim for x in desk.ledger.accounts() if not x.withdrawn]
    return sorted(map(_said, found))


def _said(claim: Claim) -> tuple[object, ...]:
    figure = claim.figure
    if figure is None:
        return (claim.content.text,)
    return str(figure.low), figure.measure, figure.place, figure.unit, figure.subject


READ = sorted(map(_said, ferry().claims))


def as_corrected(correction: dict[str, object]) -> list[tuple[object, ...]]:
    """What counts where the first claim is corrected so."""
    first, second = ferry().claims
    assert first.figure
    given = {n: Decimal(v) if isinstance(v, int) else v for n, v in correction.items()}
    figure = replace(first.figure, **given)  # type: ignore[arg-type]
    return sorted(map(_said, (replace(first, figure=figure), second)))


@pytest.mark.parametrize(
    ("what", "redated", "hidden"),
    [
        *((what, False, False) for what in CORRECTIONS),
        ("figure", True, False),
        ("place", True, False),
        ("figure", False, True),
        ("place", True, True),
    ],
)
def test_it_counts_as_its_desk_stands_by_it(
    desks: ThreeDesks, what: str, redated: bool, hidden: bool
) -> None:
    a, b, c = desks
    if redated:
        correct_report(b.ledger, REPORT, RIGHT, ("Bo", "as printed"), read)
        all_send(b, c)
    made = a.decide(DecisionKind.CORRECT, FIRST, **CORRECTIONS[what])
    if hidden:
        a.mark(made, "RED")
    states = (as_corrected(CORRECTIONS[what]), READ)
    for number in range(4):
        all_send(a, b, c)
        for desk in (b, c):
            assert counting(desk) == states[number % 2]
        assert a.shares("Desk B") is None
        made = a.decide(DecisionKind.TAKE_BACK, made)


def test_who_gets_it_corrected_and_taken_back_has_it_as_it_was_read(tmp_path: Path) -> None:
    with sharing_desks(tmp_path, ferry()) as (a, b, c):
        a.decide(DecisionKind.TAKE_BACK, a.decide(DecisionKind.CORRECT, FIRST, place="Selm"))
        all_send(a, b, c)
        assert b.ledger.reading(REPORT) == c.ledger.reading(REPORT) == ferry()


def test_a_claim_that_was_missed_stays_when_another_is_as_it_was(desks: ThreeDesks) -> None:
    a, b, c = desks
    made = a.decide(DecisionKind.CORRECT, FIRST, low=14)
    a.decide(DecisionKind.CORRECT, SECOND, certainty="hedged")
    all_send(a, b, c)
    a.decide(DecisionKind.TAKE_BACK, made)
    all_send(a, b, c)
    for desk in (b, c):
        assert counting(desk) == READ
        sure = {x.claim.stance.certainty.value for x in desk.ledger.accounts() if not x.withdrawn}
        assert sure == {"asserted", "hedged"}


def test_what_was_taken_over_stays_until_somebody_here_decides(desks: ThreeDesks) -> None:
    a, b, _ = desks
    follow(b.ledger, "Desk A", frozenset({"correct"}), "Bo")
    made = a.decide(DecisionKind.CORRECT, FIRST, place="Selm")
    all_send(a, b)
    a.decide(DecisionKind.TAKE_BACK, made)
    all_send(a, b)
    assert counting(b) == as_corrected({"place": "Selm"})
    (over,) = b.ledger.decisions(DecisionKind.CORRECT)
    b.decide(DecisionKind.TAKE_BACK, over.id)
    assert counting(b) == READ


def test_no_word_of_a_hidden_correction_goes(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.mark(a.decide(DecisionKind.CORRECT, FIRST, place="Selm"), "RED")
    all_send(a, b, c)
    for desk, name in ((b, "Desk A"), (c, "Desk A")):
        (claim,) = (x.claim for x in desk.ledger.accounts() if x.claim.figure)
        assert claim.made_by == f"person:{name}"
        assert claim.figure
        assert claim.figure.reason == "corrected"


def test_a_hidden_correction_that_is_made_anew_goes_no_second_time(desks: ThreeDesks) -> None:
    a, _, _ = desks
    first = a.decide(DecisionKind.CORRECT, FIRST, place="Selm")
    a.mark(first, "RED")
    assert a.shares("Desk B")
    a.mark(a.decide(DecisionKind.CORRECT, FIRST, place="Selm"), "RED")
    a.decide(DecisionKind.TAKE_BACK, first)
    assert a.shares("Desk B") is None


# --- streams ----------------------------------------------------------------------------------


def test_a_bundle_for_everybody_that_comes_late_brings_nothing_back(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.mark("ledger", "CLEAR")
    old = a.shares()
    assert old
    a.decide(DecisionKind.CORRECT, FIRST, place="Selm")
    all_send(a, b)
    assert came_to(b.receives(old.file))["report", Outcome.HELD] == 1
    assert counting(b) == as_corrected({"place": "Selm"})


def test_what_bundles_for_everybody_say_is_taken_back_by_the_next(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.mark("ledger", "CLEAR")
    made = ""
    for state in (READ, as_corrected({"place": "Selm"}), READ):
        shared = a.shares()
        assert shared
        b.receives(shared.file)
        assert counting(b) == state
        kind = DecisionKind.TAKE_BACK if made else DecisionKind.CORRECT
        subject, value = (made, {}) if made else (FIRST, {"place": "Selm"})
        made = a.decide(kind, subject, **value)


def test_a_stream_that_was_left_brings_nothing_more(desks: ThreeDesks, tmp_path: Path) -> None:
    a, b, _ = desks
    made = a.decide(DecisionKind.CORRECT, FIRST, low=14)
    late = a.shares("Desk B")
    assert late
    kept = late.file.rename(tmp_path / "late.sayso")
    a.decide(DecisionKind.TAKE_BACK, made)
    anew = a.shares("Desk B", afresh=True)
    assert anew
    came_to(b.receives(anew.file))
    found = b.receives(kept)
    assert found.is_refused
    assert "began anew since" in found.bundle.reason
    assert counting(b) == READ

"""A partner's report that was corrected here is his still: what he withdraws of it is withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sayso.desk.correcting_reports import Otherwise, correct_report
from sayso.desk.listing import questions
from sayso.desk.other_desks import told_of
from sayso.model.bundle import Outcome
from sayso.model.claim import Reading
from sayso.model.decision import DecisionKind
from sayso.model.text import Document
from tests.exchange.desks import Desk, ThreeDesks, came_to, close, redated_desks
from tests.ledger.build import ferry

REPORT = ferry().document.id
FIRST, SECOND = (c.id for c in ferry().claims)
RIGHT = Otherwise(published=date(2031, 3, 5))


def read(document: Document) -> Reading:
    """The ferry's report, read anew under another day."""
    made = ferry(made_by="m2")
    claims = tuple(replace(c, document=document.id) for c in made.claims)
    return replace(made, document=document, claims=claims)


NEW = read(replace(ferry().document, published=RIGHT.published))
NEW_FIRST, NEW_SECOND = (c.id for c in NEW.claims)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row; the second corrected the day of what it has of the first."""
    with redated_desks(tmp_path, ferry(), RIGHT, read) as found:
        yield found


def redated(desk: Desk) -> None:
    """Correct the day of the report here."""
    assert correct_report(desk.ledger, REPORT, RIGHT, ("Bo", "as printed"), read).report != REPORT


def gone(desk: Desk) -> dict[str, bool]:
    """Which of the claims that are shown were withdrawn."""
    return {a.id: bool(a.withdrawn) for a in desk.ledger.accounts()}


def test_a_withdrawn_report_is_withdrawn_as_corrected_too(desks: ThreeDesks) -> None:
    a, b, c = desks
    assert gone(b) == {NEW_FIRST: False, NEW_SECOND: False}
    assert [q.id for q in questions(b.ledger)]
    b.sends(c)
    a.decide(DecisionKind.RETRACT, REPORT)
    assert came_to(a.sends(b))["retract", Outcome.APPLIED] == 1
    assert gone(b) == {NEW_FIRST: True, NEW_SECOND: True}
    assert not [x for q in questions(b.ledger) for x in q.accounts if not x.withdrawn]
    assert came_to(b.sends(c))["retract", Outcome.APPLIED] == 1
    assert all(gone(c).values())
    assert list(b.ledger.verify()) == []


def test_a_withdrawn_claim_is_withdrawn_where_the_same_words_stand(desks: ThreeDesks) -> None:
    a, b, _ = desks
    made = a.decide(DecisionKind.RETRACT, FIRST)
    a.sends(b)
    assert gone(b) == {NEW_FIRST: True, NEW_SECOND: False}
    a.decide(DecisionKind.TAKE_BACK, made)
    a.sends(b)
    assert gone(b) == {NEW_FIRST: False, NEW_SECOND: False}


def test_a_tightened_report_is_tightened_as_corrected_too(desks: ThreeDesks) -> None:
    a, b, c = desks
    assert came_to(b.sends(c)) == {("report", Outcome.APPLIED): 1}
    a.mark(REPORT, "AMBER+STRICT", "Desk B")
    a.sends(b)
    assert came_to(b.sends(c)) == {("restrict", Outcome.APPLIED): 1}


def test_a_corrected_report_is_passed_on_as_its_own_desks(desks: ThreeDesks) -> None:
    a, b, c = desks
    assert ("report", Outcome.APPLIED) not in came_to(b.sends(a))
    b.sends(c)
    (item,) = c.ledger.exchanged.items(kinds=("report",))
    assert item.item.subject == NEW.document.id
    assert [name for name, _ in item.item.state["via"]] == ["Desk A", "Desk B"]  # type: ignore[attr-defined]


def test_who_sent_a_report_learns_how_it_was_corrected(desks: ThreeDesks) -> None:
    a, b, c = desks
    assert came_to(b.sends(a))["decision", Outcome.BESIDE] == 1
    told = {line for x in a.ledger.accounts() for line in told_of(a.ledger, x)}
    words = "Bo @ Desk B: correct report (published 2031-03-05): as printed"
    assert told == {f"{words}; it changes nothing here"}
    assert ("decision", Outcome.BESIDE) not in came_to(b.sends(c))  # who never had the other one


def test_what_is_read_here_under_its_right_day_is_this_desks(desks: ThreeDesks) -> None:
    a, b, _ = desks
    b.ledger.add(NEW)
    a.decide(DecisionKind.RETRACT, REPORT)
    a.sends(b)
    assert gone(b) == {NEW_FIRST: False, NEW_SECOND: False}


def test_a_report_that_was_here_before_stays_whose_it_was(tmp_path: Path) -> None:
    a, b = (Desk.at(tmp_path, name) for name in ("Desk A", "Desk B"))
    a.knows(b)
    b.knows(a)
    a.mark("ledger", "GREEN")
    a.ledger.add(ferry())
    b.ledger.add(NEW)
    a.sends(b)
    redated(b)
    a.decide(DecisionKind.RETRACT, REPORT)
    a.sends(b)
    assert gone(b) == {NEW_FIRST: False, NEW_SECOND: False}
    close((a, b))

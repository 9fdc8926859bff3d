"""One way to ask what somebody may see, whatever became of a claim since it was marked."""

from dataclasses import replace

import pytest

from sayso.desk.deciding import Decided, decide
from sayso.desk.listing import questions
from sayso.desk.viewing import marking_on, markings_of, recipient_named, view_for
from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.marking import PUBLIC, Recipient, Tlp
from sayso.model.question import question_id
from tests.compare.stories import sinking
from tests.desk.conftest import wish
from tests.ledger.build import decided, ferry, numbered

DESK = Recipient(name="Desk B")


def mark(ledger: Ledger, subject: str, tlp: str, *to: str) -> Decided:
    return decide(ledger, wish(DecisionKind.MARK, subject, tlp=tlp, to=list(to)))


def test_nothing_is_seen_until_somebody_says_so(ledger: Ledger) -> None:
    ledger.add(ferry())
    assert view_for(ledger, PUBLIC).ids == frozenset()
    mark(ledger, "ledger", "CLEAR")
    (report,) = ledger.held()
    assert view_for(ledger, PUBLIC).ids == {report.id, *(c.id for c in report.claims)}


def test_a_hidden_claim_hides_the_words_of_its_report(ledger: Ledger) -> None:
    for reading in (ferry(), numbered(1)):
        ledger.add(reading)
    mark(ledger, "ledger", "CLEAR")
    mark(ledger, ferry().claims[0].id[:12], "RED")
    view = view_for(ledger, PUBLIC)
    assert view.reports == {numbered(1).document.id}
    assert view.claims == {c.id for c in numbered(1).claims}


def test_a_mark_holds_for_a_claim_as_it_was_corrected(ledger: Ledger) -> None:
    ledger.add(ferry())
    first = ferry().claims[0].id
    mark(ledger, "ledger", "CLEAR")
    mark(ledger, first, "RED")
    ledger.decide(decided(DecisionKind.CORRECT, first, measure="injured"))
    marks = markings_of(ledger)
    now = ledger.account(first).id
    assert now != first
    assert marks.highest([now]) is marks.highest([first]) is Tlp.RED
    assert view_for(ledger, PUBLIC).reports == frozenset()


def test_a_mark_holds_for_words_of_a_claim_that_is_read_otherwise_now(ledger: Ledger) -> None:
    ledger.add(ferry())
    mark(ledger, "ledger", "CLEAR")
    mark(ledger, ferry().claims[0].id, "RED")
    ledger.add(replace(ferry(made_by="m2"), claims=ferry(made_by="m2").claims[1:]))
    assert view_for(ledger, PUBLIC).reports == frozenset()


def test_a_marked_question_hides_what_is_told_of_it_later(stories: Ledger) -> None:
    mark(stories, "ledger", "CLEAR")
    whole = view_for(stories, PUBLIC)
    first = questions(stories)[0]
    mark(stories, first.id, "AMBER", DESK.name)
    hidden = {a.id for a in first.accounts}
    assert hidden <= whole.claims
    assert not hidden & view_for(stories, PUBLIC).claims


def test_what_is_not_there_cannot_be_marked(ledger: Ledger) -> None:
    ledger.add(ferry())
    for name in ("clm_00000000", "doc_00000000", "dec_00000000", "qst_00000000", "Ada"):
        with pytest.raises(NotFound):
            mark(ledger, name, "RED")
    with pytest.raises(UserError, match="goes to no partner by name"):
        mark(ledger, "ledger", "GREEN", "Desk B")
    with pytest.raises(UserError, match="one organisation"):
        mark(ledger, "ledger", "AMBER+STRICT", "Desk B", "Desk C")


def test_everybody_is_named_public(ledger: Ledger) -> None:
    assert recipient_named(ledger, "public") == PUBLIC


def test_one_report_is_marked_as_it_is_among_all(ledger: Ledger) -> None:
    for reading in (ferry(), numbered(1)):
        ledger.add(reading)
    mark(ledger, "ledger", "GREEN")
    mark(ledger, ferry().document.id, "AMBER", "Desk B")
    mark(ledger, ferry().claims[0].id, "RED")
    every = markings_of(ledger).of
    for reading, own in ((ferry(), True), (numbered(1), False)):
        found = marking_on(ledger, reading.document.id)
        assert (found.marking, found.own) == (every[reading.document.id], own)
    stricter = marking_on(ledger, ferry().document.id).stricter
    assert stricter == {Tlp.RED: 1}


def test_words_about_a_question_are_for_who_sees_all_of_it(stories: Ledger) -> None:
    mark(stories, "ledger", "CLEAR")
    drowned = sinking()["17"].id
    about = next(q for q in questions(stories) if drowned in {a.id for a in q.accounts})
    hidden = next(a.id for a in about.accounts if question_id(a.id) != about.id)
    renamed = decide(stories, wish(DecisionKind.RENAME, about.id, text="The Heron's dead")).id
    assert renamed in view_for(stories, PUBLIC).decisions
    mark(stories, hidden, "RED")
    assert renamed not in view_for(stories, PUBLIC).decisions
    mark(stories, hidden, "CLEAR")
    decide(stories, wish(DecisionKind.REJECT, hidden))
    assert renamed in view_for(stories, PUBLIC).decisions

"""Who may have what: the strictest marking wins, and tightening never shows more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UserError
from sayso.exchange.marking import LEDGER, marks_of, view_for
from sayso.model.decision import Decision, DecisionKind
from sayso.model.marking import (
    PUBLIC,
    UNMARKED,
    Gone,
    HeldClaim,
    HeldReport,
    Marking,
    Recipient,
    Tlp,
    joined,
)
from sayso.model.question import question_id

TODAY = date(2031, 3, 9)
DESK_B = Recipient(name="Desk B", community=True)
DESK_C = Recipient(name="Desk C")
CLAIMS = (HeldClaim(ids=("clm_1",)), HeldClaim(ids=("clm_2", "clm_two")))
REPORT = HeldReport(id="doc_1", claims=CLAIMS)


def mark(subject: str, tlp: str, *to: str, until: str | None = None, day: int = 1) -> Decision:
    return Decision(
        kind=DecisionKind.MARK,
        subjects=(subject,),
        author="Ada",
        reason="asked for",
        made_at=datetime(2031, 3, day, tzinfo=UTC),
        value={"tlp": tlp, "to": list(to), "until": until},
    )


def seen(recipient: Recipient, *marks: Decision, held: HeldReport = REPORT) -> set[str]:
    given = marks_of(marks, TODAY)
    return set(view_for(recipient, [held], given, marks).ids)


ALL = {"doc_1", "clm_1", "clm_2"}
GOES = [
    ((), PUBLIC, set()),
    ((), DESK_B, set()),
    ((mark(LEDGER, "CLEAR"),), PUBLIC, ALL),
    ((mark(LEDGER, "WHITE"),), PUBLIC, ALL),
    ((mark("doc_1", "GREEN"),), PUBLIC, set()),
    ((mark("doc_1", "GREEN"),), DESK_B, ALL),
    ((mark("doc_1", "GREEN"),), DESK_C, set()),
    ((mark("doc_1", "AMBER", "Desk C"),), DESK_C, ALL),
    ((mark("doc_1", "AMBER", "Desk C"),), DESK_B, set()),
    ((mark("doc_1", "AMBER", "Desk B", "Desk C"), mark("clm_1", "AMBER", "Desk C")), DESK_C, ALL),
    ((mark("doc_1", "AMBER", "Desk B", "Desk C"), mark("clm_1", "AMBER", "Desk C")), DESK_B,
     {"clm_2"}),
    ((mark("doc_1", "AMBER+STRICT", "Desk C"),), DESK_C, ALL),
    ((mark("doc_1", "RED"),), DESK_C, set()),
    ((mark("doc_1", "CLEAR"), mark("clm_two", "RED")), PUBLIC, {"clm_1"}),
    ((mark("clm_1", "CLEAR"),), PUBLIC, set()),  # no claim goes further than its report
    ((mark("clm_1", "AMBER", "Desk C"),), DESK_C, {"clm_1"}),
    ((mark("doc_1", "RED", until="2031-03-08"), mark(LEDGER, "CLEAR")), PUBLIC, ALL),
    ((mark(LEDGER, "CLEAR"), mark("doc_1", "RED", until="2031-03-09")), PUBLIC, set()),
    ((mark("doc_1", "RED"), mark("doc_1", "CLEAR", day=2)), PUBLIC, ALL),
]  # fmt: skip


@pytest.mark.parametrize(("marks", "recipient", "expected"), GOES)
def test_what_goes_to_whom(
    marks: tuple[Decision, ...], recipient: Recipient, expected: set[str]
) -> None:
    assert seen(recipient, *marks) == expected


def test_a_mark_that_was_taken_back_no_longer_holds() -> None:
    red = mark("doc_1", "RED")
    back = replace(red, kind=DecisionKind.TAKE_BACK, subjects=(red.id,), value={})
    assert seen(PUBLIC, mark(LEDGER, "CLEAR"), red) == set()
    assert seen(PUBLIC, mark(LEDGER, "CLEAR"), red, back) == ALL


def test_a_marked_question_marks_the_claims_that_stood_in_it_and_those_that_do_now() -> None:
    red = replace(mark("qst_1", "RED"), value={"tlp": "RED", "claims": ["clm_1"]})
    marks = marks_of([mark(LEDGER, "CLEAR"), red], TODAY, {"qst_1": ["clm_2"]})
    assert view_for(PUBLIC, [REPORT], marks).ids == set()


def test_what_was_received_goes_no_further_than_its_sender_allows() -> None:
    theirs = replace(REPORT, floor=Marking(tlp=Tlp.AMBER))
    assert seen(PUBLIC, mark("doc_1", "CLEAR"), held=theirs) == set()
    assert seen(DESK_C, mark("doc_1", "AMBER", "Desk C"), held=theirs) == {*ALL}
    green = replace(REPORT, floor=Marking(tlp=Tlp.GREEN))
    assert seen(DESK_B, mark(LEDGER, "CLEAR"), held=green) == ALL
    assert seen(PUBLIC, mark(LEDGER, "CLEAR"), held=green) == set()


def test_words_that_only_an_earlier_reading_had_are_hidden_with_their_report() -> None:
    reread = replace(REPORT, former=("clm_old",))
    given = (mark(LEDGER, "CLEAR"), mark("clm_old", "RED"))
    assert seen(PUBLIC, *given, held=reread) == {"clm_1", "clm_2"}


def test_a_rejected_claim_is_not_seen_and_still_hides_its_report_where_it_is_marked() -> None:
    held = replace(REPORT, claims=(CLAIMS[0], replace(CLAIMS[1], gone=Gone.REJECTED)))
    assert seen(PUBLIC, mark(LEDGER, "CLEAR"), held=held) == {"doc_1", "clm_1"}
    assert seen(PUBLIC, mark(LEDGER, "CLEAR"), mark("clm_2", "RED"), held=held) == {"clm_1"}


def about(kind: DecisionKind, *subjects: str) -> Decision:
    return replace(mark("", "CLEAR"), kind=kind, subjects=subjects, value={})


DECISIONS = [
    (about(DecisionKind.ACCEPT, "clm_1"), True),
    (about(DecisionKind.ACCEPT, "clm_two"), True),
    (about(DecisionKind.SPLIT, "clm_1", "clm_hidden"), False),
    (about(DecisionKind.RENAME, question_id("clm_1")), True),
    (about(DecisionKind.RENAME, question_id("clm_hidden")), False),
    (about(DecisionKind.JOIN_PARTIES, "Ada", "A. Brook"), False),
    (about(DecisionKind.TAKE_BACK, "dec_1"), False),
]


@pytest.mark.parametrize(("made", "goes"), DECISIONS)
def test_a_decision_goes_only_where_all_that_it_is_about_goes(made: Decision, goes: bool) -> None:
    marks = (mark(LEDGER, "CLEAR"),)
    view = view_for(PUBLIC, [REPORT], marks_of(marks, TODAY), [*marks, made])
    assert (made.id in view.decisions) is goes


def test_a_decision_about_names_goes_where_it_is_marked_itself() -> None:
    made = about(DecisionKind.JOIN_PARTIES, "Ada", "A. Brook")
    marks = (mark(made.id, "CLEAR"),)
    assert view_for(PUBLIC, [], marks_of(marks, TODAY), [made]).decisions == {made.id}


def test_what_is_no_marking_is_told() -> None:
    with pytest.raises(UserError, match="say one of CLEAR, GREEN"):
        Tlp.parse("purple")


names = st.sampled_from(["Desk B", "Desk C", "Desk D"])
levels = st.sampled_from(Tlp)
markings = st.builds(Marking, tlp=levels, to=st.none() | st.frozensets(names))
recipients = st.builds(Recipient, name=st.just("") | names, community=st.booleans())


@given(markings, markings, recipients)
def test_what_two_markings_allow_each_of_them_allows(
    one: Marking, other: Marking, recipient: Recipient
) -> None:
    both = one.joined(other)
    assert both == other.joined(one)
    assert both.tlp.rank == max(one.tlp.rank, other.tlp.rank)
    if both.goes_to(recipient) and (one.to is None) == (other.to is None):
        assert one.goes_to(recipient) or other.tlp.rank > one.tlp.rank
        assert both.to is None or one.to is None or both.to <= one.to


@given(markings, recipients)
def test_a_stricter_level_shows_nobody_more(marking: Marking, recipient: Recipient) -> None:
    named = replace(marking, to=marking.to or frozenset())
    for level in Tlp:
        tighter = Marking(tlp=level, to=named.to)
        if level.rank >= Tlp.AMBER.rank and tighter.goes_to(recipient):
            assert recipient.name in (named.to or ())
        if level.rank > named.tlp.rank >= Tlp.AMBER.rank and tighter.goes_to(recipient):
            assert named.goes_to(recipient)


@given(st.lists(markings), recipients)
def test_nothing_goes_that_nobody_marked(marks: list[Marking], recipient: Recipient) -> None:
    whole = joined(UNMARKED, marks)
    if all(m.to is None for m in marks):
        assert not whole.goes_to(recipient)

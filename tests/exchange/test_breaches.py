"""What a partner tries: to learn by an answer what is here, to change it, or to stop us."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sayso.desk import partnering
from sayso.desk.adding_claim import MissedClaim, add_missed
from sayso.desk.agreed import CoverageAgreed, tell
from sayso.desk.correcting_reports import Otherwise, correct_report
from sayso.desk.gaps import coverage_of
from sayso.desk.in_view import accounts_in_view
from sayso.desk.permitting import permit
from sayso.desk.receiving import Received
from sayso.desk.sharing import How, share
from sayso.desk.viewing import recipient_named, view_for
from sayso.exchange.excerpts import cut
from sayso.exchange.lines import decision_line, notice_line, report_line
from sayso.exchange.packing import pack_bundle
from sayso.model.bundle import Heading, Notice, NoticeKind, Outcome, SharedDecision, TextSent
from sayso.model.claim import Reading
from sayso.model.coverage import Level
from sayso.model.decision import Decision, DecisionKind
from sayso.model.marking import PUBLIC, Recipient, Tlp
from sayso.model.marking import Desk as Named
from sayso.model.records.report import Json, reading_record
from sayso.model.text import Document
from tests.exchange.desks import AT, Desk, ThreeDesks, came_to, three_desks
from tests.exchange.test_excerpts import LONG
from tests.ledger.build import ferry, numbered

REPORT, FIRST = ferry().document.id, ferry().claims[0].id
NEVER_HERE = "clm_" + "0" * 20


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row, each of which passes on what it may."""
    with three_desks(tmp_path) as (a, b, c):
        for desk in (a, b, c):
            desk.mark("ledger", "GREEN")
        yield a, b, c


def named(desk: Desk) -> Named:
    """A desk as a bundle names it."""
    return Named(name=desk.name, key=desk.key.public.told)


def made_up(a: Desk, b: Desk, lines: Mapping[str, list[Json]], **about: object) -> Received:
    """What comes of a bundle that the first signs, of whatever lines."""
    plain = Heading(
        sender=named(a),
        to=named(b),
        stream="str_" + "0" * 20,
        sequence=1,
        previous="",
        made_at=AT,
        sayso="0",
        highest=Tlp.GREEN,
    )
    heading = replace(plain, **about)  # type: ignore[arg-type]
    file = a.folder / "made-up.sayso"
    pack_bundle(file, heading, lines, a.key)
    return b.receives(file)


def told(desk: Desk, name: str) -> str:
    """All that the next bundle says."""
    made = desk.shares(name)
    if made is None:
        return ""
    with zipfile.ZipFile(made.file) as archive:
        return b"".join(archive.read(n) for n in archive.namelist()).decode()


def excerpts(a: Desk, b: Desk) -> None:
    """The next bundle, of excerpts."""
    file = a.folder / "excerpts.sayso"
    how = How(out=file, at=AT, words=TextSent.EXCERPTS)
    assert share(a.ledger, b.name, a.keys.__getitem__, how)
    b.receives(file)


# --- bundles that stop us ---------------------------------------------------------------------

BEYOND: dict[str, dict[str, object]] = {
    "a day before all days": {"made_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))},
    "a number that no database holds": {"sequence": 10**20},
}


@pytest.mark.parametrize("what", BEYOND)
def test_a_heading_beyond_reason_is_refused(what: str, desks: ThreeDesks) -> None:
    a, b, _ = desks
    assert made_up(a, b, {}, **BEYOND[what]).is_refused


def decided(kind: DecisionKind, *subjects: str, at: datetime = AT, **value: object) -> Json:
    """A line with a decision of somebody's."""
    made = Decision(
        kind=kind, subjects=subjects, author="Ada", reason="so", made_at=at, value=value
    )
    return decision_line(SharedDecision(decision=made, tlp=Tlp.GREEN))


def test_a_followed_decision_of_any_form_stops_no_bundle(desks: ThreeDesks) -> None:
    a, b, _ = desks
    b.ledger.add(ferry())
    partnering.follow(b.ledger, "Desk A", frozenset({"accept", "reject"}), "Bo")
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    lines = [
        decided(DecisionKind.ACCEPT, FIRST, claims=5),
        decided(DecisionKind.REJECT, FIRST, at=early),
    ]
    made_up(a, b, {"decisions": lines})
    assert b.shares("Desk C")


# --- what an answer would tell ----------------------------------------------------------------


def test_a_receipt_does_not_tell_whether_a_claim_is_here(desks: ThreeDesks) -> None:
    a, b, _ = desks
    partnering.follow(b.ledger, "Desk A", frozenset({"accept"}), "Bo")
    came = made_up(a, b, {"decisions": [decided(DecisionKind.ACCEPT, NEVER_HERE)]})
    assert came_to(came) == {("decision", Outcome.BESIDE): 1}
    assert NEVER_HERE not in told(b, "Desk A")


def test_a_receipt_does_not_tell_whether_a_text_is_here(desks: ThreeDesks) -> None:
    a, b, _ = desks
    b.ledger.add(LONG)
    b.mark(LONG.document.id, "RED")
    excerpt, about = cut(LONG)
    wrong = replace(about, text_sha256="0" * 64)
    line = report_line(reading_record(excerpt), Tlp.GREEN, {}, (), wrong)
    assert came_to(made_up(a, b, {"reports": [line]})) == {("report", Outcome.APPLIED): 1}


def test_a_receipt_does_not_tell_whose_key_is_known(desks: ThreeDesks) -> None:
    a, b, c = desks
    line = notice_line(Notice(kind=NoticeKind.KEY, ids=(c.key.public.told,), by="Desk A"))
    assert came_to(made_up(a, b, {"notices": [line]})) == {("key", Outcome.BESIDE): 1}
    assert "Desk C" not in told(b, "Desk A")


def test_the_reason_of_a_withdrawal_goes_as_far_as_it_is_marked(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.ledger.add(ferry())
    a.sends(b)
    a.mark(a.decide(DecisionKind.RETRACT, FIRST), "RED")
    assert "looked again" not in told(a, "Desk B")


def test_a_bundle_that_says_why_is_marked_as_what_it_is_about(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.ledger.add(ferry())
    a.mark(REPORT, "AMBER", "Desk B")
    a.sends(b)
    a.decide(DecisionKind.RETRACT, FIRST)
    made = a.shares("Desk B")
    assert made
    assert made.highest == "AMBER"


def test_in_which_file_a_report_was_met_is_told_nobody(desks: ThreeDesks) -> None:
    a, _, _ = desks
    document = replace(ferry().document, inside="sources.zip: a.pdf")
    a.ledger.add(replace(ferry(), document=document))
    view = view_for(a.ledger, recipient_named(a.ledger, "Desk B"))
    assert {x.report.inside for x in accounts_in_view(a.ledger, view)} == {""}


# --- what is passed on ------------------------------------------------------------------------


def test_a_claim_added_to_a_partners_report_leaves_it_his(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.ledger.add(ferry())
    a.mark(REPORT, "AMBER+STRICT", "Desk B")
    a.sends(b)
    missed = MissedClaim(report=REPORT, begin=0, end=9, fields={}, author="Bo", reason="missed")
    added = add_missed(b.ledger, missed)
    assert b.sends(c) is None
    assert added[:12] in b.counts()
    a.ledger.add(ferry(measure="injured", made_by="m2"))
    a.sends(b)
    assert added[:12] in b.counts()
    a.decide(DecisionKind.RETRACT, REPORT)
    a.sends(b)
    assert all(b.counts().values())


def test_a_followed_decision_is_its_own_desks_to_share(desks: ThreeDesks) -> None:
    a, b, _ = desks
    for desk in (a, b):
        desk.ledger.add(ferry())
    partnering.follow(b.ledger, "Desk A", frozenset({"accept"}), "Bo")
    a.mark(a.decide(DecisionKind.ACCEPT, FIRST), "AMBER+STRICT", "Desk B")
    assert came_to(a.sends(b))["decision", Outcome.APPLIED] == 1
    assert "looked again" not in told(b, "Desk C")


def test_the_word_of_who_read_it_goes_before_that_of_who_passed_it_on(desks: ThreeDesks) -> None:
    a, b, c = desks
    c.ledger.add(ferry())
    line = report_line(reading_record(ferry()), Tlp.GREEN, {}, (named(c),))
    made_up(a, b, {"reports": [line]})
    c.mark(REPORT, "AMBER+STRICT", "Desk B")
    c.sends(b)
    assert view_for(b.ledger, Recipient(name="Desk D", community=True)).reports == frozenset()


def test_nobody_changes_what_another_desk_brought(desks: ThreeDesks) -> None:
    a, b, c = desks
    c.ledger.add(ferry())
    c.sends(b)
    other = ferry(measure="injured", made_by="m2")
    line = report_line(reading_record(other), Tlp.GREEN, {}, (named(c),))
    assert came_to(made_up(a, b, {"reports": [line]})) == {("report", Outcome.BESIDE): 1}
    assert b.ledger.reading(REPORT) == ferry()


def test_what_was_sent_as_excerpt_and_whole_is_withdrawn_of_both(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.ledger.add(LONG)
    excerpts(a, b)
    a.sends(b)
    a.decide(DecisionKind.RETRACT, LONG.claims[0].id)
    a.sends(b)
    words = LONG.claims[0].content.text
    gone = [bool(x.withdrawn) for x in b.ledger.accounts() if x.claim.content.text == words]
    assert gone == [True, True]


def test_an_excerpt_goes_no_further_than_its_whole_since(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.ledger.add(LONG)
    excerpts(a, b)
    a.mark(LONG.document.id, "AMBER+STRICT", "Desk B")
    a.sends(b)
    assert b.sends(c) is None


def test_a_permit_ends_where_it_comes_anew_in_another_stream(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.ledger.add(ferry())
    a.mark(REPORT, "AMBER", "Desk B")
    a.sends(b)
    permit(a.ledger, "Desk B", [REPORT], Tlp.GREEN, ("Ada", "asked"))
    a.sends(b)
    a.mark(REPORT, "AMBER+STRICT", "Desk B")
    made = a.shares("Desk B", afresh=True)
    assert made
    b.receives(made.file)
    assert b.sends(c) is None


def test_a_permit_that_is_taken_back_ends(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.ledger.add(ferry())
    a.mark(REPORT, "AMBER", "Desk B")
    made = permit(a.ledger, "Desk B", [REPORT], Tlp.GREEN, ("Ada", "asked"))
    assert came_to(a.sends(b))["permit", Outcome.APPLIED] == 1
    a.decide(DecisionKind.TAKE_BACK, made)
    assert came_to(a.sends(b)) == {("report", Outcome.HELD): 1}
    assert a.sends(b) is None
    assert b.sends(c) is None


def test_what_counts_instead_of_a_partners_report_stays_as_he_marked_it(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.ledger.add(ferry())
    a.sends(b)
    otherwise = Otherwise(outlet="Selm Post")
    correct_report(b.ledger, REPORT, otherwise, ("Bo", "it is"), bare)
    b.mark("ledger", "CLEAR")
    assert view_for(b.ledger, PUBLIC).reports == frozenset()


def bare(document: Document) -> Reading:
    """A reading that finds nothing."""
    return Reading(document=document)


def test_a_new_stream_withdraws_what_the_one_before_brought(desks: ThreeDesks) -> None:
    a, b, _ = desks
    for reading in (numbered(1), numbered(2)):  # so that numbers of the first stream are higher
        a.ledger.add(reading)
        a.sends(b)
    a.ledger.add(ferry())
    a.sends(b)
    made = a.decide(DecisionKind.RETRACT, REPORT)
    sent_anew(a, b)
    assert b.counts()[FIRST[:12]]
    assert a.sends(b) is None
    a.decide(DecisionKind.TAKE_BACK, made)
    sent_anew(a, b)
    assert not b.counts()[FIRST[:12]]


def sent_anew(a: Desk, b: Desk) -> None:
    """All of it, in a new stream."""
    made = a.shares(b.name, afresh=True)
    assert made
    assert not b.receives(made.file).is_refused


def test_coverage_told_in_a_new_stream_is_the_latest(desks: ThreeDesks) -> None:
    a, b, _ = desks
    tell(a.ledger, "Desk B", CoverageAgreed(level=Level.CELLS), "Ada", "agreed")
    for reading in (numbered(1), ferry()):
        a.ledger.add(reading)
        a.sends(b)
    a.mark(REPORT, "RED")
    sent_anew(a, b)
    latest = coverage_of(b.ledger, "Desk A").cells
    assert len(b.ledger.exchanged.coverage_from("Desk A")[1]) == len(latest)
